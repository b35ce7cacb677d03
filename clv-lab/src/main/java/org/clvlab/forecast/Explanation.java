package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The ledger behind one customer's number: what is known of the past, the few expectations the models give, every month's
 * money, and when the customer has paid back.
 *
 * @param customer
 *            the id
 * @param clv
 *            the value, as in the forecast
 * @param history
 *            frequency, recency and age in words
 * @param past
 *            the lines of the past in words; empty where no accounts were given
 * @param expectations
 *            what the models say, in words
 * @param ledger
 *            month by month
 * @param breakEven
 *            when the customer has paid back
 */
public record Explanation(String customer, double clv, String history, String past, String expectations, Ledger ledger,
        BreakEven breakEven) implements Shown, Tabular {

    static Explanation of(Question asked, int i, Valued alone, Valued all, boolean hasAccounts) {
        var base = asked.base();
        var unit = base.unit().toString().toLowerCase(java.util.Locale.ROOT);
        var id = base.ids().get(i);
        var a = asked.accounts();
        int repeats = base.frequency(i);
        var history = (repeats == 0
                ? "No repeat purchase; the first"
                : Digits.count(repeats) + (repeats == 1 ? " repeat purchase, " : " repeat purchases, the last ")
                        + Digits.number(base.recency()[i], decimals(1)) + " " + unit + " after the first, which")
                + " was " + Digits.number(base.age()[i], decimals(1)) + " " + unit + " before " + base.observationEnd();
        long orders = Math.round(a.orders()[i]);
        var past = hasAccounts
                ? Digits.count(orders) + (orders == 1 ? " order brought " : " orders brought ") + Digits.money(a.revenue()[i])
                        + " (after "
                        + Digits.money(a.returned()[i]) + " sent back), of which " + Digits.money(a.margin()[i])
                        + " were left after the cost of goods; contacts cost " + Digits.money(a.contactCost()[i])
                        + ", handling of returns " + Digits.money(a.returnHandling() * a.returned()[i]) + ", retention "
                        + Digits.money(a.retention()[i]) + ", acquisition " + Digits.money(a.acquisition()[i])
                        + "; the balance is " + Digits.money(a.balance(i))
                : "";
        var said = new ArrayList<String>();
        said.add("P(alive) " + Digits.number(all.alive[i], decimals(3)));
        said.add("expected orders to come " + Digits.number(all.expected[i], decimals(2)));
        said.add("expected spend an order " + Digits.number(all.spend[i], significant(4)));
        said.add("margin " + Digits.percent(asked.margin()[i]));
        said.add("contacts an order " + Digits.money(a.contactCostPerOrder()[i]));
        said.add("sent back " + Digits.percent(a.returnShare()[i]) + " of what is ordered");
        return new Explanation(id, all.clv[i], history, past, String.join(", ", said),
                Ledger.of(id, alone, new int[]{0}, a.balance(i), hasAccounts),
                BreakEven.of(id, alone, new int[]{0}, a.balance(i)));
    }

    /** {@return the balance of the customer, past and to come} */
    public Figure figure() { return ledger.figure(); }

    /** {@return the ledger: one row a month, to the cent} */
    @Override
    public TypedTable typedTable() { return ledger.typedTable(); }

    @Override
    public Card card() {
        var card = Card.titled("Customer " + customer + ": what stands behind " + Digits.money(clv)).sentence(history + ".");
        if (!past.isEmpty())
            card = card.sentence("So far: " + past + ".").sentence(breakEven.toString());
        card = card.sentence("To come: " + expectations + ".");
        for (var block : ledger.card().blocks())
            if (block instanceof Card.Grid)
                card = card.with(block);
        return card;
    }

    @Override
    public String toString() {
        return "Customer " + customer + " is worth " + Digits.money(clv) + ": " + expectations + ". " + ledger;
    }
}
