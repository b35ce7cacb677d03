package org.clvlab.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What spans and the columns beside them must be. */
final class SurvivalChecks {

    private SurvivalChecks() {}

    static void refuseFaults(List<String> ids, double[] time, boolean[] ended) {
        if (ids.size() != time.length || ended.length != time.length)
            throw new IllegalArgumentException("There are " + ids.size() + " ids, " + time.length + " times and " + ended.length
                    + " ends; give one of each a customer.");
        if (time.length == 0)
            throw new IllegalArgumentException("There is no span at all; check how the customers were chosen.");
        var faults = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        for (int i = 0; i < time.length; i++) {
            var before = seen.putIfAbsent(ids.get(i), i);
            if (before != null)
                faults.add("customer " + ids.get(i) + ": the id stands in rows " + (before + 1) + " and " + (i + 1)
                        + "; give each span a name of its own.");
            if (!Double.isFinite(time[i]) || time[i] <= 0)
                faults.add("customer " + ids.get(i) + ": time " + time[i]
                        + " is no length; a span is above 0, and one that is still running is censored, not infinite.");
        }
        if (!faults.isEmpty())
            throw new SurvivalFaults(faults);
    }

    static void refuseColumn(List<String> ids, String name, double[] values, List<String> taken) {
        refuseName(ids, name, values.length, taken);
        var faults = new ArrayList<String>();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                faults.add("customer " + ids.get(i) + ", column " + name + ": " + values[i]
                        + " is no number; fill it in or leave the customer out.");
        if (!faults.isEmpty())
            throw new SurvivalFaults(faults);
    }

    static void refuseLevels(List<String> ids, String name, List<String> levels, List<String> taken) {
        refuseName(ids, name, levels.size(), taken);
        var faults = new ArrayList<String>();
        for (int i = 0; i < levels.size(); i++)
            if (levels.get(i) == null || levels.get(i).isBlank())
                faults.add("customer " + ids.get(i) + ", column " + name
                        + ": no level; fill it in, give it a level such as \"unknown\", or leave the customer out.");
        if (!faults.isEmpty())
            throw new SurvivalFaults(faults);
    }

    private static void refuseName(List<String> ids, String name, int length, List<String> taken) {
        if (taken.contains(name))
            throw new IllegalArgumentException("There is a column \"" + name + "\" already; give this one another name.");
        if (length != ids.size())
            throw new IllegalArgumentException("Column " + name + " has " + length + " values for " + ids.size()
                    + " customers; give one a customer.");
    }
}
