package org.clvlab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The effect as it may be looked at every day: an asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
 * 2024, theorem 2.2), whose intervals hold at all looks together, beside the fixed interval, which holds at one look chosen
 * beforehand. Over n customers whose outcome is complete, in the order in which it became complete, the mean of y a / p - y (1 - a)
 * / (1 - p) has the interval of half width s sqrt(2 (n rho^2 + 1) / (n^2 rho^2) log(sqrt(n rho^2 + 1) / alpha)).
 *
 * @param looks
 *            one a look, in order
 * @param level
 *            of both kinds of interval
 * @param planned
 *            the number of customers for which the sequence was tuned to be narrowest
 */
public record ConfidenceSequence(List<Look> looks, double level, int planned) implements Shown, Tabular {
    /** Before so many customers have an outcome nothing is said: the sequence is asymptotic. */
    static final int BURN_IN = 50;

    /**
     * One look.
     *
     * @param when
     *            which look, such as a day
     * @param n
     *            customers with a complete outcome by then
     * @param estimate
     *            treatment less control
     * @param always
     *            the interval that holds at all looks together
     * @param fixed
     *            the interval that holds at one look only
     */
    public record Look(String when, int n, double estimate, Interval always, Interval fixed) {}

    /** Copies the looks. */
    public ConfidenceSequence {
        looks = List.copyOf(looks);
    }

    /**
     * {@return the effect at each look}
     *
     * @param treated
     *            the arm of each customer, in the order in which outcomes became complete
     * @param outcomes
     *            as many
     * @param shareTreated
     *            the intended share of the treatment, between 0 and 1
     * @param lookAfter
     *            how many customers had a complete outcome at each look, rising
     * @param names
     *            what each look is called, such as its day
     * @param planned
     *            how many customers the experiment is planned for
     */
    public static ConfidenceSequence of(boolean[] treated, double[] outcomes, double shareTreated, int[] lookAfter,
            List<String> names,
            int planned) {
        if (treated.length != outcomes.length || lookAfter.length != names.size())
            throw new IllegalArgumentException(treated.length + " arms for " + outcomes.length + " outcomes, " + names.size()
                    + " names for " + lookAfter.length + " looks; one each is needed.");
        if (!(shareTreated > 0 && shareTreated < 1))
            throw new IllegalArgumentException(
                    "The treatment is intended for a share of " + shareTreated + "; expected one between 0 and 1.");
        for (int look = 0; look < lookAfter.length; look++)
            if (look > 0 && lookAfter[look] < lookAfter[look - 1] || lookAfter[look] > outcomes.length)
                throw new IllegalArgumentException("Look \"" + names.get(look) + "\" is after " + lookAfter[look] + " customers, "
                        + (lookAfter[look] > outcomes.length
                                ? "but only " + outcomes.length + " have a complete outcome"
                                : "the one before after " + lookAfter[look - 1])
                        + "; give how many outcomes were complete at each look, in order of time.");
        double level = 0.95;
        double alpha = 1 - level;
        double rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / planned;
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
        var looks = new ArrayList<Look>();
        var effect = new Running();
        var centre = new Running();
        int at = 0;
        for (int look = 0; look < lookAfter.length; look++) {
            for (; at < Math.min(lookAfter[look], outcomes.length); at++) {
                // Taking off the mean so far, which knows nothing of the next customer, narrows the interval and keeps it valid.
                double y = outcomes[at] - centre.mean;
                centre.add(outcomes[at]);
                effect.add(treated[at] ? y / shareTreated : -y / (1 - shareTreated));
            }
            if (at < BURN_IN || !(effect.variance() > 0)) continue;
            double n = at;
            double s = Math.sqrt(effect.variance());
            double always = s * Math.sqrt(2 * (n * rho2 + 1) / (n * n * rho2) * Math.log(Math.sqrt(n * rho2 + 1) / alpha));
            double fixed = z * s / Math.sqrt(n);
            looks.add(new Look(names.get(look), at, effect.mean, new Interval(level, effect.mean - always, effect.mean + always),
                    new Interval(level, effect.mean - fixed, effect.mean + fixed)));
        }
        if (looks.isEmpty())
            throw new IllegalArgumentException(
                    "Only " + at + " customers have a complete outcome; before " + BURN_IN + " nothing is said.");
        return new ConfidenceSequence(looks, level, planned);
    }

    private static final class Running {
        private double n;
        private double mean;
        private double squares;

        void add(double value) {
            n++;
            double away = value - mean;
            mean += away / n;
            squares += away * (value - mean);
        }

        double variance() { return squares / n; }
    }

    /** {@return the first look at which the interval that holds at all looks excludes zero; -1 for none} */
    public int decidedAt() {
        for (int i = 0; i < looks.size(); i++)
            if (looks.get(i).always().aboveZero() || looks.get(i).always().belowZero()) return i;
        return -1;
    }

    /** {@return the first look at which the fixed interval excludes zero, which is no decision; -1 for none} */
    public int temptedAt() {
        for (int i = 0; i < looks.size(); i++)
            if (looks.get(i).fixed().aboveZero() || looks.get(i).fixed().belowZero()) return i;
        return -1;
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        var last = looks.getLast();
        int decided = decidedAt();
        int tempted = temptedAt();
        return "After " + Digits.count(last.n()) + " customers the effect is " + Digits.number(last.estimate())
                + " (always-valid 95 % interval "
                + Digits.number(last.always().low()) + " to " + Digits.number(last.always().high()) + "). " + (decided < 0
                        ? "No look so far decides."
                        : "It was decided at " + looks.get(decided).when() + " and may be stopped since.")
                + (tempted >= 0 && (decided < 0 || tempted < decided)
                        ? " Fixed intervals would have tempted you to stop at " + looks.get(tempted).when() + ", without right."
                        : "");
    }

    /** {@return one row a look, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("looks", List.of(TypedColumn.texts("look", looks.stream().map(Look::when).toList()),
                TypedColumn.wholes("n", "", looks.stream().mapToLong(Look::n).toArray()), numbers("estimate", Look::estimate),
                numbers("always_low", look -> look.always().low()), numbers("always_high", look -> look.always().high()),
                numbers("fixed_low", look -> look.fixed().low()), numbers("fixed_high", look -> look.fixed().high())));
    }

    private TypedColumn numbers(String name, ToDoubleFunction<Look> of) {
        return TypedColumn.numbers(name, "", looks.stream().mapToDouble(of).toArray());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        int step = Math.max(1, looks.size() / 10);
        for (int i = 0; i < looks.size(); i++)
            if (i % step == 0 || i == looks.size() - 1) {
                var look = looks.get(i);
                rows.add(List.of(look.when(), Digits.count(look.n()), Digits.number(look.estimate()),
                        Digits.number(look.always().low()) + " to " + Digits.number(look.always().high()),
                        Digits.number(look.fixed().low()) + " to " + Digits.number(look.fixed().high())));
            }
        return Card.titled("The effect as it may be looked at every day").sentence(sentence())
                .grid(List.of("look", "customers", "effect", "always-valid\n95 % interval",
                        "fixed 95 % interval\n(one look only)"), rows)
                .facts("How it was computed",
                        List.of(new Fact("method",
                                "asymptotic confidence sequence, narrowest at " + Digits.count(planned) + " customers"),
                                new Fact("who counts", "customers whose outcome is complete, in the order of completion"),
                                new Fact("taken for granted", "arms by lot in the share intended")));
    }

    /** {@return both kinds of interval over the looks} */
    public Figure figure() {
        var when = looks.stream().map(Look::when).toList();
        return new Figure("The effect as it may be looked at every day", "look", "effect, treatment less control",
                List.of(new Figure.Band("always-valid 95 % interval", when, looks.stream().map(l -> l.always().low()).toList(),
                        looks.stream().map(l -> l.always().high()).toList()),
                        new Figure.Band("fixed 95 % interval, one look only", when,
                                looks.stream().map(l -> l.fixed().low()).toList(),
                                looks.stream().map(l -> l.fixed().high()).toList()),
                        new Figure.Line("effect", when, looks.stream().map(Look::estimate).toList())),
                sentence()).with(new Figure.Level("no effect", 0));
    }

    @Override
    public String toString() { return sentence(); }
}
