package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What each customer has brought and cost so far, and what serving them will cost. Cost to serve is activity-based: contacts
 * with the service and handling of returns, an order, for each customer between the own record and that of all
 * (credibility, Bühlmann &amp; Straub 1970), so that one call in one order does not condemn. Immutable.
 */
public final class Accounts implements Shown, Tabular {

    /** Of amounts that were summed from cents. */
    private static final double ROUNDING = 1e-6;

    private final List<String> ids;
    private final Map<String, double[]> columns;
    private final double returnHandling;
    private final double retentionPerMonth;

    private Accounts(List<String> ids, Map<String, double[]> columns, double returnHandling, double retentionPerMonth) {
        this.ids = ids;
        this.columns = columns;
        this.returnHandling = returnHandling;
        this.retentionPerMonth = retentionPerMonth;
    }

    /**
     * {@return the accounts of customers from their columns: {@code orders}, {@code revenue} (kept, without returns) and
     * {@code margin} as {@code Orders.perCustomer()} gives them, and where they were joined {@code returned}, {@code contacts}
     * with {@code contact_cost}, {@code acquisition_cost} and {@code retention_cost}}
     *
     * @param customers
     *            one row each; what is missing of one counts as nothing, a margin that is known of nobody is refused
     */
    public static Accounts of(CustomerTable customers) {
        var columns = new HashMap<String, double[]>();
        for (var name : List.of("orders", "revenue", "margin", "returned", "contacts", "contact_cost", "acquisition_cost",
                "retention_cost"))
            if (customers.columns().contains(name))
                columns.put(name, Arrays.stream(customers.numbers(name)).map(v -> Double.isNaN(v) ? 0 : v).toArray());
        for (var needed : List.of("orders", "revenue", "margin"))
            if (!columns.containsKey(needed))
                throw new IllegalArgumentException("The customers have no column \"" + needed + "\"; there are "
                        + String.join(", ", customers.columns()) + ". Begin with orders.perCustomer() and join the rest.");
        if (customers.size() > 0 && Arrays.stream(customers.numbers("margin")).allMatch(Double::isNaN))
            throw new IllegalArgumentException(
                    "The margin of no customer is known, so what they have brought cannot be told; read orders"
                            + " with what their goods cost, or give the margin by Accounts.of(ids, orders, revenue, margin).");
        return new Accounts(customers.ids(), columns, 0, 0).checked();
    }

    /**
     * {@return accounts without a cost yet}
     *
     * @param ids
     *            the customers
     * @param orders
     *            so far, one a customer
     * @param revenue
     *            kept so far
     * @param margin
     *            of it left after the cost of goods
     */
    public static Accounts of(List<String> ids, double[] orders, double[] revenue, double[] margin) {
        return new Accounts(List.copyOf(ids), Map.of(), 0, 0).with("orders", orders).with("revenue", revenue)
                .with("margin", margin);
    }

    /** The same, after it was looked at for amounts that cannot be; all that are wrong are told at once. */
    private Accounts checked() {
        var faults = new ArrayList<String>();
        columns.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(column -> {
            boolean signed = column.getKey().equals("margin") || column.getKey().equals("revenue");
            fault(faults, i -> Double.isFinite(column.getValue()[i]) && (signed || column.getValue()[i] >= 0),
                    i -> column.getKey() + " " + column.getValue()[i], signed ? "an amount" : "a number of at least 0");
        });
        var revenue = column("revenue");
        var margin = column("margin");
        if (columns.containsKey("margin"))
            fault(faults, i -> !(margin[i] > Math.max(0, revenue[i]) * (1 + ROUNDING) + ROUNDING),
                    i -> "margin " + margin[i] + " of revenue " + revenue[i],
                    "at most the revenue, since margin is what the goods leave of it");
        if (!faults.isEmpty())
            throw new IllegalArgumentException(String.join("\n", faults));
        return this;
    }

    private void fault(List<String> faults, IntPredicate right, IntFunction<String> found, String expected) {
        var wrong = IntStream.range(0, ids.size()).filter(right.negate()).toArray();
        if (wrong.length > 0)
            faults.add("Accounts: " + Digits.count(wrong.length)
                    + (wrong.length == 1 ? " customer has, " : " customers have, the first ")
                    + ids.get(wrong[0]) + ": " + found.apply(wrong[0]) + "; expected " + expected + ".");
    }

    /**
     * {@return the same with contacts and what they cost}
     *
     * @param count
     *            so far, one a customer
     * @param cost
     *            so far
     */
    public Accounts withContacts(double[] count, double[] cost) { return with("contacts", count).with("contact_cost", cost); }

    /**
     * {@return the same with what each customer cost to win}
     *
     * @param cost
     *            one a customer
     */
    public Accounts withAcquisition(double[] cost) { return with("acquisition_cost", cost); }

    /**
     * {@return the same with the value of what each customer sent back}
     *
     * @param returned
     *            so far, one a customer
     */
    public Accounts withReturned(double[] returned) { return with("returned", returned); }

    /**
     * {@return the same with the cost of taking goods back}
     *
     * @param share
     *            of the value returned: 0.15 is 15 pence a pound
     */
    public Accounts withReturnHandling(double share) {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException("Handling returns costs " + share + " of their value; give a share from 0 to 1.");
        return new Accounts(ids, columns, share, retentionPerMonth);
    }

    /**
     * {@return the same with what will be spent to keep each customer, whether alive or not, since who has left is not known; a contract
     * is kept while it runs}
     *
     * @param perMonth
     *            money a customer a month
     */
    public Accounts withRetentionSpend(double perMonth) {
        if (!(perMonth >= 0))
            throw new IllegalArgumentException("Retention costs " + perMonth + " a month; give an amount of at least 0.");
        return new Accounts(ids, columns, returnHandling, perMonth);
    }

    private Accounts with(String name, double[] values) {
        if (values.length != ids.size())
            throw new IllegalArgumentException(name + " has " + values.length + " values for " + ids.size() + " customers.");
        var more = new HashMap<>(columns);
        more.put(name, values.clone());
        return new Accounts(ids, more, returnHandling, retentionPerMonth).checked();
    }

    private double[] column(String name) { return columns.getOrDefault(name, new double[ids.size()]); }

    /** The accounts of the customers of a base, in its order. */
    Of of(CustomerBase base) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < ids.size(); i++)
            places.put(ids.get(i), i);
        var missing = new ArrayList<String>();
        var at = new int[base.size()];
        for (int i = 0; i < at.length; i++) {
            var place = places.get(base.ids().get(i));
            if (place == null)
                missing.add(base.ids().get(i));
            else
                at[i] = place;
        }
        if (!missing.isEmpty())
            throw new IllegalArgumentException(missing.size() + " of " + base.size() + " customers have no account, "
                    + String.join(", ", missing.subList(0, Math.min(3, missing.size())))
                    + (missing.size() > 3 ? " …" : "") + "; make the accounts from the same orders as the base.");
        var orders = column("orders");
        var contacts = column("contacts");
        double perOrder = Arrays.stream(contacts).sum() / Math.max(1, Arrays.stream(orders).sum());
        var ofContacts = Credibility.rates(column("contact_cost"), orders, Credibility.weights(contacts, orders, perOrder));
        var returned = column("returned");
        var revenue = column("revenue");
        double share = Arrays.stream(returned).sum()
                / Math.max(1e-9, Arrays.stream(returned).sum() + Arrays.stream(revenue).sum());
        var parcels = new double[orders.length];
        for (int i = 0; i < parcels.length; i++)
            parcels[i] = returned[i] + revenue[i] > 0 ? orders[i] * returned[i] / (returned[i] + revenue[i]) : 0;
        var shares = Credibility.rates(parcels, orders, Credibility.weights(parcels, orders, share * (1 - share)));
        var returnShare = Arrays.stream(pick(shares, at)).map(s -> Math.min(0.95, s)).toArray();
        return new Of(pick(orders, at), pick(revenue, at), pick(column("margin"), at), pick(returned, at),
                pick(column("contact_cost"), at), pick(column("retention_cost"), at), pick(column("acquisition_cost"), at),
                pick(ofContacts, at), returnShare, Arrays.stream(returnShare).map(s -> s / (1 - s)).toArray(), returnHandling,
                retentionPerMonth);
    }

    private static double[] pick(double[] column, int[] at) { return Arrays.stream(at).mapToDouble(i -> column[i]).toArray(); }

    /**
     * The accounts of a base: so far in money, to come in money an order and a month; what is sent back as a share
     * of what is ordered, and for each unit of value that is kept.
     */
    record Of(double[] orders, double[] revenue, double[] margin, double[] returned, double[] contactCost, double[] retention,
            double[] acquisition, double[] contactCostPerOrder, double[] returnShare, double[] returnsPerKept,
            double returnHandling,
            double retentionPerMonth) {

        static Of nothing(int n) {
            var none = new double[n];
            return new Of(none, none, none, none, none, none, none, none, none, none, 0, 0);
        }

        Of at(int i) {
            return new Of(one(orders, i), one(revenue, i), one(margin, i), one(returned, i), one(contactCost, i),
                    one(retention, i),
                    one(acquisition, i), one(contactCostPerOrder, i), one(returnShare, i), one(returnsPerKept, i), returnHandling,
                    retentionPerMonth);
        }

        private static double[] one(double[] column, int i) { return new double[]{column[i]}; }

        /** What a customer has brought less what it has cost. */
        double balance(int i) {
            return margin[i] - contactCost[i] - returnHandling * returned[i] - retention[i] - acquisition[i];
        }

        /** Value sent back for each unit of value kept. */
        double returnsPerKept(int i) { return returnsPerKept[i]; }
    }

    /** What is counted of the future, in a few words. */
    String describedToCome() {
        return (columns.containsKey("contacts") ? "contacts, an order, by each customer's record (credibility); " : "")
                + (columns.containsKey("returned") && returnHandling > 0
                        ? "handling of returns at " + Digits.percent(returnHandling) + " of their value; "
                        : "")
                + "retention " + Digits.money(retentionPerMonth) + " a customer a month";
    }

    /** {@return one row a customer: what it has brought and cost so far, not rounded} */
    @Override
    public TypedTable typedTable() {
        var rows = new ArrayList<>(List.of(TypedColumn.texts("customer_id", ids)));
        columns.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(column -> rows.add(TypedColumn.numbers(column.getKey(), "", column.getValue())));
        return new TypedTable("accounts", rows);
    }

    @Override
    public Card card() {
        var grid = new ArrayList<List<String>>();
        columns.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> grid.add(List.of(e.getKey().replace('_', ' '),
                Digits.number(Arrays.stream(e.getValue()).sum(), significant(6)))));
        return Card.titled("Accounts of customers so far").grid(List.of("what", "in all"), grid)
                .sentence(toString())
                .sentence("Cost to serve, to come: contacts and returns an order, for each customer between the own record and"
                        + " that of all (Bühlmann & Straub); handling a return costs "
                        + Digits.percent(returnHandling) + " of its value; retention costs "
                        + Digits.money(retentionPerMonth) + " a customer a month.");
    }

    @Override
    public String toString() {
        var all = new Of(column("orders"), column("revenue"), column("margin"), column("returned"), column("contact_cost"),
                column("retention_cost"), column("acquisition_cost"), null, null, null, returnHandling, retentionPerMonth);
        double sum = 0;
        int below = 0;
        for (int i = 0; i < ids.size(); i++) {
            sum += all.balance(i);
            below += all.balance(i) < 0 ? 1 : 0;
        }
        return Digits.count(ids.size()) + (ids.size() == 1 ? " customer has brought " : " customers have brought ")
                + Digits.number(sum, significant(5))
                + " after all costs so far; " + Digits.count(below) + (below == 1 ? " has" : " have")
                + " not yet paid back what they cost.";
    }
}
