package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.forecast.Forecast;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.Segments;

/**
 * Customers by the probability of what they will be worth, not by its expectation alone. The number of orders to come is uncertain
 * for each: N follows the buying model's distribution given the customer's history. An order to come is worth v: CLV over expected
 * orders, less what an order costs to serve. So the probability to be key is P(N v &ge; line), and that to be profitable over the
 * whole life is P(past profit + N v &gt; 0). Parameters and the spend of an order are taken at their estimates.
 *
 * @param customers
 *            the forecast's customers
 * @param line
 *            the worth to come of a key account, in the forecast's currency
 * @param probabilityKey
 *            of each customer to reach the line
 * @param probabilityProfitable
 *            of each customer to be worth more than it costs over its whole life
 * @param bounds
 *            where one class ends and the next begins
 * @param forecast
 *            what it rests on
 */
public record KeyAccounts(CustomerTable customers, double line, List<Double> probabilityKey, List<Double> probabilityProfitable,
        Bounds bounds, Forecast forecast) implements Shown, Tabular {

    /** The share of all value to come that customers at or above the usual line are expected to bring. */
    public static final double SHARE_ABOVE = 0.5;

    /** What a customer may be to us; the first that holds. */
    public enum Account {
        /** costs more than it brings, almost surely and for good */
        NEVER_PROFITABLE("Never profitable"),
        /** more likely than not worth the line */
        KEY("Key"),
        /** may well become one */
        POTENTIAL_KEY("Potential key"),
        /** all others */
        GENERAL("General");

        private final String words;

        Account(String words) { this.words = words; }

        /** {@return the class as it stands on segments} */
        @Override
        public String toString() { return words; }
    }

    /**
     * Probabilities at which classes part.
     *
     * @param profitable
     *            below this probability to be profitable a customer never is
     * @param key
     *            from this probability to reach the line on it is key
     * @param potential
     *            from this one on it may become key
     */
    public record Bounds(double profitable, double key, double potential) {
        /** The usual: 10 % to be profitable, 50 % key, 20 % potential. */
        public static final Bounds USUAL = new Bounds(0.1, 0.5, 0.2);

        /** Refuses probabilities that are none or in the wrong order. */
        public Bounds {
            if (!(profitable >= 0 && potential > 0 && key > potential && key <= 1 && profitable < 1))
                throw new IllegalArgumentException(
                        "Bounds of " + profitable + " to be profitable, " + key + " key and " + potential
                                + " potential; expected probabilities, that of key above that of potential.");
        }
    }

    /** Copies the lists. */
    public KeyAccounts {
        probabilityKey = List.copyOf(probabilityKey);
        probabilityProfitable = List.copyOf(probabilityProfitable);
    }

    /**
     * What each customer has brought and costs so far; who is not among the ids has brought and cost nothing that is known.
     *
     * @param ids
     *            customers, each once
     * @param profit
     *            margin so far less all costs so far, one a customer
     * @param costOfOrder
     *            what an order to come costs to serve, one a customer
     */
    public record Ledger(List<String> ids, double[] profit, double[] costOfOrder) {
        /** Copies; refuses lengths that differ and amounts that are missing. */
        public Ledger {
            ids = List.copyOf(ids);
            profit = profit.clone();
            costOfOrder = costOfOrder.clone();
            if (ids.size() != profit.length || ids.size() != costOfOrder.length)
                throw new IllegalArgumentException(ids.size() + " customers, " + profit.length + " profits and "
                        + costOfOrder.length + " costs of an order; one each is needed.");
            for (int i = 0; i < profit.length; i++)
                if (!Double.isFinite(profit[i]) || !(costOfOrder[i] >= 0) || Double.isInfinite(costOfOrder[i]))
                    throw new IllegalArgumentException("Customer " + ids.get(i) + " has a profit of " + profit[i]
                            + " and a cost of an order of " + costOfOrder[i] + "; give amounts, the cost zero or more.");
        }

        /** {@return a ledger of nobody: nothing spent so far, nothing to be spent} */
        public static Ledger empty() {
            return new Ledger(List.of(), new double[0], new double[0]);
        }

        /**
         * {@return the ledger of a table: margin so far less costs so far; an order to come costs what an order of the customer cost
         * so far, a missing cost being none}
         *
         * @param customers
         *            one row a customer
         * @param margin
         *            the column of the margin so far
         * @param cost
         *            the column of all costs to serve so far
         * @param orders
         *            the column of the orders so far
         */
        public static Ledger of(CustomerTable customers, String margin, String cost, String orders) {
            var brought = customers.numbers(margin);
            var spent = Arrays.stream(customers.numbers(cost)).map(c -> Double.isNaN(c) ? 0 : c).toArray();
            var count = customers.numbers(orders);
            int n = customers.size();
            return new Ledger(customers.ids(),
                    IntStream.range(0, n).mapToDouble(i -> (Double.isNaN(brought[i]) ? 0 : brought[i]) - spent[i]).toArray(),
                    IntStream.range(0, n).mapToDouble(i -> count[i] > 0 ? spent[i] / count[i] : 0).toArray());
        }
    }

    /**
     * {@return the classes at the usual line and bounds: key accounts are expected to bring half of the value to come}
     *
     * @param customers
     *            a table with the forecast's customers among them
     * @param forecast
     *            by a model of buying without covariates
     * @param base
     *            that was forecast
     * @param ledger
     *            what customers have brought and cost so far
     */
    public static KeyAccounts of(CustomerTable customers, Forecast forecast, CustomerBase base, Ledger ledger) {
        return of(customers, forecast, base, ledger, WorthLine.above(SHARE_ABOVE, forecast), Bounds.USUAL);
    }

    /**
     * {@return the classes at a line and bounds of one's own}
     *
     * @param customers
     *            a table with the forecast's customers among them
     * @param forecast
     *            by a model of buying without covariates
     * @param base
     *            that was forecast
     * @param ledger
     *            what customers have brought and cost so far
     * @param line
     *            the worth to come of a key account, in the forecast's currency
     * @param bounds
     *            of the classes
     */
    public static KeyAccounts of(CustomerTable customers, Forecast forecast, CustomerBase base, Ledger ledger, double line,
            Bounds bounds) {
        if (!(line > 0) || Double.isInfinite(line))
            throw new IllegalArgumentException(
                    "The line of a key account is " + line + "; expected an amount of money above zero.");
        if (!base.ids().equals(forecast.ids()))
            throw new IllegalArgumentException("The base has " + base.size() + " customers and the forecast "
                    + forecast.ids().size() + "; give the base that was forecast.");
        if (!(forecast.assumptions().models().getFirst() instanceof TransactionModel model))
            throw new IllegalArgumentException("The forecast is by " + forecast.assumptions().models().getFirst().name()
                    + ", whose orders differ by covariates; key accounts need a model without them.");
        var chances = AccountChances.of(model, forecast, base, ledger, line);
        return new KeyAccounts(customers, line, reordered(customers, base, chances.key()),
                reordered(customers, base, chances.profitable()), bounds, forecast);
    }

    private static List<Double> reordered(CustomerTable customers, CustomerBase base, double[] values) {
        var of = new HashMap<String, Double>();
        for (int i = 0; i < values.length; i++) of.put(base.ids().get(i), values[i]);
        var found = customers.ids().stream().map(id -> of.getOrDefault(id, Double.NaN)).toList();
        if (found.stream().allMatch(d -> Double.isNaN(d)))
            throw new IllegalArgumentException(
                    "No customer of the table is in the forecast, which begins with " + base.ids().getFirst()
                            + "; are the ids the same?");
        return found;
    }

    /** {@return each customer's class in the order of the table; general for who is not in the forecast} */
    public List<Account> accounts() {
        return IntStream.range(0, probabilityKey.size()).mapToObj(i -> probabilityProfitable.get(i) < bounds.profitable()
                ? Account.NEVER_PROFITABLE
                : probabilityKey.get(i) >= bounds.key()
                        ? Account.KEY
                        : probabilityKey.get(i) >= bounds.potential() ? Account.POTENTIAL_KEY : Account.GENERAL)
                .toList();
    }

    /** {@return the customers with the columns {@code clv, probability_key, probability_profitable} and {@code account}} */
    public CustomerTable labelled() {
        return customers.with("clv", forecast.ids(), forecast.clv())
                .with("probability_key", customers.ids(), doubles(probabilityKey))
                .with("probability_profitable", customers.ids(), doubles(probabilityProfitable))
                .with("account", customers.ids(), accounts().stream().map(Account::name).toArray(String[]::new));
    }

    private static double[] doubles(List<Double> values) { return values.stream().mapToDouble(v -> v).toArray(); }

    /** {@return the four classes as segments, by rules over the two probabilities} */
    public Segments segments() {
        return Segmentation.of(labelled())
                .segment(Account.NEVER_PROFITABLE.toString(), where("probability_profitable").below(bounds.profitable()))
                .segment(Account.KEY.toString(), where("probability_key").atLeast(bounds.key()))
                .segment(Account.POTENTIAL_KEY.toString(), where("probability_key").atLeast(bounds.potential()))
                .otherwise(Account.GENERAL.toString()).showing("clv")
                .describing("probability_key", "probability", "to be worth at least " + Digits.number(line) + " over the horizon")
                .describing("probability_profitable", "probability", "to bring more than it costs over the whole life")
                .assuming(forecast.assumptions().facts());
    }

    /** One class; without numbers where one is too small to be told. */
    private record Line(Account account, OptionalInt customers, OptionalDouble value, OptionalDouble share) {}

    private List<Line> lines() {
        var accounts = accounts();
        var clv = labelled().numbers("clv");
        double all = Arrays.stream(clv).filter(v -> !Double.isNaN(v)).sum();
        int[] sizes = Arrays.stream(Account.values()).mapToInt(account -> (int) accounts.stream().filter(account::equals).count())
                .toArray();
        return Arrays.stream(Account.values()).map(account -> {
            var told = SmallCells.told(sizes, account.ordinal());
            if (told.isEmpty()) return new Line(account, told, OptionalDouble.empty(), OptionalDouble.empty());
            double value = IntStream.range(0, clv.length).filter(i -> accounts.get(i) == account && !Double.isNaN(clv[i]))
                    .mapToDouble(i -> clv[i]).sum();
            return new Line(account, told, OptionalDouble.of(value), OptionalDouble.of(value / all));
        }).toList();
    }

    /** {@return one row a class, not rounded; numbers are missing where a class is too small to be told} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("key accounts", Line.class, lines()); }

    @Override
    public Card card() {
        var rows = lines().stream().map(line -> List.of(line.account.toString(), meaning(line.account),
                line.customers.isPresent() ? Digits.count(line.customers.getAsInt()) : SmallCells.HIDDEN,
                line.value.isPresent() ? Digits.number(line.value.getAsDouble(), Accuracy.significant(4)) : "",
                line.share.isPresent() ? Digits.percent(line.share.getAsDouble()) : "")).toList();
        return Card.titled(toString()).grid(List.of("account", "who", "customers", "worth to come", "share"), rows)
                .sentence(
                        "The probabilities are those of the number of orders to come, at the estimated parameters; what an order is"
                                + " worth is taken at its expectation.")
                .facts("Assumptions", forecast.assumptions().facts());
    }

    private String meaning(Account account) {
        var percent = Accuracy.decimals(0);
        return switch (account) {
            case NEVER_PROFITABLE ->
                "profitable over the whole life with a probability below " + Digits.percent(bounds.profitable(), percent);
            case KEY -> "worth " + Digits.number(line) + " or more with a probability of at least "
                    + Digits.percent(bounds.key(), percent);
            case POTENTIAL_KEY -> "the same, with at least " + Digits.percent(bounds.potential(), percent);
            case GENERAL -> "all others";
        };
    }

    /** {@return how the probability to be key is spread} */
    public Figure figure() {
        var histogram = Figure.histogram("customers", doubles(probabilityKey), 20);
        return new Figure("Few customers are surely key, some may become it", "probability to be worth " + Digits.number(line)
                + " or more", "customers", List.of(histogram), toString())
                .with(new Figure.At("potential", bounds.potential())).with(new Figure.At("key", bounds.key()));
    }

    /** {@return the classes in one line} */
    @Override
    public String toString() {
        return "Key accounts: worth " + Digits.number(line) + " or more to come, of " + Digits.count(customers.size())
                + " customers";
    }
}
