package org.clvlab.inference;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.combinatorics.LogBinomialCoefficient;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Fisher's exact test of a two-by-two table. The estimate is the conditional maximum likelihood odds ratio with its exact
 * interval (Cornfield 1956; both tails of (1 - level) / 2 of the noncentral hypergeometric distribution).
 *
 * @param alternative
 *            which departures the p-value counts
 * @param level
 *            of the interval
 */
public record FisherExact(Alternative alternative, double level) {

    /** Refuses a level that is no probability. */
    public FisherExact {
        Levels.check(level);
    }

    /** {@return the two-sided test with a 95 % interval} */
    public static FisherExact test() {
        return new FisherExact(Alternative.TWO_SIDED, 0.95);
    }

    /**
     * {@return the test against another alternative}
     *
     * @param other
     *            GREATER: the odds ratio is above 1
     */
    public FisherExact against(Alternative other) { return new FisherExact(other, level); }

    /**
     * {@return the odds ratio of the first row against the second}
     *
     * @param table
     *            two rows and two columns
     */
    public Tested of(Counts table) {
        table.twoByTwo("Fisher's test");
        int a = Math.toIntExact(table.count(0, 0));
        int b = Math.toIntExact(table.count(0, 1));
        int c = Math.toIntExact(table.count(1, 0));
        int d = Math.toIntExact(table.count(1, 1));
        var conditional = new Conditional(a, a + b, c + d, a + c);
        double tail = (1 - level) / 2;
        double low = a == conditional.least() ? 0 : Math.exp(root(t -> tail - conditional.atLeast(a, t)));
        double high = a == conditional.most() ? Double.POSITIVE_INFINITY : Math.exp(root(t -> conditional.atMost(a, t) - tail));
        double odds = a == conditional.least()
                ? 0
                : a == conditional.most() ? Double.POSITIVE_INFINITY : Math.exp(root(t -> a - conditional.mean(t)));
        double p = FisherExactTest.withDefaults().with(switch (alternative) {
            case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
            case GREATER -> AlternativeHypothesis.GREATER_THAN;
            case LESS -> AlternativeHypothesis.LESS_THAN;
        }).test(new int[][]{{a, b}, {c, d}}).getPValue();
        return new Tested("Fisher's exact test", "odds ratio of " + table.name(), odds, new Interval(level, low, high), 1,
                Tested.bare("phi", phi(a, b, c, d)), List.of(), p, table.sizes(),
                List.of(alternative.words() + ", exact; two-sided p sums all tables no more probable",
                        "conditional maximum likelihood, exact interval"),
                List.of("margins are taken as fixed"), List.of());
    }

    private static double phi(double a, double b, double c, double d) {
        return (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
    }

    /** Where a falling function of the log odds ratio is zero. */
    private static double root(DoubleUnaryOperator falling) {
        double low = -1;
        double high = 1;
        while (falling.applyAsDouble(low) < 0)
            low *= 2;
        while (falling.applyAsDouble(high) > 0)
            high *= 2;
        for (int step = 0; step < 200 && high - low > 1e-14 * Math.max(1, Math.abs(low)); step++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /** The first count given all margins, under a log odds ratio. */
    private record Conditional(int observed, int firstRow, int secondRow, int yes) {
        int least() { return Math.max(0, yes - secondRow); }

        int most() { return Math.min(yes, firstRow); }

        double atLeast(int count, double logOdds) { return share(logOdds, count, most(), 0); }

        double atMost(int count, double logOdds) { return share(logOdds, least(), count, 0); }

        double mean(double logOdds) { return share(logOdds, least(), most(), 1); }

        /** Sum over a range of x^power f(x), over the sum of f: largest term scaled to one. */
        private double share(double logOdds, int from, int to, int power) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int x = least(); x <= most(); x++)
                largest = Math.max(largest, log(x, logOdds));
            double all = 0;
            double some = 0;
            for (int x = least(); x <= most(); x++) {
                double f = Math.exp(log(x, logOdds) - largest);
                all += f;
                if (x >= from && x <= to) some += power == 0 ? f : x * f;
            }
            return some / all;
        }

        private double log(int x, double logOdds) {
            return LogBinomialCoefficient.value(firstRow, x) + LogBinomialCoefficient.value(secondRow, yes - x) + x * logOdds;
        }
    }
}
