package org.clvlab.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.model.Alike;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * The same projection under many draws of the parameters: what a forecast's confidence intervals are made of. Draws are
 * normal on the scale of logarithms and come in pairs with opposite signs; the same seed gives the same draws, so scenarios
 * are compared under common ones. What is costly, the purchases to come, is worked out at the few points of a
 * {@link Surface}; whether a customer is alive and what is spent, draw by draw. Parallel work goes into fixed places, so the
 * cores change no bit. Groups of customers with models of their own share the draws, so their totals may be added draw by draw.
 */
final class Uncertainty {

    static final double LOW = 0.025;
    static final double HIGH = 0.975;

    private final int buyingDimensions;
    private final int spendingDimensions;
    private final double[][] coordinates;
    private final Model[] buying;
    private final SpendModel[] spending;
    private final double[][] design;
    private final Model[] buyingAtDesign;
    private final SpendModel[] spendingAtDesign;
    private final int[] buyingPoint;

    Uncertainty(Fit<?> buyingFit, Fit<? extends SpendModel> spendingFit, int draws, long seed) {
        var nearBuying = new Neighbours(buyingFit);
        var nearSpending = new Neighbours(spendingFit);
        buyingDimensions = nearBuying.dimensions();
        spendingDimensions = nearSpending.dimensions();
        coordinates = new double[draws][buyingDimensions + spendingDimensions];
        var random = new SplittableRandom(seed);
        for (int d = 0; d < draws; d++)
            for (int i = 0; i < coordinates[d].length; i++)
                coordinates[d][i] = d % 2 == 0 ? random.nextGaussian() : -coordinates[d - 1][i];
        buying = models(nearBuying, coordinates, Model[]::new, 0);
        spending = models(nearSpending, coordinates, SpendModel[]::new, buyingDimensions);
        design = Surface.design(buyingDimensions + spendingDimensions);
        buyingAtDesign = models(nearBuying, Surface.design(buyingDimensions), Model[]::new, 0);
        spendingAtDesign = models(nearSpending, design, SpendModel[]::new, buyingDimensions);
        buyingPoint = new int[design.length];
        var ofBuying = Surface.design(buyingDimensions);
        for (int p = 0; p < design.length; p++) {
            var own = Arrays.copyOf(design[p], buyingDimensions);
            while (!Arrays.equals(ofBuying[buyingPoint[p]], own))
                buyingPoint[p]++;
        }
    }

    private static <M> M[] models(Neighbours near, double[][] points, java.util.function.IntFunction<M[]> array, int from) {
        return Arrays.stream(points).map(p -> near.at(Arrays.copyOfRange(p, from, from + near.dimensions()))).toArray(array);
    }

    int draws() { return coordinates.length; }

    Model buying(int draw) { return buying[draw]; }

    SpendModel spending(int draw) { return spending[draw]; }

    /** In how many draws spend has no population mean, so that nothing can be said of customers without a repeat purchase. */
    long withoutMeanSpend() {
        return Arrays.stream(spending).filter(s -> Double.isInfinite(s.populationMean())).count()
                + Arrays.stream(spendingAtDesign).filter(s -> Double.isInfinite(s.populationMean())).count();
    }

    /** The purchases to come at the design's points of the buying model. */
    private Projection.Value[] values(Projection projection, Alike group, Scenario scenario) {
        var values = new Projection.Value[buyingAtDesign.length];
        IntStream.range(0, values.length).parallel()
                .forEach(p -> values[p] = projection.value(group.of(buyingAtDesign[p]), scenario, false));
        return values;
    }

    /** The base's totals by month in each draw, given those at the estimate. */
    private double[][] totals(Projection projection, Projection.Value[] values, double[][] weights, double[] atEstimate) {
        var atDesign = new double[design.length][];
        IntStream.range(0, design.length).parallel()
                .forEach(p -> atDesign[p] = projection.totals(values[buyingPoint[p]], weights[p]));
        var totals = new double[draws()][atEstimate.length];
        for (int month = 0; month < atEstimate.length; month++) {
            int m = month;
            var surface = new Surface(Arrays.stream(atDesign).mapToDouble(t -> t[m]).toArray(), coordinates[0].length);
            for (int d = 0; d < totals.length; d++)
                totals[d][month] = surface.at(coordinates[d], atEstimate[month]);
        }
        return totals;
    }

    private double[][] weights(Projection projection, Alike group) {
        var weights = new double[design.length][];
        IntStream.range(0, design.length).parallel().forEach(
                p -> weights[p] = projection.weightsByPair(group.of(buyingAtDesign[buyingPoint[p]]), spendingAtDesign[p]));
        return weights;
    }

    /** The base's totals by scenario, draw and month, given those at the estimate. */
    double[][][] totals(Projection projection, Alike group, Scenario[] scenarios, double[][] atEstimate) {
        var weights = weights(projection, group);
        var totals = new double[scenarios.length][][];
        for (int s = 0; s < scenarios.length; s++)
            totals[s] = totals(projection, values(projection, group, scenarios[s]), weights, atEstimate[s]);
        return totals;
    }

    /** Each customer's interval and the base's totals by month in each draw, given both at the estimate. */
    Spread spread(Projection projection, Alike group, Scenario scenario, Projection.Value atEstimate,
            double[] totalsAtEstimate) {
        var values = values(projection, group, scenario);
        var ownBuying = Arrays.stream(buying).map(group::of).toArray(TransactionModel[]::new);
        var surfaces = new Surface[projection.pairs()];
        for (int pair = 0; pair < surfaces.length; pair++) {
            int own = pair;
            surfaces[pair] = new Surface(
                    Arrays.stream(values).mapToDouble(v -> v.discountedPurchases()[own]).toArray(), buyingDimensions);
        }
        int n = projection.customers();
        var low = new double[n];
        var high = new double[n];
        IntStream.range(0, n).parallel().forEach(i -> {
            var surface = surfaces[projection.pairOf(i)];
            double purchases = projection.discountedPurchases(atEstimate, i);
            var drawn = new double[draws()];
            for (int d = 0; d < drawn.length; d++)
                drawn[d] = projection.weight(ownBuying[d], spending[d], i) * surface.at(coordinates[d], purchases);
            Arrays.sort(drawn);
            low[i] = quantile(drawn, LOW);
            high[i] = quantile(drawn, HIGH);
        });
        return new Spread(low, high, totals(projection, values, weights(projection, group), totalsAtEstimate));
    }

    /** The ends of each customer's interval, and the base's totals by draw and month. */
    record Spread(double[] low, double[] high, double[][] totals) {}

    /** Linear between order statistics (Hyndman &amp; Fan 1996, type 7). */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length
                ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** The sums over the months to a given one, by draw. */
    static double[] cumulative(double[][] totals, int month) {
        var sums = new double[totals.length];
        for (int d = 0; d < sums.length; d++)
            for (int m = 0; m <= month; m++)
                sums[d] += totals[d][m];
        return sums;
    }
}
