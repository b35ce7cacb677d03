package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Whether the same groups come again when customers are drawn anew. Each replicate draws as many customers with replacement (at
 * most 2,000), parts them, and puts all customers to the groups found. For each group: the Jaccard similarity (common members over members of
 * either) with the group most like it (Hennig 2007, <i>Computational Statistics and Data Analysis</i> 52, 258-271: from 0.75 a
 * group is there, below 0.6 it should not be trusted). For all: the adjusted Rand index.
 *
 * @param replicates
 *            how often customers were drawn
 * @param jaccard
 *            the mean similarity, one a group
 * @param dissolved
 *            the share of replicates in which a group's similarity was at most one half, one a group
 * @param rand
 *            the mean adjusted Rand index with the groups themselves
 * @param randLow
 *            its 2.5 % quantile over the replicates
 * @param randHigh
 *            its 97.5 % quantile
 */
public record Stability(int replicates, List<Double> jaccard, List<Double> dissolved, double rand, double randLow,
        double randHigh) implements Shown, Tabular {

    /** From here on a group counts as found again (Hennig 2007). */
    public static final double FOUND_AGAIN = 0.75;

    /** Below this a group should not be trusted (Hennig 2007). */
    public static final double NOT_TRUSTED = 0.6;

    private static final int STARTS = 3;
    /** Of many customers so many are drawn: stability among fewer is the harder test. */
    private static final int MOST = 2000;

    /** Copies the lists. */
    public Stability {
        jaccard = List.copyOf(jaccard);
        dissolved = List.copyOf(dissolved);
    }

    static Stability of(double[][] z, Partition partition, GroupingMethod method, int replicates, long seed) {
        int groups = partition.groups();
        var similar = new double[replicates][];
        var rand = new double[replicates];
        IntStream.range(0, replicates).parallel().forEach(r -> {
            var random = new SplittableRandom(seed * 1_000_003L + r);
            var drawn = new double[Math.min(MOST, z.length)][];
            for (int i = 0; i < drawn.length; i++) drawn[i] = z[random.nextInt(z.length)];
            var again = Partition.of(method, drawn, groups, STARTS, random.nextLong());
            var labels = Arrays.stream(z).mapToInt(again::mostProbable).toArray();
            similar[r] = similarities(partition.labels(), labels, groups);
            rand[r] = Agreement.adjustedRand(partition.labels(), labels, groups, groups);
        });
        var jaccard = new ArrayList<Double>();
        var dissolved = new ArrayList<Double>();
        for (int g = 0; g < groups; g++) {
            int group = g;
            jaccard.add(Arrays.stream(similar).mapToDouble(s -> s[group]).sum() / replicates);
            dissolved.add(Arrays.stream(similar).filter(s -> s[group] <= 0.5).count() / (double) replicates);
        }
        var sorted = rand.clone();
        Arrays.sort(sorted);
        return new Stability(replicates, jaccard, dissolved, Arrays.stream(rand).sum() / replicates, quantile(sorted, 0.025),
                quantile(sorted, 0.975));
    }

    /** {@return for each group of the first way the Jaccard similarity with the most similar one of the second} */
    static double[] similarities(int[] first, int[] second, int groups) {
        var both = new int[groups][groups];
        for (int i = 0; i < first.length; i++) both[first[i]][second[i]]++;
        var sizes = Partition.sizes(first, groups);
        var others = Partition.sizes(second, groups);
        return IntStream.range(0, groups).mapToDouble(g -> IntStream.range(0, groups)
                .mapToDouble(h -> both[g][h] == 0 ? 0 : (double) both[g][h] / (sizes[g] + others[h] - both[g][h])).max()
                .orElse(0)).toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /** {@return the least similarity of a group} */
    public double weakest() {
        return jaccard.stream().mapToDouble(j -> j).min().orElse(0);
    }

    /** {@return what a group's similarity means, in a word} */
    static String word(double jaccard) {
        return jaccard >= FOUND_AGAIN ? "found again" : jaccard >= NOT_TRUSTED ? "doubtful" : "not to be trusted";
    }

    /** {@return one row a group, not rounded} */
    @Override
    public TypedTable typedTable() {
        record Line(int place, double jaccard, double dissolved) {}
        return TypedTable.of("stability", Line.class, IntStream.range(0, jaccard.size())
                .mapToObj(g -> new Line(g + 1, jaccard.get(g), dissolved.get(g))).toList());
    }

    @Override
    public Card card() {
        return Card.titled("Do the same groups come again?").sentence(toString()).grid(
                List.of("group", "Jaccard", "dissolved in", ""),
                IntStream.range(0, jaccard.size()).mapToObj(g -> List.of(Integer.toString(g + 1),
                        Digits.number(jaccard.get(g), Accuracy.decimals(2)),
                        Digits.percent(dissolved.get(g), Accuracy.decimals(0)), word(jaccard.get(g)))).toList());
    }

    /** {@return the stability in one line} */
    @Override
    public String toString() {
        return "Over " + replicates + " draws of the customers the adjusted Rand index with these groups is "
                + Digits.number(rand, Accuracy.decimals(2)) + " (95 % of draws " + Digits.number(randLow, Accuracy.decimals(2))
                + " to " + Digits.number(randHigh, Accuracy.decimals(2)) + "); the weakest group's Jaccard similarity is "
                + Digits.number(weakest(), Accuracy.decimals(2));
    }
}
