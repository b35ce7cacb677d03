package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * When what was spent on customers has come back: the month in which their balance, past and future together and not
 * discounted, first reaches zero. Of customers still to come the balance begins at zero, goes down by what winning them costs,
 * and the month is that in which it comes back.
 *
 * @param name
 *            whose
 * @param balance
 *            on the last day of the data
 * @param asOf
 *            that day
 * @param months
 *            from then, with fractions of the month in which it happens; infinite when not within the horizon, 0 when the
 *            balance is not negative already
 * @param interval
 *            95 % over what is uncertain; its upper end is infinite where more than 2.5 % of the draws never get there
 * @param never
 *            the share of draws in which it does not happen within the horizon
 * @param horizon
 *            in months
 */
public record BreakEven(String name, double balance, LocalDate asOf, double months, Fit.Interval interval, double never,
        int horizon) implements Shown, Tabular {

    static BreakEven of(String name, Valued valued, int[] groups, double balance) {
        int horizon = valued.months.size();
        double estimate = crossing(balance, valued.net, groups, horizon);
        if (!valued.hasSpread())
            return new BreakEven(name, balance, valued.months.asOf(), estimate, new Fit.Interval(estimate, estimate),
                    Double.isInfinite(estimate) ? 1 : 0, horizon);
        var drawn = Arrays.stream(valued.drawn).mapToDouble(net -> crossing(balance, net, groups, horizon)).toArray();
        return new BreakEven(name, balance, valued.months.asOf(), estimate, Inputs.interval(drawn),
                Arrays.stream(drawn).filter(Double::isInfinite).count() / (double) drawn.length, horizon);
    }

    static double crossing(double balance, double[][] net, int[] groups, int horizon) {
        double sum = balance;
        // a balance of exactly zero is that of customers still to come, who cost before they bring
        if (sum > 0)
            return 0;
        boolean below = sum < 0;
        for (int month = 0; month < horizon; month++) {
            double left = Valued.of(net, groups, month);
            if (below && sum + left >= 0)
                return month + -sum / left;
            sum += left;
            below |= sum < 0;
        }
        return below ? Double.POSITIVE_INFINITY : 0;
    }

    /** {@return the day on which the balance reaches zero; null when not within the horizon} */
    public LocalDate day() {
        if (Double.isInfinite(months))
            return null;
        var start = asOf.plusMonths((long) months);
        return start.plusDays(
                Math.round((months - (long) months) * ChronoUnit.DAYS.between(start, asOf.plusMonths((long) months + 1))));
    }

    /** {@return one row: balance, months to zero with their interval, and the share of draws that never get there} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("break-even", BreakEven.class, List.of(this)); }

    @Override
    public Card card() {
        return Card.titled("Break-even of " + name).sentence(toString())
                .sentence("Balance as paid, not discounted. The probability is over the parameters and the sizes of levers, not"
                        + " over what single customers happen to do.");
    }

    @Override
    public String toString() {
        var start = name + ": balance " + Digits.money(balance) + " on " + asOf;
        if (months == 0)
            return start + (balance > 0 ? ", paid back already." : ", never below zero.");
        var when = Double.isInfinite(months)
                ? ", not paid back within " + horizon + " months"
                : ", paid back after " + Digits.number(months, decimals(1)) + " months, by " + day();
        return start + when
                + (Double.isInfinite(interval.low()) // then nothing but "never" could be said of it
                        ? ""
                        : " (95 %: " + words(interval.low()) + " to " + words(interval.high()) + ")")
                + "; probability of never within " + horizon + " months " + Digits.percent(never) + ".";
    }

    private static String words(double months) {
        return Double.isInfinite(months) ? "never" : Digits.number(months, decimals(1));
    }
}
