package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.SpendModel;

/**
 * What is uncertain: the parameters of both models, and the sizes of levers, each as a coordinate. Draws of the parameters
 * are normal on the scale of logarithms and come in pairs with opposite signs; the same seed gives the same draws, and the
 * same lever the same sizes, so scenarios are compared under common ones. What is costly is worked out at the few points of a
 * {@link Surface} only.
 */
final class Inputs {

    static final double LOW = 0.025;
    static final double HIGH = 0.975;
    /** The standard deviation of a logarithm from which on parameters are known poorly: to a fifth. */
    private static final double POOR = 0.2;
    /** That from which on they are hardly known: more than one surface follows to 1 %. */
    static final double HARDLY = 0.6;
    /** That from which on an interval would say nothing: a parameter would be known to a factor of 360 up or down. */
    static final double HOPELESS = 3;
    /** That from which on an interval would say little where both models have so long an axis. */
    static final double HOPELESS_TOGETHER = 1.3;

    private final Neighbours nearBuying;
    private final Neighbours nearSpending;
    private final double[][] parameters;
    private final long seed;
    private final List<double[]> buyingPoints = new ArrayList<>();
    private final List<double[]> spendingPoints = new ArrayList<>();
    private final List<int[]> pairs = new ArrayList<>();

    Inputs(Model buying, Fit<?> buyingFit, Model spending, Fit<?> spendingFit, int draws, long seed) {
        this(buyingFit == null ? new Neighbours(buying) : new Neighbours(buying, buyingFit),
                spendingFit == null ? new Neighbours(spending) : new Neighbours(spending, spendingFit), draws, seed);
    }

    Inputs(Neighbours buying, Neighbours spending, int draws, long seed) {
        nearBuying = buying;
        nearSpending = spending;
        this.seed = seed;
        parameters = new double[draws][dimensions()];
        var random = new SplittableRandom(seed);
        for (int d = 0; d < draws; d++)
            for (int i = 0; i < parameters[d].length; i++)
                parameters[d][i] = d % 2 == 0 ? random.nextGaussian() : -parameters[d - 1][i];
        for (var point : design(0).points())
            pair(point);
    }

    /** Coordinates of both models' parameters, without levers. */
    int dimensions() {
        return nearBuying.dimensions() + nearSpending.dimensions();
    }

    /** Where functions of both models' parameters, and of so many levers, are looked at. */
    Response.Design design(int levers) {
        int all = dimensions() + levers;
        int ofBuying = nearBuying.dimensions();
        if (isHardlyKnown()) {
            boolean byBuying = longest() == nearBuying.deviation();
            return Slices.Design.along(byBuying ? 0 : ofBuying, longest(), byBuying ? ofBuying : 0, secondLongest(),
                    byBuying ? ofBuying - 1 : ofBuying, all);
        }
        return new Surface.Design(nearBuying.deviation() > POOR ? ofBuying : 0, all);
    }

    /** The standard deviation along the longest axis of both models' parameters. */
    private double longest() {
        return Math.max(nearBuying.deviation(), nearSpending.deviation());
    }

    /** That along the longest axis of the other model's. */
    private double secondLongest() {
        return Math.min(nearBuying.deviation(), nearSpending.deviation());
    }

    boolean isHardlyKnown() { return longest() > HARDLY; }

    int draws() { return parameters.length; }

    /** The pair of a buying and a spending point at a design's point, whose later coordinates are levers. */
    int pair(double[] point) {
        int b = nearBuying.dimensions();
        int buying = place(buyingPoints, Arrays.copyOf(point, b));
        int spending = place(spendingPoints, Arrays.copyOfRange(point, b, dimensions()));
        for (int k = 0; k < pairs.size(); k++)
            if (pairs.get(k)[0] == buying && pairs.get(k)[1] == spending)
                return k;
        pairs.add(new int[]{buying, spending});
        return pairs.size() - 1;
    }

    private static int place(List<double[]> points, double[] point) {
        for (int k = 0; k < points.size(); k++)
            if (Arrays.equals(points.get(k), point))
                return k;
        points.add(point);
        return points.size() - 1;
    }

    int pairs() { return pairs.size(); }

    int buyingOf(int pair) { return pairs.get(pair)[0]; }

    int spendingOf(int pair) { return pairs.get(pair)[1]; }

    Model[] buyingAtPoints() { return buyingPoints.stream().map(nearBuying::at).toArray(Model[]::new); }

    Model[] spendingAtPoints() { return spendingPoints.stream().map(nearSpending::at).toArray(Model[]::new); }

    Model buying(int draw) { return nearBuying.at(Arrays.copyOf(parameters[draw], nearBuying.dimensions())); }

    Model spending(int draw) {
        return nearSpending.at(Arrays.copyOfRange(parameters[draw], nearBuying.dimensions(), dimensions()));
    }

    /** In how many draws spend has no population mean, so that nothing can be said of customers without a repeat purchase. */
    long withoutMeanSpend() {
        long count = 0;
        for (int d = 0; d < draws(); d++)
            if (spending(d) instanceof SpendModel own && Double.isInfinite(own.populationMean()))
                count++;
        for (var model : spendingAtPoints())
            if (model instanceof SpendModel own && Double.isInfinite(own.populationMean()))
                count++;
        return count;
    }

    /** The coordinates of every draw: of the parameters, then of the levers. */
    double[][] coordinates(List<Lever> levers) {
        var all = new double[draws()][];
        for (int d = 0; d < all.length; d++)
            all[d] = Arrays.copyOf(parameters[d], dimensions() + levers.size());
        for (int l = 0; l < levers.size(); l++) {
            var random = new SplittableRandom(seed * 31 + levers.get(l).described().hashCode());
            double z = 0;
            for (int d = 0; d < all.length; d++) {
                z = d % 2 == 0 ? random.nextGaussian() : -z;
                all[d][dimensions() + l] = coordinate(levers.get(l).size(), z);
            }
        }
        return all;
    }

    /** A size's coordinate at a place of its distribution: on the scale of logarithms, around its middle. */
    static double coordinate(Size size, double z) {
        return size instanceof Size.LogNormal ? z : Math.log(size.at(z) / size.middle()) / scale(size);
    }

    static double size(Size size, double coordinate) {
        return coordinate == 0 ? size.middle() : size.middle() * Math.exp(scale(size) * coordinate);
    }

    private static double scale(Size size) {
        return switch (size) {
            case Size.Known _ -> 0;
            case Size.LogNormal normal -> normal.deviation();
            case Size.Even even -> Math.log(even.high() / even.low()) / 4;
            case Size.Triangular peak -> Math.log(peak.high() / peak.low()) / 4;
        };
    }

    /** Linear between order statistics (Hyndman &amp; Fan 1996, type 7). */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length && sorted[below + 1] != sorted[below]
                ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    static Fit.Interval interval(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Fit.Interval(quantile(sorted, LOW), quantile(sorted, HIGH));
    }
}
