package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.model.Renewing;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What each customer and the whole base will be worth over a horizon, with the assumptions behind it. Intervals are 95 %
 * confidence intervals of the expectation, from the uncertainty of the parameters and of lever sizes; they do not say what one
 * customer will do. Immutable; the columns are in the order of {@link #ids()}.
 */
public final class Forecast implements Shown, Tabular {

    private final Question asked;
    private final Inputs inputs;
    private final Valued valued;
    private final Assumptions assumptions;

    Forecast(Question asked, Inputs inputs, Valued valued, Assumptions assumptions) {
        this.asked = asked;
        this.inputs = inputs;
        this.valued = valued;
        this.assumptions = assumptions;
    }

    /** {@return the customers' ids} */
    public List<String> ids() { return asked.base().ids(); }

    /** {@return the expected discounted contribution of each customer over the horizon} */
    public double[] clv() {
        return valued.clv.clone();
    }

    /** {@return the lower end of each customer's 95 % confidence interval} */
    public double[] clvLow() {
        refuseWithoutInterval();
        return valued.low.clone();
    }

    /** {@return the upper end of each customer's 95 % confidence interval} */
    public double[] clvHigh() {
        refuseWithoutInterval();
        return valued.high.clone();
    }

    /** {@return whether there are intervals; else {@link #assumptions()} says why not} */
    public boolean hasInterval() {
        return valued.hasSpread();
    }

    /** {@return the probability that each is still a customer at the end of the data} */
    public double[] probabilityAlive() {
        return valued.alive.clone();
    }

    /** {@return the purchases expected of each customer over the horizon} */
    public double[] expectedOrders() {
        return valued.expected.clone();
    }

    /** {@return the revenue expected of a purchase of each customer, before any lever on spend} */
    public double[] expectedSpend() {
        return valued.spend.clone();
    }

    /** {@return what each customer has brought less what it has cost so far; 0 where no accounts were given} */
    public double[] balance() {
        return IntStream.range(0, ids().size()).mapToDouble(asked.accounts()::balance).toArray();
    }

    /**
     * {@return what an order of each customer is expected to leave, not discounted, after all that it costs; of a contract's
     * renewal, what is spent on keeping it for the period that is paid}
     */
    public double[] leftOfAnOrder() {
        var left = new double[ids().size()];
        var accounts = asked.accounts();
        double keeping = isOfContracts() ? accounts.retentionPerMonth() * asked.unitDays() * 12 / 365.25 : 0;
        for (int i = 0; i < left.length; i++)
            left[i] = valued.spend[i] * (asked.margin()[i] - accounts.returnHandling() * accounts.returnsPerKept(i))
                    - accounts.contactCostPerOrder()[i] - keeping;
        return left;
    }

    private boolean isOfContracts() { return asked.buying() instanceof Renewing; }

    /**
     * {@return for each customer the probability never to pay back what it has cost, within the horizon; see
     * {@link NeverProfitable}}
     */
    public double[] probabilityNeverProfitable() {
        return neverProfitable().probability().stream().mapToDouble(p -> p).toArray();
    }

    /**
     * {@return the customers who will probably never pay back what they cost}
     *
     * @throws IllegalStateException
     *             under levers: the probability is that of the models' own forecast
     */
    public NeverProfitable neverProfitable() {
        if (valued.scenario.allLevers().stream().anyMatch(l -> !l.isIdle()) || !valued.scenario.campaigns().isEmpty())
            throw new IllegalStateException("Who will never be profitable is known under the models' own forecast only, not under"
                    + " \"" + valued.scenario.name() + "\"; ask the forecast of Scenario.baseline().");
        double spent = 0;
        for (int month = 0; month < asked.months().size() && !isOfContracts(); month++)
            spent += asked.accounts().retentionPerMonth() * asked.months().share(month);
        return NeverProfitable.of(asked, balance(), leftOfAnOrder(), spent);
    }

    /** {@return the conditions} */
    public Scenario scenario() { return valued.scenario; }

    /** {@return what the numbers rest on} */
    public Assumptions assumptions() { return assumptions; }

    /** {@return today's customers' expected discounted contribution, summed in the customers' order} */
    public double total() {
        return Arrays.stream(valued.clv).sum();
    }

    /** {@return the 95 % confidence interval of the total} */
    public Fit.Interval totalInterval() {
        refuseWithoutInterval();
        return valued.interval(valued.ofToday(), valued.months.size());
    }

    /** {@return today's customers' expected discounted contribution in each month} */
    public double[] totalByMonth() {
        return IntStream.range(0, valued.months.size())
                .mapToDouble(m -> Valued.of(valued.net, valued.ofToday(), m) * valued.discount[m]).toArray();
    }

    /** {@return the value of customers still to come, within the horizon and after what winning them costs} */
    public double toCome() {
        return valued.worth(valued.all(), valued.months.size()) - valued.worth(valued.ofToday(), valued.months.size());
    }

    /** {@return the groups in which money is reported: of today's customers, then the channels of those to come} */
    public List<String> groups() {
        return List.copyOf(valued.labels);
    }

    /**
     * {@return the expected discounted contribution of a group}
     *
     * @param group
     *            one of {@link #groups()}
     */
    public double total(String group) { return valued.worth(valued.group(group), valued.months.size()); }

    /**
     * {@return the 95 % confidence interval of a group's total}
     *
     * @param group
     *            one of {@link #groups()}
     */
    public Fit.Interval totalInterval(String group) {
        refuseWithoutInterval();
        return valued.interval(valued.group(group), valued.months.size());
    }

    /** {@return the cash flow of all customers, those to come too, month by month and line by line} */
    public Ledger ledger() {
        return Ledger.of("the base", valued, valued.all(), Arrays.stream(balance()).sum(), hasAccounts());
    }

    /**
     * {@return the cash flow of a group}
     *
     * @param group
     *            one of {@link #groups()}
     */
    public Ledger ledger(String group) { return Ledger.of(group, valued, valued.group(group), balance(group), hasAccounts()); }

    private boolean hasAccounts() { return Arrays.stream(asked.accounts().orders()).anyMatch(orders -> orders > 0); }

    private double balance(String group) {
        int label = valued.group(group)[0];
        return IntStream.range(0, ids().size()).filter(i -> asked.labelOf()[i] == label).mapToDouble(asked.accounts()::balance)
                .sum();
    }

    /**
     * {@return what stands behind a customer's number: past, expected orders, money and value month by month, and when the
     * customer has paid back}
     *
     * @param customer
     *            an id
     */
    public Explanation explain(String customer) {
        int i = ids().indexOf(customer);
        if (i < 0)
            throw new IllegalArgumentException("There is no customer \"" + customer + "\" among the " + ids().size()
                    + " of this forecast; ids look like " + ids().getFirst() + ".");
        var alone = new Valuation(asked.only(i), inputs).of(valued.scenario, true);
        return Explanation.of(asked, i, alone, valued, hasAccounts());
    }

    /** {@return when today's customers, all together, have paid back} */
    public BreakEven breakEven() {
        return BreakEven.of("the base", valued, valued.ofToday(), Arrays.stream(balance()).sum());
    }

    /**
     * {@return when the customers of a group have paid back}
     *
     * @param group
     *            one of {@link #groups()}
     */
    public BreakEven breakEven(String group) { return BreakEven.of(group, valued, valued.group(group), balance(group)); }

    /** {@return the equity of the base: today's customers by group, and those to come, each with its interval} */
    public Equity equity() {
        return Equity.of(valued, assumptions);
    }

    /** The value of all at a point of the inputs, as the intervals take it. */
    double surfaceAt(double[] coordinates) {
        return valued.equityAt(coordinates);
    }

    /** {@return the cumulative discounted contribution of today's customers, with its interval} */
    public Figure figure() {
        var ends = valued.months.days();
        var heights = new ArrayList<>(List.of(0.0));
        var lows = new ArrayList<>(List.of(0.0));
        var highs = new ArrayList<>(List.of(0.0));
        for (int month = 1; month <= valued.months.size(); month++) {
            heights.add(ScenarioComparison.shown(valued.worth(valued.ofToday(), month)));
            if (hasInterval()) {
                var interval = valued.interval(valued.ofToday(), month);
                lows.add(ScenarioComparison.shown(interval.low()));
                highs.add(ScenarioComparison.shown(interval.high()));
            }
        }
        var series = new ArrayList<Figure.Series>();
        if (hasInterval())
            series.add(new Figure.Band("95 % confidence interval of the expectation", ends, lows, highs));
        series.add(new Figure.Line(valued.scenario.name(), ends, heights));
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
    public Card card() { return ForecastCard.of(this, valued); }

    /** {@return what multiplies for the same customers, a sentence each} */
    List<String> multiplying() {
        return ScenarioChecks.multiplying(valued.scenario, asked.members(), asked.everyone());
    }

    /** {@return which levers have nobody to act on, a sentence each} */
    List<String> onNobody() {
        return ScenarioChecks.onNobody(valued.scenario, asked);
    }

    private void refuseWithoutInterval() {
        if (!hasInterval())
            throw new IllegalStateException(
                    "This forecast has no interval, because " + assumptions.interval().replaceFirst("^none: ", ""));
    }

    @Override
    public String toString() {
        int n = valued.clv.length;
        return String.format(Locale.ROOT, (n == 1 ? "%,d customer is" : "%,d customers are") + " worth %s in discounted margin",
                n,
                Digits.number(total(), significant(5)))
                + (hasInterval()
                        ? " (95 % confidence interval of the expectation " + Digits.number(totalInterval().low(), significant(4))
                                + " to "
                                + Digits.number(totalInterval().high(), significant(4)) + ")"
                        : "")
                + ", " + assumptions + "." + (n > 10 ? " The ten worth most stand below." : "");
    }
}
