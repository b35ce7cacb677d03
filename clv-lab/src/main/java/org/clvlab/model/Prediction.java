package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What customers will buy up to a horizon, each and all together, with two kinds of interval that are never mixed: a
 * confidence interval says how well the expectation is known (parameters, delta method), a prediction interval what will
 * happen (for one customer chance at the estimates; for the total chance and parameters). Both are of 95 %.
 *
 * @param model
 *            what predicts
 * @param unit
 *            of time
 * @param horizon
 *            from now
 * @param ids
 *            the customers
 * @param probabilityAlive
 *            of each customer now
 * @param expected
 *            purchases of each customer
 * @param confidence
 *            of each expectation; empty where the fit has no standard errors
 * @param prediction
 *            of each customer's number of purchases
 * @param totalExpected
 *            purchases of all
 * @param totalConfidence
 *            of that expectation; null where the fit has no standard errors
 * @param totalPrediction
 *            of the number of purchases of all
 */
public record Prediction(Model model, ChronoUnit unit, double horizon, List<String> ids, List<Double> probabilityAlive,
        List<Double> expected, List<Fit.Interval> confidence, List<Fit.Interval> prediction, double totalExpected,
        Fit.Interval totalConfidence, Fit.Interval totalPrediction) implements Shown, Tabular {

    private static final double Z95 = 1.959963984540054;

    /** Copies the lists. */
    public Prediction {
        ids = List.copyOf(ids);
        probabilityAlive = List.copyOf(probabilityAlive);
        expected = List.copyOf(expected);
        confidence = List.copyOf(confidence);
        prediction = List.copyOf(prediction);
    }

    /** Of customers by the model that each group of them has; parameters are uncertain for all groups alike. */
    static Prediction of(Model model, double[][] vcov, CustomerBase base, List<Alike> groups, double horizon) {
        if (!(horizon >= 0) || Double.isInfinite(horizon))
            throw new IllegalArgumentException("The horizon is " + horizon + "; give a time ahead, of at least 0.");
        int n = base.size();
        var expectedOf = new Double[n];
        var aliveOf = new Double[n];
        var confidenceOf = new Fit.Interval[vcov == null ? 0 : n];
        var predictionOf = new Fit.Interval[n];
        double variance = 0;
        var sum = new Sum();
        var total = new double[vcov == null ? 0 : vcov.length];
        for (var group : groups) {
            var own = group.of(model);
            if (base.unit() != own.unit())
                throw new IllegalArgumentException("The model counts in " + own.unit() + " but the base in " + base.unit()
                        + "; fit the model to a base in the same unit.");
            var histories = group.base().histories();
            int rows = histories.size();
            var expected = ahead(own, group.base(), horizon);
            var slopes = vcov == null
                    ? null
                    : new Delta<>(model, vcov).slopes(there -> ahead(group.of(there), group.base(), horizon));
            var alive = new double[rows];
            var confidence = new Fit.Interval[rows];
            var chance = new Count[rows];
            IntStream.range(0, rows).parallel().forEach(i -> {
                int x = histories.frequency(i);
                alive[i] = own.probabilityAlive(x, histories.recency(i), histories.age(i));
                chance[i] = Count.of(own, horizon, x, histories.recency(i), histories.age(i), expected[i]);
                if (slopes != null)
                    confidence[i] = Estimate.of(expected[i], error(model, vcov, slopes, i)).interval();
            });
            for (int i = 0; i < rows; i++) {
                double w = histories.weight(i);
                sum.add(w * expected[i]);
                variance += w * chance[i].variance;
                for (int k = 0; k < total.length; k++)
                    total[k] += w * slopes[k][i];
            }
            for (int i = 0; i < group.base().size(); i++) {
                int row = histories.rowOf(i);
                int place = group.position(i);
                expectedOf[place] = expected[row];
                aliveOf[place] = alive[row];
                predictionOf[place] = chance[row].interval;
                if (slopes != null)
                    confidenceOf[place] = confidence[row];
            }
        }
        double error = vcov == null ? 0 : new Delta<>(model, vcov).error(total);
        double reach = Z95 * Math.sqrt(variance + error * error);
        return new Prediction(model, base.unit(), horizon, base.ids(), List.of(aliveOf), List.of(expectedOf),
                List.of(confidenceOf), List.of(predictionOf), sum.value(),
                vcov == null ? null : Estimate.of(sum.value(), error).interval(),
                new Fit.Interval(Math.max(0, sum.value() - reach), sum.value() + reach));
    }

    private static double error(Model model, double[][] vcov, double[][] slopes, int row) {
        var own = new double[slopes.length];
        for (int k = 0; k < own.length; k++)
            own[k] = slopes[k][row];
        return new Delta<>(model, vcov).error(own);
    }

    private static double[] ahead(TransactionModel model, CustomerBase base, double horizon) {
        var histories = base.histories();
        var expected = new double[histories.size()];
        IntStream.range(0, expected.length).parallel().forEach(i -> expected[i] = model.expectedTransactions(horizon,
                histories.frequency(i), histories.recency(i), histories.age(i)));
        return expected;
    }

    /** The distribution of one customer's purchases: its central 95 % and its variance. */
    private record Count(Fit.Interval interval, double variance) {
        static Count of(TransactionModel model, double horizon, int x, double tx, double age, double mean) {
            int most = (int) Math.min(20_000, 20 + 2 * mean);
            while (true) {
                var chances = model.probabilityOfPurchases(most, horizon, x, tx, age);
                double below = 0;
                double square = 0;
                int low = -1;
                int high = -1;
                for (int n = 0; n <= most; n++) {
                    below += chances[n];
                    square += (double) n * n * chances[n];
                    if (low < 0 && below > 0.025)
                        low = n;
                    if (high < 0 && below >= 0.975)
                        high = n;
                }
                if (high >= 0 && 1 - below < 1e-8 || most >= 20_000)
                    return new Count(new Fit.Interval(Math.max(0, low), high < 0 ? most : high),
                            Math.max(0, square - mean * mean));
                most *= 2;
            }
        }
    }

    private record Line(String customerId, double probabilityAlive, double expected, Fit.Interval confidence,
            Fit.Interval prediction) {}

    /** {@return one row a customer, not rounded; the confidence interval is missing where the fit has no standard errors} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("prediction", Line.class, IntStream.range(0, ids.size()).mapToObj(i -> new Line(ids.get(i),
                probabilityAlive.get(i), expected.get(i), confidence.isEmpty() ? null : confidence.get(i), prediction.get(i)))
                .toList());
    }

    @Override
    public Card card() {
        return Card.titled("Purchases to come by " + model.name()).sentence(toString())
                .facts("Prediction", List.of(new Card.Fact("customers", Digits.count(ids.size())),
                        new Card.Fact("horizon", Digits.number(horizon) + " " + unit.toString().toLowerCase(Locale.ROOT)),
                        new Card.Fact("expected purchases", Digits.number(totalExpected, decimals(1))),
                        new Card.Fact("95 % confidence interval of the expectation (delta method)",
                                totalConfidence == null ? "not given: the fit has no standard errors" : range(totalConfidence)),
                        new Card.Fact("95 % prediction interval of what will happen", range(totalPrediction))));
    }

    private static String range(Fit.Interval interval) {
        return Digits.number(interval.low(), decimals(1)) + " to " + Digits.number(interval.high(), decimals(1));
    }

    @Override
    public String toString() {
        return Digits.count(ids.size()) + " customers will make " + Digits.number(totalExpected, decimals(1))
                + " purchases in " + Digits.number(horizon) + " " + unit.toString().toLowerCase(Locale.ROOT)
                + "; with 95 % probability " + range(totalPrediction);
    }
}
