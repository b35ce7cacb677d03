package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * How two groups compare, given the data: the probability that the first is better, and what choosing it would cost on average if
 * it is not.
 *
 * @param quantity
 *            what is compared
 * @param first
 *            the first group
 * @param second
 *            the second group
 * @param difference
 *            posterior mean of first less second
 * @param interval
 *            equal-tailed 95 % credible interval of the difference
 * @param probabilityBetter
 *            that the first is higher
 * @param expectedLossOfFirst
 *            E[max(second - first, 0)]: what choosing the first costs on average, in the outcome's unit
 * @param expectedLossOfSecond
 *            E[max(first - second, 0)]
 * @param prior
 *            what was assumed before the data
 */
public record BayesianDifference(String quantity, Tested.Size first, Tested.Size second, double difference, Interval interval,
        double probabilityBetter, double expectedLossOfFirst, double expectedLossOfSecond,
        String prior) implements Shown, Tabular {

    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    /**
     * {@return two proportions under uniform priors, each posterior Beta(1 + yes, 1 + no)} Integrals over 40 pieces of 20
     * Gauss-Legendre nodes.
     *
     * @param table
     *            two rows, the first column counting those who have the property
     */
    public static BayesianDifference ofProportions(Counts table) {
        table.twoByTwo("A comparison of proportions");
        var a = BetaDistribution.of(1.0 + table.count(0, 0), 1.0 + table.count(0, 1));
        var b = BetaDistribution.of(1.0 + table.count(1, 0), 1.0 + table.count(1, 1));
        return of("proportion, " + table.name(), table.sizes().getFirst(), table.sizes().getLast(),
                new Posterior(a.getMean(), Math.sqrt(a.getVariance()), 0, 1, a::density, a::cumulativeProbability,
                        a::survivalProbability),
                new Posterior(b.getMean(), Math.sqrt(b.getVariance()), 0, 1, b::density, b::cumulativeProbability,
                        b::survivalProbability),
                "every proportion equally likely beforehand");
    }

    /**
     * {@return two means under the flat prior, each posterior a t on n - 1 degrees of freedom around the mean}
     *
     * @param first
     *            at least three values that differ
     * @param second
     *            at least three values that differ
     */
    public static BayesianDifference ofMeans(Sample first, Sample second) {
        return of("mean", Tested.Size.of(first), Tested.Size.of(second), mean(first), mean(second),
                "every mean and every logarithm of a spread equally likely beforehand");
    }

    private static Posterior mean(Sample sample) {
        sample.atLeast(3, "a Bayesian comparison of means");
        var group = sample.summary();
        if (group.withoutVariance())
            throw new IllegalArgumentException("All values of \"" + sample.name() + "\" are " + group.mean()
                    + "; its spread is unknown. Ask more customers, or compare proportions.");
        double scale = Math.sqrt(group.variance() / group.size());
        var t = TDistribution.of(group.size() - 1.0);
        return new Posterior(group.mean(), scale, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                x -> t.density((x - group.mean()) / scale) / scale, x -> t.cumulativeProbability((x - group.mean()) / scale),
                x -> t.survivalProbability((x - group.mean()) / scale));
    }

    private record Posterior(double mean, double scale, double least, double most, DoubleUnaryOperator density,
            DoubleUnaryOperator below, DoubleUnaryOperator above) {
        /** The expectation of a function, tails beyond 60 scales cut off. */
        double expectation(DoubleUnaryOperator function) {
            return overPieces(ends(), x -> density.applyAsDouble(x) * function.applyAsDouble(x));
        }

        /** How far this lies above another where it does: E max(A - B, 0) is the integral of P(B <= t) P(A > t), which has no kink. */
        double excessOver(Posterior other) {
            double[] own = ends();
            double[] others = other.ends();
            double[] both = DoubleStream.concat(Arrays.stream(own), Arrays.stream(others))
                    .filter(end -> end >= others[0] && end <= own[own.length - 1]).sorted().toArray();
            return overPieces(both, t -> other.below.applyAsDouble(t) * above.applyAsDouble(t));
        }

        private static double overPieces(double[] ends, DoubleUnaryOperator function) {
            double sum = 0;
            for (int piece = 0; piece + 1 < ends.length; piece++)
                if (ends[piece + 1] > ends[piece])
                    sum += GAUSS.legendre(20, ends[piece], ends[piece + 1]).integrate(function::applyAsDouble);
            return sum;
        }

        /** Ends of narrow pieces in the middle and wide ones in the tails. */
        private double[] ends() {
            double from = Math.max(least, mean - 60 * scale);
            double to = Math.min(most, mean + 60 * scale);
            return IntStream.rangeClosed(0, 80).mapToDouble(piece -> Math.max(from, Math.min(to, mean + place(piece) * scale)))
                    .toArray();
        }

        private static double place(int piece) { return 60 * Math.sinh((piece - 40) / 40.0 * 6) / Math.sinh(6); }
    }

    private static BayesianDifference of(String quantity, Tested.Size first, Tested.Size second, Posterior a, Posterior b,
            String prior) {
        double better = a.expectation(b.below);
        double lossOfSecond = a.excessOver(b);
        double difference = a.mean - b.mean;
        return new BayesianDifference(quantity, first, second, difference,
                new Interval(0.95, quantile(a, b, 0.025), quantile(a, b, 0.975)), Math.min(1, better),
                Math.max(0, lossOfSecond - difference),
                lossOfSecond, prior);
    }

    /** The difference below which lies this much of its probability. */
    private static double quantile(Posterior a, Posterior b, double probability) {
        double reach = 60 * Math.hypot(a.scale, b.scale);
        double low = a.mean - b.mean - reach;
        double high = a.mean - b.mean + reach;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (a.expectation(x -> b.above.applyAsDouble(x - middle)) < probability) low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return "With " + probability() + " probability \"" + first.name() + "\" is higher than \""
                + second.name()
                + "\"; the difference is " + number(difference) + " (95 % credible interval " + number(interval.low()) + " to "
                + number(interval.high()) + "). The expected loss of choosing the first is " + number(expectedLossOfFirst)
                + ", of choosing the second " + number(expectedLossOfSecond) + ".";
    }

    /** Nothing is certain: the ends of the scale are told as such. */
    private String probability() {
        return probabilityBetter > 0.999
                ? "more than 99.9 %"
                : probabilityBetter < 0.001 ? "less than 0.1 %" : Digits.percent(probabilityBetter);
    }

    private String number(double value) { return Digits.number(value, Accuracy.of((interval.high() - interval.low()) / 4)); }

    /** {@return the finding in one row, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("difference", List.of(TypedColumn.texts("quantity", List.of(quantity)),
                TypedColumn.texts("first", List.of(first.name())),
                TypedColumn.texts("second", List.of(second.name())),
                TypedColumn.numbers("difference", "", difference),
                TypedColumn.numbers("low", "", interval.low()),
                TypedColumn.numbers("high", "", interval.high()),
                TypedColumn.numbers("level", "", interval.level()),
                TypedColumn.numbers("probability_better", "", probabilityBetter),
                TypedColumn.numbers("expected_loss_of_first", "", expectedLossOfFirst),
                TypedColumn.numbers("expected_loss_of_second", "", expectedLossOfSecond),
                TypedColumn.wholes("n_of_first", "", first.n()),
                TypedColumn.wholes("n_of_second", "", second.n())));
    }

    @Override
    public Card card() {
        return Card.titled("Bayesian comparison of a " + quantity).sentence(sentence())
                .grid(List.of("group", "n", "missing"),
                        List.of(first, second).stream()
                                .map(s -> List.of(s.name(), Digits.count(s.n()), Digits.count(s.missing()))).toList())
                .facts("How it was computed",
                        List.of(new Fact("prior", prior), new Fact("integrals", "Gauss-Legendre, no sampling")));
    }

    @Override
    public String toString() { return sentence(); }
}
