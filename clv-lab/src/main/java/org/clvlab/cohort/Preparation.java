package org.clvlab.cohort;

import static org.clvlab.report.Accuracy.decimals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What was done to orders to make histories of them, with counts.
 *
 * @param observationEnd
 *            the last day that was read
 * @param orders
 *            orders up to that day, of the customers in the base
 * @param ordersAfter
 *            orders after that day, which were not read
 * @param lastOrder
 *            the last day with an order up to the end of observation
 * @param sameDay
 *            orders on the day of another order of the same customer: one purchase with it
 * @param free
 *            orders of amount zero: a purchase, since the customer came
 * @param firstOrder
 *            whose first order starts the clock
 * @param boughtBefore
 *            customers who had ordered before the period that the orders were narrowed to
 * @param refunds
 *            refunds and where they went
 */
public record Preparation(LocalDate observationEnd, long orders, long ordersAfter, LocalDate lastOrder, long sameDay, long free,
        FirstOrder firstOrder, long boughtBefore, Refunds refunds) implements Shown, Tabular {

    /** So many days without any order at the end are worth a word. */
    private static final long SILENCE = 31;

    /**
     * Amounts that customers got back in rows of their own. A refund is no purchase: it is taken from the order whose id it
     * bears, else from the customer's last purchase day before it, and no day goes below zero.
     *
     * @param count
     *            refunds up to the end of observation
     * @param amount
     *            their sum
     * @param withoutPurchase
     *            refunds to customers without a purchase before, which are left out
     * @param excess
     *            what was given back beyond the value of the purchase day, which is left out
     */
    public record Refunds(long count, double amount, long withoutPurchase, double excess) {
        static final Refunds NONE = new Refunds(0, 0, 0, 0);
    }

    /** {@return what a reader of the base must know, a sentence each; nothing where nothing was done} */
    public List<String> sentences() {
        var said = new ArrayList<String>();
        if (sameDay > 0)
            said.add(count(sameDay, "order")
                    + " on the day of another order of the same customer counted as one purchase with it.");
        if (free > 0)
            said.add(count(free, "order") + " of amount zero counted as " + (free == 1 ? "a purchase" : "purchases")
                    + ": the customer came.");
        if (refunds.count > 0)
            said.add(count(refunds.count, "refund") + " of " + Digits.money(refunds.amount)
                    + " in all counted as no purchase, and netted against the order of the same id, else against the last purchase"
                    + " day before" + (refunds.withoutPurchase == 0 && refunds.excess == 0 ? "." : leftOut()));
        if (boughtBefore > 0)
            said.add(count(boughtBefore, "customer") + " had ordered before the period of these orders"
                    + (firstOrder == FirstOrder.EVER
                            ? " and " + (boughtBefore == 1 ? "is" : "are") + " left out: their clock started earlier."
                            : ", so " + (boughtBefore == 1 ? "its" : "their")
                                    + " first order here is no first purchase; FirstOrder.EVER leaves such customers out."));
        long silent = ChronoUnit.DAYS.between(lastOrder, observationEnd);
        if (silent > SILENCE)
            said.add("The last order was made on " + lastOrder + ", " + silent + " days before the end of observation "
                    + observationEnd + ". If the orders simply end there, take an earlier end of observation: a model reads"
                    + " silence as customers who left.");
        return said;
    }

    private String leftOut() {
        var parts = new ArrayList<String>();
        if (refunds.withoutPurchase > 0)
            parts.add(count(refunds.withoutPurchase, "refund") + " without a purchase before");
        if (refunds.excess > 0)
            parts.add(Digits.money(refunds.excess) + " beyond the value of the purchase");
        return "; left out: " + String.join(", ", parts) + ".";
    }

    private static String count(long n, String what) { return Digits.count(n) + " " + what + (n == 1 ? "" : "s"); }

    /** {@return one row of counts} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("preparation", Preparation.class, List.of(this)); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("orders read, up to " + observationEnd, Digits.count(orders)));
        rows.add(List.of("orders after it, not read", Digits.count(ordersAfter)));
        rows.add(List.of("merged into another order of the day", Digits.count(sameDay)));
        rows.add(List.of("purchase days", Digits.count(orders - sameDay)));
        rows.add(List.of("orders of amount zero, kept as purchases", Digits.count(free)));
        rows.add(List.of("refunds, no purchases", Digits.count(refunds.count)));
        rows.add(List.of("refunded in all", Digits.number(refunds.amount, decimals(2))));
        rows.add(List.of("refunds without a purchase before, left out", Digits.count(refunds.withoutPurchase)));
        rows.add(List.of("refunded beyond a purchase's value, left out", Digits.number(refunds.excess, decimals(2))));
        rows.add(List.of("customers who had ordered before the period", Digits.count(boughtBefore)));
        var card = Card.titled("From orders to histories").grid(List.of("what", "count"), rows);
        for (var sentence : sentences())
            card = card.sentence(sentence);
        return card;
    }

    @Override
    public String toString() {
        return count(orders, "order") + " on " + count(orders - sameDay, "purchase day") + " up to " + observationEnd;
    }
}
