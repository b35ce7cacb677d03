package org.clvlab.grouping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.segment.Plan;

/**
 * What to do for one segment, in numbers.
 *
 * @param segment
 *            its name
 * @param size
 *            its customers that were forecast
 * @param value
 *            the sum of what they are worth
 * @param share
 *            of the worth of all
 * @param action
 *            what is done for them, and what they gain
 * @param gain
 *            the expected change of the CLV of one of them by the action: no more should be spent on one, since CLV is margin already
 * @param gainInterval
 *            its 95 % confidence interval by the parameters; the levers are taken as certain
 * @param test
 *            the test to run first
 * @param currency
 *            the ISO 4217 code
 */
public record SegmentPlan(String segment, int size, double value, double share, Action action, double gain,
        Optional<Fit.Interval> gainInterval, Test test, String currency) implements Shown, Tabular {

    /**
     * The test to run first: at random, one half with the action and one without.
     *
     * @param before
     *            the mean of the measure in the period before, none where no measure was named
     * @param target
     *            the mean to be reached with the action
     * @param perArm
     *            customers needed in each half to find the difference four times in five, at 5 %
     * @param detectable
     *            the smallest difference that the segment's customers in two halves would show as surely
     */
    public record Test(OptionalDouble before, OptionalDouble target, OptionalLong perArm, OptionalDouble detectable) {
        /** No measure was named. */
        static final Test NONE = new Test(OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty(),
                OptionalDouble.empty());
    }

    /** {@return the most to spend on one customer: the expected change of CLV, never below zero} */
    public double highestSpend() {
        return Math.max(0, gain);
    }

    /** {@return whether the segment has enough customers for its test} */
    public boolean largeEnough() {
        return test.perArm().isEmpty() || 2 * test.perArm().getAsLong() <= size;
    }

    /** {@return the plan as it travels with an export} */
    public Plan plan() {
        var plan = Plan.towards(action.goal().isBlank() ? "More worth by \"" + action.name() + "\"" : action.goal())
                .doing(action.name() + (action.gain().isBlank() ? "" : "; they gain: " + action.gain()))
                .measuredBy(measureInWords()).testedBy(testInWords());
        return action.levers().isEmpty()
                ? plan
                : plan.spendingAtMost(Math.floor(100 * highestSpend()) / 100, currency);
    }

    private String measureInWords() {
        if (test.before().isEmpty()) return action.measure();
        return action.measure() + ", from " + Digits.number(test.before().getAsDouble(), Accuracy.significant(3))
                + " a customer to " + Digits.number(test.target().getAsDouble(), Accuracy.significant(3));
    }

    private String testInWords() {
        if (test.perArm().isEmpty()) return "half of them, at random, without it";
        String needed = Digits.count(test.perArm().getAsLong()) + " customers at random with it, as many without";
        return largeEnough()
                ? needed
                : "too few for a test of this effect, which needs " + needed + "; all in two halves would show a difference of "
                        + Digits.number(test.detectable().orElse(Double.NaN), Accuracy.significant(2)) + " or more";
    }

    /** What stands in a table; size and worth are missing where the segment is too small to be told. */
    record Line(String segment, OptionalInt customers, OptionalDouble value, OptionalDouble share, String gains, String action,
            double gain, Optional<Fit.Interval> gainInterval, double highestSpend, String currency, String measure, Test test) {}

    /** The plan in one row; its size and worth only where they may be told. */
    Line line(boolean told) {
        boolean small = !told || SmallCells.small(size);
        return new Line(segment, small ? OptionalInt.empty() : OptionalInt.of(size),
                small ? OptionalDouble.empty() : OptionalDouble.of(value),
                small ? OptionalDouble.empty() : OptionalDouble.of(share),
                action.gain(), action.name(), gain, gainInterval, highestSpend(), currency, action.measure(), test);
    }

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("plan", Line.class, List.of(line(true))); }

    @Override
    public Card card() {
        var card = Card.titled(segment + ": " + action.name()).facts("Plan", List.of(
                new Card.Fact("customers", SmallCells.small(size) ? "under " + SmallCells.MINIMUM : Digits.count(size)),
                new Card.Fact("worth to us", SmallCells.small(size)
                        ? SmallCells.HIDDEN
                        : Digits.number(value, Accuracy.significant(4)) + " " + currency + ", " + Digits.percent(share)
                                + " of all"),
                new Card.Fact("what they gain", action.gain().isBlank() ? "not said" : action.gain()),
                new Card.Fact("goal", plan().goal()),
                new Card.Fact("expected change", action.levers().isEmpty()
                        ? "none said"
                        : String.join(", ", action.levers().stream().map(lever -> lever.described()).toList())),
                new Card.Fact("highest sensible spend a customer", spendInWords()),
                new Card.Fact("measure and target", measureInWords().isBlank() ? "not said" : measureInWords()),
                new Card.Fact("test", testInWords())));
        if (action.gain().isBlank())
            card = card.warning("It is not said what the customers gain; without a gain they will not answer.");
        return largeEnough() ? card : card.warning("The segment is too small to test this effect in one period.");
    }

    private String spendInWords() {
        if (action.levers().isEmpty()) return "not known: no expected change is said";
        return Digits.money(highestSpend()) + " " + currency
                + gainInterval.map(interval -> " (95 % confidence interval of the change "
                        + Digits.money(interval.low()) + " to " + Digits.money(interval.high()) + ")").orElse("");
    }

    /** {@return the plan in one line} */
    @Override
    public String toString() { return segment + ": " + action.name() + ", at most " + spendInWords() + " a customer"; }
}
