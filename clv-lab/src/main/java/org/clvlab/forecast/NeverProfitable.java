package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Alike;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Customers who will probably never pay back what they cost. A customer whose balance is below zero has to make so many orders
 * that what each leaves covers the balance and what is spent on keeping; the probability of fewer within the horizon is the
 * model's own, given the history. An order is taken to leave what is expected of it: its own variation is not in the
 * probability.
 *
 * @param ids
 *            the customers
 * @param probability
 *            of each to be below zero still at the horizon's end; 0 where the balance is not negative now
 * @param leftOfAnOrder
 *            what an order of each is expected to leave
 * @param balance
 *            of each so far
 */
public record NeverProfitable(List<String> ids, List<Double> probability, List<Double> leftOfAnOrder, List<Double> balance)
        implements
            Shown,
            Tabular {

    private static final double PROBABLY = 0.9;
    private static final int TOP = 10;
    /** So many orders within a horizon have no chance that would be seen. */
    private static final int MOST = 500;

    /** Copies the lists. */
    public NeverProfitable {
        ids = List.copyOf(ids);
        probability = List.copyOf(probability);
        leftOfAnOrder = List.copyOf(leftOfAnOrder);
        balance = List.copyOf(balance);
    }

    static NeverProfitable of(Question asked, double[] balance, double[] leftOfAnOrder, double spent) {
        int n = balance.length;
        var probability = new Double[n];
        double horizon = asked.months().endDay(asked.months().size() - 1) / asked.unitDays();
        for (var group : asked.buyers())
            ofGroup(asked, group, balance, leftOfAnOrder, spent, horizon, probability);
        return new NeverProfitable(asked.base().ids(), List.of(probability), Arrays.stream(leftOfAnOrder).boxed().toList(),
                Arrays.stream(balance).boxed().toList());
    }

    private static void ofGroup(Question asked, Alike group, double[] balance, double[] leftOfAnOrder, double spent,
            double horizon, Double[] probability) {
        TransactionModel model = group.of(asked.buying());
        var histories = group.base().histories();
        var most = new HashMap<Integer, Integer>();
        var needed = new int[group.base().size()];
        for (int i = 0; i < needed.length; i++) {
            int place = group.position(i);
            double owed = spent - balance[place];
            needed[i] = balance[place] >= 0
                    ? 0
                    : leftOfAnOrder[place] <= 0 || owed / leftOfAnOrder[place] > MOST
                            ? Integer.MAX_VALUE
                            : (int) Math.ceil(owed / leftOfAnOrder[place] - 1e-9);
            if (needed[i] > 0 && needed[i] < Integer.MAX_VALUE)
                most.merge(histories.rowOf(i), needed[i], Math::max);
        }
        var rows = most.keySet().stream().mapToInt(row -> row).sorted().toArray();
        var cumulative = new double[rows.length][];
        var placeOf = new HashMap<Integer, Integer>();
        for (int k = 0; k < rows.length; k++)
            placeOf.put(rows[k], k);
        IntStream.range(0, rows.length).parallel().forEach(k -> {
            var of = model.probabilityOfPurchases(most.get(rows[k]), horizon, histories.frequency(rows[k]),
                    histories.recency(rows[k]), histories.age(rows[k]));
            for (int count = 1; count < of.length; count++)
                of[count] += of[count - 1];
            cumulative[k] = of;
        });
        for (int i = 0; i < needed.length; i++)
            probability[group.position(i)] = needed[i] == 0
                    ? 0
                    : needed[i] == Integer.MAX_VALUE
                            ? 1
                            : Math.min(1, cumulative[placeOf.get(histories.rowOf(i))][needed[i] - 1]);
    }

    /** {@return how many customers are expected to stay below zero: the sum of the probabilities} */
    public double expectedNumber() {
        return probability.stream().mapToDouble(p -> p).sum();
    }

    /** {@return one row a customer, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("never profitable", List.of(TypedColumn.texts("customer_id", ids),
                TypedColumn.numbers("probability", "", probability.stream().mapToDouble(p -> p).toArray()),
                TypedColumn.numbers("left_of_an_order", "", leftOfAnOrder.stream().mapToDouble(l -> l).toArray()),
                TypedColumn.numbers("balance", "", balance.stream().mapToDouble(b -> b).toArray())));
    }

    @Override
    public Card card() {
        var rows = IntStream.range(0, ids.size()).filter(i -> probability.get(i) >= PROBABLY).boxed()
                .sorted(Comparator.comparing((Integer i) -> balance.get(i)).thenComparing(ids::get)).limit(TOP)
                .map(i -> List.of(ids.get(i), Digits.money(balance.get(i)), Digits.money(leftOfAnOrder.get(i)),
                        Digits.percent(probability.get(i))))
                .toList();
        return Card.titled("Never profitable").sentence(toString())
                .grid(List.of("customer", "balance so far", "left of an order", "probability of never"), rows)
                .sentence(
                        "Those with the lowest balance stand above. The probability is the model's, of too few orders within the"
                                + " horizon; an order is taken to leave what is expected of it.");
    }

    @Override
    public String toString() {
        long sure = probability.stream().filter(p -> p >= PROBABLY).count();
        long losing = leftOfAnOrder.stream().filter(left -> left <= 0).count();
        double lost = IntStream.range(0, ids.size()).filter(i -> probability.get(i) >= PROBABLY).mapToDouble(balance::get).sum();
        return Digits.count(sure) + " of " + Digits.count(ids.size())
                + (sure == 1 ? " customer has" : " customers have") + " a probability of at least 90 % never to be profitable ("
                + Digits.number(expectedNumber(), significant(3))
                + " are expected to stay below zero in all); together they stand at "
                + Digits.money(lost) + ". " + Digits.count(losing) + " lose money with every order.";
    }
}
