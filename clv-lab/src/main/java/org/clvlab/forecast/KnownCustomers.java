package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;

/**
 * What is known of customers besides their purchases: who is in a segment, and in which group each is reported.
 *
 * @param table
 *            their columns, or null where nothing is known
 * @param column
 *            by which they are reported, or null for the year of the first purchase
 */
record KnownCustomers(CustomerTable table, String column) {

    private static final int MOST_GROUPS = 100;

    /** The groups in which customers are reported. */
    record Groups(int[] of, List<String> names) {}

    /** Who of a base meets each condition that a scenario names. */
    Map<Condition, boolean[]> members(CustomerBase base, List<Scenario> scenarios) {
        var members = new LinkedHashMap<Condition, boolean[]>();
        int[] at = null;
        for (var scenario : scenarios) {
            var conditions = new ArrayList<Condition>();
            scenario.allLevers().forEach(l -> conditions.add(l.segment()));
            scenario.campaigns().forEach(c -> conditions.add(c.segment()));
            for (var condition : conditions)
                if (condition != null && !members.containsKey(condition)) {
                    if (table == null)
                        throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\" acts where " + condition
                                + ", but nothing is known of the customers; give their columns with knowing(customers).");
                    var test = table.test(condition);
                    if (at == null) at = places(base);
                    var member = new boolean[at.length];
                    for (int i = 0; i < at.length; i++)
                        member[i] = test[at[i]];
                    members.put(condition, member);
                }
        }
        return members;
    }

    private int[] places(CustomerBase base) {
        var rows = new HashMap<String, Integer>();
        for (int i = 0; i < table.ids().size(); i++)
            rows.put(table.ids().get(i), i);
        var at = new int[base.size()];
        for (int i = 0; i < at.length; i++) {
            var row = rows.get(base.ids().get(i));
            if (row == null)
                throw new IllegalArgumentException("Customer " + base.ids().get(i) + " of the base is not among the "
                        + rows.size() + " whose columns were given; make both from the same orders.");
            at[i] = row;
        }
        return at;
    }

    Groups groups(CustomerBase base) {
        if (column == null)
            return byFirstYear(base);
        var keys = new String[base.size()];
        var texts = table.texts(column);
        var at = places(base);
        for (int i = 0; i < keys.length; i++)
            keys[i] = texts[at[i]] == null ? "not known" : texts[at[i]];
        var names = List.copyOf(new TreeSet<>(Arrays.asList(keys)));
        if (names.size() > MOST_GROUPS)
            throw new IllegalArgumentException("There are " + names.size() + " groups by " + column
                    + "; report by a column of at most " + MOST_GROUPS + " values.");
        var numbers = new HashMap<String, Integer>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return new Groups(Arrays.stream(keys).mapToInt(numbers::get).toArray(), names);
    }

    /** By the year of the first purchase, worked out once for each age. */
    private static Groups byFirstYear(CustomerBase base) {
        var histories = base.histories();
        var times = histories.times();
        var yearOfAge = new int[times.length];
        for (int row = 0; row < histories.size(); row++) {
            int age = histories.ageAt(row);
            if (yearOfAge[age] == 0)
                yearOfAge[age] = base.dayBefore(times[age]).getYear();
        }
        int[] years = Arrays.stream(yearOfAge).filter(year -> year != 0).distinct().sorted().toArray();
        var ofAge = Arrays.stream(yearOfAge).map(year -> Arrays.binarySearch(years, year)).toArray();
        var of = new int[base.size()];
        for (int i = 0; i < of.length; i++)
            of[i] = ofAge[histories.ageAt(histories.rowOf(i))];
        return new Groups(of, Arrays.stream(years).mapToObj(String::valueOf).toList());
    }
}
