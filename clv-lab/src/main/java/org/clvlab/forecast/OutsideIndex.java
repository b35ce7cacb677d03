package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Levers by a series from outside: a forecast of the weather, an index, a shock to the market. */
public final class OutsideIndex {

    private OutsideIndex() {}

    /**
     * {@return a lever that multiplies what is named, each day, by the series' value to the power of the elasticity}
     *
     * @param moved
     *            what the series moves, such as {@code Force.Plain.DROPOUT} or {@code new Force.NewCustomers("search")}
     * @param name
     *            of the series
     * @param index
     *            its values to come, by day: 1 is as usual; each holds until the next. One that works the other way round is
     *            given as 1 / value
     * @param elasticity
     *            how strongly it answers: 1 is one percent for one percent
     */
    public static Lever of(Force moved, String name, Map<LocalDate, Double> index, Size elasticity) {
        return Lever.on(new Force.Outside(moved, name, index == null ? null : new TreeMap<>(index)), elasticity);
    }

    /**
     * {@return a lever that multiplies the purchase rate of each day by the series' value to the power of the elasticity}
     *
     * @param name
     *            of the series
     * @param index
     *            its values to come, by day: 1 is as usual; each holds until the next
     * @param elasticity
     *            how strongly customers answer: 1 is one percent for one percent
     */
    public static Lever of(String name, Map<LocalDate, Double> index, Size elasticity) {
        return of(Force.Plain.PURCHASE_RATE, name, index, elasticity);
    }
}
