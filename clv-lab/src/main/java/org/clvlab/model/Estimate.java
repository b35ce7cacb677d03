package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * A number that follows from estimated parameters, with its confidence interval.
 *
 * @param value
 *            at the estimates
 * @param standardError
 *            by the delta method
 * @param interval
 *            of 95 % confidence; of a positive number symmetric on the scale of logarithms, so that it stays positive
 */
public record Estimate(double value, double standardError, Fit.Interval interval) implements Shown, Tabular {

    static Estimate of(double value, double standardError) {
        double reach = 1.959963984540054 * standardError;
        double factor = Math.exp(reach / value);
        return new Estimate(value, standardError, value > 0
                ? new Fit.Interval(value / factor, value * factor)
                : new Fit.Interval(value - reach, value + reach));
    }

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("estimate", Estimate.class, List.of(this)); }

    @Override
    public Card card() { return Card.titled("Estimate").sentence(toString()); }

    @Override
    public String toString() {
        return Digits.number(value, Accuracy.of(standardError)) + ", standard error "
                + Digits.number(standardError, significant(2))
                + ", 95 % confidence interval " + Digits.number(interval.low(), Accuracy.of(standardError)) + " to "
                + Digits.number(interval.high(), Accuracy.of(standardError)) + " (delta method)";
    }
}
