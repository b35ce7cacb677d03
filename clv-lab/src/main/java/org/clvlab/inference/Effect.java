package org.clvlab.inference;

import java.util.Optional;

/**
 * How large an effect is, free of the outcome's unit.
 *
 * @param name
 *            which measure, such as "Hedges' g"
 * @param size
 *            its estimate
 * @param interval
 *            its confidence interval, where there is one
 */
public record Effect(String name, double size, Optional<Interval> interval) {

    /**
     * {@return an effect with its interval}
     *
     * @param name
     *            which measure
     * @param size
     *            its estimate
     * @param interval
     *            its confidence interval
     */
    public static Effect of(String name, double size, Interval interval) {
        return new Effect(name, size, Optional.of(interval));
    }
}
