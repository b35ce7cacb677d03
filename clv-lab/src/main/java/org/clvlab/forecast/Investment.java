package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.time.LocalDate;
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
 * A scenario as an investment: what it brings beyond the first scenario, against what is paid for it at once.
 *
 * @param scenario
 *            its name
 * @param cost
 *            paid on the first day
 * @param netPresentValue
 *            expected, after the cost
 * @param interval
 *            its 95 % confidence interval; null where nothing is uncertain
 * @param probabilityPositive
 *            the share of draws in which the net present value is above 0
 * @param payback
 *            months until the cost has come back, not discounted
 * @param days
 *            the end of the data and of each month
 * @param balance
 *            on these days, as paid
 */
public record Investment(String scenario, double cost, double netPresentValue, Fit.Interval interval, double probabilityPositive,
        BreakEven payback, List<LocalDate> days, List<Double> balance) implements Shown, Tabular {

    /** Copies the lists. */
    public Investment {
        days = List.copyOf(days);
        balance = List.copyOf(balance);
    }

    static Investment of(Valuation valuation, Valued first, Valued with, double cost) {
        if (!(cost >= 0) || Double.isInfinite(cost))
            throw new IllegalArgumentException("The investment costs " + cost + "; give an amount of at least 0.");
        int months = first.months.size();
        int[] all = {0};
        double npv = with.worth(with.all(), months) - first.worth(first.all(), months) - cost;
        var draws = with.drawnWorth(with.all(), months, valuation.draws());
        var other = first.drawnWorth(first.all(), months, valuation.draws());
        boolean spread = first.hasSpread() || with.hasSpread();
        var months0 = new double[1][months];
        for (int m = 0; m < months; m++)
            months0[0][m] = Valued.of(with.net, with.all(), m) - Valued.of(first.net, first.all(), m);
        double paid = BreakEven.crossing(-cost, months0, all, months);
        var crossings = new double[draws.length];
        long never = 0;
        for (int d = 0; d < draws.length; d++) {
            draws[d] -= other[d] + cost;
            var net = new double[1][months];
            for (int m = 0; m < months; m++)
                net[0][m] = Valued.of(with.hasSpread() ? with.drawn[d] : with.net, with.all(), m)
                        - Valued.of(first.hasSpread() ? first.drawn[d] : first.net, first.all(), m);
            crossings[d] = BreakEven.crossing(-cost, net, all, months);
            never += Double.isInfinite(crossings[d]) ? 1 : 0;
        }
        var balance = new ArrayList<>(List.of(-cost));
        for (int m = 0; m < months; m++)
            balance.add(balance.getLast() + months0[0][m]);
        return new Investment(with.scenario.name(), cost, npv, spread ? Inputs.interval(draws) : null,
                spread ? Arrays.stream(draws).filter(d -> d > 0).count() / (double) draws.length : npv > 0 ? 1 : 0,
                new BreakEven("the investment", -cost, first.months.asOf(), paid,
                        spread ? Inputs.interval(crossings) : new Fit.Interval(paid, paid),
                        spread ? never / (double) draws.length : Double.isInfinite(paid) ? 1 : 0, months),
                first.months.days(), balance.stream().map(ScenarioComparison::shown).toList());
    }

    /** {@return the balance of the investment, as paid} */
    public Figure figure() {
        return new Figure("Balance of " + scenario + " as an investment", "", "money, as paid",
                List.of(new Figure.Line(scenario, days, balance)), toString()).with(new Figure.Level("paid back", 0));
    }

    private record Line(String scenario, double cost, double netPresentValue, Fit.Interval interval, double probabilityPositive,
            double paybackMonths, Fit.Interval paybackInterval, double neverPaidBack) {}

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("investment", Line.class, List.of(new Line(scenario, cost, netPresentValue, interval,
                probabilityPositive, payback.months(), payback.interval(), payback.never())));
    }

    @Override
    public Card card() {
        return Card.titled(scenario + " as an investment").sentence(toString())
                .grid(List.of("what", "expected", "95 % from", "to"), List.of(
                        List.of("net present value", Digits.number(netPresentValue, significant(4)),
                                interval == null ? "not given" : Digits.number(interval.low(), significant(3)),
                                interval == null ? "not given" : Digits.number(interval.high(), significant(3))),
                        List.of("payback, months", months(payback.months()), months(payback.interval().low()),
                                months(payback.interval().high()))))
                .sentence("Paid at once: " + Digits.money(cost) + ". Probability of a positive return "
                        + Digits.percent(probabilityPositive) + ", of no payback within " + payback.horizon() + " months "
                        + Digits.percent(payback.never()) + ", over parameters and lever sizes.");
    }

    private static String months(double months) {
        return Double.isInfinite(months) ? "never" : Digits.number(months, decimals(1));
    }

    @Override
    public String toString() {
        return scenario + " for " + Digits.money(cost) + ": net present value " + Digits.number(netPresentValue, significant(4))
                + (interval == null
                        ? ""
                        : " (" + Digits.number(interval.low(), significant(3)) + " to "
                                + Digits.number(interval.high(), significant(3)) + ")")
                + ", paid back after " + months(payback.months()) + (Double.isInfinite(payback.months()) ? "" : " months")
                + ", probability of a positive return " + Digits.percent(probabilityPositive) + ".";
    }
}
