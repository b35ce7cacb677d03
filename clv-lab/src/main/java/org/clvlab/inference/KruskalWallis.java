package org.clvlab.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The Kruskal-Wallis test: does any of several groups tend to higher values than another? (Kruskal and Wallis 1952). The
 * estimate is epsilon squared = H / (n - 1), the share of the ranks' variance that lies between groups.
 *
 * @param level
 *            of the interval
 */
public record KruskalWallis(double level) {

    /** Refuses a level that is no probability. */
    public KruskalWallis {
        Levels.check(level);
    }

    /** {@return the test with a 95 % interval} */
    public static KruskalWallis test() { return new KruskalWallis(0.95); }

    /**
     * {@return the share of the ranks' variance between the groups}
     *
     * @param groups
     *            two or more, each of at least two values
     */
    public Tested of(Sample... groups) {
        if (groups.length < 2)
            throw new IllegalArgumentException("Kruskal-Wallis compares two or more groups, and found " + groups.length + ".");
        for (var group : groups)
            group.atLeast(2, "the Kruskal-Wallis test");
        var ranks = Ranks.of(Ranks.pooled(groups));
        double n = ranks.ranks().length;
        double sum = 0;
        int from = 0;
        for (var group : groups) {
            double inGroup = Arrays.stream(ranks.ranks(), from, from + group.size()).sum();
            sum += inGroup * inGroup / group.size();
            from += group.size();
        }
        double untied = 1 - ranks.ties() / (n * (n * n - 1));
        if (!(untied > 0))
            throw new IllegalArgumentException(
                    "All values of the " + groups.length + " groups are the same; ranks need values that differ.");
        double h = (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / untied;
        double df = groups.length - 1.0;
        var noncentrality = NoncentralChiSquare.noncentrality(Math.max(0, h), df, level);
        double epsilon = Math.max(0, h) / (n - 1);
        // H's expectation is df plus the noncentrality: the interval's ends are the shares that these would give.
        var interval = new Interval(level, Math.min(1, noncentrality.low() / (n - 1)),
                Math.min(1, Math.max(noncentrality.high() / (n - 1), epsilon)));
        var doubts = new ArrayList<String>();
        var small = Arrays.stream(groups).filter(g -> g.size() < 5).map(Sample::name).collect(Collectors.joining("\", \""));
        if (!small.isEmpty())
            doubts.add("\"" + small + "\": fewer than five values, for which the chi-square approximation is rough; see whether"
                    + " Permutation agrees.");
        return new Tested("Kruskal-Wallis test",
                "share of the ranks' variance between " + groups.length + " groups (epsilon squared)",
                epsilon, interval, 0, Tested.bare("epsilon squared", epsilon),
                List.of(Tested.fact("H, corrected for ties", h), Tested.fact("degrees of freedom", df)),
                ChiSquaredDistribution.of(df).survivalProbability(h), Arrays.stream(groups).map(Tested.Size::of).toList(),
                List.of("chi-square approximation, corrected for ties",
                        "interval from the noncentral chi-square (Steiger and Fouladi 1997)"),
                List.of("customers are taken as independent"), doubts);
    }
}
