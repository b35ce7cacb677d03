package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.clvlab.data.Condition;
import org.clvlab.report.AsGiven;

/**
 * Something done to today's customers on a day: what it costs, whom it reaches, and what it changes, as measured. How many
 * customers come and what they cost may be among its effects; it does not reach those who come.
 *
 * @param name
 *            of it
 * @param on
 *            the day it is paid for and from which its effects act, where they name no other
 * @param fixedCost
 *            once, whoever is reached
 * @param costPerCustomer
 *            reached
 * @param segment
 *            whom it reaches, by their columns, or null for all of today's customers
 * @param effects
 *            levers on those it reaches
 */
public record Campaign(String name, LocalDate on, double fixedCost, double costPerCustomer, Condition segment,
        List<Lever> effects) {

    /** Refuses a day or an effect that is missing, no name, and a negative cost. */
    public Campaign {
        if (on == null || effects.stream().anyMatch(Objects::isNull))
            throw new IllegalArgumentException("The " + (on == null ? "day" : "effect") + " of campaign \"" + name
                    + "\" is missing (null); was the cell that makes it run?");
        effects = effects.stream().map(lever -> lever.timing().from() == null ? lever.from(on) : lever)
                .map(lever -> lever.segment() != null ? lever : reaching(lever, segment)).toList();
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("A campaign of " + on + " has no name; give one that tells it from the others.");
        if (!(fixedCost >= 0) || !(costPerCustomer >= 0))
            throw new IllegalArgumentException("Campaign \"" + name + "\" costs " + fixedCost + " and " + costPerCustomer
                    + " a customer; give amounts of at least 0.");
    }

    /**
     * {@return a campaign without a cost or an effect yet}
     *
     * @param name
     *            of it
     * @param on
     *            the day it is paid for
     */
    public static Campaign of(String name, LocalDate on) { return new Campaign(name, on, 0, 0, null, List.of()); }

    /**
     * {@return the same with its costs}
     *
     * @param fixed
     *            once
     * @param perCustomer
     *            for each customer it reaches
     */
    public Campaign costing(double fixed, double perCustomer) {
        return new Campaign(name, on, fixed, perCustomer, segment, effects);
    }

    /**
     * {@return the same, reaching some customers only; its effects act on these}
     *
     * @param customers
     *            by their columns
     */
    public Campaign where(Condition customers) {
        return new Campaign(name, on, fixedCost, costPerCustomer, customers,
                effects.stream().map(lever -> reaching(lever, customers)).toList());
    }

    /** An effect on those who are reached; on customers still to come it is the same whoever is reached. */
    private static Lever reaching(Lever effect, Condition customers) {
        return customers != null && effect.force().isOfEachCustomer() ? effect.where(customers) : effect;
    }

    /**
     * {@return the same with what it does, from its day on}
     *
     * @param levers
     *            with sizes as measured
     */
    public Campaign doing(Lever... levers) {
        return new Campaign(name, on, fixedCost, costPerCustomer, segment, Arrays.asList(levers));
    }

    /** The part of growth that its cost belongs to: that of its first effect. */
    Force.Part part() {
        return effects.isEmpty() ? Force.Part.KEEPING : effects.getFirst().force().part();
    }

    /** Its cost and effects as far as they belong to some parts of growth. */
    Campaign only(java.util.Set<Force.Part> parts) {
        boolean paid = parts.contains(part());
        return new Campaign(name, on, paid ? fixedCost : 0, paid ? costPerCustomer : 0, segment,
                effects.stream().filter(l -> parts.contains(l.force().part())).toList());
    }

    /** {@return the campaign's day, cost and reach in a few words} */
    public String described() {
        return "on " + on + ", costing " + AsGiven.text(fixedCost) + " and " + AsGiven.text(costPerCustomer)
                + " a customer reached" + (segment == null ? "" : ", where " + segment);
    }
}
