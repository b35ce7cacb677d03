package org.clvlab.experiment;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.model.Influence;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.AsGiven;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * What the arms' customers bought in the first weeks and after them, and what follows for the years. An arm multiplies the rate of purchase
 * in the first weeks and the hazard of leaving for good. Both factors are such that its purchases over control's, in those weeks and after
 * them, are as seen:
 *
 * <pre>
 * first(arm) / first(control) = factor on the rate × m(time; factor on leaving) / m(time; 1)
 * later(arm) / later(control) = mean over the arm's ages T of m(T; factor on leaving) - m(time; factor on leaving)
 *                               / mean over control's ages T of m(T; 1) - m(time; 1)
 * </pre>
 *
 * with m(t; factor) the purchases that the fitted model expects of a new customer of control by t, its hazard of leaving times the factor.
 * So the model only carries what was seen from the ages that were seen to the horizon. What it does not know of - a season, a programme for
 * everybody, customers who differ otherwise than by its laws - moves all arms alike, as they were drawn by lot, and cancels but on that
 * stretch; the likelihood of an arm's factor would take it for a part of the effect.
 *
 * @param time
 *            how long the first weeks are, in the model's unit
 * @param arms
 *            control first
 */
record FirstWeeks(double time, List<SeenArm> arms) {

    /** No arm's customers leave e to this times as soon, or as late. */
    private static final double FURTHEST = 8;

    static FirstWeeks of(Period first, CustomerBase base, List<String> arms, List<String> names, double[] shortTerm) {
        double time = units(first, base.unit());
        refuseFaults(time, base, shortTerm);
        return new FirstWeeks(time, names.stream()
                .map(name -> SeenArm.of(name, base, IntStream.range(0, shortTerm.length)
                        .filter(i -> arms.get(i).equals(name) && !Double.isNaN(shortTerm[i])).toArray(), shortTerm))
                .toList());
    }

    private static double units(Period time, ChronoUnit unit) {
        return (time.toTotalMonths() / 12.0 + time.getDays() / 365.25) * UnitLength.perYear(unit);
    }

    private static void refuseFaults(double time, CustomerBase base, double[] shortTerm) {
        double day = 1 / UnitLength.inDays(base.unit());
        double[] age = base.age();
        int[] frequency = base.frequency();
        var faults = new ArrayList<String>();
        for (int i = 0; i < shortTerm.length; i++)
            if (age[i] < time - day && !Double.isNaN(shortTerm[i]))
                faults.add(base.ids().get(i) + " was not seen for so long");
            else if (shortTerm[i] < 0 || shortTerm[i] > frequency[i])
                faults.add(
                        base.ids().get(i) + " has " + AsGiven.text(shortTerm[i]) + " repeat purchases in them and " + frequency[i]
                                + " in all");
        if (!faults.isEmpty())
            throw new IllegalArgumentException("The first weeks of " + faults.size() + " customers cannot be so: "
                    + String.join("; ", faults.subList(0, Math.min(5, faults.size())))
                    + ". Give each customer's repeat purchases of that time, counted as the histories count them (days with a purchase),"
                    + " and NaN where it is not over.");
    }

    /** Purchases a customer of each arm, in the first weeks and after. */
    record Means(double[] first, double[] later) {}

    Means means() {
        return new Means(arms.stream().mapToDouble(SeenArm::meanFirst).toArray(),
                arms.stream().mapToDouble(SeenArm::meanLater).toArray());
    }

    /** Such means, by chance: the logarithms move as far as the customers of an arm differ from what is expected at their ages. */
    Means drawn(List<SeenArm.Chance> chances, Random random) {
        var drawn = means();
        for (int arm = 0; arm < arms.size(); arm++) {
            double[] moved = chances.get(arm).drawn(random);
            drawn.first[arm] *= Math.exp(moved[0]);
            drawn.later[arm] *= Math.exp(moved[1]);
        }
        return drawn;
    }

    List<SeenArm.Chance> chances(List<Buying> buying) {
        return IntStream.range(0, arms.size()).mapToObj(arm -> arms.get(arm).chance(buying.get(arm))).toList();
    }

    /** What is expected of each arm's new customers; what no leaving explains is refused. */
    List<Buying> buying(TransactionModel ofControl) {
        if (ofControl.influences().stream().noneMatch(influence -> influence.process() == Influence.Process.DROPOUT))
            throw new IllegalArgumentException(
                    ofControl.name() + " takes no arm on leaving; take Pareto/NBD, BG/NBD or MBG/NBD.");
        double[] reach = reach(ofControl, means());
        for (int arm = 1; arm < reach.length; arm++)
            if (Math.abs(reach[arm]) == FURTHEST)
                throw new IllegalArgumentException("\"" + arms.get(arm).name() + "\" bought "
                        + (reach[arm] < 0
                                ? "more after the first weeks than if nobody left"
                                : "less after the first weeks than if everybody left at once")
                        + ", so it acts on the rate for longer; give the time for which it does, or leave actingOnTheRateFor(...) out.");
        return buying(ofControl, means());
    }

    /** The same at other means; what no leaving explains is put to the end of the range. */
    List<Buying> buying(TransactionModel ofControl, Means means) {
        double later = later(ofControl, means);
        double[] reach = reach(ofControl, means);
        return IntStream.range(0, reach.length).mapToObj(arm -> {
            var lives = new Buying.Lives(ofControl, Math.exp(reach[arm]));
            return new Buying(lives, time, means.first[arm] / lives.until(time)[0], later);
        }).toList();
    }

    /** How many times as much control bought after the first weeks as its model expects. */
    private double later(TransactionModel ofControl, Means means) {
        return means.later[0] / arms.getFirst().expectedLater(new Buying.Lives(ofControl, 1), time);
    }

    /** Logarithms of the factors on leaving. */
    private double[] reach(TransactionModel ofControl, Means means) {
        double later = later(ofControl, means);
        var reach = new double[arms.size()];
        for (int arm = 1; arm < reach.length; arm++) {
            var seen = arms.get(arm);
            double goal = means.later[arm];
            UnivariateFunction off = factor -> Math
                    .log(later * seen.expectedLater(new Buying.Lives(ofControl, Math.exp(factor)), time) / goal);
            reach[arm] = off.value(-FURTHEST) <= 0
                    ? -FURTHEST
                    : off.value(FURTHEST) >= 0 ? FURTHEST : new BrentSolver(1e-12, 1e-10).solve(200, off, -FURTHEST, FURTHEST, 0);
        }
        return reach;
    }
}
