package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Weights that make those who answered stand for all. They repair what the margins tell apart, and nothing else; they cost
 * precision, which the design effect counts.
 *
 * @param values
 *            one a respondent, in order; their mean is 1
 * @param method
 *            how they were made
 * @param margins
 *            by margin and group: the share in the population, the share among respondents
 * @param rounds
 *            rounds of raking until every margin held; 1 for post-stratification
 */
public record Weights(double[] values, String method, Map<String, Map<String, double[]>> margins,
        int rounds) implements Shown, Tabular {
    private static final int MOST_ROUNDS = 1_000;
    private static final double CLOSE = 1e-12;

    /** Copies the weights. */
    public Weights {
        values = values.clone();
        margins = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(margins));
    }

    /** {@return a copy of the weights} */
    @Override
    public double[] values() { return values.clone(); }

    /**
     * {@return weights by which each group has its share of the population} Post-stratification: population share over sample share.
     *
     * @param margin
     *            what the groups are, such as "region"
     * @param groups
     *            the group of each respondent
     * @param population
     *            how many of all are in each group, or their shares
     */
    public static Weights postStratified(String margin, String[] groups, Map<String, Double> population) {
        return raked(Map.of(margin, groups), Map.of(margin, population));
    }

    /**
     * {@return weights by which several margins hold at once} Iterative proportional fitting (Deming and Stephan 1940).
     *
     * @param groups
     *            by margin, the group of each respondent
     * @param population
     *            by margin, how many of all are in each group, or their shares
     */
    public static Weights raked(Map<String, String[]> groups, Map<String, Map<String, Double>> population) {
        var names = new ArrayList<>(new TreeMap<>(groups).keySet());
        var sizes = new TreeMap<String, SortedMap<String, Double>>(); // in one order, so that sums are the same to the last bit
        population.forEach((name, groupSizes) -> sizes.put(name, new TreeMap<>(groupSizes)));
        check(groups, sizes, names);
        int n = groups.get(names.getFirst()).length;
        var weights = new double[n];
        Arrays.fill(weights, 1);
        int round = 0;
        double off = Double.POSITIVE_INFINITY;
        while (off > CLOSE && round < MOST_ROUNDS) {
            off = 0;
            for (var name : names)
                off = Math.max(off, fit(weights, groups.get(name), sizes.get(name)));
            round++;
            if (names.size() == 1) break;
        }
        if (names.size() > 1 && off > 1e-9)
            throw new IllegalArgumentException("Raking on " + names + " does not settle: after " + MOST_ROUNDS
                    + " rounds a margin is still off by a factor of " + Digits.number(1 + off)
                    + ". Some combination of groups has no respondent; put small groups together, or use fewer margins.");
        double sum = Arrays.stream(weights).sum();
        double[] scaled = Arrays.stream(weights).map(w -> w * n / sum).toArray();
        var margins = new LinkedHashMap<String, Map<String, double[]>>();
        for (var name : names)
            margins.put(name, shares(groups.get(name), sizes.get(name)));
        return new Weights(scaled, names.size() == 1 ? "post-stratification" : "raking", margins, names.size() == 1 ? 1 : round);
    }

    private static void check(Map<String, String[]> groups, SortedMap<String, SortedMap<String, Double>> population,
            List<String> names) {
        if (names.isEmpty() || !groups.keySet().equals(population.keySet()))
            throw new IllegalArgumentException(
                    "The margins of the respondents are " + names + ", those of the population "
                            + population.keySet() + "; give the same.");
        int n = groups.get(names.getFirst()).length;
        for (var name : names) {
            var here = new LinkedHashSet<>(Arrays.asList(groups.get(name)));
            if (groups.get(name).length != n)
                throw new IllegalArgumentException("Margin \"" + name + "\" has " + groups.get(name).length + " respondents, \""
                        + names.getFirst() + "\" has " + n + ".");
            if (here.contains(null))
                throw new IllegalArgumentException("Margin \"" + name + "\" is missing for respondent "
                        + (Arrays.asList(groups.get(name)).indexOf(null) + 1)
                        + "; give those a group of their own, such as \"unknown\".");
            var impossible = population.get(name).entrySet().stream()
                    .filter(group -> !(group.getValue() >= 0 && Double.isFinite(group.getValue())))
                    .map(group -> group.getKey() + " " + group.getValue()).toList();
            if (!impossible.isEmpty())
                throw new IllegalArgumentException(
                        "The population of margin \"" + name + "\" has " + String.join(", ", impossible)
                                + "; give how many of all are in each group, or their shares: numbers from 0 up.");
            var lost = new LinkedHashSet<>(population.get(name).keySet());
            lost.removeIf(group -> here.contains(group) || population.get(name).get(group) == 0);
            if (!lost.isEmpty())
                throw new IllegalArgumentException("Nobody of " + lost + " (" + name
                        + ") answered, so nobody can stand for them; put the group together with a similar one.");
            here.removeIf(group -> population.get(name).getOrDefault(group, 0.0) > 0);
            if (!here.isEmpty())
                throw new IllegalArgumentException(
                        "The population gives no share for " + here + " (" + name + "), whom respondents are in.");
        }
    }

    /** Scales every group to its share, and returns by how much the worst was off. */
    private static double fit(double[] weights, String[] groups, SortedMap<String, Double> population) {
        double all = population.values().stream().mapToDouble(Double::doubleValue).sum();
        double total = Arrays.stream(weights).sum();
        var held = new LinkedHashMap<String, Double>();
        for (int i = 0; i < weights.length; i++)
            held.merge(groups[i], weights[i], Double::sum);
        double off = 0;
        for (int i = 0; i < weights.length; i++) {
            double factor = population.get(groups[i]) / all * total / held.get(groups[i]);
            off = Math.max(off, Math.abs(factor - 1));
            weights[i] *= factor;
        }
        return off;
    }

    private static Map<String, double[]> shares(String[] groups, SortedMap<String, Double> population) {
        double all = population.values().stream().mapToDouble(Double::doubleValue).sum();
        var shares = new TreeMap<String, double[]>();
        population.forEach((group, size) -> shares.put(group,
                new double[]{size / all, (double) Arrays.stream(groups).filter(group::equals).count() / groups.length}));
        return shares;
    }

    /** {@return Kish's design effect: by how much the weights widen a variance} */
    public double designEffect() {
        double sum = Arrays.stream(values).sum();
        return values.length * Arrays.stream(values).map(w -> w * w).sum() / (sum * sum);
    }

    /** {@return how many answers of equal weight say as much} */
    public double effectiveSize() {
        return values.length / designEffect();
    }

    /** {@return what the weights do, in a sentence} */
    public String sentence() {
        return "By " + method + " on " + String.join(", ", margins.keySet()) + ", " + Digits.count(values.length)
                + " respondents stand for all; they count as " + Digits.number(effectiveSize(), Accuracy.decimals(0))
                + " (design effect " + Digits.number(designEffect(), Accuracy.decimals(2)) + "). Weights run from "
                + Digits.number(Arrays.stream(values).min().orElse(1), Accuracy.decimals(2)) + " to "
                + Digits.number(Arrays.stream(values).max().orElse(1), Accuracy.decimals(2)) + ".";
    }

    /** {@return one row a respondent, in order} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("weights",
                List.of(TypedColumn.wholes("respondent", "", LongStream.rangeClosed(1, values.length).toArray()),
                        TypedColumn.numbers("weight", "", values)));
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        margins.forEach((margin, groups) -> groups.forEach((group, share) -> rows.add(
                List.of(margin, group, Digits.percent(share[0]), Digits.percent(share[1])))));
        var card = Card.titled("Weights by " + method).sentence(sentence())
                .grid(List.of("margin", "group", "share of all", "share of respondents"), rows);
        if (Arrays.stream(values).max().orElse(1) > 5)
            card = card.warning(
                    "Some answers count more than five times: a few people carry the result. Put small groups together.");
        return card.facts("How they were made", List.of(new Fact("rounds", Digits.count(rounds)),
                new Fact("taken for granted", "within a group, those who answered are like those who did not")));
    }

    @Override
    public String toString() { return sentence(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights that && Arrays.equals(values, that.values) && method.equals(that.method);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(values); }
}
