package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The Mann-Whitney U test: does a customer of the first group tend to have the higher value? (Mann and Whitney 1947). The
 * estimate is the probability of superiority P(X > Y) + P(X = Y) / 2 with the interval of DeLong, DeLong and Clarke-Pearson
 * (1988) on the logit scale.
 *
 * @param alternative
 *            which departures the p-value counts
 * @param level
 *            of the interval
 * @param method
 *            how the p-value is computed
 */
public record MannWhitney(Alternative alternative, double level, Method method) {

    /** How the p-value is computed. */
    public enum Method {
        /** Exact where the smaller group has at most 8 values and none are tied, else asymptotic. */
        CHOSEN,
        /** From all arrangements; refused where values are tied. */
        EXACT,
        /** Normal, corrected for ties and for continuity. */
        ASYMPTOTIC
    }

    /** Refuses a level that is no probability. */
    public MannWhitney {
        Levels.check(level);
    }

    /** {@return the two-sided test with a 95 % interval} */
    public static MannWhitney test() {
        return new MannWhitney(Alternative.TWO_SIDED, 0.95, Method.CHOSEN);
    }

    /**
     * {@return the test against another alternative}
     *
     * @param other
     *            which departures the p-value counts
     */
    public MannWhitney against(Alternative other) { return new MannWhitney(other, level, method); }

    /**
     * {@return the test with another confidence level}
     *
     * @param other
     *            between 0 and 1
     */
    public MannWhitney atLevel(double other) { return new MannWhitney(alternative, other, method); }

    /**
     * {@return the test with its p-value computed otherwise}
     *
     * @param other
     *            exact or asymptotic
     */
    public MannWhitney by(Method other) { return new MannWhitney(alternative, level, other); }

    /**
     * {@return the probability of superiority of the first group}
     *
     * @param first
     *            at least two values
     * @param second
     *            at least two values
     */
    public Tested of(Sample first, Sample second) {
        first.atLeast(2, "the Mann-Whitney test");
        second.atLeast(2, "the Mann-Whitney test");
        double[] x = first.values();
        double[] y = second.values();
        boolean tied = Ranks.of(Ranks.pooled(first, second)).ties() > 0;
        if (tied && method == Method.EXACT)
            throw new IllegalArgumentException("\"" + first.name() + "\" and \"" + second.name()
                    + "\" have equal values, and the exact distribution knows no ties; use Method.ASYMPTOTIC, or Permutation.");
        if (allEqual(x, y))
            throw new IllegalArgumentException("All values of \"" + first.name() + "\" and \"" + second.name() + "\" are "
                    + x[0] + "; ranks need values that differ.");
        boolean exact = method == Method.EXACT || method == Method.CHOSEN && !tied && Math.min(x.length, y.length) <= 8;
        var result = MannWhitneyUTest.withDefaults().with(counted())
                .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
                .with(ContinuityCorrection.ENABLED).test(x, y);
        double superiority = result.getStatistic() / x.length / y.length;
        var interval = delong(x, y, superiority);
        return new Tested("Mann-Whitney U test",
                "probability that one of " + first.name() + " has the higher value than one of " + second.name(), superiority,
                interval, 0.5,
                Effect.of("rank-biserial correlation", 2 * superiority - 1,
                        new Interval(level, 2 * interval.low() - 1, 2 * interval.high() - 1)),
                List.of(Tested.fact("U", result.getStatistic())), Math.min(1, result.getPValue()),
                List.of(Tested.Size.of(first), Tested.Size.of(second)),
                List.of(alternative.words() + ", " + (exact
                        ? "exact"
                        : "normal approximation with continuity correction"
                                + (tied ? ", variance corrected for ties" : "")),
                        "interval by DeLong on the logit scale; ties count half"),
                List.of("customers are taken as independent"), List.of());
    }

    private AlternativeHypothesis counted() {
        return switch (alternative) {
            case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
            case GREATER -> AlternativeHypothesis.GREATER_THAN;
            case LESS -> AlternativeHypothesis.LESS_THAN;
        };
    }

    private static boolean allEqual(double[] x, double[] y) {
        return Arrays.stream(x).allMatch(v -> v == x[0]) && Arrays.stream(y).allMatch(v -> v == x[0]);
    }

    /** Variance of the placements in either group; at 0 or 1, where the logit ends, the bound of the rule of three. */
    private Interval delong(double[] x, double[] y, double superiority) {
        double variance = variance(placements(x, y)) / x.length + variance(placements(y, x)) / y.length;
        double extreme = 1 - Math.pow((1 - level) / 2, 1.0 / Math.min(x.length, y.length));
        if (superiority == 1) return new Interval(level, 1 - extreme, 1);
        if (superiority == 0) return new Interval(level, 0, extreme);
        double spread = superiority * (1 - superiority);
        double reach = Normal.reach(level) * Math.sqrt(variance) / spread;
        double logit = Math.log(superiority / (1 - superiority));
        return new Interval(level, 1 / (1 + Math.exp(reach - logit)), 1 / (1 + Math.exp(-reach - logit)));
    }

    /** For each value of one group, the share of the other group below it, ties counting half. */
    private static double[] placements(double[] of, double[] among) {
        var sorted = among.clone();
        Arrays.sort(sorted);
        return Arrays.stream(of).map(v -> (below(sorted, v) + atMost(sorted, v)) / 2.0 / sorted.length).toArray();
    }

    private static int below(double[] sorted, double value) { return atMost(sorted, Math.nextDown(value)); }

    private static int atMost(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
