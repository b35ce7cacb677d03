package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What a base is worth under several scenarios. All are worked out under the same draws of the parameters, so a difference
 * is known better than either value: its interval is that of the expectation of the difference. The size of each lever is
 * taken as given. Immutable.
 */
public final class ScenarioComparison implements Shown, Tabular {

    /** Differences below this share of the value are rounding, not money. */
    private static final double ROUNDING = 1e-11;

    private final List<Scenario> scenarios;
    private final Months months;
    private final double[][] totals;
    private final double[][][] draws;
    private final Assumptions assumptions;

    ScenarioComparison(List<Scenario> scenarios, Months months, double[][] totals, double[][][] draws,
            Assumptions assumptions) {
        this.scenarios = List.copyOf(scenarios);
        this.months = months;
        this.totals = totals;
        this.draws = draws;
        this.assumptions = assumptions;
    }

    /** {@return the scenarios, the first being what the others are compared with} */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** {@return what the numbers rest on} */
    public Assumptions assumptions() { return assumptions; }

    /** {@return whether there are intervals; else {@link #assumptions()} says why not} */
    public boolean hasInterval() {
        return draws != null;
    }

    /**
     * {@return the base's expected discounted margin under a scenario}
     *
     * @param scenario
     *            its name
     */
    public double total(String scenario) { return Arrays.stream(totals[position(scenario)]).sum(); }

    /**
     * {@return how much more the base is worth under a scenario than under the first}
     *
     * @param scenario
     *            its name
     */
    public double difference(String scenario) {
        double first = total(scenarios.getFirst().name());
        return difference(total(scenario), first);
    }

    private static double difference(double of, double first) {
        return Math.abs(of - first) <= ROUNDING * Math.abs(first) ? 0 : of - first;
    }

    /**
     * {@return the 95 % confidence interval of the total under a scenario}
     *
     * @param scenario
     *            its name
     */
    public Fit.Interval totalInterval(String scenario) {
        refuseWithoutInterval();
        return interval(Uncertainty.cumulative(draws[position(scenario)], months.size() - 1));
    }

    /**
     * {@return the 95 % confidence interval of the difference to the first scenario, under common draws}
     *
     * @param scenario
     *            its name
     */
    public Fit.Interval differenceInterval(String scenario) {
        refuseWithoutInterval();
        return interval(differences(position(scenario), months.size() - 1));
    }

    /**
     * {@return the share of parameter draws in which a scenario is worth more than the first}
     *
     * @param scenario
     *            its name
     */
    public double probabilityBetter(String scenario) {
        refuseWithoutInterval();
        return Arrays.stream(differences(position(scenario), months.size() - 1)).filter(d -> d > 0).count()
                / (double) draws[0].length;
    }

    private double[] differences(int scenario, int month) {
        var of = Uncertainty.cumulative(draws[scenario], month);
        var first = Uncertainty.cumulative(draws[0], month);
        for (int d = 0; d < of.length; d++)
            of[d] = difference(of[d], first[d]);
        return of;
    }

    private static Fit.Interval interval(double[] values) {
        Arrays.sort(values);
        return new Fit.Interval(Uncertainty.quantile(values, Uncertainty.LOW), Uncertainty.quantile(values, Uncertainty.HIGH));
    }

    private int position(String scenario) {
        for (int s = 0; s < scenarios.size(); s++)
            if (scenarios.get(s).name().equals(scenario))
                return s;
        throw new IllegalArgumentException("There is no scenario \"" + scenario + "\"; there are "
                + String.join(", ", scenarios.stream().map(Scenario::name).toList()) + ".");
    }

    private void refuseWithoutInterval() {
        if (!hasInterval())
            throw new IllegalStateException("This comparison has no interval, " + assumptions.interval());
    }

    /** {@return the cumulative difference to the first scenario month by month, each with its interval} */
    public Figure figure() {
        if (scenarios.size() == 1)
            return totalsFigure();
        var ends = months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (int s = 1; s < scenarios.size(); s++) {
            var name = scenarios.get(s).name();
            var heights = new ArrayList<>(List.of(0.0));
            var lows = new ArrayList<>(List.of(0.0));
            var highs = new ArrayList<>(List.of(0.0));
            double sum = 0;
            for (int month = 0; month < months.size(); month++) {
                sum += totals[s][month] - totals[0][month];
                heights.add(shown(sum));
                if (hasInterval()) {
                    var interval = interval(differences(s, month));
                    lows.add(shown(interval.low()));
                    highs.add(shown(interval.high()));
                }
            }
            if (hasInterval())
                series.add(new Figure.Band(name + ", 95 % confidence", ends, lows, highs));
            series.add(new Figure.Line(name, ends, heights));
            said.append(" ").append(name).append(" ends at ").append(signed(difference(name), 3)).append(".");
        }
        return new Figure("What each scenario adds to " + scenarios.getFirst().name() + ", cumulative", "",
                "difference in discounted margin", series,
                "One line a scenario, from zero at the start to " + ends.getLast() + "." + said);
    }

    /** {@return the cumulative discounted margin of each scenario month by month} */
    public Figure totalsFigure() {
        var ends = months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (int s = 0; s < scenarios.size(); s++) {
            var heights = new ArrayList<>(List.of(0.0));
            double sum = 0;
            for (double month : totals[s])
                heights.add(shown(sum += month));
            series.add(new Figure.Line(scenarios.get(s).name(), ends, heights));
            said.append(" ").append(scenarios.get(s).name()).append(" reaches ").append(Digits.number(sum, significant(4)))
                    .append(".");
        }
        return new Figure("Expected discounted margin of the base, cumulative", "", "discounted margin", series,
                "One rising line a scenario, to " + ends.getLast() + "." + said);
    }

    /** {@return what each scenario adds to the first over the whole horizon, with its interval} */
    public Figure differencesFigure() {
        return scenarios.size() == 1 ? totalsFigure() : ScenarioDifferences.of(this);
    }

    /** Six significant digits: a picture needs no more, and its bytes are the same on every machine. */
    static double shown(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    private static String signed(double value, int digits) {
        return (value > 0 ? "+" : "") + Digits.number(value, significant(digits));
    }

    @Override
    public TypedTable typedTable() { return ForecastTable.of(this); }

    @Override
    public Card card() {
        var first = scenarios.getFirst().name();
        var header = new ArrayList<>(List.of("scenario", "worth"));
        if (hasInterval())
            header.addAll(List.of("95 % from", "to"));
        header.add("difference to " + first);
        if (hasInterval())
            header.addAll(List.of("95 % from", "to", "probability to be better"));
        var rows = new ArrayList<List<String>>();
        for (int s = 0; s < scenarios.size(); s++)
            rows.add(row(scenarios.get(s).name(), s));
        var card = Card.titled("Scenarios compared").sentence(toString()).grid(header, rows);
        var levers = new ArrayList<Card.Fact>();
        for (var scenario : scenarios)
            for (var lever : scenario.levers())
                levers.add(new Card.Fact(scenario.name() + ": " + lever.described(), lever.semantics()));
        if (!levers.isEmpty())
            card = card.facts("Levers", levers)
                    .sentence("A lever acts on the future only; what each customer's past says stays as it is. Its size is taken"
                            + " as given, and its cost is not in the numbers.");
        var end = months.days().getLast();
        for (var scenario : scenarios)
            for (var lever : scenario.levers())
                if (lever.timing().from() != null && !lever.timing().from().isBefore(end))
                    card = card.warning("Scenario \"" + scenario.name() + "\": " + lever.target() + " is to change from "
                            + lever.timing().from() + ", but the forecast ends on " + end
                            + ", so the lever does nothing. Let it start earlier, or look further ahead.");
        if (!hasInterval())
            card = card.warning("No interval, " + assumptions.interval().replaceFirst("^none: ", "because ") + ".");
        return card.facts("Assumptions", assumptions.facts());
    }

    private List<String> row(String name, int s) {
        var row = new ArrayList<>(List.of(name, Digits.number(total(name), significant(5))));
        if (hasInterval())
            row.addAll(
                    List.of(Digits.number(totalInterval(name).low(), significant(4)),
                            Digits.number(totalInterval(name).high(), significant(4))));
        row.add(s == 0 ? "" : signed(difference(name), 4));
        if (hasInterval() && s == 0)
            row.addAll(List.of("", "", ""));
        else if (hasInterval())
            row.addAll(List.of(signed(differenceInterval(name).low(), 3), signed(differenceInterval(name).high(), 3),
                    Digits.number(probabilityBetter(name), decimals(2))));
        return row;
    }

    @Override
    public String toString() {
        var first = scenarios.getFirst().name();
        var said = new StringBuilder("Under " + first + " the base is worth " + Digits.number(total(first), significant(5))
                + " in discounted margin");
        for (int s = 1; s < scenarios.size(); s++) {
            var name = scenarios.get(s).name();
            said.append(s == 1 ? "; " : ", ").append(name).append(" changes that by ").append(signed(difference(name), 4));
            if (hasInterval())
                said.append(" (").append(signed(differenceInterval(name).low(), 3)).append(" to ")
                        .append(signed(differenceInterval(name).high(), 3)).append(")");
        }
        return said.append(".").toString();
    }
}
