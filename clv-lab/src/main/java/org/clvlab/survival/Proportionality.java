package org.clvlab.survival;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.hipparchus.linear.MatrixUtils;

/**
 * Are hazard ratios the same at all times? Scaled Schoenfeld residuals are tested for a trend along a scale of time
 * (Grambsch &amp; Therneau 1994, <i>Biometrika</i> 81, 515-526, equations 10 and 11, with the mean of the variances).
 *
 * @param scale
 *            of time
 * @param columns
 *            the test of each column
 * @param chiSquared
 *            the statistic of all columns together
 * @param p
 *            the probability of at least so much when all ratios are constant
 * @param times
 *            of the ends
 * @param residuals
 *            of each end, one list a column: the coefficient as that end alone would have it
 */
public record Proportionality(TimeScale scale, List<Column> columns, double chiSquared, double p, List<Double> times,
        List<List<Double>> residuals) implements Shown, Tabular {

    /** Copies the lists. */
    public Proportionality {
        columns = List.copyOf(columns);
        times = List.copyOf(times);
        residuals = residuals.stream().map(List::copyOf).toList();
    }

    /** Along which a change of a coefficient would be a straight line. */
    public enum TimeScale {
        /** one less the Kaplan-Meier curve: early ends, where most customers are, do not crowd out late ones */
        KAPLAN_MEIER,
        /** the rank of the time among all spans */
        RANK,
        /** the time itself */
        IDENTITY,
        /** its logarithm */
        LOGARITHM
    }

    /**
     * The test of one column.
     *
     * @param name
     *            of the column
     * @param chiSquared
     *            on one degree of freedom
     * @param p
     *            the probability of at least so much when the ratio is constant
     */
    public record Column(String name, double chiSquared, double p) {}

    static Proportionality of(SurvivalTimes spans, PartialLikelihood likelihood, double[] beta, Design design, TimeScale scale) {
        var schoenfeld = CoxResiduals.schoenfeld(likelihood, beta);
        int p = beta.length;
        int d = schoenfeld.size();
        var information = new double[p][p];
        likelihood.at(beta, new double[p], information);
        var vcov = MatrixUtils.inverse(MatrixUtils.createRealMatrix(information));
        var time = schoenfeld.stream().mapToDouble(end -> likelihood.time[end.customer()]).toArray();
        var g = scaled(spans, time, scale);
        double mean = Arrays.stream(g).average().orElse(0);
        double square = 0;
        var trend = new double[p];
        for (int k = 0; k < d; k++) {
            double off = g[k] - mean;
            square += off * off;
            for (int j = 0; j < p; j++)
                trend[j] += off * schoenfeld.get(k).residual()[j];
        }
        var turned = vcov.operate(trend);
        var columns = new ArrayList<Column>();
        double all = 0;
        for (int j = 0; j < p; j++) {
            double chi = square == 0 ? 0 : d * turned[j] * turned[j] / (vcov.getEntry(j, j) * square);
            columns.add(new Column(design.names().get(j), chi, ChiSquared.tail(chi, 1)));
            all += square == 0 ? 0 : d * trend[j] * turned[j] / square;
        }
        var residuals = new ArrayList<List<Double>>();
        for (int j = 0; j < p; j++) {
            var own = new ArrayList<Double>();
            for (var end : schoenfeld)
                own.add((d * vcov.operate(end.residual())[j] + beta[j]) / design.spread()[j]);
            residuals.add(own);
        }
        return new Proportionality(scale, columns, all, ChiSquared.tail(all, p), Arrays.stream(time).boxed().toList(), residuals);
    }

    private static double[] scaled(SurvivalTimes spans, double[] time, TimeScale scale) {
        return switch (scale) {
            case IDENTITY -> time;
            case LOGARITHM -> Arrays.stream(time).map(Math::log).toArray();
            case RANK -> {
                var sorted = Arrays.stream(time).sorted().toArray();
                yield Arrays.stream(time).map(t -> meanRank(sorted, t)).toArray();
            }
            case KAPLAN_MEIER -> {
                // the left limit: what was left just before the time
                var curve = KaplanMeier.of(spans);
                yield Arrays.stream(time).map(t -> 1 - before(curve, t)).toArray();
            }
        };
    }

    private static double before(KaplanMeier curve, double time) {
        double survival = 1;
        for (var step : curve.steps()) {
            if (step.time() >= time)
                break;
            survival = step.survival();
        }
        return survival;
    }

    private static double meanRank(double[] sorted, double time) {
        int first = 0;
        while (sorted[first] < time)
            first++;
        int last = first;
        while (last + 1 < sorted.length && sorted[last + 1] == time)
            last++;
        return (first + last) / 2.0 + 1;
    }

    /**
     * {@return the coefficient as each end alone would have it, over time; a trend is a hazard ratio that changes}
     *
     * @param column
     *            its name
     */
    public Figure figure(String column) {
        for (int j = 0; j < columns.size(); j++)
            if (columns.get(j).name.equals(column))
                return new Figure("Does the effect of " + column + " change over time?", "time",
                        "coefficient at each end", List.of(new Figure.Points(column, times,
                                residuals.get(j).stream().map(r -> Math.round(r * 1e4) / 1e4).toList())),
                        "One point for each end. Test of a trend: p " + Cox.p(columns.get(j).p) + ".");
        throw new IllegalArgumentException("There is no column \"" + column + "\"; there are "
                + String.join(", ", columns.stream().map(Column::name).toList()) + ".");
    }

    String sentence() {
        var worst = columns.stream().min(java.util.Comparator.comparingDouble(Column::p)).orElseThrow();
        return p < 0.05
                ? "Hazards are not proportional (p " + Cox.p(p) + "), most of all for " + worst.name + " (p " + Cox.p(worst.p)
                        + "): its hazard ratio changes over time, and the one given is an average. Compare the groups of "
                        + worst.name + " with Kaplan-Meier, or fit early and late ends apart."
                : "No sign that hazard ratios change over time (p " + Cox.p(p) + ").";
    }

    /** {@return one row a column, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("proportionality", Column.class, columns); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var column : columns)
            rows.add(List.of(column.name, Digits.number(column.chiSquared, decimals(3)), "1", Cox.p(column.p)));
        rows.add(List.of("all", Digits.number(chiSquared, decimals(3)), String.valueOf(columns.size()), Cox.p(p)));
        return Card.titled("Test of proportional hazards").sentence(sentence())
                .grid(List.of("column", "chi-squared", "degrees of freedom", "p"), rows)
                .sentence(
                        "Schoenfeld residuals along the scale " + scale.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
    }

    @Override
    public String toString() { return sentence(); }
}
