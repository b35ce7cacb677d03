package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * The join of two gamma distributed rates by Sarmanov's family (Park &amp; Fader 2004; Fader &amp; Hardie note 019): their
 * densities' product is weighed by 1 + m (e^(-w lambda) - k1) (e^(-w mu) - k2), with k1 and k2 the means of the exponentials.
 * The weight is nowhere negative for m in a range that depends on the other parameters.
 *
 * @param r
 *            the shape of lambda
 * @param alpha
 *            the rate of lambda
 * @param s
 *            the shape of mu
 * @param beta
 *            the rate of mu
 * @param association
 *            m as a share of its range's end on its side, -1 to 1
 * @param w
 *            a length of time
 */
record SarmanovJoin(double r, double alpha, double s, double beta, double association, double w) {

    private double logK1() { return -r * log1p(w / alpha); }

    private double logK2() { return -s * log1p(w / beta); }

    private double k1() { return exp(logK1()); }

    private double k2() { return exp(logK2()); }

    /** log(1 - k), right where k is next to 1 too. */
    private static double logRest(double logK) { return log(-expm1(logK)); }

    double m() { return association * exp(logUnit() - logK1() - logK2()); }

    /**
     * The logarithm of k1 k2 times the end of the range of m on the association's side, never positive. In logarithms, since
     * k1 and k2 may be less than a double holds.
     */
    double logUnit() {
        double one = association > 0 ? logK1() + logRest(logK2()) : logK1() + logK2();
        double other = association > 0 ? logRest(logK1()) + logK2() : logRest(logK1()) + logRest(logK2());
        return logK1() + logK2() - Math.max(one, other);
    }

    double correlation() { return association * exp(logUnit()) * Math.sqrt(r * s) * (w / (w + alpha)) * (w / (w + beta)); }

    /** The weight of two rates. */
    double weight(double lambda, double mu) {
        return 1 + m() * (exp(-w * lambda) - k1()) * (exp(-w * mu) - k2());
    }

    /** The largest weight. */
    double mostWeight() {
        double m = m();
        double k1 = k1();
        double k2 = k2();
        return 1 + Math.max(m * k1 * k2,
                Math.max(m * (1 - k1) * (1 - k2), Math.max(-m * k1 * (1 - k2), -m * (1 - k1) * k2)));
    }

    /** The slopes of the unit's logarithm along the logarithms of r, alpha, s and beta. */
    double[] slopesOfLogUnit() {
        double rest1 = -expm1(logK1());
        double rest2 = -expm1(logK2());
        boolean one = association > 0 ? k1() * rest2 >= rest1 * k2() : k1() * k2() >= rest1 * rest2;
        double ofLogK1 = one ? 0 : 1 / rest1;
        double ofLogK2 = one == association > 0 ? 1 / rest2 : 0;
        return new double[]{ofLogK1 * logK1(), ofLogK1 * r * w / (w + alpha), ofLogK2 * logK2(), ofLogK2 * s * w / (w + beta)};
    }
}
