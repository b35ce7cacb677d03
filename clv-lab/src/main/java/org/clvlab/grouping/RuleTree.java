package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.SplitRule;

/**
 * A classification tree (Breiman and others 1984, Gini) of few leaves that says of each customer which group it is in. Smile grows
 * it; it does not give its bounds away, so each is found from the customers that a node parts, as the roundest number between them.
 *
 * @param root
 *            the first question, or the only leaf
 */
record RuleTree(Part root) {

    /** A question with its two answers, or a leaf. */
    sealed interface Part permits Leaf, Split {
    }

    record Leaf(int group) implements Part {}

    record Split(int column, double bound, Part below, Part atLeast) implements Part {}

    static RuleTree of(double[][] raw, int[] labels, int leaves) {
        int columns = raw[0].length;
        if (Arrays.stream(labels).distinct().count() < 2) return new RuleTree(new Leaf(labels[0]));
        var names = IntStream.range(0, columns).mapToObj(j -> "c" + j).toArray(String[]::new);
        int[] known = Arrays.stream(labels).distinct().sorted().toArray();
        var dense = Arrays.stream(labels).map(label -> Arrays.binarySearch(known, label)).toArray();
        var frame = DataFrame.of(raw, names).add(new IntVector("group", dense));
        int least = Math.max(SmallCells.MINIMUM, raw.length / 200);
        var tree = DecisionTree.fit(Formula.lhs("group"), frame, new DecisionTree.Options(SplitRule.GINI, 8, leaves, least));
        var tuples = Arrays.stream(raw).map(row -> Tuple.of(tree.schema(), row)).toArray(Tuple[]::new);
        return new RuleTree(part(tree.root(), raw, tuples, known, IntStream.range(0, raw.length).toArray()));
    }

    private static Part part(Node node, double[][] raw, Tuple[] tuples, int[] known, int[] rows) {
        return switch (node) {
            case DecisionNode leaf -> new Leaf(known[leaf.output()]);
            case InternalNode split -> {
                int[] yes = Arrays.stream(rows).filter(i -> split.branch(tuples[i])).toArray();
                int[] no = Arrays.stream(rows).filter(i -> !split.branch(tuples[i])).toArray();
                var below = part(split.trueChild(), raw, tuples, known, yes);
                var above = part(split.falseChild(), raw, tuples, known, no);
                if (below instanceof Leaf && below.equals(above) || no.length == 0) yield below;
                if (yes.length == 0) yield above;
                double most = Arrays.stream(yes).mapToDouble(i -> raw[i][split.feature()]).max().orElseThrow();
                double least = Arrays.stream(no).mapToDouble(i -> raw[i][split.feature()]).min().orElseThrow();
                yield new Split(split.feature(), RoundCut.between(most, least), below, above);
            }
            default -> throw new IllegalStateException("A tree of numbers holds a " + node.getClass().getSimpleName() + ".");
        };
    }

    int groupOf(double[] raw) {
        var part = root;
        while (part instanceof Split split) part = raw[split.column] < split.bound ? split.below : split.atLeast;
        return ((Leaf) part).group;
    }

    /** {@return who is in each group, as one condition each; a group without a leaf has nobody} */
    List<Condition> conditions(List<String> columns, int groups) {
        var paths = new ArrayList<List<Condition>>();
        for (int g = 0; g < groups; g++) paths.add(new ArrayList<>());
        walk(root, columns, Map.of(), Map.of(), paths);
        return paths.stream().map(of -> of.size() == 1 ? of.getFirst() : (Condition) new Condition.Any(of)).toList();
    }

    private static void walk(Part part, List<String> columns, Map<Integer, Double> from, Map<Integer, Double> to,
            List<List<Condition>> paths) {
        switch (part) {
            case Leaf leaf -> paths.get(leaf.group).add(path(columns, from, to));
            case Split(int column, double bound, Part below, Part atLeast) -> {
                var nearer = new LinkedHashMap<>(to);
                nearer.put(column, bound); // a later bound on the same column is always the narrower one
                walk(below, columns, from, nearer, paths);
                var farther = new LinkedHashMap<>(from);
                farther.put(column, bound);
                walk(atLeast, columns, farther, to, paths);
            }
        }
    }

    /** A column that was never asked about may be missing; one that was must have a value, since comparisons need one. */
    private static Condition path(List<String> columns, Map<Integer, Double> from, Map<Integer, Double> to) {
        var parts = new ArrayList<Condition>();
        for (int j = 0; j < columns.size(); j++) {
            if (from.containsKey(j)) parts.add(Condition.where(columns.get(j)).atLeast(from.get(j)));
            if (to.containsKey(j)) parts.add(Condition.where(columns.get(j)).below(to.get(j)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }
}
