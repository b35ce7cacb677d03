package org.clvlab.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.AsGiven;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What a test found.
 *
 * @param test
 *            the test's name
 * @param quantity
 *            what is estimated, with its unit
 * @param estimate
 *            the estimate
 * @param interval
 *            its confidence interval
 * @param noEffect
 *            the value of the quantity that means no effect, such as 0, or 1 for an odds ratio
 * @param effect
 *            the effect size, free of the unit
 * @param statistic
 *            the test's statistic and, where it has them, its degrees of freedom, by name
 * @param pValue
 *            the probability of such a statistic or a more extreme one where there is no effect
 * @param sizes
 *            who was looked at, and how many
 * @param method
 *            which of the usual variants was computed: alternative, ties, continuity, how the interval was made
 * @param checked
 *            assumptions that were looked at and hold
 * @param doubts
 *            assumptions that were looked at and are doubtful, with what to do
 * @param margin
 *            of an equivalence test, how far from no effect does not matter yet; else empty
 */
public record Tested(String test, String quantity, double estimate, Interval interval, double noEffect, Effect effect,
        List<Fact> statistic, double pValue, List<Size> sizes, List<String> method, List<String> checked, List<String> doubts,
        OptionalDouble margin)
        implements
            Shown,
            Tabular {

    /**
     * One group.
     *
     * @param name
     *            what it is called
     * @param n
     *            members with a value
     * @param missing
     *            members without
     */
    public record Size(String name, int n, int missing) {
        static Size of(Sample sample) { return new Size(sample.name(), sample.size(), sample.missing()); }
    }

    /** Copies the lists. */
    public Tested {
        statistic = List.copyOf(statistic);
        sizes = List.copyOf(sizes);
        method = List.copyOf(method);
        checked = List.copyOf(checked);
        doubts = List.copyOf(doubts);
    }

    /** What no equivalence is asked of. */
    Tested(String test, String quantity, double estimate, Interval interval, double noEffect, Effect effect, List<Fact> statistic,
            double pValue, List<Size> sizes, List<String> method, List<String> checked, List<String> doubts) {
        this(test, quantity, estimate, interval, noEffect, effect, statistic, pValue, sizes, method, checked, doubts,
                OptionalDouble.empty());
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return capital(quantity) + (quantity.contains(", ") ? ", is " : " is ") + number(estimate) + " (" + level() + " interval "
                + number(interval.low()) + " to "
                + number(interval.high()) + "), which " + (margin.isPresent() ? equivalence(margin.getAsDouble()) : excluded())
                + ". " + effect.name() + " " + hundredths(effect.size())
                + effect.interval().map(i -> " (" + hundredths(i.low()) + " to " + hundredths(i.high()) + ")").orElse("")
                + "; p " + p(pValue) + "; "
                + sizes.stream().map(size -> "n = " + Digits.count(size.n())).collect(Collectors.joining(
                        " and "))
                + ".";
    }

    private String excluded() {
        boolean excludes = interval.low() > noEffect || interval.high() < noEffect;
        return (excludes ? "rules out" : "does not rule out") + " that there is no effect (" + AsGiven.text(noEffect) + ")";
    }

    private String equivalence(double within) {
        return (interval.within(within)
                ? "lies within plus or minus " + AsGiven.text(within) + ": equivalent, as far as that matters"
                : "does not lie within plus or minus " + AsGiven.text(within) + ": equivalence is not shown");
    }

    /** {@return the finding in one row, not rounded} */
    @Override
    public TypedTable typedTable() { return new TypedTable("test", columns(List.of(this))); }

    /**
     * {@return the columns of several findings, one row each, not rounded}
     *
     * @param tests
     *            in the order of the rows
     */
    public static List<TypedColumn> columns(List<Tested> tests) {
        return List.of(TypedColumn.texts("test", tests.stream().map(Tested::test).toList()),
                TypedColumn.texts("quantity", tests.stream().map(Tested::quantity).toList()),
                numbers("estimate", tests, Tested::estimate), numbers("low", tests, t -> t.interval().low()),
                numbers("high", tests, t -> t.interval().high()), numbers("level", tests, t -> t.interval().level()),
                numbers("no_effect", tests, Tested::noEffect),
                TypedColumn.texts("effect", tests.stream().map(t -> t.effect().name()).toList()),
                numbers("effect_size", tests, t -> t.effect().size()),
                numbers("effect_low", tests, t -> t.effect().interval().map(Interval::low).orElse(Double.NaN)),
                numbers("effect_high", tests, t -> t.effect().interval().map(Interval::high).orElse(Double.NaN)),
                numbers("p", tests, Tested::pValue),
                TypedColumn.wholes("n", "", tests.stream().mapToLong(t -> t.sizes().stream().mapToLong(Size::n).sum()).toArray()),
                TypedColumn.wholes("missing", "",
                        tests.stream().mapToLong(t -> t.sizes().stream().mapToLong(Size::missing).sum()).toArray()),
                numbers("margin", tests, t -> t.margin().orElse(Double.NaN)));
    }

    private static TypedColumn numbers(String name, List<Tested> tests, ToDoubleFunction<Tested> of) {
        return TypedColumn.numbers(name, "", tests.stream().mapToDouble(of).toArray());
    }

    @Override
    public Card card() {
        var card = Card.titled(test).sentence(sentence()).grid(
                List.of("quantity", "estimate", level() + " interval", effect.name(), "p"),
                List.of(List.of(quantity, number(estimate), number(interval.low()) + " to " + number(interval.high()),
                        hundredths(effect.size()), p(pValue))));
        card = card.grid(List.of("group", "n", "missing"), sizes.stream()
                .map(size -> List.of(size.name(), Digits.count(size.n()), Digits.count(size.missing()))).toList());
        for (var doubt : doubts)
            card = card.warning(doubt);
        var facts = new ArrayList<Fact>();
        for (var how : method)
            facts.add(new Fact("method", how));
        facts.addAll(statistic);
        for (var held : checked)
            facts.add(new Fact("looked at", held));
        return card.facts("How it was tested", facts);
    }

    @Override
    public String toString() { return test + ": " + sentence(); }

    /** {@return the estimate with its interval, against no effect} */
    public Figure figure() {
        var figure = new Figure(test, quantity + " (" + level() + " interval)", "",
                List.of(new Figure.Intervals(quantity, List.of(quantity), List.of(estimate), List.of(interval.low()),
                        List.of(interval.high()))),
                sentence()).with(new Figure.At("no effect", noEffect));
        return margin.isEmpty()
                ? figure
                : figure.with(new Figure.Stripe("equivalent", -margin.getAsDouble(), margin.getAsDouble()));
    }

    /** {@return the p-value as one would write it} */
    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : Digits.number(p, Accuracy.decimals(4));
    }

    private String level() { return Digits.number(interval.level() * 100) + " %"; }

    /** A ratio's error is a share of it: its interval's lower end must not be rounded away beside the upper one. */
    private String number(double value) {
        double error = noEffect == 1 ? value / 10 : (interval.high() - interval.low()) / 4;
        return Digits.number(value, Accuracy.of(error));
    }

    static String hundredths(double value) { return Digits.number(value, Accuracy.decimals(2)); }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** {@return one named number of a test's statistic} */
    static Fact fact(String name, double value) {
        return new Fact(name, Digits.number(value));
    }

    /** {@return an effect without an interval of its own} */
    static Effect bare(String name, double size) {
        return new Effect(name, size, Optional.empty());
    }
}
