package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.clvlab.report.AsGiven;

/**
 * Bootstrap intervals of any statistic of one sample, or of the difference of a statistic between two (Efron 1987).
 *
 * @param kind
 *            how the interval is read off the resampled statistics
 * @param resamples
 *            how many are drawn
 * @param seed
 *            of the draws
 * @param level
 *            of the interval
 */
public record Bootstrap(Kind kind, int resamples, long seed, double level) {

    /** How an interval is read off the resampled statistics. */
    public enum Kind {
        /** Their quantiles. */
        PERCENTILE,
        /** Their quantiles, mirrored at the estimate. */
        BASIC,
        /** Their quantiles, corrected for bias and for acceleration by the jackknife. */
        BCA
    }

    /** Refuses fewer than 100 resamples and a level that is no probability. */
    public Bootstrap {
        Levels.check(level);
        if (resamples < 100)
            throw new IllegalArgumentException(
                    resamples + " resamples have no tails to read an interval from; draw 1,000 or more.");
    }

    /** {@return BCa from 9,999 resamples, 95 %} */
    public static Bootstrap bca() {
        return new Bootstrap(Kind.BCA, 9_999, 1, 0.95);
    }

    /**
     * {@return the bootstrap with another kind of interval}
     *
     * @param other
     *            which
     */
    public Bootstrap with(Kind other) { return new Bootstrap(other, resamples, seed, level); }

    /**
     * {@return the bootstrap with another number of resamples}
     *
     * @param other
     *            1,000 or more
     */
    public Bootstrap drawing(int other) { return new Bootstrap(kind, other, seed, level); }

    /**
     * {@return the bootstrap with other draws}
     *
     * @param other
     *            any number
     */
    public Bootstrap seeded(long other) { return new Bootstrap(kind, resamples, other, level); }

    /**
     * {@return a statistic with its interval}
     *
     * @param name
     *            of the statistic, such as "median order"
     * @param sample
     *            two values or more
     * @param statistic
     *            a function of the values, such as a median
     */
    public Bootstrapped of(String name, Sample sample, ToDoubleFunction<double[]> statistic) {
        sample.atLeast(2, "a bootstrap");
        if (sample.constant())
            throw new IllegalArgumentException("All values of \"" + sample.name() + "\" are " + sample.values()[0]
                    + "; resamples of them are all the same, and an interval without width would promise too much. Ask more customers.");
        var found = resampled(new Sample[]{sample}, new int[][][]{draws(sample.size(), new SplittableRandom(seed))}, statistic);
        return new Bootstrapped(name, statistic.applyAsDouble(sample.values()), found.interval(), found.error(),
                List.of(Tested.Size.of(sample)), this);
    }

    /**
     * {@return the difference of a statistic with its interval, first less second}
     *
     * @param name
     *            of the statistic, such as "median order"
     * @param first
     *            two values or more
     * @param second
     *            two values or more
     * @param statistic
     *            a function of one group's values
     */
    public Bootstrapped of(String name, Sample first, Sample second, ToDoubleFunction<double[]> statistic) {
        first.atLeast(2, "a bootstrap");
        second.atLeast(2, "a bootstrap");
        if (first.constant() && second.constant())
            throw new IllegalArgumentException(
                    "All values of \"" + first.name() + "\" are " + first.values()[0] + " and all of \""
                            + second.name() + "\" " + second.values()[0]
                            + "; resamples of them are all the same, and an interval without width"
                            + " would promise too much. Ask more customers.");
        var random = new SplittableRandom(seed);
        var found = resampled(new Sample[]{first, second},
                new int[][][]{draws(first.size(), random), draws(second.size(), random)}, statistic);
        return new Bootstrapped("difference of the " + name + ", " + first.name() + " less " + second.name(),
                statistic.applyAsDouble(first.values()) - statistic.applyAsDouble(second.values()), found.interval(),
                found.error(), List.of(Tested.Size.of(first), Tested.Size.of(second)), this);
    }

    private record Found(Interval interval, double error) {}

    /** With the indices drawn elsewhere: samples x resamples x members. */
    Interval of(Sample[] samples, int[][][] draws, ToDoubleFunction<double[]> statistic) {
        return resampled(samples, draws, statistic).interval();
    }

    private Found resampled(Sample[] samples, int[][][] draws, ToDoubleFunction<double[]> statistic) {
        double[][] values = Arrays.stream(samples).map(Sample::values).toArray(double[][]::new);
        double estimate = contrast(values, statistic);
        var resampled = new double[draws[0].length];
        for (int r = 0; r < resampled.length; r++) {
            var picked = new double[values.length][];
            for (int s = 0; s < values.length; s++)
                picked[s] = pick(values[s], draws[s][r]);
            resampled[r] = contrast(picked, statistic);
        }
        Arrays.sort(resampled);
        if (!Double.isFinite(resampled[0]) || !Double.isFinite(resampled[resampled.length - 1]))
            throw new IllegalArgumentException(
                    "The statistic of some resamples is no finite number; choose one that any part of \""
                            + samples[0].name() + "\" has, or a larger group.");
        if (resampled[0] == resampled[resampled.length - 1])
            throw new IllegalArgumentException("The statistic of every resample is " + AsGiven.text(resampled[0])
                    + ": too many values are alike for it to move, and an interval without width would promise too much. Choose a"
                    + " statistic that moves, such as a mean, or ask more customers.");
        return new Found(interval(values, estimate, resampled, statistic), deviation(resampled));
    }

    private Interval interval(double[][] values, double estimate, double[] resampled, ToDoubleFunction<double[]> statistic) {
        double tail = (1 - level) / 2;
        if (kind == Kind.BCA) return bca(values, estimate, resampled, tail, statistic);
        double low = quantile(resampled, tail);
        double high = quantile(resampled, 1 - tail);
        return kind == Kind.PERCENTILE
                ? new Interval(level, low, high)
                : new Interval(level, 2 * estimate - high, 2 * estimate - low);
    }

    private static double deviation(double[] resampled) {
        double mean = Arrays.stream(resampled).average().orElse(0);
        return Math.sqrt(Arrays.stream(resampled).map(v -> (v - mean) * (v - mean)).sum() / (resampled.length - 1));
    }

    private Interval bca(double[][] values, double estimate, double[] sorted, double tail, ToDoubleFunction<double[]> statistic) {
        // A resample of the same members in another order ties with the estimate, whatever digit the order of summing costs.
        double same = 1e-12 * Math.max(Math.abs(estimate), sorted[sorted.length - 1] - sorted[0]);
        double below = 0;
        for (double value : sorted)
            below += Math.abs(value - estimate) <= same ? 0.5 : value < estimate ? 1 : 0;
        double bias = Normal.quantile(below / sorted.length);
        double acceleration = acceleration(values, statistic);
        double reach = Normal.reach(1 - 2 * tail);
        double low = Normal.below(bias + (bias - reach) / (1 - acceleration * (bias - reach)));
        double high = Normal.below(bias + (bias + reach) / (1 - acceleration * (bias + reach)));
        if (Double.isNaN(low) || Double.isNaN(high))
            throw new IllegalArgumentException(
                    "Every resample lies on one side of the estimate: BCa is not defined; use Kind.PERCENTILE.");
        return new Interval(level, quantile(sorted, low), quantile(sorted, high));
    }

    /** Efron and Tibshirani (1994), equation 15.36: from leaving out each value in turn. */
    private static double acceleration(double[][] values, ToDoubleFunction<double[]> statistic) {
        double cubes = 0;
        double squares = 0;
        for (int s = 0; s < values.length; s++) {
            int n = values[s].length;
            var left = new double[n];
            for (int i = 0; i < n; i++) {
                var without = values.clone();
                without[s] = new double[n - 1];
                System.arraycopy(values[s], 0, without[s], 0, i);
                System.arraycopy(values[s], i + 1, without[s], i, n - 1 - i);
                left[i] = contrast(without, statistic);
            }
            double mean = Arrays.stream(left).sum() / n;
            for (double each : left) {
                double influence = (n - 1) * (mean - each);
                cubes += influence * influence * influence / ((double) n * n * n);
                squares += influence * influence / ((double) n * n);
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double contrast(double[][] values, ToDoubleFunction<double[]> statistic) {
        double first = statistic.applyAsDouble(values[0]);
        return values.length == 1 ? first : first - statistic.applyAsDouble(values[1]);
    }

    private int[][] draws(int n, SplittableRandom random) {
        var draws = new int[resamples][n];
        for (var draw : draws)
            for (int i = 0; i < n; i++)
                draw[i] = random.nextInt(n);
        return draws;
    }

    private static double[] pick(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }

    /** Linear between order statistics, the first at 0 and the last at 1 (type 7 of Hyndman and Fan 1996). */
    static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
