package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.clvlab.model.Course;

/**
 * A named set of conditions for the future.
 *
 * @param name
 *            as it is to be read in tables and legends
 * @param levers
 *            what is different from the models' own forecast; levers on the same thing multiply
 */
public record Scenario(String name, List<Lever> levers) {

    /** A ramp is followed in steps of so many days, each with the factor of its middle. */
    private static final int STEP = 7;

    /** Copies the levers and refuses a name that cannot be read. */
    public Scenario {
        levers = List.copyOf(levers);
        if (name.isBlank())
            throw new IllegalArgumentException("A scenario has no name; give one that tells it from the others.");
    }

    /** {@return the models' own forecast, with no lever} */
    public static Scenario baseline() {
        return new Scenario("Baseline", List.of());
    }

    /**
     * {@return a scenario}
     *
     * @param name
     *            as it is to be read in tables and legends
     * @param levers
     *            what is different from the models' own forecast
     */
    public static Scenario of(String name, Lever... levers) { return new Scenario(name, List.of(levers)); }

    /** {@return the levers in a few words} */
    public String described() {
        return levers.isEmpty() ? "no lever" : String.join("; ", levers.stream().map(Lever::described).toList());
    }

    /** The course of purchase rate and dropout after the data end, in units of so many days. */
    Course course(LocalDate asOf, double unitDays) {
        var acting = levers.stream().filter(l -> !(l instanceof Spend) && l.factor() != 1).toList();
        if (acting.isEmpty())
            return Course.UNCHANGED;
        var breaks = new TreeSet<Long>();
        for (var lever : acting) {
            long start = lever.timing().start(asOf);
            long full = lever.timing().full(asOf);
            for (long day = start; day < full; day += STEP)
                breaks.add(day);
            breaks.add(full);
        }
        breaks.remove(0L);
        long[] ends = breaks.stream().mapToLong(Long::longValue).toArray();
        var purchaseRate = new double[ends.length + 1];
        var dropout = new double[ends.length + 1];
        for (int piece = 0; piece <= ends.length; piece++) {
            double begin = piece == 0 ? 0 : ends[piece - 1];
            double middle = piece < ends.length ? (begin + ends[piece]) / 2 : begin;
            purchaseRate[piece] = 1;
            dropout[piece] = 1;
            for (var lever : acting)
                switch (lever) {
                case PurchaseRate rate -> purchaseRate[piece] *= rate.at(asOf, middle);
                case Dropout leaving -> dropout[piece] *= leaving.at(asOf, middle);
                case Spend spend -> throw new AssertionError(spend);
                }
        }
        return Course.of(Arrays.stream(ends).mapToDouble(day -> day / unitDays).toArray(), purchaseRate, dropout);
    }

    /** The mean factor on spend over the days of a step. */
    double spendFactor(LocalDate asOf, long firstDay, long lastDay) {
        double sum = 0;
        for (long day = firstDay; day < lastDay; day++) {
            double factor = 1;
            for (var lever : levers)
                if (lever instanceof Spend spend)
                    factor *= spend.at(asOf, day + 0.5);
            sum += factor;
        }
        return sum / (lastDay - firstDay);
    }

    /** Refuses levers that would act on what has happened already. */
    void refusePast(LocalDate asOf) {
        for (var lever : levers)
            if (lever.timing().from() != null && lever.timing().from().isBefore(asOf))
                throw new IllegalArgumentException("Scenario \"" + name + "\": " + lever.target() + " is to change from "
                        + lever.timing().from() + ", but the data end on " + asOf
                        + ". A lever acts on the future only; let it start later.");
    }

    @Override
    public String toString() { return name + " (" + described() + ")"; }
}
