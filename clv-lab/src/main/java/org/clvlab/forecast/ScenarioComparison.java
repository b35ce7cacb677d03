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
 * What a base, with those still to come, is worth under several scenarios. All are worked out under the same draws of the
 * parameters and of lever sizes, so a difference is known better than either value: its interval is that of the expectation of
 * the difference. Immutable.
 */
public final class ScenarioComparison implements Shown, Tabular {

    private final Valuation valuation;
    private final List<Valued> valued;
    private final Assumptions assumptions;

    ScenarioComparison(Valuation valuation, List<Valued> valued, Assumptions assumptions) {
        this.valuation = valuation;
        this.valued = valued;
        this.assumptions = assumptions;
    }

    /** {@return the scenarios, the first being what the others are compared with} */
    public List<Scenario> scenarios() {
        return valued.stream().map(v -> v.scenario).toList();
    }

    /** {@return what the numbers rest on} */
    public Assumptions assumptions() { return assumptions; }

    /** {@return whether there are intervals; else {@link #assumptions()} says why not} */
    public boolean hasInterval() {
        return valued.stream().anyMatch(Valued::hasSpread);
    }

    /** {@return the groups in which differences are told: of today's customers, then the channels of those to come} */
    public List<String> groups() {
        return List.copyOf(valued.getFirst().labels);
    }

    /**
     * {@return the expected discounted contribution under a scenario}
     *
     * @param scenario
     *            its name
     */
    public double total(String scenario) { return total(of(scenario)); }

    private double total(Valued of) { return of.worth(of.all(), months()); }

    /**
     * {@return how much more is expected under a scenario than under the first}
     *
     * @param scenario
     *            its name
     */
    public double difference(String scenario) { return total(scenario) - total(valued.getFirst()); }

    /**
     * {@return how much more a group is worth under a scenario than under the first}
     *
     * @param scenario
     *            its name
     * @param group
     *            one of {@link #groups()}
     */
    public double difference(String scenario, String group) {
        var of = of(scenario);
        return of.worth(of.group(group), months()) - valued.getFirst().worth(of.group(group), months());
    }

    /**
     * {@return the 95 % confidence interval of the total under a scenario}
     *
     * @param scenario
     *            its name
     */
    public Fit.Interval totalInterval(String scenario) {
        refuseWithoutInterval();
        var of = of(scenario);
        return Inputs.interval(of.drawnWorth(of.all(), months(), valuation.draws()));
    }

    /**
     * {@return the 95 % confidence interval of the difference to the first scenario, under common draws}
     *
     * @param scenario
     *            its name
     */
    public Fit.Interval differenceInterval(String scenario) {
        refuseWithoutInterval();
        return Inputs.interval(differences(of(scenario), of(scenario).all(), months()));
    }

    /**
     * {@return the 95 % confidence interval of the difference of a group to the first scenario, under common draws}
     *
     * @param scenario
     *            its name
     * @param group
     *            one of {@link #groups()}
     */
    public Fit.Interval differenceInterval(String scenario, String group) {
        refuseWithoutInterval();
        return Inputs.interval(differences(of(scenario), of(scenario).group(group), months()));
    }

    /**
     * {@return the share of draws of parameters and lever sizes in which a scenario is worth more than the first}
     *
     * @param scenario
     *            its name
     */
    public double probabilityBetter(String scenario) {
        refuseWithoutInterval();
        return Arrays.stream(differences(of(scenario), of(scenario).all(), months())).filter(d -> d > 0).count()
                / (double) valuation.draws();
    }

    private double[] differences(Valued of, int[] groups, int first) {
        var own = of.drawnWorth(groups, first, valuation.draws());
        var other = valued.getFirst().drawnWorth(groups, first, valuation.draws());
        for (int d = 0; d < own.length; d++)
            own[d] -= other[d];
        return own;
    }

    /**
     * {@return what a scenario changes in each group}
     *
     * @param scenario
     *            its name
     */
    public GroupDifferences byGroup(String scenario) { return GroupDifferences.of(this, scenario); }

    /**
     * {@return which uncertain input moves a scenario's value how far, one at a time}
     *
     * @param scenario
     *            its name
     */
    public Tornado tornado(String scenario) { return Tornado.of(valuation, of(scenario)); }

    /**
     * {@return how the variance of a scenario's expected value splits over its uncertain inputs, the fitted parameters being
     * one of them}
     *
     * @param scenario
     *            its name
     */
    public SobolShares sobol(String scenario) {
        refuseWithoutInterval();
        return SobolShares.of(valuation, of(scenario), 4096, 20);
    }

    /**
     * {@return how the variance of the difference of a scenario to the first splits over the uncertain inputs}
     *
     * @param scenario
     *            its name
     */
    public SobolShares sobolOfDifference(String scenario) {
        refuseWithoutInterval();
        return SobolShares.ofDifference(valuation, of(scenario), valued.getFirst(), 4096, 20);
    }

    /**
     * {@return the difference of a scenario to the first, split into acquiring, keeping and growing}
     *
     * @param scenario
     *            its name
     */
    public Waterfall waterfall(String scenario) { return Waterfall.of(valuation, valued.getFirst(), of(scenario)); }

    /**
     * {@return a scenario as an investment: what it brings beyond the first, against what is paid for it at once}
     *
     * @param scenario
     *            its name
     * @param cost
     *            on the first day, beyond the costs in the scenario itself
     */
    public Investment invest(String scenario, double cost) {
        return Investment.of(valuation, valued.getFirst(), of(scenario), cost);
    }

    /**
     * {@return how a goal compares with what is realistic under a scenario, and what would have to be true to reach it}
     *
     * @param scenario
     *            its name
     * @param goal
     *            expected discounted contribution to be reached within the horizon
     */
    public Target target(String scenario, double goal) { return Target.of(valuation, of(scenario), goal); }

    private int months() { return valued.getFirst().months.size(); }

    private Valued of(String scenario) {
        for (var one : valued)
            if (one.scenario.name().equals(scenario))
                return one;
        throw new IllegalArgumentException("There is no scenario \"" + scenario + "\"; there are "
                + String.join(", ", scenarios().stream().map(Scenario::name).toList()) + ".");
    }

    private void refuseWithoutInterval() {
        if (!hasInterval())
            throw new IllegalStateException("This comparison has no interval, " + assumptions.interval());
    }

    /** {@return the cumulative difference to the first scenario month by month, each with its interval} */
    public Figure figure() {
        if (valued.size() == 1)
            return totalsFigure();
        var first = valued.getFirst();
        var ends = first.months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (var of : valued.subList(1, valued.size())) {
            var name = of.scenario.name();
            var heights = new ArrayList<>(List.of(0.0));
            var lows = new ArrayList<>(List.of(0.0));
            var highs = new ArrayList<>(List.of(0.0));
            for (int month = 1; month <= months(); month++) {
                heights.add(shown(of.worth(of.all(), month) - first.worth(first.all(), month)));
                if (hasInterval()) {
                    var interval = Inputs.interval(differences(of, of.all(), month));
                    lows.add(shown(interval.low()));
                    highs.add(shown(interval.high()));
                }
            }
            if (hasInterval())
                series.add(new Figure.Band(name + ", 95 % confidence", ends, lows, highs));
            series.add(new Figure.Line(name, ends, heights));
            said.append(" ").append(name).append(" ends at ").append(signed(difference(name), 3)).append(".");
        }
        return new Figure("What each scenario adds to " + first.scenario.name() + ", cumulative", "",
                "difference in discounted margin", series,
                "One line a scenario, from zero at the start to " + ends.getLast() + "." + said);
    }

    /**
     * {@return a fan chart: the cumulative value under a scenario with its middle 50, 80 and 95 % over what is uncertain}
     *
     * @param scenario
     *            its name
     */
    public Figure fanChart(String scenario) {
        refuseWithoutInterval();
        var of = of(scenario);
        var days = of.months.days();
        var heights = new ArrayList<>(List.of(0.0));
        var ends = new ArrayList<List<Double>>();
        double[] shares = {0.025, 0.1, 0.25, 0.75, 0.9, 0.975};
        for (int k = 0; k < shares.length; k++)
            ends.add(new ArrayList<>(List.of(0.0)));
        for (int month = 1; month <= months(); month++) {
            heights.add(shown(of.worth(of.all(), month)));
            var drawn = of.drawnWorth(of.all(), month, valuation.draws());
            Arrays.sort(drawn);
            for (int k = 0; k < shares.length; k++)
                ends.get(k).add(shown(Inputs.quantile(drawn, shares[k])));
        }
        return new Figure("Expected discounted contribution under " + scenario + ", cumulative", "", "discounted contribution",
                List.of(new Figure.Band("95 %", days, ends.get(0), ends.get(5)),
                        new Figure.Band("80 %", days, ends.get(1), ends.get(4)),
                        new Figure.Band("50 %", days, ends.get(2), ends.get(3)), new Figure.Line(scenario, days, heights)),
                "A line that reaches " + Digits.number(heights.getLast(), significant(4)) + " by " + days.getLast()
                        + ", in a fan from " + Digits.number(ends.get(0).getLast(), significant(3)) + " to "
                        + Digits.number(ends.get(5).getLast(), significant(3)) + " (95 % over parameters and lever sizes).");
    }

    /** {@return the cumulative discounted margin of each scenario month by month} */
    public Figure totalsFigure() {
        var ends = valued.getFirst().months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (var of : valued) {
            var heights = new ArrayList<>(List.of(0.0));
            for (int month = 1; month <= months(); month++)
                heights.add(shown(of.worth(of.all(), month)));
            series.add(new Figure.Line(of.scenario.name(), ends, heights));
            said.append(" ").append(of.scenario.name()).append(" reaches ").append(Digits.number(total(of), significant(4)))
                    .append(".");
        }
        return new Figure("Expected discounted margin of the base, cumulative", "", "discounted margin", series,
                "One rising line a scenario, to " + ends.getLast() + "." + said);
    }

    /** {@return what each scenario adds to the first over the whole horizon, with its interval} */
    public Figure differencesFigure() {
        return valued.size() == 1 ? totalsFigure() : ScenarioDifferences.of(this);
    }

    /** Six significant digits: a picture needs no more, and its bytes are the same on every machine. */
    static double shown(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    static String signed(double value, int digits) { return (value > 0 ? "+" : "") + Digits.number(value, significant(digits)); }

    @Override
    public TypedTable typedTable() { return ForecastTable.of(this); }

    @Override
    public Card card() {
        var first = valued.getFirst().scenario.name();
        var header = new ArrayList<>(List.of("scenario", "worth"));
        if (hasInterval())
            header.addAll(List.of("95 % from", "to"));
        header.add("difference to " + first);
        if (hasInterval())
            header.addAll(List.of("95 % from", "to", "probability to be better"));
        var rows = new ArrayList<List<String>>();
        for (int s = 0; s < valued.size(); s++)
            rows.add(row(valued.get(s).scenario.name(), s));
        var card = Card.titled("Scenarios compared").sentence(toString()).grid(header, rows);
        var levers = new ArrayList<Card.Fact>();
        for (var scenario : scenarios()) {
            for (var lever : scenario.allLevers())
                levers.add(new Card.Fact(scenario.name() + ": " + lever.described(), lever.semantics()));
            for (var campaign : scenario.campaigns())
                levers.add(new Card.Fact(scenario.name() + ": campaign " + campaign.name(), campaign.described()));
        }
        if (!levers.isEmpty())
            card = card.facts("Levers", levers)
                    .sentence("A lever acts on the future only; what each customer's past says stays as it is. A size without a"
                            + " range is taken as certain, and only costs that are named are in the numbers.");
        var end = valued.getFirst().months.days().getLast();
        for (var scenario : scenarios())
            for (var lever : scenario.allLevers())
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
        var first = valued.getFirst().scenario.name();
        var said = new StringBuilder("Under " + first + " the base is worth " + Digits.number(total(first), significant(5))
                + " in discounted margin");
        for (int s = 1; s < valued.size(); s++) {
            var name = valued.get(s).scenario.name();
            said.append(s == 1 ? "; " : ", ").append(name).append(" changes that by ").append(signed(difference(name), 4));
            if (hasInterval())
                said.append(" (").append(signed(differenceInterval(name).low(), 3)).append(" to ")
                        .append(signed(differenceInterval(name).high(), 3)).append(")");
        }
        return said.append(".").toString();
    }
}
