package org.clvlab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Two treatments in one experiment: what each does alone, and what both together do beyond the sum of the two. Least squares on both
 * arms and their product, with errors that allow the spread to differ (HC3); saturated, so that each coefficient is a difference of
 * means.
 *
 * @param first
 *            the first treatment's name
 * @param second
 *            the second treatment's name
 * @param result
 *            the regression: coefficients by the treatments' names and "both together"
 */
public record Factorial(String first, String second, Regression.Result result) implements Shown, Tabular {
    private static final String BOTH = "both together";

    /**
     * {@return what two treatments do alone and together}
     *
     * @param outcome
     *            one a customer
     * @param first
     *            the first treatment's name
     * @param hasFirst
     *            who got it
     * @param second
     *            the second treatment's name
     * @param hasSecond
     *            who got it
     */
    public static Factorial of(Sample outcome, String first, boolean[] hasFirst, String second, boolean[] hasSecond) {
        for (boolean a : List.of(false, true))
            for (boolean b : List.of(false, true)) {
                long n = IntStream.range(0, Math.min(hasFirst.length, hasSecond.length))
                        .filter(i -> hasFirst[i] == a && hasSecond[i] == b).count();
                if (n < 2)
                    throw new IllegalArgumentException(
                            "With" + (a ? " \"" : "out \"") + first + "\" and with" + (b ? " \"" : "out \"") + second
                                    + "\" there are " + n
                                    + " customers; a factorial experiment needs two or more in each of its four cells.");
            }
        var one = column(first, hasFirst, i -> hasFirst[i]);
        var two = column(second, hasSecond, i -> hasSecond[i]);
        var both = column(BOTH, hasFirst, i -> hasFirst[i] && hasSecond[i]);
        return new Factorial(first, second, Regression.robust().of(outcome, one, two, both));
    }

    private static Sample column(String name, boolean[] length, java.util.function.IntPredicate has) {
        return Sample.of(name, IntStream.range(0, length.length).mapToDouble(i -> has.test(i) ? 1 : 0).toArray());
    }

    /** {@return what both together do beyond the sum of the two alone} */
    public Regression.Coefficient interaction() {
        return result.coefficient(BOTH);
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        var both = interaction();
        return String.join(" ", Arrays.asList(first, second).stream().map(name -> {
            var c = result.coefficient(name);
            return "\"" + name + "\" alone changes the outcome by " + Digits.number(c.estimate()) + " ("
                    + Digits.number(c.interval().low()) + " to "
                    + Digits.number(c.interval().high()) + ").";
        }).toList()) + " Together they bring " + Digits.number(both.estimate()) + " beyond their sum ("
                + Digits.number(both.interval().low())
                + " to " + Digits.number(both.interval().high()) + "), "
                + (both.interval().aboveZero()
                        ? "so they strengthen each other."
                        : both.interval().belowZero() ? "so they weaken each other." : "so an interaction is not shown.");
    }

    /** {@return the regression: one row a treatment, and both together} */
    @Override
    public TypedTable typedTable() { return result.typedTable(); }

    @Override
    public Card card() {
        var card = Card.titled("\"" + first + "\" and \"" + second + "\"").sentence(sentence());
        for (var block : result.card().blocks())
            card = card.with(block);
        return card;
    }

    /** {@return the effects with their intervals} */
    public Figure figure() { return result.figure(); }

    @Override
    public String toString() { return sentence(); }
}
