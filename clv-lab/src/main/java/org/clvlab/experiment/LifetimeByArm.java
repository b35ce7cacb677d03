package org.clvlab.experiment;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.experiment.LifetimeForecast.Expected;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Tested;
import org.clvlab.inference.Welch;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Fit;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What each arm's customers will be worth, beside what they did in the first weeks: predicted customer lifetime value by arm, from a
 * model fitted with the arm as covariate on purchase and on dropout. An arm may win the first weeks and lose the years.
 *
 * @param control
 *            the arm that the others are compared with
 * @param arms
 *            the other arms, in alphabetical order
 * @param valueOfControl
 *            of a new customer of the control arm
 * @param horizon
 *            years after the first purchase
 * @param longest
 *            years for which the oldest customer is known
 * @param half
 *            years for which half of the customers are known
 * @param worth
 *            how a purchase was valued, in words
 * @param first
 *            how long after the first purchase the arms are taken to act on the rate; empty for all along
 * @param fit
 *            the model with the arm as covariate
 * @param draws
 *            of the parameters, behind the intervals
 */
public record LifetimeByArm(String control, List<Row> arms, Value valueOfControl, double horizon, double longest, double half,
        String worth,
        Optional<Period> first, Fit<? extends CovariateModel<? extends TransactionModel>> fit,
        int draws) implements Shown, Tabular {

    /** Copies the arms. */
    public LifetimeByArm {
        arms = List.copyOf(arms);
    }

    /**
     * A value and its interval, from draws of the parameters.
     *
     * @param estimate
     *            at the estimated parameters
     * @param interval
     *            the middle 95 % of the draws
     */
    public record Value(double estimate, Interval interval) {
        static Value of(double estimate, double[] drawn) {
            double[] sorted = drawn.clone();
            Arrays.sort(sorted);
            int tail = (int) Math.round(0.025 * sorted.length);
            return new Value(estimate, new Interval(0.95, sorted[tail], sorted[sorted.length - 1 - tail]));
        }

        String text() { return number(estimate) + " (" + number(interval.low()) + " to " + number(interval.high()) + ")"; }

        /** A loss is so much less, with its interval turned round. */
        private String unsigned() {
            return estimate < 0
                    ? new Value(-estimate, new Interval(interval.level(), -interval.high(), -interval.low())).text() + " less"
                    : text() + " more";
        }

        private String number(double value) { return Digits.number(value, Accuracy.of((interval.high() - interval.low()) / 4)); }
    }

    /** Where an arm stands at first and in the end. */
    public enum Standing {
        /** Ahead at first, behind in the end. */
        SHORT_TERM_WINNER_LONG_TERM_LOSER("wins the first weeks and loses the years"),
        /** Behind at first, ahead in the end. */
        SHORT_TERM_LOSER_LONG_TERM_WINNER("loses the first weeks and wins the years"),
        /** Ahead at first and in the end. */
        WINNER("wins the first weeks and the years"),
        /** Behind at first and in the end. */
        LOSER("loses the first weeks and the years"),
        /** One of the two intervals holds no difference. */
        OPEN("is not shown to win or lose on both");

        private final String words;

        Standing(String words) { this.words = words; }

        /** {@return whether the first weeks and the years disagree} */
        public boolean flips() {
            return this == SHORT_TERM_WINNER_LONG_TERM_LOSER || this == SHORT_TERM_LOSER_LONG_TERM_WINNER;
        }

        String label() {
            return switch (this) {
                case SHORT_TERM_WINNER_LONG_TERM_LOSER -> "short-term winner, long-term loser";
                case SHORT_TERM_LOSER_LONG_TERM_WINNER -> "short-term loser, long-term winner";
                default -> toString().toLowerCase(java.util.Locale.ROOT);
            };
        }

        static Standing of(Interval first, Interval later) {
            if (first.aboveZero())
                return later.aboveZero() ? WINNER : later.belowZero() ? SHORT_TERM_WINNER_LONG_TERM_LOSER : OPEN;
            if (first.belowZero())
                return later.belowZero() ? LOSER : later.aboveZero() ? SHORT_TERM_LOSER_LONG_TERM_WINNER : OPEN;
            return OPEN;
        }
    }

    /**
     * What an arm multiplies.
     *
     * @param onRate
     *            the rate of purchase in the first weeks by so much
     * @param onLeaving
     *            the hazard of leaving, all along, by so much: above 1, customers leave sooner
     */
    public record Factors(Value onRate, Value onLeaving) {}

    /**
     * One arm against control.
     *
     * @param arm
     *            its name
     * @param shortTerm
     *            what was seen at first, arm less control, by Welch
     * @param factors
     *            of an arm that acts on the rate of purchase for some weeks; of one that does all along the fit has coefficients
     * @param value
     *            predicted value of a new customer of the arm
     * @param difference
     *            of the predicted values, arm less control
     * @param relative
     *            the same as a share of control's value: 0.2 for a fifth more
     * @param better
     *            the share of draws in which the arm is worth more
     * @param expectedLoss
     *            what choosing the arm instead of control loses on average over the draws where it is worth less
     * @param standing
     *            at first and in the end
     */
    public record Row(String arm, Tested shortTerm, Optional<Factors> factors, Value value, Value difference, Value relative,
            double better, double expectedLoss, Standing standing) {}

    /**
     * {@return how to predict value by arm: over three years, at 10 % a year, each purchase worth 1, from 1,000 draws}
     *
     * @param model
     *            any instance of a model that takes covariates, such as a Pareto/NBD
     */
    public static LifetimeForecast by(TransactionModel model) { return LifetimeForecast.by(model); }

    /** {@return the arms whose first weeks and years disagree} */
    public List<String> flips() {
        return arms.stream().filter(row -> row.standing().flips()).map(Row::arm).toList();
    }

    /**
     * {@return one arm against control}
     *
     * @param name
     *            of the arm
     */
    public Row arm(String name) {
        return arms.stream().filter(row -> row.arm().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no arm \"" + name + "\" beside control; there are "
                        + arms.stream().map(Row::arm).toList() + "."));
    }

    /** {@return the finding in a sentence or more} */
    public String sentence() {
        return arms.stream().map(row -> "\"" + row.arm() + "\" " + row.standing().words + ": over " + years()
                + " a customer is worth " + row.difference().unsigned() + " than under \"" + control + "\".")
                .collect(Collectors.joining(" "));
    }

    static LifetimeByArm of(LifetimeForecast how, CustomerBase base, List<String> arms, String control, double[] shortTerm) {
        int n = base.size();
        if (arms.size() != n || shortTerm.length != n)
            throw new IllegalArgumentException("There are " + n + " customers in the base, " + arms.size() + " arms and "
                    + shortTerm.length + " first outcomes; give one of each a customer, in the base's order.");
        var names = new TreeSet<String>();
        for (int i = 0; i < n; i++) {
            if (arms.get(i) == null || arms.get(i).isBlank())
                throw new IllegalArgumentException("Customer " + base.ids().get(i)
                        + " has no arm; leave out of the base who took no part in the experiment.");
            names.add(arms.get(i));
        }
        if (!names.remove(control) || names.isEmpty())
            throw new IllegalArgumentException("The arms are " + new TreeSet<>(arms) + "; name one of them as control, and have"
                    + " another to compare.");
        var treated = List.copyOf(names);
        var predicted = how.predict(base, arms, treated, control, shortTerm);
        double[] ofControl = drawn(predicted, 0, Expected::value);
        var rows = new ArrayList<Row>();
        for (int k = 0; k < treated.size(); k++) {
            var name = treated.get(k);
            var first = Welch.test().of(early(name, arms, shortTerm), early(control, arms, shortTerm));
            var at = predicted.at().get(k + 1);
            double atControl = predicted.at().getFirst().value();
            double[] ofArm = drawn(predicted, k + 1, Expected::value);
            double[] difference = minus(ofArm, ofControl);
            var value = Value.of(at.value() - atControl, difference);
            int arm = k + 1;
            var factors = how.first().map(_ -> new Factors(Value.of(at.onRate(), drawn(predicted, arm, Expected::onRate)),
                    Value.of(at.onLeaving(), drawn(predicted, arm, Expected::onLeaving))));
            rows.add(new Row(name, first, factors, Value.of(at.value(), ofArm), value,
                    Value.of(at.value() / atControl - 1, over(difference, ofControl)),
                    Arrays.stream(difference).filter(d -> d > 0).count() / (double) difference.length,
                    Arrays.stream(difference).map(d -> Math.max(0, -d)).average().orElse(0),
                    Standing.of(first.interval(), value.interval())));
        }
        double[] ages = Arrays.stream(base.age()).sorted().map(age -> age / UnitLength.perYear(base.unit())).toArray();
        return new LifetimeByArm(control, rows, Value.of(predicted.at().getFirst().value(), ofControl), how.years(),
                ages[ages.length - 1], ages[ages.length / 2], how.worth(), how.first(), predicted.fit(), ofControl.length);
    }

    private static double[] drawn(LifetimeForecast.Predicted predicted, int arm, ToDoubleFunction<Expected> what) {
        return predicted.drawn().stream().mapToDouble(draw -> what.applyAsDouble(draw.get(arm))).toArray();
    }

    private static Sample early(String arm, List<String> arms, double[] shortTerm) {
        return Sample.of(arm, IntStream.range(0, shortTerm.length).filter(i -> arms.get(i).equals(arm))
                .mapToDouble(i -> shortTerm[i]).toArray());
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double[] over(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] / b[i]).toArray();
    }

    private record Line(String arm, double atFirst, Interval atFirstInterval, Value onRate, Value onLeaving, Value value,
            Value difference, Value relative, double better, double expectedLoss, Standing standing) {}

    /** {@return one row an arm, control first, not rounded} */
    @Override
    public TypedTable typedTable() {
        var lines = new ArrayList<>(List.of(new Line(control, Double.NaN, null, null, null, valueOfControl, null, null,
                Double.NaN, Double.NaN, null)));
        for (var row : arms)
            lines.add(new Line(row.arm, row.shortTerm.estimate(), row.shortTerm.interval(),
                    row.factors.map(Factors::onRate).orElse(null), row.factors.map(Factors::onLeaving).orElse(null),
                    row.value, row.difference, row.relative, row.better, row.expectedLoss, row.standing));
        return TypedTable.of("value by arm", Line.class, lines);
    }

    @Override
    public Card card() { return LifetimeByArmCard.of(this); }

    /** {@return the horizon in words} */
    String years() { return Digits.number(horizon) + (horizon == 1 ? " year" : " years"); }

    /** {@return the value of each arm less control, with its interval} */
    public Figure figure() {
        return new Figure("Lifetime value by arm", "value of a customer less that of \"" + control + "\" (95 % interval)", "",
                List.of(new Figure.Intervals("value, less control", arms.stream().map(Row::arm).toList(),
                        arms.stream().map(row -> row.difference().estimate()).toList(),
                        arms.stream().map(row -> row.difference().interval().low()).toList(),
                        arms.stream().map(row -> row.difference().interval().high()).toList())),
                sentence()).with(new Figure.At("no difference", 0.0));
    }

    @Override
    public String toString() { return sentence(); }
}
