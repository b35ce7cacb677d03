package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What each customer and the whole base will be worth over a horizon, with the assumptions behind it. Intervals are 95 %
 * confidence intervals of the expectation, from the uncertainty of the parameters; they do not say what one customer will
 * do. Immutable; the columns are in the order of {@link #ids()}.
 */
public final class Forecast implements Shown, Tabular {

    private static final int TOP = 10;

    private final Scenario scenario;
    private final List<String> ids;
    private final double[] clv;
    private final double[] low;
    private final double[] high;
    private final double[] probabilityAlive;
    private final double[] expectedOrders;
    private final double[] expectedSpend;
    private final Months months;
    private final double[] totals;
    private final double[][] totalDraws;
    private final Assumptions assumptions;

    Forecast(Scenario scenario, List<String> ids, double[] clv, double[] low, double[] high, double[] probabilityAlive,
            double[] expectedOrders, double[] expectedSpend, Months months, double[] totals, double[][] totalDraws,
            Assumptions assumptions) {
        this.scenario = scenario;
        this.ids = ids;
        this.clv = clv;
        this.low = low;
        this.high = high;
        this.probabilityAlive = probabilityAlive;
        this.expectedOrders = expectedOrders;
        this.expectedSpend = expectedSpend;
        this.months = months;
        this.totals = totals;
        this.totalDraws = totalDraws;
        this.assumptions = assumptions;
    }

    /** {@return the customers' ids} */
    public List<String> ids() { return ids; }

    /** {@return the expected discounted margin of each customer over the horizon} */
    public double[] clv() { return clv.clone(); }

    /** {@return the lower end of each customer's 95 % confidence interval} */
    public double[] clvLow() {
        refuseWithoutInterval();
        return low.clone();
    }

    /** {@return the upper end of each customer's 95 % confidence interval} */
    public double[] clvHigh() {
        refuseWithoutInterval();
        return high.clone();
    }

    /** {@return whether there are intervals; else {@link #assumptions()} says why not} */
    public boolean hasInterval() {
        return low != null;
    }

    /** {@return the probability that each is still a customer at the end of the data} */
    public double[] probabilityAlive() {
        return probabilityAlive.clone();
    }

    /** {@return the purchases expected of each customer over the horizon} */
    public double[] expectedOrders() {
        return expectedOrders.clone();
    }

    /** {@return the revenue expected of a purchase of each customer, before any lever on spend} */
    public double[] expectedSpend() {
        return expectedSpend.clone();
    }

    /** {@return the conditions} */
    public Scenario scenario() { return scenario; }

    /** {@return what the numbers rest on} */
    public Assumptions assumptions() { return assumptions; }

    /** {@return the whole base's expected discounted margin, summed in the customers' order} */
    public double total() {
        return Arrays.stream(clv).sum();
    }

    /** {@return the 95 % confidence interval of the total} */
    public Fit.Interval totalInterval() {
        refuseWithoutInterval();
        var sums = Uncertainty.cumulative(totalDraws, totals.length - 1);
        Arrays.sort(sums);
        return new Fit.Interval(Uncertainty.quantile(sums, Uncertainty.LOW), Uncertainty.quantile(sums, Uncertainty.HIGH));
    }

    /** {@return the whole base's expected discounted margin in each month} */
    public double[] totalByMonth() {
        return totals.clone();
    }

    /** {@return the cumulative discounted margin of the base, with its interval} */
    public Figure figure() {
        var ends = months.days();
        var heights = new ArrayList<>(List.of(0.0));
        var lows = new ArrayList<>(List.of(0.0));
        var highs = new ArrayList<>(List.of(0.0));
        double sum = 0;
        for (int month = 0; month < totals.length; month++) {
            sum += totals[month];
            heights.add(ScenarioComparison.shown(sum));
            if (hasInterval()) {
                var sums = Uncertainty.cumulative(totalDraws, month);
                Arrays.sort(sums);
                lows.add(ScenarioComparison.shown(Uncertainty.quantile(sums, Uncertainty.LOW)));
                highs.add(ScenarioComparison.shown(Uncertainty.quantile(sums, Uncertainty.HIGH)));
            }
        }
        var series = new ArrayList<Figure.Series>();
        if (hasInterval())
            series.add(new Figure.Band("95 % confidence interval of the expectation", ends, lows, highs));
        series.add(new Figure.Line(scenario.name(), ends, heights));
        return new Figure("Expected discounted margin of the base, cumulative", "", "discounted margin", series,
                "A line that rises and flattens to " + Digits.number(total(), significant(4)) + " by " + ends.getLast()
                        + (hasInterval()
                                ? ", between " + Digits.number(totalInterval().low(), significant(3)) + " and "
                                        + Digits.number(totalInterval().high(), significant(3))
                                : "")
                        + ".");
    }

    @Override
    public TypedTable typedTable() { return ForecastTable.of(this); }

    @Override
    public Card card() {
        var card = Card.titled("Customer lifetime value: " + scenario.name()).sentence(toString());
        card = card.grid(header(), rows());
        if (!scenario.levers().isEmpty())
            card = card.facts("Levers",
                    scenario.levers().stream().map(l -> new Card.Fact(l.described(), l.semantics())).toList());
        if (!hasInterval())
            card = card.warning("No interval, " + assumptions.interval().replaceFirst("^none: ", "because ") + ".");
        return card.facts("Assumptions", assumptions.facts());
    }

    private List<String> header() {
        var header = new ArrayList<>(List.of("customer", "CLV"));
        if (hasInterval())
            header.addAll(List.of("95 % from", "to"));
        header.addAll(List.of("P(alive)", "expected orders", "expected spend an order"));
        return header;
    }

    private List<List<String>> rows() {
        return IntStream.range(0, clv.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Double.parseDouble(String.format(Locale.ROOT, "%.6e", clv[i])))
                        .thenComparing(ids::get))
                .limit(TOP).map(this::row).toList();
    }

    private List<String> row(int i) {
        var row = new ArrayList<>(List.of(ids.get(i), Digits.number(clv[i], significant(4))));
        if (hasInterval())
            row.addAll(List.of(Digits.number(low[i], significant(3)), Digits.number(high[i], significant(3))));
        row.addAll(List.of(Digits.number(probabilityAlive[i], decimals(3)), Digits.number(expectedOrders[i], decimals(2)),
                Digits.number(expectedSpend[i], significant(4))));
        return row;
    }

    private void refuseWithoutInterval() {
        if (!hasInterval())
            throw new IllegalStateException("This forecast has no interval, " + assumptions.interval());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                (clv.length == 1 ? "%,d customer is" : "%,d customers are") + " worth %s in discounted margin", clv.length,
                Digits.number(total(), significant(5)))
                + (hasInterval()
                        ? " (95 % confidence interval of the expectation " + Digits.number(totalInterval().low(), significant(4))
                                + " to "
                                + Digits.number(totalInterval().high(), significant(4)) + ")"
                        : "")
                + ", " + assumptions + "." + (clv.length > 10 ? " The ten worth most stand below." : "");
    }
}
