package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

/**
 * Means over p ~ beta (a, b): a double-exponential rule in y = -log p from 0 to infinity (Takahasi &amp; Mori 1974,
 * <i>Publications of the RIMS</i> 9, 721-741), y = e^(pi/2 sinh u). It reaches as far as the weights do, which is far where a
 * or b is small, and its step follows their width, which is small where both are large. The step is halved until the mean
 * moves by less than 1e-10; halving squares the error beside the part of the mean that errs, so then it is right to about 1e-12,
 * and to 1e-10 where that part is small, as a bend far out in the tail is. Weights are divided by their sum, so the beta
 * function is not needed.
 */
final class BetaMean {

    private static final double AGREE = 1e-10;
    private static final int MOST_HALVINGS = 9;
    /** What is left out is smaller than e to this power. */
    private static final double NEGLIGIBLE = -50;
    /** The logarithm of what a double cannot hold. */
    private static final double NOTHING = -750;
    /** Where b times e^(pi/2 sinh u) is past any weight for b down to 1e-9. */
    private static final double FARTHEST = 26;

    private final double a;
    private final double b;
    private final double peak;
    private final double width;
    private final double top;
    private double total;
    private double weights;

    /** What is averaged. */
    @FunctionalInterface
    interface Of {
        /** The value at a chance p, of which the logarithm of 1 - p is given too, right also where it is next to nothing. */
        double at(double p, double logStays);
    }

    private BetaMean(double a, double b) {
        this.a = a;
        this.b = b;
        this.peak = asinh(2 / Math.PI * log(OnePlus.log(b / a)));
        this.width = Math.sqrt(1 / a + 1 / b) / (Math.PI / 2 * Math.cosh(peak));
        this.top = Node.at(peak, a, b).logWeight;
    }

    static double of(double a, double b, Of function) { return new BetaMean(a, b).of(function); }

    private double of(Of function) {
        double step = Math.min(1 / 16.0, width / 2);
        add(function, 0, step);
        add(function, step, step);
        add(function, -step, -step);
        double mean = total / weights;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double before = mean;
            add(function, step / 2, step);
            add(function, -step / 2, -step);
            mean = total / weights;
            step /= 2;
            if (Math.abs(mean - before) <= AGREE * Math.abs(mean))
                break;
        }
        return mean;
    }

    /** Adds the node at a distance from the peak, and those that follow it by a step; of the peak itself none follows. */
    private void add(Of function, double distance, double step) {
        double before = 0;
        for (double u = peak + distance;; u += step) {
            var node = Node.at(u, a, b);
            double logWeight = node.logWeight - top;
            double weight = exp(logWeight);
            double term = weight * function.at(exp(-node.y), node.logStays);
            total += term;
            weights += weight;
            // past the peak weights fall ever faster, but for a stretch where a and b are both next to nothing; what is averaged
            // may have its own peak out there, and be less than a double holds before it
            if (distance == 0 || Math.abs(u) > FARTHEST || logWeight < NOTHING
                    || logWeight < NEGLIGIBLE && Math.abs(u - peak) > 8 * width && term <= 1e-18 * total && term < before)
                return;
            before = term;
        }
    }

    /** At a place u: y, log(1 - e^-y), and the logarithm of the beta density there. */
    private record Node(double y, double logStays, double logWeight) {
        static Node at(double u, double a, double b) {
            double logY = Math.PI / 2 * Math.sinh(u);
            double y = exp(Math.min(700, logY));
            double logStays = logY < -40 ? logY : y < 0.7 ? log(-Math.expm1(-y)) : OnePlus.log(-exp(-y));
            return new Node(y, logStays, -a * y + (b - 1) * logStays + logY + log(Math.cosh(u)));
        }
    }

    private static double asinh(double x) { return Math.signum(x) * log(Math.abs(x) + Math.hypot(x, 1)); }
}
