package org.clvlab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Tested;
import org.clvlab.inference.Welch;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * The effect with what was known before taken out of it: y - theta (x - mean x), theta = cov(x, y) / var(x) over both arms (Deng,
 * Xu, Kohavi and Walker 2013). The estimate aims at the same difference; its interval is narrower by the share of variance that
 * the period before explains.
 *
 * @param adjusted
 *            the effect after adjustment, by Welch
 * @param plain
 *            the effect without
 * @param theta
 *            change of the outcome for one unit more before
 * @param varianceRemoved
 *            the share of the estimate's variance that the adjustment takes away
 * @param before
 *            the difference of the arms in the period before, by Welch: none is expected
 */
public record Cuped(Tested adjusted, Tested plain, double theta, double varianceRemoved,
        Tested before) implements Shown, Tabular {

    /**
     * {@return the effect of a treatment on existing customers}
     *
     * @param treatment
     *            with a period before
     * @param control
     *            with a period before
     */
    public static Cuped of(Arm treatment, Arm control) {
        for (var arm : List.of(treatment, control))
            if (arm.before().length == 0)
                throw new IllegalArgumentException(
                        "Arm \"" + arm.name() + "\" has no period before. CUPED is for experiments among"
                                + " customers who already bought; at a first order there is nothing before. Use Welch.");
        double[] x = joined(treatment.before(), control.before());
        double[] y = joined(treatment.outcome(), control.outcome());
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        if (!(xx > 0))
            throw new IllegalArgumentException("Every customer had the same value before (" + x[0]
                    + "); it explains nothing. Use Welch, or another period.");
        double theta = xy / xx;
        var adjusted = welch("adjusted outcome", treatment, control, theta, meanX);
        var plain = welch("outcome", treatment, control, 0, meanX);
        var before = Welch.test().of(Sample.of(treatment.name() + " before", treatment.before()),
                Sample.of(control.name() + " before", control.before()));
        double removed = 1 - Math.pow(width(adjusted) / width(plain), 2);
        return new Cuped(adjusted, plain, theta, removed, before);
    }

    private static Tested welch(String what, Arm treatment, Arm control, double theta, double meanX) {
        return Welch.test().of(adjusted(what, treatment, theta, meanX), adjusted(what, control, theta, meanX));
    }

    private static Sample adjusted(String what, Arm arm, double theta, double meanX) {
        double[] y = arm.outcome();
        double[] x = arm.before();
        for (int i = 0; i < y.length; i++)
            y[i] -= theta * (x[i] - meanX);
        return Sample.of(what + " of " + arm.name(), y);
    }

    private static double width(Tested found) { return found.interval().high() - found.interval().low(); }

    private static double mean(double[] values) { return Arrays.stream(values).sum() / values.length; }

    private static double[] joined(double[] first, double[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return adjusted.sentence() + " What was known before explains "
                + (varianceRemoved > 0 ? Digits.percent(varianceRemoved) : "none") + " of the variance"
                + (varianceRemoved > 0
                        ? ", as if there were " + Digits.percent(1 / (1 - varianceRemoved) - 1) + " more customers."
                        : ".");
    }

    /** {@return the difference with and without the adjustment, one row each, not rounded} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<TypedColumn>();
        columns.add(TypedColumn.texts("how", List.of("adjusted", "plain")));
        columns.addAll(Tested.columns(List.of(adjusted, plain)));
        return new TypedTable("cuped", columns);
    }

    @Override
    public Card card() {
        var card = Card.titled("Effect, adjusted for the period before (CUPED)").sentence(sentence());
        var rows = new ArrayList<List<String>>();
        for (var each : List.of(adjusted, plain, before))
            rows.add(List.of(each.quantity(), Digits.number(each.estimate()), Digits.number(each.interval().low()) + " to "
                    + Digits.number(each.interval().high())));
        card = card.grid(List.of("quantity", "estimate", "95 % interval"), rows);
        if (before.interval().low() > 0 || before.interval().high() < 0)
            card = card.warning(
                    "The arms already differed before the experiment: chance, in one experiment of twenty; else the draw was"
                            + " not by lot. Look at SampleRatio and at who was left out.");
        return card.facts("How it was computed",
                List.of(new Fact("theta", Digits.number(theta)), new Fact("theta from", "both arms together"),
                        new Fact("taken for granted", "customers were drawn by lot; the value before cannot know the arm")));
    }

    @Override
    public String toString() { return sentence(); }
}
