package org.clvlab.inference;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.Combinations;

/**
 * A permutation test of the difference of two means: how often does a random split of the same customers differ by as much?
 * (Fisher 1935). All splits are counted where there are few enough, else a seeded sample of them is drawn, and the p-value is (1 +
 * as extreme) / (1 + drawn) (Phipson and Smyth 2010). Two-sided p is twice the smaller tail.
 *
 * @param alternative
 *            which differences the p-value counts
 * @param most
 *            how many splits are looked at
 * @param seed
 *            of the draws
 */
public record Permutation(Alternative alternative, int most, long seed) {

    /** Sums that differ only by rounding count as equal. */
    private static final double TOLERANCE = 1e-14;

    /** Refuses fewer than a hundred splits. */
    public Permutation {
        if (most < 100)
            throw new IllegalArgumentException(most + " splits cannot tell a p-value of 0.01; look at 100 or more.");
    }

    /** {@return the two-sided test over up to 9,999 splits} */
    public static Permutation test() {
        return new Permutation(Alternative.TWO_SIDED, 9_999, 1);
    }

    /**
     * {@return the test against another alternative}
     *
     * @param other
     *            which differences the p-value counts
     */
    public Permutation against(Alternative other) { return new Permutation(other, most, seed); }

    /**
     * {@return the test over another number of splits}
     *
     * @param splits
     *            all are counted when there are no more than this
     */
    public Permutation looking(int splits) { return new Permutation(alternative, splits, seed); }

    /**
     * {@return the test with other draws}
     *
     * @param other
     *            any number
     */
    public Permutation seeded(long other) { return new Permutation(alternative, most, other); }

    /**
     * {@return the difference of two means, first less second}
     *
     * @param first
     *            at least two values
     * @param second
     *            at least two values
     */
    public Tested of(Sample first, Sample second) {
        first.atLeast(2, "a permutation test");
        second.atLeast(2, "a permutation test");
        double[] all = Ranks.pooled(first, second);
        int n = first.size();
        double found = mean(first) - mean(second);
        boolean exact = BinomialCoefficientDouble.value(all.length, n) <= most;
        var tails = exact ? everySplit(all, n, found) : drawn(all, n, found);
        var difference = MeanDifference.of(first, second);
        return new Tested("Permutation test", "difference of the means, " + first.name() + " less " + second.name(), found,
                difference.interval95(), 0, Effect.of("Hedges' g", difference.effectSize(), difference.effectSizeInterval()),
                List.of(Tested.fact("splits looked at", tails.splits)), alternative.p(tails.below(), tails.above()),
                List.of(Tested.Size.of(first), Tested.Size.of(second)),
                List.of(alternative.words() + ", " + (exact ? "every split" : "splits drawn with seed " + seed)
                        + "; two-sided p is twice the smaller tail", "interval by Welch"),
                List.of("under no effect, any split of the customers is as likely as any other"), List.of());
    }

    private record Tails(long atMost, long atLeast, long splits, int added) {
        double below() { return (double) (atMost + added) / (splits + added); }

        double above() { return (double) (atLeast + added) / (splits + added); }
    }

    private static Tails everySplit(double[] all, int n, double found) {
        double total = sum(all);
        long atMost = 0;
        long atLeast = 0;
        long splits = 0;
        var chosen = new double[n];
        for (int[] members : (Iterable<int[]>) () -> Combinations.of(all.length, n).iterator()) {
            for (int i = 0; i < n; i++)
                chosen[i] = all[members[i]];
            double difference = difference(sum(chosen), n, total, all.length);
            if (difference <= found + slack(found)) atMost++;
            if (difference >= found - slack(found)) atLeast++;
            splits++;
        }
        return new Tails(atMost, atLeast, splits, 0);
    }

    private Tails drawn(double[] all, int n, double found) {
        var random = new SplittableRandom(seed);
        double total = sum(all);
        var order = all.clone();
        long atMost = 0;
        long atLeast = 0;
        for (int draw = 0; draw < most; draw++) {
            double inFirst = 0;
            for (int i = 0; i < n; i++) {
                int other = random.nextInt(i, order.length);
                double swapped = order[other];
                order[other] = order[i];
                order[i] = swapped;
                inFirst += swapped;
            }
            double difference = difference(inFirst, n, total, all.length);
            if (difference <= found + slack(found)) atMost++;
            if (difference >= found - slack(found)) atLeast++;
        }
        return new Tails(atMost, atLeast, most, 1);
    }

    private static double difference(double inFirst, int n, double total, int size) {
        return inFirst / n - (total - inFirst) / (size - n);
    }

    private static double slack(double found) { return Math.max(TOLERANCE, Math.abs(found) * TOLERANCE * 100); }

    private static double mean(Sample sample) { return sum(sample.values()) / sample.size(); }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values)
            sum += value;
        return sum;
    }
}
