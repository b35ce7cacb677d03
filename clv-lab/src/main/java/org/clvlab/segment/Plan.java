package org.clvlab.segment;

import java.util.Currency;
import java.util.Optional;
import org.clvlab.report.Digits;

/**
 * What to do for a segment, and how to know whether it helped.
 * {@snippet lang = java :
 * Plan.towards("keep them").doing("a personal advisor").spendingAtMost(40, "GBP").measuredBy("orders in 90 days")
 *         .testedBy("half of them, at random, without the advisor");
 * }
 *
 * @param goal
 *            what is to change
 * @param action
 *            what is done
 * @param highestSpend
 *            the most to spend on one customer
 * @param measure
 *            what is measured to see whether it helped
 * @param test
 *            the test to run before doing it for all
 */
public record Plan(String goal, String action, Optional<Spend> highestSpend, String measure, String test) {

    /**
     * An amount of money for one customer.
     *
     * @param amount
     *            not negative
     * @param currency
     *            in which currency
     */
    public record Spend(double amount, Currency currency) {
        /** Refuses an amount that is negative or not finite. */
        public Spend {
            if (!(amount >= 0) || Double.isInfinite(amount))
                throw new IllegalArgumentException(
                        "The highest spend a customer is " + amount + "; expected an amount of money, zero or more.");
        }

        @Override
        public String toString() { return Digits.money(amount) + " " + currency; }
    }

    /** Refuses a plan without a goal. */
    public Plan {
        if (goal == null || goal.isBlank())
            throw new IllegalArgumentException("The plan has no goal; say what is to change for the customers of the segment.");
    }

    /**
     * {@return a plan with a goal and nothing else yet}
     *
     * @param goal
     *            what is to change
     */
    public static Plan towards(String goal) { return new Plan(goal, "", Optional.empty(), "", ""); }

    /**
     * {@return the plan with what is done}
     *
     * @param action
     *            in words
     */
    public Plan doing(String action) { return new Plan(goal, action, highestSpend, measure, test); }

    /**
     * {@return the plan with the most to spend on one customer}
     *
     * @param amount
     *            not negative
     * @param currencyCode
     *            the ISO 4217 code, such as "GBP"
     */
    public Plan spendingAtMost(double amount, String currencyCode) {
        return new Plan(goal, action, Optional.of(new Spend(amount, currency(currencyCode))), measure, test);
    }

    /**
     * {@return the plan with what is measured}
     *
     * @param measure
     *            in words, with its target
     */
    public Plan measuredBy(String measure) { return new Plan(goal, action, highestSpend, measure, test); }

    /**
     * {@return the plan with the test to run first}
     *
     * @param test
     *            in words
     */
    public Plan testedBy(String test) { return new Plan(goal, action, highestSpend, measure, test); }

    /**
     * {@return the currency of an ISO code, refused in a sentence when there is none of that code}
     *
     * @param code
     *            such as "GBP"
     */
    public static Currency currency(String code) {
        try {
            return Currency.getInstance(code == null ? "" : code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("\"" + code + "\" is no currency; expected a code of ISO 4217 such as GBP.",
                    unknown);
        }
    }
}
