package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.model.Nbd;
import org.clvlab.model.Renewing;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * A goal beside what is realistic: the range in which the expectation lies, the gap, and what would have to be true to close
 * it, one force at a time.
 *
 * @param scenario
 *            under which
 * @param goal
 *            to be reached
 * @param expected
 *            under the scenario
 * @param realistic
 *            95 % confidence interval of the expectation; null where nothing is uncertain
 * @param probability
 *            the share of draws that reach the goal
 * @param wouldHaveToBeTrue
 *            the factor on each force that alone reaches the goal; NaN where none from a fifth to five times does
 */
public record Target(String scenario, double goal, double expected, Fit.Interval realistic, double probability,
        List<Need> wouldHaveToBeTrue) implements Shown, Tabular {

    private static final double FARTHEST = 5;

    /** Copies the list. */
    public Target {
        wouldHaveToBeTrue = List.copyOf(wouldHaveToBeTrue);
    }

    /**
     * What would have to be true of one force.
     *
     * @param force
     *            in a few words
     * @param factor
     *            on it, from the first day for the whole horizon; NaN where no factor does
     */
    public record Need(String force, double factor) {}

    static Target of(Valuation valuation, Valued valued, double goal) {
        if (!Double.isFinite(goal))
            throw new IllegalArgumentException("The goal is " + goal + "; give an amount of discounted contribution.");
        int months = valued.months.size();
        double expected = valued.worth(valued.all(), months);
        var draws = valued.drawnWorth(valued.all(), months, valuation.draws());
        var forces = new ArrayList<Force>(List.of(Force.Plain.PURCHASE_RATE, Force.Plain.DROPOUT, Force.Plain.SPEND));
        if (Arrays.stream(valuation.asked().accounts().contactCostPerOrder()).anyMatch(cost -> cost > 0))
            forces.add(Force.Plain.COST_TO_SERVE);
        if (!valuation.asked().arrivals().isEmpty())
            forces.add(new Force.NewCustomers(""));
        var buying = valuation.asked().buyers().getFirst().of(valuation.asked().buying());
        if (buying instanceof Nbd)
            forces.remove(Force.Plain.DROPOUT);
        if (buying instanceof Renewing)
            forces.remove(Force.Plain.PURCHASE_RATE);
        return new Target(valued.scenario.name(), goal, expected, valued.hasSpread() ? Inputs.interval(draws) : null,
                valued.hasSpread()
                        ? Arrays.stream(draws).filter(d -> d >= goal).count() / (double) draws.length
                        : expected >= goal ? 1 : 0,
                forces.stream().map(force -> new Need(force.words(), factor(valuation, valued.scenario, force, goal))).toList());
    }

    /** By halving on the scale of logarithms: every force moves the value one way only. */
    private static double factor(Valuation valuation, Scenario scenario, Force force, double goal) {
        double low = -Math.log(FARTHEST);
        double high = Math.log(FARTHEST);
        double atLow = off(valuation, scenario, force, low, goal);
        double atHigh = off(valuation, scenario, force, high, goal);
        if (atLow * atHigh > 0)
            return Double.NaN;
        for (int step = 0; step < 30 && high - low > 1e-6; step++) {
            double middle = low + (high - low) * Math.clamp(atLow / (atLow - atHigh), 0.05, 0.95);
            double there = off(valuation, scenario, force, middle, goal);
            if (there * atLow > 0) {
                low = middle;
                atLow = there;
            } else {
                high = middle;
                atHigh = there;
            }
            if (Math.abs(there) <= 1e-9 * Math.abs(goal))
                return Math.exp(middle);
        }
        return Math.exp((low + high) / 2);
    }

    private static double off(Valuation valuation, Scenario scenario, Force force, double logarithm, double goal) {
        var levers = new ArrayList<>(scenario.levers().stream()
                .filter(l -> !l.force().equals(force)).toList());
        double factor = Math.exp(logarithm);
        for (var own : scenario.levers())
            if (own.force().equals(force))
                factor *= own.factor();
        levers.add(Lever.on(force, Size.of(factor)));
        return valuation.worth(new Scenario(scenario.name(), levers, scenario.campaigns())) - goal;
    }

    private record Line(String scenario, double goal, double expected, Fit.Interval realistic, double probability, String force,
            double factor) {}

    /** {@return one row a force: the goal, what is realistic, and the factor that would reach it; not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("target", Line.class, wouldHaveToBeTrue.stream()
                .map(need -> new Line(scenario, goal, expected, realistic, probability, need.force, need.factor)).toList());
    }

    @Override
    public Card card() {
        return Card.titled("Target under " + scenario).sentence(toString())
                .grid(List.of("what would have to be true, alone", "factor"), wouldHaveToBeTrue.stream()
                        .map(n -> List.of(n.force, Double.isNaN(n.factor)
                                ? "no factor from 0.2 to 5"
                                : "× " + Digits.number(n.factor, significant(4))))
                        .toList())
                .sentence(
                        "Each factor acts on all from the first day; a lever of the scenario on the same force is multiplied into it.");
    }

    @Override
    public String toString() {
        return "The goal is " + Digits.number(goal, significant(5)) + "; expected under " + scenario + " is "
                + Digits.number(expected, significant(5)) + (realistic == null
                        ? ""
                        : ", realistic from " + Digits.number(realistic.low(), significant(4)) + " to "
                                + Digits.number(realistic.high(), significant(4)))
                + ". The gap is " + Digits.number(goal - expected, significant(4)) + ", and the probability that the expectation"
                + " reaches the goal " + Digits.percent(probability) + ".";
    }
}
