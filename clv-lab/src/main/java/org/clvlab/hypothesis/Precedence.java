package org.clvlab.hypothesis;

import java.time.LocalDate;
import org.clvlab.data.Comparison;
import org.clvlab.report.Digits;

/** When a comparison's two halves happened. What makes the groups explains only what came after it. */
public sealed interface Precedence {

    /** {@return the order in time in words, as it stands on a card} */
    String words();

    /**
     * All groups were known before anything counts in the outcome.
     *
     * @param groupsKnownOn
     *            the last day that went into saying who belongs to which group
     * @param outcomeFrom
     *            the first day that counts in the outcome
     */
    record InOrder(LocalDate groupsKnownOn, LocalDate outcomeFrom) implements Precedence {
        @Override
        public String words() { return "groups known on " + groupsKnownOn + ", outcome from " + outcomeFrom; }
    }

    /**
     * Each customer's group was known before anything counts in that customer's outcome.
     *
     * @param customers
     *            of whom both days are known
     */
    record EachInOrder(int customers) implements Precedence {
        @Override
        public String words() {
            return "of each of " + Digits.count(customers)
                    + " customers the outcome begins on the day on which the group was known, or after it";
        }
    }

    /**
     * The outcome was answered on the day on which the group was known, mostly in the same survey.
     *
     * @param customers
     *            of whom both days are known
     */
    record SameDay(int customers) implements Precedence {
        @Override
        public String words() {
            return "answered on the day on which the groups were known, by each of " + Digits.count(customers)
                    + " customers: neither came first";
        }
    }

    /**
     * Outcomes begin before the last day that went into the groups.
     *
     * @param before
     *            customers of whom that is so
     * @param customers
     *            of whom both days are known
     */
    record Overlapping(int before, int customers) implements Precedence {
        @Override
        public String words() {
            return "of " + Digits.count(before) + " of " + Digits.count(customers)
                    + " customers the outcome begins before the last day that went into the group: time does not tell which explains which";
        }
    }

    /**
     * {@return the order in time that the days of the sources show}
     *
     * @param when
     *            the days
     */
    static Precedence of(Comparison.When when) {
        if (when.outcomesOfTheSameDay() > 0 && when.outcomesOfTheSameDay() == when.customers())
            return new SameDay(when.customers());
        if (!when.outcomeFrom().isBefore(when.groupsKnownOn()))
            return new InOrder(when.groupsKnownOn(), when.outcomeFrom());
        return when.outcomesBefore() == 0
                ? new EachInOrder(when.customers())
                : new Overlapping(when.outcomesBefore(), when.customers());
    }
}
