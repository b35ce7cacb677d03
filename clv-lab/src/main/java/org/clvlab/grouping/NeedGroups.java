package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Customers by what they need: a group for each who answered all items, probabilities for everybody. By Bayes' rule those of a
 * customer who did not answer all are the basket's (without a basket: the needs' shares) times the density of what was answered.
 */
public final class NeedGroups implements Shown, Tabular {

    private final Needs needs;
    private final Groups groups;
    private final double[][] probabilities;
    private final Optional<BasketCheck> basket;

    private NeedGroups(Needs needs, Groups groups, double[][] probabilities, Optional<BasketCheck> basket) {
        this.needs = needs;
        this.groups = groups;
        this.probabilities = probabilities;
        this.basket = basket;
    }

    static NeedGroups of(Needs needs, Groups groups, double[][] known) {
        var features = groups.features();
        var partition = groups.partition();
        int k = partition.groups();
        int n = needs.customers().size();
        var labels = new int[n];
        Arrays.fill(labels, -1);
        for (int i = 0; i < features.rows().length; i++) labels[features.rows()[i]] = partition.labels()[i];
        var sizes = partition.sizes();
        var shares = Arrays.stream(sizes).mapToDouble(size -> (double) size / features.size()).toArray();
        var before = new double[n][];
        Arrays.fill(before, shares);
        Optional<BasketCheck> check = Optional.empty();
        if (!needs.basket().isEmpty()) {
            var bought = Features.of(needs.customers(), needs.basket());
            int[] learnt = IntStream.range(0, bought.size()).filter(i -> labels[bought.rows()[i]] >= 0).toArray();
            var z = IntStream.of(learnt).mapToObj(i -> bought.z()[i]).toArray(double[][]::new);
            var of = IntStream.of(learnt).map(i -> labels[bought.rows()[i]]).toArray();
            if (z.length < 20 * k || Arrays.stream(Partition.sizes(of, k)).anyMatch(size -> size < SmallCells.MINIMUM))
                throw new IllegalArgumentException(z.length + " customers have both answers and a basket, too few to learn what a"
                        + " basket tells; leave out .basket(...).");
            var model = BasketModel.of(z, of, k);
            check = Optional.of(BasketModel.check(z, of, k, 1));
            for (int i = 0; i < bought.size(); i++) before[bought.rows()[i]] = model.probabilities(bought.z()[i]);
        }
        var probabilities = new double[n][];
        for (int i = 0; i < n; i++) {
            var raw = new double[known.length];
            for (int j = 0; j < raw.length; j++) raw[j] = known[j][i];
            var z = features.standardised(raw);
            probabilities[i] = labels[i] >= 0
                    ? partition.probabilities(z)
                    : new Partition(before[i], partition.centre(), partition.variance(), partition.labels()).probabilities(z);
        }
        return new NeedGroups(needs, groups, probabilities, check);
    }

    /** {@return the needs that were asked for} */
    public Needs needs() { return needs; }

    /** {@return the groups among those who answered all items} */
    public Groups groups() { return groups; }

    /** {@return the names of the groups, the largest first} */
    public List<String> names() { return groups.names(); }

    /** {@return the name of each customer's group in the order of the table; null for who did not answer all items} */
    public List<String> labels() {
        return groups.labels();
    }

    /** {@return what the basket tells of the need, where one was given} */
    public Optional<BasketCheck> basket() {
        return basket;
    }

    /**
     * {@return the probability that each customer belongs to a group, in the order of the table}
     *
     * @param group
     *            its name
     */
    public double[] probabilities(String group) {
        int place = names().indexOf(group);
        if (place < 0)
            throw new IllegalArgumentException(
                    "There is no group \"" + group + "\"; there are " + String.join(", ", names()) + ".");
        return Arrays.stream(probabilities).mapToDouble(p -> p[place]).toArray();
    }

    /**
     * {@return the customers with the needs' scores, the group in the column {@code need} (missing for who did not answer all items)
     * and the probability of each group in columns {@code probability_...}}
     */
    public CustomerTable customers() {
        var table = groups.labelled("need");
        for (String name : names())
            table = table.with("probability_" + Needs.slug(name), table.ids(), probabilities(name));
        return table;
    }

    /** {@return how many customers of each group are expected among those who did not answer all items: their probabilities' sum} */
    public List<Double> expectedAmongOthers() {
        var labels = labels();
        return IntStream.range(0, names().size()).mapToObj(g -> IntStream.range(0, labels.size())
                .filter(i -> labels.get(i) == null).mapToDouble(i -> probabilities[i][g]).sum()).toList();
    }

    /** {@return one row a need: who answered, and how many are expected among the others} */
    @Override
    public TypedTable typedTable() {
        record Line(String need, OptionalInt answered, double expectedAmongOthers, String said, double jaccard) {}
        int[] sizes = groups.sizes().stream().mapToInt(size -> size).toArray();
        return TypedTable.of("needs", Line.class, IntStream.range(0, names().size()).mapToObj(g -> new Line(names().get(g),
                SmallCells.told(sizes, g), expectedAmongOthers().get(g), groups.description(names().get(g)),
                groups.stability().jaccard().get(g))).toList());
    }

    @Override
    public Card card() {
        var others = expectedAmongOthers();
        var rows = new ArrayList<List<String>>();
        boolean small = groups.sizes().stream().anyMatch(SmallCells::small);
        for (int g = 0; g < names().size(); g++)
            rows.add(List.of(names().get(g), small ? SmallCells.HIDDEN : Digits.count(groups.sizes().get(g)),
                    Digits.number(others.get(g), Accuracy.decimals(0)), groups.description(names().get(g)),
                    Digits.number(groups.stability().jaccard().get(g), Accuracy.decimals(2)) + ", "
                            + Stability.word(groups.stability().jaccard().get(g))));
        var card = Card.titled(toString()).sentence(groups.choice().reason())
                .grid(List.of("need", "answered", "expected among the others", "what they said", "Jaccard, comes again?"), rows)
                .sentence(groups.stability() + ".")
                .sentence(
                        Digits.count(groups.left()) + " customers did not answer all items: they carry probabilities, no group.");
        if (basket.isPresent()) card = card.sentence(basket.get() + ".");
        for (String doubt : groups.choice().doubts()) card = card.warning(doubt);
        return card.grid(List.of("need", "items"),
                needs.needs().stream().map(need -> List.of(need.name(), String.join(", ", need.items()))).toList());
    }

    /** {@return each group's scores, in standard deviations from the mean of all} */
    public Figure figure() {
        var centre = groups.partition().centre();
        return GroupsFigure.of(toString(), needs.needs().stream().map(Needs.Need::name).toList(), names(),
                Arrays.stream(centre).map(row -> Arrays.stream(row).mapToObj(GroupsFigure::round).toList()).toList(),
                names().stream().map(name -> name + ": " + groups.description(name)).toList());
    }

    /** {@return the groups in one line} */
    @Override
    public String toString() {
        return names().size() + " groups of need among " + Digits.count(groups.features().size())
                + " customers who answered all items";
    }
}
