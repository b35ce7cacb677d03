package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import java.util.stream.IntStream;
import org.clvlab.cohort.UnitLength;
import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * One customer's probability of being alive, day by day as it would have been given then, with the purchases. It falls in
 * silence, the faster the more often the customer used to buy, and a purchase sets it up again.
 *
 * @param model
 *            that says so
 * @param customer
 *            the id
 * @param purchases
 *            the days of purchase, ascending
 * @param days
 *            from the first purchase on
 * @param alive
 *            P(alive) at the end of each day
 */
public record CustomerLife(TransactionModel model, String customer, List<LocalDate> purchases, List<LocalDate> days,
        List<Double> alive) implements Shown, Tabular {

    /** Copies the lists. */
    public CustomerLife {
        purchases = List.copyOf(purchases);
        days = List.copyOf(days);
        alive = List.copyOf(alive);
    }

    /**
     * {@return the life of a customer in the orders}
     *
     * @param model
     *            that is asked
     * @param orders
     *            with the customer's
     * @param customer
     *            the id
     * @param end
     *            the last day
     */
    public static CustomerLife of(TransactionModel model, Orders orders, String customer, LocalDate end) {
        var days = new ArrayList<LocalDate>();
        var query = "SELECT DISTINCT ordered_on FROM \"" + orders.relation().replace("\"", "\"\"")
                + "\" WHERE customer_id = ? AND ordered_on <= ? ORDER BY ordered_on";
        synchronized (orders.warehouse().connection()) {
            try (var statement = orders.warehouse().connection().prepareStatement(query)) {
                statement.setString(1, customer);
                statement.setObject(2, end);
                try (var rows = statement.executeQuery()) {
                    while (rows.next())
                        days.add(LocalDate.parse(rows.getString(1)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The orders of customer " + customer + " could not be read: " + e.getMessage(),
                        e);
            }
        }
        if (days.isEmpty())
            throw new IllegalArgumentException("Customer \"" + customer + "\" made no order up to " + end
                    + "; is the id written as in the orders?");
        return of(model, customer, days, end);
    }

    /**
     * {@return the life of a customer}
     *
     * @param model
     *            that is asked
     * @param customer
     *            the id
     * @param purchases
     *            the days of purchase, ascending, at least one
     * @param end
     *            the last day
     */
    public static CustomerLife of(TransactionModel model, String customer, List<LocalDate> purchases, LocalDate end) {
        var first = purchases.getFirst();
        if (end.isBefore(purchases.getLast()))
            throw new IllegalArgumentException(
                    "The last purchase, on " + purchases.getLast() + ", comes after the last day " + end
                            + "; give a later day.");
        double unitDays = UnitLength.inDays(model.unit());
        var days = new ArrayList<LocalDate>();
        var alive = new ArrayList<Double>();
        int made = 1;
        for (var day = first; !day.isAfter(end); day = day.plusDays(1)) {
            while (made < purchases.size() && !purchases.get(made).isAfter(day))
                made++;
            days.add(day);
            alive.add(model.probabilityAlive(made - 1, ChronoUnit.DAYS.between(first, purchases.get(made - 1)) / unitDays,
                    ChronoUnit.DAYS.between(first, day) / unitDays));
        }
        return new CustomerLife(model, customer, purchases, days, alive);
    }

    /** {@return P(alive) over time as a line, and the purchases as points on it} */
    public Figure figure() {
        var heights = purchases.stream().map(day -> Heights.of(alive.get((int) ChronoUnit.DAYS.between(days.getFirst(), day))))
                .toList();
        return new Figure("Is customer " + customer + " still there? P(alive) by " + model.name(), "", "P(alive)",
                List.of(new Figure.Line("P(alive)", days, Heights.of(alive)), new Figure.Points("purchase", purchases, heights)),
                "A line that falls in silence and jumps up at each of " + purchases.size() + " purchases. " + sentence());
    }

    private String sentence() {
        return "The last purchase was on " + purchases.getLast() + "; on " + days.getLast() + " P(alive) is "
                + Digits.number(alive.getLast(), decimals(3)) + ".";
    }

    /** {@return one row a day: P(alive), and whether the customer bought} */
    @Override
    public TypedTable typedTable() {
        record Day(LocalDate day, double alive, boolean bought) {}
        return TypedTable.of("life", Day.class, IntStream.range(0, days.size())
                .mapToObj(i -> new Day(days.get(i), alive.get(i), purchases.contains(days.get(i)))).toList());
    }

    @Override
    public Card card() {
        return Card.titled("Customer " + customer + ", by " + model.name())
                .sentence(
                        purchases.size() + (purchases.size() == 1 ? " purchase" : " purchases") + " from " + purchases.getFirst()
                                + ". " + sentence());
    }

    @Override
    public String toString() { return "Customer " + customer + ": " + sentence(); }
}
