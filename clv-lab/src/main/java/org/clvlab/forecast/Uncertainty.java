package org.clvlab.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.clvlab.model.Fit;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * The same projection under many draws of the parameters: what a forecast's confidence intervals are made of. Draws are
 * worked on in parallel, each into its own place, so the cores change no bit.
 */
final class Uncertainty {

    static final double LOW = 0.025;
    static final double HIGH = 0.975;

    private final TransactionModel[] buying;
    private final SpendModel[] spending;

    Uncertainty(Fit<? extends TransactionModel> buyingFit, Fit<? extends SpendModel> spendingFit, int draws, long seed) {
        buying = Arrays.stream(ParameterDraws.of(buyingFit, draws, seed)).toArray(TransactionModel[]::new);
        spending = Arrays.stream(ParameterDraws.of(spendingFit, draws, seed + 1)).toArray(SpendModel[]::new);
    }

    int draws() { return buying.length; }

    /** In how many draws spend has no population mean, so that nothing can be said of customers without a repeat purchase. */
    long withoutMeanSpend() {
        return Arrays.stream(spending).filter(s -> Double.isInfinite(s.populationMean())).count();
    }

    /** The base's totals by month in each draw, for each scenario. */
    double[][][] totals(Projection projection, Scenario... scenarios) {
        var totals = new double[scenarios.length][draws()][];
        IntStream.range(0, draws()).parallel().forEach(d -> {
            var weights = projection.weightsByPair(buying[d], spending[d]);
            for (int s = 0; s < scenarios.length; s++)
                totals[s][d] = projection.totals(projection.value(buying[d], scenarios[s], false), weights);
        });
        return totals;
    }

    /** The 2.5 % and 97.5 % points of each customer's value over the draws, and the base's totals by month in each draw. */
    Spread spread(Projection projection, Scenario scenario) {
        var perPair = new Projection.Value[draws()];
        var totals = new double[draws()][];
        IntStream.range(0, draws()).parallel().forEach(d -> {
            var value = projection.value(buying[d], scenario, false);
            totals[d] = projection.totals(value, projection.weightsByPair(buying[d], spending[d]));
            perPair[d] = new Projection.Value(value.discountedPurchases(), null, null);
        });
        int n = projection.customers();
        var low = new double[n];
        var high = new double[n];
        IntStream.range(0, n).parallel().forEach(i -> {
            var values = new double[draws()];
            for (int d = 0; d < values.length; d++)
                values[d] = projection.weight(buying[d], spending[d], i) * projection.discountedPurchases(perPair[d], i);
            Arrays.sort(values);
            low[i] = quantile(values, LOW);
            high[i] = quantile(values, HIGH);
        });
        return new Spread(low, high, totals);
    }

    record Spread(double[] low, double[] high, double[][] totals) {}

    /** Linear between order statistics (Hyndman &amp; Fan 1996, type 7). */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length
                ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** The quantile of a sum over months 0 to a given one, over draws. */
    static double[] cumulative(double[][] totals, int month) {
        var sums = new double[totals.length];
        for (int d = 0; d < sums.length; d++)
            for (int m = 0; m <= month; m++)
                sums[d] += totals[d][m];
        return sums;
    }
}
