package org.clvlab.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * In which stage of their life customers are on a day, by orders before the end of that day only. The first rule that holds
 * decides: lapsed, when the last order is more than so many days ago; cooling, when it is more than fewer days ago; won back,
 * when within so many days they ordered again after a pause in which they had lapsed; new, when the first order is at most so
 * many days ago; else active.
 *
 * @param asOf
 *            the day
 * @param newFor
 *            days after the first order for which a customer is new
 * @param coolingAfter
 *            days without an order after which a customer cools
 * @param lapsedAfter
 *            days without an order after which a customer has lapsed
 * @param wonBackFor
 *            days after the first order past such a pause for which a customer is won back
 */
public record Lifecycle(LocalDate asOf, int newFor, int coolingAfter, int lapsedAfter, int wonBackFor) implements Shown {

    /** The stages, in the words that stand in the column {@code stage}. */
    public enum Stage {
        /** the first order is recent */
        NEW("new"),
        /** orders are as recent as they should be */
        ACTIVE("active"),
        /** the last order is some time ago */
        COOLING("cooling"),
        /** the last order is too long ago */
        LAPSED("lapsed"),
        /** ordered again after having lapsed */
        WON_BACK("won back");

        private final String word;

        Stage(String word) { this.word = word; }

        /** {@return the word} */
        @Override
        public String toString() { return word; }
    }

    /** Refuses days that contradict each other. */
    public Lifecycle {
        if (newFor < 0 || wonBackFor < 0 || coolingAfter < 1 || lapsedAfter <= coolingAfter)
            throw new IllegalArgumentException("A customer lapses after " + lapsedAfter + " days and cools after " + coolingAfter
                    + ", is new for " + newFor + " and won back for " + wonBackFor
                    + "; lapsing must come after cooling, and none may be negative.");
    }

    /**
     * {@return the stages of a day: new for 90 days, cooling after 180, lapsed after 365, won back for 180}
     *
     * @param day
     *            the day; its own orders count
     */
    public static Lifecycle asOf(LocalDate day) { return new Lifecycle(day, 90, 180, 365, 180); }

    /**
     * {@return the same with another time for which a customer is new}
     *
     * @param days
     *            after the first order
     */
    public Lifecycle newFor(int days) { return new Lifecycle(asOf, days, coolingAfter, lapsedAfter, wonBackFor); }

    /**
     * {@return the same with other pauses}
     *
     * @param cooling
     *            days without an order after which a customer cools
     * @param lapsed
     *            days without an order after which a customer has lapsed
     */
    public Lifecycle pauses(int cooling, int lapsed) { return new Lifecycle(asOf, newFor, cooling, lapsed, wonBackFor); }

    /**
     * {@return the same with another time for which a customer is won back}
     *
     * @param days
     *            after the first order past a pause
     */
    public Lifecycle wonBackFor(int days) { return new Lifecycle(asOf, newFor, coolingAfter, lapsedAfter, days); }

    /**
     * {@return the customers with a column {@code stage}; it is missing for who had not ordered by the day}
     *
     * @param customers
     *            any customers
     * @param orders
     *            their orders, of whatever period
     */
    public CustomerTable addTo(CustomerTable customers, Orders orders) {
        record Staged(String customer, String stage) {}
        var known = Set.copyOf(customers.ids());
        var staged = orders.warehouse().list(sql(orders), row -> new Staged(row.getString(1), row.getString(2))).stream()
                .filter(one -> known.contains(one.customer)).toList();
        return customers.with("stage", staged.stream().map(Staged::customer).toList(),
                staged.stream().map(Staged::stage).toArray(String[]::new));
    }

    private String sql(Orders orders) { return """
                WITH bought AS (
                  SELECT customer_id, ordered_on,
                         date_diff('day', lag(ordered_on) OVER (PARTITION BY customer_id ORDER BY ordered_on), ordered_on) AS pause
                  FROM %1$s
                  WHERE ordered_on <= DATE '%2$s'
                ), life AS (
                  SELECT customer_id,
                         date_diff('day', min(ordered_on), DATE '%2$s') AS since_first,
                         date_diff('day', max(ordered_on), DATE '%2$s') AS since_last,
                         date_diff('day', max(ordered_on) FILTER (pause > %5$d), DATE '%2$s') AS since_return
                  FROM bought
                  GROUP BY customer_id
                )
                SELECT customer_id,
                       CASE
                         WHEN since_last > %5$d THEN 'lapsed'
                         WHEN since_last > %4$d THEN 'cooling'
                         WHEN since_return <= %6$d THEN 'won back'
                         WHEN since_first <= %3$d THEN 'new'
                         ELSE 'active'
                       END AS stage
                FROM life
                ORDER BY customer_id
                """.formatted(Sql.name(orders.whole()), asOf, newFor, coolingAfter, lapsedAfter, wonBackFor); }

    @Override
    public Card card() {
        return Card.titled("Stages of customers on " + asOf).grid(List.of("stage", "rule, the first that holds"),
                List.of(List.of("lapsed", "last order more than " + Digits.count(lapsedAfter) + " days ago"),
                        List.of("cooling", "last order more than " + Digits.count(coolingAfter) + " days ago"),
                        List.of("won back",
                                "ordered at most " + Digits.count(wonBackFor) + " days ago after a pause of more than "
                                        + Digits.count(lapsedAfter) + " days"),
                        List.of("new", "first order at most " + Digits.count(newFor) + " days ago"),
                        List.of("active", "all others who have ordered")));
    }

    /** {@return the rules in one line} */
    @Override
    public String toString() {
        return "stages on " + asOf + ": lapsed after " + lapsedAfter + " days, cooling after " + coolingAfter + ", won back for "
                + wonBackFor + ", new for " + newFor;
    }
}
