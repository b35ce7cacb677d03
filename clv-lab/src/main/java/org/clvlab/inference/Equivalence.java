package org.clvlab.inference;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided tests (Schuirmann 1987): is the difference of two means too small to matter? The p-value is the larger of the
 * two tests' (Welch); the interval has level 1 - 2 alpha, so that equivalence is shown when it lies inside the margin.
 *
 * @param margin
 *            the smallest difference that matters, positive, in the outcome's unit
 * @param alpha
 *            of each one-sided test, such as 0.05
 */
public record Equivalence(double margin, double alpha) {

    /** Refuses a margin that is not positive. */
    public Equivalence {
        if (!(margin > 0 && Double.isFinite(margin)))
            throw new IllegalArgumentException("The margin is " + margin + "; expected the smallest difference that matters,"
                    + " a positive number in the outcome's unit.");
        if (!(alpha > 0 && alpha < 0.5))
            throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 0.5; 0.05 is usual.");
    }

    /**
     * {@return the test at 5 %}
     *
     * @param margin
     *            the smallest difference that matters, in the outcome's unit
     */
    public static Equivalence within(double margin) { return new Equivalence(margin, 0.05); }

    /**
     * {@return the difference of two means against the margin}
     *
     * @param first
     *            at least two values
     * @param second
     *            at least two values
     */
    public Tested of(Sample first, Sample second) {
        first.atLeast(2, "an equivalence test");
        second.atLeast(2, "an equivalence test");
        var found = MeanDifference.of(first, second);
        var t = TDistribution.of(found.degreesOfFreedom());
        double lower = (found.estimate() + margin) / found.standardError();
        double upper = (found.estimate() - margin) / found.standardError();
        double p = Math.max(t.survivalProbability(lower), t.cumulativeProbability(upper));
        double reach = t.inverseSurvivalProbability(alpha) * found.standardError();
        var interval = new Interval(1 - 2 * alpha, found.estimate() - reach, found.estimate() + reach);
        return new Tested("Equivalence of two means",
                "difference of the means, " + first.name() + " less " + second.name(),
                found.estimate(), interval, 0, Effect.of("Hedges' g", found.effectSize(), found.effectSizeInterval()),
                List.of(Tested.fact("t against the lower margin", lower), Tested.fact("t against the upper margin", upper),
                        Tested.fact("degrees of freedom", found.degreesOfFreedom())),
                p, List.of(Tested.Size.of(first), Tested.Size.of(second)),
                List.of("two one-sided Welch tests; p is the larger of the two"), List.of("customers are taken as independent"),
                List.of(), OptionalDouble.of(margin));
    }
}
