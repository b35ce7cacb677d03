package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;

import org.clvlab.data.Condition;
import org.clvlab.report.AsGiven;

/**
 * A factor on one force of the future, such as {@code Dropout.times(0.9)}. The posterior given each customer's past stays;
 * what a factor on purchase rate or dropout does under each model is defined in
 * {@link org.clvlab.model.TransactionModel#outlook}.
 *
 * @param force
 *            what it acts on
 * @param size
 *            at full size: 1 changes nothing
 * @param timing
 *            when it starts, how it grows and when it ends
 * @param segment
 *            the customers it acts on, by their columns, or null for all
 */
public record Lever(Force force, Size size, Timing timing, Condition segment) {

    /** Refuses a size that is missing or makes no sense. */
    public Lever {
        if (size == null)
            throw new IllegalArgumentException("The size of the " + force.words()
                    + " is missing (null); give a factor, or an uncertain one such as Size.between(0.8, 0.95).");
        boolean zero = size.middle() == 0 && force.mayBeZero();
        if (!zero && !(size.middle() > 0) || Double.isInfinite(size.middle()))
            throw new IllegalArgumentException(force.words() + " × " + size.middle() + ": give a factor "
                    + (force.mayBeZero() ? "of at least 0" : "above 0") + "; 1 changes nothing, 0.9 is ten percent less.");
        if (segment != null && !force.isOfEachCustomer())
            throw new IllegalArgumentException(
                    "The " + force.words() + " cannot change for some of today's customers only (where "
                            + segment + "); leave where(...) out.");
    }

    /** A lever on all customers from the first day, at once. */
    static Lever on(Force force, Size size) {
        return new Lever(force, size, Timing.AT_ONCE, null);
    }

    /** {@return the factor at full size, at the middle of what is uncertain: 1 changes nothing} */
    public double factor() {
        return size.middle();
    }

    /**
     * {@return this lever from a day on}
     *
     * @param day
     *            after the end of the data
     */
    public Lever from(LocalDate day) { return with(new Timing(day, timing.ramp(), timing.until())); }

    /**
     * {@return this lever, ending before a day}
     *
     * @param day
     *            the first on which it no longer acts
     */
    public Lever until(LocalDate day) { return with(new Timing(timing.from(), timing.ramp(), day)); }

    /**
     * {@return this lever, growing evenly to its full size}
     *
     * @param period
     *            how long that takes
     */
    public Lever rampedOver(Period period) { return with(new Timing(timing.from(), period, timing.until())); }

    /**
     * {@return this lever, on some customers only}
     *
     * @param customers
     *            by their columns, see {@link CustomerLifetimeValue#knowing}; those still to come are among them only where
     *            {@link Arrivals#within} says so
     */
    public Lever where(Condition customers) { return new Lever(force, size, timing, customers); }

    /**
     * {@return this lever with another size}
     *
     * @param other
     *            1 changes nothing
     */
    public Lever with(Size other) { return new Lever(force, other, timing, segment); }

    private Lever with(Timing other) { return new Lever(force, size, other, segment); }

    /** The factor at a time, for a given full size. */
    double at(LocalDate asOf, double day, double full) {
        double share = timing.share(asOf, day);
        return force instanceof Force.Outside outside
                ? Math.pow(outside.on(asOf.plusDays((long) Math.floor(day))), full * share)
                : 1 + (full - 1) * share;
    }

    /**
     * {@return the factor at a time, at the middle of what is uncertain}
     *
     * @param asOf
     *            the end of the data
     * @param day
     *            days after it
     */
    public double at(LocalDate asOf, double day) { return at(asOf, day, size.middle()); }

    /** The largest factor it may have on a day, at the middle of what is uncertain. */
    double highest() {
        return force instanceof Force.Outside outside ? Math.pow(outside.highest(), factor()) : factor();
    }

    /** {@return what it acts on, in a few words} */
    public String target() { return force.words(); }

    /** {@return how it acts under the model, in a sentence} */
    public String semantics() { return force.semantics(); }

    /** {@return the lever in a few words, such as "dropout × 0.9, from 2026-03-01"} */
    public String described() {
        return target() + (force instanceof Force.Outside ? " ^ " : " × ") + size.described() + ", " + timing.described()
                + (segment == null ? "" : ", where " + segment);
    }

    /** Whether nothing changes, whatever happens. */
    boolean isIdle() { return size.isKnown() && isIdleAt(size.middle()); }

    /** Whether nothing changes where it has this size. */
    boolean isIdleAt(double known) {
        return force instanceof Force.Outside ? known == 0 : known == 1;
    }

    /** Whether this and another push the same force opposite ways at the same time, for whatever customers. */
    boolean opposes(Lever other) {
        return force.equals(other.force) && !(force instanceof Force.Outside) && (factor() - 1) * (other.factor() - 1) < 0
                && timing.overlaps(other.timing);
    }

    /** Whether the same customers are sure to be pushed opposite ways. */
    boolean contradicts(Lever other) {
        return opposes(other) && (segment == null || other.segment == null || segment.equals(other.segment));
    }

    /** The plain number of a factor, for a sentence. */
    String times() { return target() + " × " + AsGiven.text(factor()); }
}
