package org.clvlab.model;

import static java.lang.Math.exp;
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

    private double k1() { return exp(-r * log1p(w / alpha)); }

    private double k2() { return exp(-s * log1p(w / beta)); }

    double m() { return association * range(); }

    /** The end of the range of m on the association's side, positive. */
    private double range() {
        double k1 = k1();
        double k2 = k2();
        return association > 0
                ? 1 / Math.max(k1 * (1 - k2), (1 - k1) * k2)
                : 1 / Math.max(k1 * k2, (1 - k1) * (1 - k2));
    }

    double correlation() { return m() * Math.sqrt(r * s) * k1() * k2() * (w / (w + alpha)) * (w / (w + beta)); }

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

    /** m k1 k2: what the parts with one exponential, or both, count. */
    double joint() { return m() * k1() * k2(); }

    /** What each of the four parts counts: the plain one, with alpha + w, with beta + w, with both. */
    double[] counts() {
        double joint = joint();
        return new double[]{1 + joint, -joint, -joint, joint};
    }

    /** Slopes of the joint count along the logarithms of r, alpha, s, beta and along Fisher's scale of the association. */
    double[] slopesOfJoint() {
        double k1 = k1();
        double k2 = k2();
        double[] ofK1 = {r * -log1p(w / alpha), r * w / (w + alpha)};
        double[] ofK2 = {s * -log1p(w / beta), s * w / (w + beta)};
        // log of the range's end along log k1 and log k2
        double first;
        double second;
        if (association > 0) {
            boolean one = k1 * (1 - k2) >= (1 - k1) * k2;
            first = one ? -1 : k1 / (1 - k1);
            second = one ? k2 / (1 - k2) : -1;
        } else {
            boolean one = k1 * k2 >= (1 - k1) * (1 - k2);
            first = one ? -1 : k1 / (1 - k1);
            second = one ? -1 : k2 / (1 - k2);
        }
        double joint = joint();
        return new double[]{joint * (1 + first) * ofK1[0], joint * (1 + first) * ofK1[1], joint * (1 + second) * ofK2[0],
                joint * (1 + second) * ofK2[1], range() * k1 * k2 * (1 - association * association)};
    }
}
