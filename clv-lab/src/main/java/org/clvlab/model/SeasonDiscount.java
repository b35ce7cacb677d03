package org.clvlab.model;

import static java.lang.Math.exp;

import java.util.function.DoubleUnaryOperator;

/**
 * A rule for discounted purchases on a season's clock L(t). Expected purchases bend where months begin, so no rule for smooth
 * functions is right over months. But they are smooth once the bends are in the weights,
 *
 * <pre>
 * leaving at purchases    integral of exp(-d t) dE(L(t)) = exp(-d h) E(L(h)) + integral of d exp(-d t) E(L(t)) dt
 * leaving at any time     integral of exp(-d t) S(t) dL(t)
 * </pre>
 *
 * with E over the clock's readings and S, the survival, over time. So each is interpolated on 16 Gauss-Legendre nodes of pieces
 * that halve towards now, and a node's weight is the integral of its Lagrange polynomial with all that bends, month by month, worked
 * out once for all customers. As E and S have their only singularity before now, a piece is right to 6^-16, or 1e-12.
 */
final class SeasonDiscount {

    private static final GaussLegendre RULE = GaussLegendre.of(16);
    private static final GaussLegendre WITHIN_A_MONTH = GaussLegendre.of(16);
    private static final double[] BARYCENTRIC = barycentric();
    private static final int HALVINGS = 36;
    /** What comes when the discount is beyond e to this is nothing beside the rest. */
    private static final double NOTHING = 46;

    private final double[] places = new double[HALVINGS * RULE.size() + 1];
    private final double[] weights = new double[places.length];

    private SeasonDiscount() {}

    /** The rule for expected purchases over the readings of the clock. */
    static SeasonDiscount ofReadings(Season.Clock clock, double rate, double horizon) {
        double end = end(rate, horizon);
        var rule = new SeasonDiscount();
        double last = clock.at(end);
        rule.fill(last, rate, clock, clock::timeOf, (from, to) -> rate, clock::at);
        rule.places[rule.places.length - 1] = last;
        rule.weights[rule.places.length - 1] = exp(-rate * end);
        return rule;
    }

    /** The rule for the survival over time. */
    static SeasonDiscount ofTimes(Season.Clock clock, double rate, double horizon) {
        double end = end(rate, horizon);
        var rule = new SeasonDiscount();
        rule.fill(end, rate, clock, DoubleUnaryOperator.identity(), (from, to) -> (clock.at(to) - clock.at(from)) / (to - from),
                DoubleUnaryOperator.identity());
        rule.places[rule.places.length - 1] = end;
        return rule;
    }

    private static double end(double rate, double horizon) { return rate == 0 ? horizon : Math.min(horizon, NOTHING / rate); }

    /** Where the curve is asked for, ascending. */
    double[] places() { return places; }

    /** The discounted sum, from the curve at the places. */
    double of(double[] curve) {
        double sum = 0;
        for (int i = 0; i < curve.length; i++)
            sum += weights[i] * curve[i];
        return sum;
    }

    /** What is counted, in a unit of time, within one month. */
    private interface Speed {
        double of(double from, double to);
    }

    private void fill(double last, double rate, Season.Clock clock, DoubleUnaryOperator timeOf, Speed speed,
            DoubleUnaryOperator placeOf) {
        for (int piece = 0; piece < HALVINGS; piece++) {
            // the first piece begins now
            double from = piece == 0 ? 0 : Math.scalb(last, piece - HALVINGS);
            double length = Math.scalb(last, piece - HALVINGS + 1) - from;
            int first = piece * RULE.size();
            for (int i = 0; i < RULE.size(); i++)
                places[first + i] = from + length * RULE.node(i);
            var cuts = clock.cuts(timeOf.applyAsDouble(from), timeOf.applyAsDouble(from + length));
            for (int i = 0; i + 1 < cuts.length; i++)
                if (cuts[i + 1] > cuts[i])
                    add(first, from, length, cuts[i], cuts[i + 1], rate, speed.of(cuts[i], cuts[i + 1]), placeOf);
        }
    }

    /** A month or less of it, in parts over which the discount hardly changes. */
    private void add(int first, double from, double length, double start, double end, double rate, double speed,
            DoubleUnaryOperator placeOf) {
        int parts = (int) Math.ceil(rate * (end - start) + 1e-9);
        double wide = (end - start) / parts;
        for (int part = 0; part < parts; part++)
            for (int k = 0; k < WITHIN_A_MONTH.size(); k++) {
                double time = start + wide * (part + WITHIN_A_MONTH.node(k));
                double weight = speed * exp(-rate * time) * wide * WITHIN_A_MONTH.weight(k);
                share(first, weight, (placeOf.applyAsDouble(time) - from) / length);
            }
    }

    /** Gives a weight at a place in (0, 1) of a piece to its nodes, by the barycentric formula of their Lagrange polynomials. */
    private void share(int first, double weight, double place) {
        double sum = 0;
        for (int i = 0; i < RULE.size(); i++) {
            double apart = place - RULE.node(i);
            if (apart == 0) {
                weights[first + i] += weight;
                return;
            }
            sum += BARYCENTRIC[i] / apart;
        }
        for (int i = 0; i < RULE.size(); i++)
            weights[first + i] += weight * BARYCENTRIC[i] / (place - RULE.node(i)) / sum;
    }

    private static double[] barycentric() {
        var found = new double[RULE.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = 1;
            for (int j = 0; j < found.length; j++)
                if (j != i)
                    found[i] /= 4 * (RULE.node(i) - RULE.node(j));
        }
        return found;
    }
}
