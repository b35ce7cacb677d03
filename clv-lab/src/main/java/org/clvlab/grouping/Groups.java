package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.SegmentCount;
import org.clvlab.segment.Segments;

/** Groups that were found among customers: the largest first, each with a name, a description, and how surely it comes again. */
public final class Groups implements Shown, Tabular {

    private final CustomerTable customers;
    private final Features features;
    private final Partition partition;
    private final GroupChoice choice;
    private final List<String> names;
    private final int[] labelOf;
    private GroupRules rules;

    private Groups(CustomerTable customers, Features features, Partition partition, GroupChoice choice, List<String> names,
            int[] labelOf) {
        this.customers = customers;
        this.features = features;
        this.partition = partition;
        this.choice = choice;
        this.names = List.copyOf(names);
        this.labelOf = labelOf;
    }

    static Groups of(CustomerTable customers, Features features, Partition partition, GroupChoice choice) {
        var labelOf = new int[customers.size()];
        Arrays.fill(labelOf, -1);
        for (int i = 0; i < features.rows().length; i++) labelOf[features.rows()[i]] = partition.labels()[i];
        return new Groups(customers, features, partition, choice, GroupNames.of(features, partition.centre()), labelOf);
    }

    Features features() { return features; }

    Partition partition() { return partition; }

    /** {@return the customers, those without a group among them} */
    public CustomerTable customers() { return customers; }

    /** {@return the groups' names, the largest group first} */
    public List<String> names() { return names; }

    /** {@return the columns that the groups were found by} */
    public List<String> columns() { return features.columns(); }

    /** {@return how many groups, and why} */
    public GroupChoice choice() { return choice; }

    /** {@return whether the same groups come again} */
    public Stability stability() { return choice.taken().stability(); }

    /** {@return the customers of each group} */
    public List<Integer> sizes() {
        return Arrays.stream(partition.sizes()).boxed().toList();
    }

    /** {@return the customers that lack a value and so are in no group} */
    public int left() { return features.without(); }

    /** {@return the name of each customer's group in the order of the table; null for who is in none} */
    public List<String> labels() {
        return Arrays
                .asList(Arrays.stream(labelOf).mapToObj(label -> label < 0 ? null : names.get(label)).toArray(String[]::new));
    }

    /**
     * {@return a group's mean of a column, in the column's unit}
     *
     * @param group
     *            the group's name
     * @param column
     *            one of {@link #columns()}
     */
    public double centre(String group, String column) {
        int j = features.columns().indexOf(column);
        if (j < 0)
            throw new IllegalArgumentException("The groups were not found by \"" + column + "\" but by "
                    + String.join(", ", features.columns()) + ".");
        return features.mean()[j] + partition.centre()[place(group)][j] * features.deviation()[j];
    }

    /**
     * {@return a group in one sentence: what it has more and less of than all}
     *
     * @param group
     *            its name
     */
    public String description(String group) { return GroupNames.description(features, partition.centre()[place(group)]); }

    /**
     * {@return the same groups with other names}
     *
     * @param others
     *            one for each of {@link #names()}, in that order, all different
     */
    public Groups named(String... others) {
        if (others.length != names.size())
            throw new IllegalArgumentException("There are " + names.size() + " groups (" + String.join(", ", names) + ") but "
                    + others.length + " names; give one for each, in that order.");
        return named(List.of(others));
    }

    Groups named(List<String> others) {
        if (others.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).distinct().count() < others.size())
            throw new IllegalArgumentException("Two groups would have the same name among " + String.join(", ", others)
                    + "; give names that differ in more than case.");
        return new Groups(customers, features, partition, choice, others, labelOf);
    }

    /**
     * {@return the customers with a column that holds the name of their group; missing for who is in none}
     *
     * @param column
     *            the new column's name
     */
    public CustomerTable labelled(String column) {
        return customers.with(column, customers.ids(), labels().toArray(String[]::new));
    }

    /** {@return rules over the columns that the groups were found by, with how faithful they are} */
    public synchronized GroupRules rules() {
        if (rules == null) rules = GroupRules.of(names, features.columns(), features.raw(), partition.labels(), 1);
        return rules;
    }

    /** {@return the groups as segments by their rules; who lacks a value is in one more, "Not placed"} */
    public Segments segments() {
        return segments("Not placed");
    }

    /**
     * {@return the groups as segments by their rules}
     *
     * @param rest
     *            what the segment of those is called who lack a value
     */
    public Segments segments(String rest) {
        var rules = rules();
        var segmentation = Segmentation.of(customers).allowing(SegmentCount.ANY);
        for (int g = 0; g < names.size(); g++) segmentation = segmentation.segment(names.get(g), rules.conditions().get(g));
        return (left() == 0 ? segmentation.leavingNobodyOut() : segmentation.otherwise(rest)).assuming(Ruled.MEMBERS,
                "customers whom the rules take, not the groups as they were found: " + rules);
    }

    private int place(String group) {
        int place = names.indexOf(group);
        if (place < 0)
            throw new IllegalArgumentException(
                    "There is no group \"" + group + "\"; there are " + String.join(", ", names) + ".");
        return place;
    }

    /** {@return one row a group: size, means and stability, not rounded; sizes are missing where one is too small to be told} */
    @Override
    public TypedTable typedTable() {
        record Line(String name, OptionalInt customers, String description, double jaccard) {}
        var columns = new ArrayList<>(TypedTable.of("", Line.class, IntStream.range(0, names.size()).mapToObj(g -> new Line(
                names.get(g), SmallCells.told(partition.sizes(), g), GroupNames.description(features, partition.centre()[g]),
                stability().jaccard().get(g))).toList()).columns());
        for (String column : columns())
            columns.add(TypedColumn.numbers("mean_" + column, "",
                    names.stream().mapToDouble(name -> centre(name, column)).toArray()));
        return new TypedTable("groups", columns);
    }

    @Override
    public Card card() {
        int[] sizes = partition.sizes();
        var rows = new ArrayList<List<String>>();
        boolean small = Arrays.stream(sizes).anyMatch(SmallCells::small);
        for (int g = 0; g < names.size(); g++) {
            double jaccard = stability().jaccard().get(g);
            rows.add(List.of(names.get(g), small ? SmallCells.HIDDEN : Digits.count(sizes[g]),
                    small ? "" : Digits.percent((double) sizes[g] / features.size()),
                    GroupNames.description(features, partition.centre()[g]),
                    Digits.number(jaccard, Accuracy.decimals(2)) + ", " + Stability.word(jaccard)));
        }
        var card = Card.titled(toString()).sentence(choice.reason())
                .grid(List.of("group", "customers", "share", "what it is like", "Jaccard, comes again?"), rows)
                .sentence(stability() + ".");
        if (left() > 0)
            card = card.sentence(Digits.count(left()) + " of " + Digits.count(customers.size())
                    + " customers lack a value in one of the columns and are in no group.");
        if (names.equals(GroupNames.of(features, partition.centre())))
            card = card.sentence("The names are made of the columns' names; call the groups what people say, in this order:"
                    + " .named(" + String.join(", ", names.stream().map(name -> "\"...\"").toList()) + ").");
        card = card.sentence("Sizes are of the groups as they were found; segments() goes by rules(), which take nearly the same"
                + " customers.");
        for (String doubt : choice.doubts()) card = card.warning(doubt);
        for (String column : features.skewed())
            card = card.warning("A few customers stand far above all others in \"" + column
                    + "\" and pull a centre to themselves; a logarithm or quintiles would group the many.");
        return card.facts("How they were found", List.of(new Card.Fact("columns", String.join(", ", features.columns())),
                new Card.Fact("method", choice.method() + "; columns less their mean, over their standard deviation"),
                new Card.Fact("customers with all values", Digits.count(features.size()))));
    }

    /** {@return each group's means, in standard deviations from the mean of all} */
    public Figure figure() {
        var rows = new ArrayList<>(names);
        var cells = new ArrayList<List<Double>>();
        for (int g = 0; g < names.size(); g++)
            cells.add(Arrays.stream(partition.centre()[g]).map(GroupsFigure::round).boxed().toList());
        return GroupsFigure.of(toString(), GroupNames.spoken(features.columns()), rows, cells,
                IntStream.range(0, names.size()).mapToObj(g -> names.get(g) + ": "
                        + GroupNames.description(features, partition.centre()[g])).toList());
    }

    /** {@return the groups in one line} */
    @Override
    public String toString() {
        return names.size() + " groups of " + Digits.count(features.size()) + " customers by " + choice.method();
    }
}
