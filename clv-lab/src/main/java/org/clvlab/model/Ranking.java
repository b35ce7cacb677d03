package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Models of buying ranked by how probable they held what happened in the holdout, with their likelihood in the calibration.
 *
 * @param entries
 *            the best first
 * @param advice
 *            which to take, and why
 */
public record Ranking(List<Entry> entries, String advice) implements Shown, Tabular {

    /** Copies the entries. */
    public Ranking {
        entries = List.copyOf(entries);
    }

    /**
     * One model's place.
     *
     * @param fit
     *            to the calibration
     * @param holdout
     *            its forecast against what happened
     * @param holdoutLogLikelihood
     *            the sum of the logarithms of the chances it gave to each customer's number of purchases
     */
    public record Entry(Fit<? extends TransactionModel> fit, HoldoutReport holdout, double holdoutLogLikelihood) {}

    /** {@return the fit that the advice names} */
    public Fit<? extends TransactionModel> best() {
        return entries.getFirst().fit();
    }

    static Ranking of(Holdout holdout, List<Fit<? extends TransactionModel>> fits) {
        if (fits.size() < 2)
            throw new IllegalArgumentException("There is nothing to compare with; give at least two fits.");
        for (var fit : fits)
            if (fit.customers() != holdout.calibration().size())
                throw new IllegalArgumentException(fit.model().name() + " was fitted to " + fit.customers()
                        + " customers, but the calibration has " + holdout.calibration().size() + "; fit it to that base.");
        var scores = fits.stream().map(fit -> scores(fit.model(), holdout)).toList();
        var order = IntStream.range(0, fits.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> -IntStream.range(0, scores.get(i).length)
                        .mapToDouble(k -> scores.get(i)[k]).sum()))
                .toList();
        var entries = new ArrayList<Entry>();
        for (int i : order)
            entries.add(new Entry(fits.get(i), HoldoutReport.of(fits.get(i).model(), holdout), total(scores.get(i))));
        int lowest = IntStream.range(0, fits.size()).boxed().min(Comparator.comparingDouble(i -> fits.get(i).bic()))
                .orElseThrow();
        int first = order.getFirst();
        var name = fits.get(first).model().name();
        if (lowest == first)
            return new Ranking(entries, "Take " + name + ": it has the lowest BIC in the calibration and gave the highest"
                    + " probability to what happened in the holdout." + bias(entries.getFirst()));
        var other = fits.get(lowest).model().name();
        double lead = total(scores.get(first)) - total(scores.get(lowest));
        double error = error(scores.get(first), scores.get(lowest));
        if (lead < 2 * error) {
            var chosen = entries.stream().filter(e -> e.fit == fits.get(lowest)).findFirst().orElseThrow();
            entries.remove(chosen);
            entries.addFirst(chosen);
            return new Ranking(entries, "Take " + other + ": it has the lowest BIC in the calibration, and the lead of " + name
                    + " in the holdout (" + Digits.number(lead, decimals(1)) + " of log-likelihood, standard error "
                    + Digits.number(error, decimals(1)) + ") may be chance." + bias(chosen));
        }
        return new Ranking(entries, "Take " + name + ": it gave the highest probability to what happened in the holdout, by "
                + Digits.number(lead, decimals(1)) + " of log-likelihood (standard error " + Digits.number(error, decimals(1))
                + ") more than " + other + ", though that has the lowest BIC in the calibration." + bias(entries.getFirst()));
    }

    private static String bias(Entry entry) {
        return entry.holdout.actual() > 0 && Math.abs(entry.holdout.bias()) > 0.1
                ? " Yet it expects " + Digits.number(100 * Math.abs(entry.holdout.bias()), decimals(0)) + " % too "
                        + (entry.holdout.bias() < 0 ? "few" : "many") + " purchases: look at the tracking before you trust it."
                : "";
    }

    private static double total(double[] scores) {
        var sum = new Sum();
        for (double score : scores)
            sum.add(score);
        return sum.value();
    }

    /** The standard error of the difference of two sums over the same customers. */
    private static double error(double[] one, double[] other) {
        int n = one.length;
        double mean = (total(one) - total(other)) / n;
        double square = 0;
        for (int i = 0; i < n; i++)
            square += Math.pow(one[i] - other[i] - mean, 2);
        return Math.sqrt(square);
    }

    /** The logarithm of the chance of each customer's purchases in the holdout. */
    private static double[] scores(TransactionModel model, Holdout holdout) {
        var base = holdout.calibration();
        var histories = base.histories();
        var purchases = holdout.purchases();
        var most = new HashMap<Integer, Integer>();
        for (int i = 0; i < purchases.length; i++)
            most.merge(histories.rowOf(i), purchases[i], Math::max);
        var chances = new double[histories.size()][];
        IntStream.range(0, chances.length).parallel()
                .forEach(row -> chances[row] = model.probabilityOfPurchases(most.get(row), holdout.length(),
                        histories.frequency(row), histories.recency(row), histories.age(row)));
        var scores = new double[purchases.length];
        for (int i = 0; i < scores.length; i++)
            scores[i] = Math.log(Math.max(1e-300, chances[histories.rowOf(i)][purchases[i]]));
        return scores;
    }

    private record Line(String model, int parameters, double logLikelihood, double bic, double holdoutLogLikelihood,
            double expected, long actual, double meanAbsoluteError, double rootMeanSquareError, Convergence.Verdict fit) {}

    /** {@return one row a model, the best first, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("models", Line.class, entries.stream().map(e -> new Line(e.fit.model().name(),
                e.fit.model().parameters().size(), e.fit.logLikelihood(), e.fit.bic(), e.holdoutLogLikelihood,
                e.holdout.expected(), e.holdout.actual(), e.holdout.meanAbsoluteError(), e.holdout.rootMeanSquareError(),
                e.fit.convergence().verdict())).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var e : entries)
            rows.add(List.of(e.fit.model().name(), String.valueOf(e.fit.model().parameters().size()),
                    Digits.number(e.fit.logLikelihood(), decimals(2)), Digits.number(e.fit.bic(), decimals(1)),
                    Digits.number(e.holdoutLogLikelihood, decimals(2)), Digits.number(e.holdout.expected(), decimals(0)),
                    Digits.count(e.holdout.actual()), Digits.number(e.holdout.meanAbsoluteError(), decimals(4)),
                    Digits.number(e.holdout.rootMeanSquareError(), decimals(4)),
                    e.fit.convergence().verdict().toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        return Card.titled("Models of buying compared").sentence(advice)
                .grid(List.of("model", "parameters", "log-likelihood", "BIC", "holdout log-likelihood", "expected", "actual",
                        "MAE", "RMSE", "fit"), rows);
    }

    @Override
    public String toString() { return advice; }
}
