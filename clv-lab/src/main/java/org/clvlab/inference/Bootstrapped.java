package org.clvlab.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What a bootstrap found. There is no p-value: the interval says what the resamples support.
 *
 * @param quantity
 *            what is estimated
 * @param estimate
 *            the statistic of the values as they are
 * @param interval
 *            from the resamples
 * @param standardError
 *            standard deviation of the resampled statistics
 * @param sizes
 *            who was looked at, and how many
 * @param how
 *            it was resampled
 */
public record Bootstrapped(String quantity, double estimate, Interval interval, double standardError, List<Tested.Size> sizes,
        Bootstrap how) implements Shown, Tabular {

    /** Below so many values the resamples repeat the few there are. */
    private static final int FEW = 20;

    /** Copies the sizes. */
    public Bootstrapped {
        sizes = List.copyOf(sizes);
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return quantity.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + quantity.substring(1)
                + (quantity.contains(", ") ? ", is " : " is ") + number(estimate) + " (" + Digits.number(interval.level() * 100)
                + " % interval " + number(interval.low()) + " to " + number(interval.high()) + "); "
                + sizes.stream().map(size -> "n = " + Digits.count(size.n())).collect(Collectors.joining(" and ")) + ".";
    }

    private String number(double value) {
        return Digits.number(value, Accuracy.of(standardError > 0 ? standardError : Math.max(1e-9, Math.abs(estimate))));
    }

    /** {@return the finding in one row, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("bootstrap", List.of(TypedColumn.texts("quantity", List.of(quantity)),
                TypedColumn.numbers("estimate", "", estimate),
                TypedColumn.numbers("low", "", interval.low()),
                TypedColumn.numbers("high", "", interval.high()),
                TypedColumn.numbers("level", "", interval.level()),
                TypedColumn.numbers("standard_error", "", standardError),
                TypedColumn.wholes("n", "", sizes.stream().mapToLong(Tested.Size::n).sum())));
    }

    @Override
    public Card card() {
        var card = Card.titled("Bootstrap").sentence(sentence()).grid(List.of("group", "n", "missing"), sizes.stream()
                .map(size -> List.of(size.name(), Digits.count(size.n()), Digits.count(size.missing()))).toList());
        for (var size : sizes)
            if (size.n() < FEW)
                card = card.warning("\"" + size.name() + "\" has only " + size.n()
                        + " values, and resamples can only repeat these: the interval is too narrow.");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("method", switch (how.kind()) {
            case PERCENTILE -> "percentile interval";
            case BASIC -> "basic interval";
            case BCA -> "bias-corrected and accelerated interval (Efron 1987)";
        }));
        facts.add(new Fact("resamples", Digits.count(how.resamples()) + ", seed " + how.seed()));
        facts.add(new Fact("standard error", number(standardError)));
        return card.facts("How it was computed", facts);
    }

    /** {@return the estimate with its interval} */
    public Figure figure() {
        return new Figure("Bootstrap", quantity + " (" + Digits.number(interval.level() * 100) + " % interval)", "",
                List.of(new Figure.Intervals(quantity, List.of(quantity), List.of(estimate), List.of(interval.low()),
                        List.of(interval.high()))),
                sentence());
    }

    @Override
    public String toString() { return sentence(); }
}
