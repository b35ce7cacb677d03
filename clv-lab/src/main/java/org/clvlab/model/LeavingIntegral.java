package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log1p;

/**
 * The weight of "left somewhere in a stretch of time" against "left at its start", under gamma rates of purchase and of
 * leaving:
 *
 * <pre>
 * integral over u from 0 to length of (1 + u / first)^-A (1 + u / second)^-B
 * </pre>
 *
 * and means over that weight. In v = log(1 + u / m), m the smaller of the two scales, the logarithm of the integrand is
 * concave and its nearest singularity is pi away, whatever the parameters. So the stretch where it is within e^-40 of its
 * peak is found by bisection, and fixed Gauss-Legendre pieces are right to about 1e-13; nothing overflows and nothing cancels.
 */
final class LeavingIntegral {

    private static final double NEGLIGIBLE = -40;
    private static final double LONGEST = 2;
    private static final double STEEPEST = 14;
    private static final GaussLegendre FEWEST = GaussLegendre.of(6);
    private static final GaussLegendre FEW = GaussLegendre.of(12);
    private static final GaussLegendre MANY = GaussLegendre.of(24);

    private final double first;
    private final double second;
    private final double firstPower;
    private final double secondPower;
    private final double smaller;

    private double peakHeight;
    private double sum;
    private double sumOfLogFirst;
    private double sumOfLogSecond;
    private double sumOverFirst;
    private double sumOverSecond;

    LeavingIntegral(double first, double second, double firstPower, double secondPower, double length) {
        this.first = first;
        this.second = second;
        this.firstPower = firstPower;
        this.secondPower = secondPower;
        this.smaller = Math.min(first, second);
        if (length > 0)
            add(log1p(length / smaller));
    }

    private double height(double v) {
        double u = smaller * expm1(v);
        return v - firstPower * log1p(u / first) - secondPower * log1p(u / second);
    }

    private void add(double end) {
        double ofSmaller = first <= second ? firstPower : secondPower;
        double ofLarger = first <= second ? secondPower : firstPower;
        double gap = Math.abs(first - second);
        double peak = 0;
        if (1 - ofSmaller - ofLarger * smaller / (smaller + gap) > 0) {
            double beyond = (1 - ofSmaller) * gap / (ofLarger + ofSmaller - 1);
            peak = ofLarger + ofSmaller <= 1 ? end : Math.min(end, Math.max(0, Math.log(beyond / smaller)));
        }
        peakHeight = peak == 0 ? 0 : height(peak);
        double from = -peakHeight > NEGLIGIBLE ? 0 : edge(peak, 0);
        double atEnd = peak == end ? 0 : height(end) - peakHeight;
        double to = end;
        if (atEnd <= NEGLIGIBLE) {
            to = edge(peak, end);
            atEnd = height(to) - peakHeight;
        }
        double drop = Math.max(from == 0 ? peakHeight : -NEGLIGIBLE, -atEnd);
        double wide = to - from;
        if (wide < 2 && drop < 8) {
            piece(wide < 0.5 && drop < 1.5 ? FEWEST : FEW, from, wide);
            return;
        }
        int pieces = (int) Math.ceil(Math.max(wide / LONGEST, drop / STEEPEST));
        for (int i = 0; i < pieces; i++)
            piece(MANY, from + i * wide / pieces, wide / pieces);
    }

    /** A place between peak and end where the integrand is negligible, though not by far. */
    private double edge(double peak, double end) {
        double inside = peak;
        double outside = end;
        for (int i = 0; i < 60; i++) {
            double middle = (inside + outside) / 2;
            double height = height(middle) - peakHeight;
            if (height > NEGLIGIBLE)
                inside = middle;
            else
                outside = middle;
            if (height <= NEGLIGIBLE && height > 1.5 * NEGLIGIBLE)
                return middle;
        }
        return outside;
    }

    private void piece(GaussLegendre rule, double from, double length) {
        for (int i = 0; i < rule.size(); i++) {
            double v = from + length * rule.node(i);
            double u = smaller * expm1(v);
            double logFirst = smaller == first ? v : log1p(u / first);
            double logSecond = smaller == second ? v : log1p(u / second);
            double w = length * rule.weight(i) * exp(v - firstPower * logFirst - secondPower * logSecond - peakHeight);
            sum += w;
            sumOfLogFirst += w * logFirst;
            sumOfLogSecond += w * logSecond;
            sumOverFirst += w / (first + u);
            sumOverSecond += w / (second + u);
        }
    }

    /** The logarithm of the integral; minus infinity over no time. */
    double log() {
        return peakHeight + Math.log(sum) + Math.log(smaller);
    }

    /** The mean of log(1 + u / first). */
    double meanLogFirst() { return sum == 0 ? 0 : sumOfLogFirst / sum; }

    /** The mean of log(1 + u / second). */
    double meanLogSecond() { return sum == 0 ? 0 : sumOfLogSecond / sum; }

    /** The mean of 1 / (first + u). */
    double meanOverFirst() { return sum == 0 ? 0 : sumOverFirst / sum; }

    /** The mean of 1 / (second + u). */
    double meanOverSecond() { return sum == 0 ? 0 : sumOverSecond / sum; }
}
