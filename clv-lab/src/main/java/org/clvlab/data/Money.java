package org.clvlab.data;

import java.util.Optional;

/**
 * In what the amounts of orders are to be stated, as in {@code Money.in("GBP").tax(Money.Tax.EXCLUDED).converting(rates)}.
 * An export that tells its currency or its tax must agree with what is declared, or be convertible.
 *
 * @param currency
 *            three capital letters by ISO 4217; empty for the currency of the export
 * @param tax
 *            whether amounts hold tax
 * @param rates
 *            by what other currencies are converted; without it they are refused
 */
public record Money(String currency, Tax tax, Optional<RateTable> rates) {

    /** Whether an amount holds tax on sales. */
    public enum Tax {
        /** tax is in the amount */
        INCLUDED("tax included"),
        /** tax is not in the amount */
        EXCLUDED("without tax"),
        /** nothing says so */
        NOT_STATED("not stated whether with tax");

        private final String words;

        Tax(String words) { this.words = words; }

        /** {@return the same in words} */
        String words() { return words; }
    }

    /** Refuses what is no currency. */
    public Money {
        if (!currency.matches("([A-Z]{3})?"))
            throw new IllegalArgumentException(
                    "\"" + currency + "\" is no currency; give three capital letters by ISO 4217, such as GBP.");
    }

    /** {@return whatever the export says} */
    public static Money asExported() {
        return new Money("", Tax.NOT_STATED, Optional.empty());
    }

    /**
     * {@return amounts of one currency}
     *
     * @param currency
     *            three capital letters by ISO 4217
     */
    public static Money in(String currency) { return asExported().currency(currency); }

    Money currency(String other) { return new Money(other, tax, rates); }

    /**
     * {@return the same with or without tax}
     *
     * @param other
     *            whether amounts hold tax
     */
    public Money tax(Tax other) { return new Money(currency, other, rates); }

    /**
     * {@return the same, converting amounts of other currencies at the rate of the order's day}
     *
     * @param table
     *            dated rates
     */
    public Money converting(RateTable table) { return new Money(currency, tax, Optional.of(table)); }

    /** {@return the money in words, such as "GBP, without tax"} */
    @Override
    public String toString() { return (currency.isEmpty() ? "currency not stated" : currency) + ", " + tax.words(); }
}
