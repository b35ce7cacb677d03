package org.clvlab.inference;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t test: do two groups differ in their mean? The groups may differ in variance (Welch 1947; degrees of freedom by
 * Satterthwaite 1946). The effect size is Hedges' g (Hedges and Olkin 1985).
 *
 * @param alternative
 *            which differences the p-value counts; the interval stays two-sided
 * @param level
 *            of the interval, such as 0.95
 */
public record Welch(Alternative alternative, double level) {

    /** Refuses a level that is no probability. */
    public Welch {
        Levels.check(level);
    }

    /** {@return the two-sided test with a 95 % interval} */
    public static Welch test() {
        return new Welch(Alternative.TWO_SIDED, 0.95);
    }

    /**
     * {@return the test against another alternative}
     *
     * @param other
     *            which differences the p-value counts
     */
    public Welch against(Alternative other) { return new Welch(other, level); }

    /**
     * {@return the test with another confidence level}
     *
     * @param other
     *            between 0 and 1
     */
    public Welch atLevel(double other) { return new Welch(alternative, other); }

    /**
     * {@return the difference of two means, first less second, in the outcome's unit}
     *
     * @param first
     *            at least two values
     * @param second
     *            at least two values; one of the groups needs values that differ
     */
    public Tested of(Sample first, Sample second) {
        first.atLeast(2, "Welch's test");
        second.atLeast(2, "Welch's test");
        var a = first.summary();
        var b = second.summary();
        var found = MeanDifference.of(first, second);
        var t = TDistribution.of(found.degreesOfFreedom());
        double reach = t.inverseSurvivalProbability((1 - level) / 2) * found.standardError();
        return new Tested("Welch's t test", "difference of the means, " + first.name() + " less " + second.name(),
                found.estimate(), new Interval(level, found.estimate() - reach, found.estimate() + reach), 0,
                Effect.of("Hedges' g", found.effectSize(), found.effectSizeInterval()),
                List.of(Tested.fact("t", found.statistic()), Tested.fact("degrees of freedom", found.degreesOfFreedom())),
                alternative.p(t.cumulativeProbability(found.statistic()), t.survivalProbability(found.statistic())),
                List.of(Tested.Size.of(first), Tested.Size.of(second)),
                List.of(alternative.words() + ", unequal variances, no correction for multiple tests"),
                List.of("customers are taken as independent"), doubts(a, b));
    }

    /** Skewness makes the t interval's coverage unequal in small groups; Boos and Hughes-Oliver (2000): about 6 g / sqrt(n). */
    private static List<String> doubts(Group... groups) {
        var doubts = new ArrayList<String>();
        for (var group : groups)
            if (group.size() < 30 || Math.abs(group.skewness()) / Math.sqrt(group.size()) > 0.15)
                doubts.add("\"" + group.name() + "\" has " + group.size() + " values with a skewness of "
                        + Tested.hundredths(group.skewness())
                        + ": the interval leans on the mean being normal. See whether MannWhitney or a bootstrap agrees.");
        return doubts;
    }
}
