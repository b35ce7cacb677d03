package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What could move both the groups and the outcome, one value a customer.
 *
 * @param numbers
 *            confounders that are numbers, by name
 * @param levels
 *            confounders of a few levels, by name
 */
record Confounders(Map<String, double[]> numbers, Map<String, String[]> levels) {

    static final Confounders NONE = new Confounders(Map.of(), Map.of());

    Confounders withLevels(String name, String[] level) {
        var more = new LinkedHashMap<>(levels);
        more.put(name, Arrays.stream(level).map(text -> text == null || text.isBlank() ? "(missing)" : text)
                .toArray(String[]::new));
        return new Confounders(numbers, more);
    }

    Confounders withNumbers(String name, double[] value) {
        var more = new LinkedHashMap<>(numbers);
        more.put(name, value.clone());
        return new Confounders(more, levels);
    }

    boolean none() { return numbers.isEmpty() && levels.isEmpty(); }

    List<String> names() {
        var names = new ArrayList<>(levels.keySet());
        names.addAll(numbers.keySet());
        return names;
    }

    Set<String> numberNames() { return numbers.keySet(); }

    boolean known(int customer) { return numbers.values().stream().allMatch(column -> Double.isFinite(column[customer])); }

    /** The levels of a customer, which a match must share. */
    String levels(int customer) {
        var text = new StringBuilder();
        levels.values().forEach(level -> text.append(level[customer]).append('\u0000'));
        return text.toString();
    }

    /** Numbers as they are, levels as columns of 0 and 1 for each but the first. */
    Map<String, double[]> columns(int[] used) {
        var columns = new LinkedHashMap<String, double[]>();
        levels.forEach((name, level) -> {
            var all = new TreeSet<String>();
            for (int i : used)
                all.add(level[i]);
            for (var one : all.tailSet(all.first(), false))
                columns.put(name + " " + one, Arrays.stream(used).mapToDouble(i -> level[i].equals(one) ? 1 : 0).toArray());
        });
        numbers.forEach((name, column) -> columns.put(name, Arrays.stream(used).mapToDouble(i -> column[i]).toArray()));
        return columns;
    }
}
