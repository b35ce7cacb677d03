package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.math.BigDecimal;
import java.math.MathContext;
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

    double[] differences(Valued of, int[] groups, int first) {
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

    List<Valued> valued() { return valued; }

    /** {@return what multiplies for the same customers, a sentence each} */
    List<String> multiplying() {
        var asked = valuation.asked();
        return scenarios().stream().flatMap(one -> ScenarioChecks.multiplying(one, asked.members(), asked.everyone()).stream())
                .toList();
    }

    /** {@return which levers have nobody to act on, a sentence each} */
    List<String> onNobody() {
        return scenarios().stream().flatMap(one -> ScenarioChecks.onNobody(one, valuation.asked()).stream()).toList();
    }

    private Valued of(String scenario) {
        for (var one : valued)
            if (one.scenario.name().equals(scenario))
                return one;
        throw new IllegalArgumentException("There is no scenario \"" + scenario + "\"; there are "
                + String.join(", ", scenarios().stream().map(Scenario::name).toList()) + ".");
    }

    private void refuseWithoutInterval() {
        if (!hasInterval())
            throw new IllegalStateException(
                    "This comparison has no interval, because " + assumptions.interval().replaceFirst("^none: ", ""));
    }

    /** {@return the cumulative difference to the first scenario month by month, each with its interval} */
    public Figure figure() {
        return valued.size() == 1 ? totalsFigure() : ComparisonFigures.differencesOverTime(this);
    }

    /**
     * {@return a fan chart: the cumulative value under a scenario with its middle 50, 80 and 95 % over what is uncertain}
     *
     * @param scenario
     *            its name
     */
    public Figure fanChart(String scenario) {
        refuseWithoutInterval();
        return ComparisonFigures.fan(of(scenario), valuation.draws());
    }

    /** {@return the cumulative discounted margin of each scenario month by month} */
    public Figure totalsFigure() {
        return ComparisonFigures.totals(valued);
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
    public Card card() { return ComparisonCard.of(this); }

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
