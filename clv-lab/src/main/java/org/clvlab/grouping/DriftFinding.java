package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.clvlab.data.Condition;
import org.clvlab.grouping.Drift.Change;
import org.clvlab.grouping.Drift.Mover;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;
import org.clvlab.segment.Segment;
import org.clvlab.segment.Segments;

/** Who moved between two dates, and what changed in the rules or the centres; groups are the same when their names are. */
final class DriftFinding {

    private DriftFinding() {}

    static Drift between(Segments before, Segments after) {
        var changes = new ArrayList<Change>();
        var names = new LinkedHashSet<>(names(before));
        names.addAll(names(after));
        for (String name : names) {
            String was = rule(before, name);
            String is = rule(after, name);
            if (!was.equals(is)) changes.add(new Change(name, was, is));
        }
        return of(names(before), before.customers().ids(), placed(before), names(after), after.customers().ids(), placed(after),
                changes);
    }

    static Drift between(Groups before, Groups after) {
        if (!before.columns().equals(after.columns()))
            throw new IllegalArgumentException("The groups before were found by " + String.join(", ", before.columns())
                    + ", those after by " + String.join(", ", after.columns()) + "; centres compare over the same columns only.");
        var changes = new ArrayList<Change>();
        var names = new LinkedHashSet<>(before.names());
        names.addAll(after.names());
        for (String name : names) {
            if (!before.names().contains(name)) changes.add(new Change(name, "", after.description(name)));
            else if (!after.names().contains(name)) changes.add(new Change(name, before.description(name), ""));
            else
                moved(before, after, name).ifPresent(changes::add);
        }
        return of(before.names(), before.customers().ids(), before.labels(), after.names(), after.customers().ids(),
                after.labels(),
                changes);
    }

    private static Optional<Change> moved(Groups before, Groups after, String name) {
        var was = new ArrayList<String>();
        var is = new ArrayList<String>();
        for (int j = 0; j < before.columns().size(); j++) {
            String column = before.columns().get(j);
            double from = before.centre(name, column);
            double to = after.centre(name, column);
            if (Math.abs(to - from) < before.features().deviation()[j] / 4) continue;
            was.add(column + " " + Digits.number(from, Accuracy.significant(3)));
            is.add(column + " " + Digits.number(to, Accuracy.significant(3)));
        }
        return was.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(name, String.join(", ", was), String.join(", ", is)));
    }

    private static Drift of(List<String> before, List<String> idsBefore, List<String> groupBefore, List<String> after,
            List<String> idsAfter, List<String> groupAfter, List<Change> changes) {
        var of = new HashMap<String, String>();
        for (int i = 0; i < idsAfter.size(); i++) if (groupAfter.get(i) != null) of.put(idsAfter.get(i), groupAfter.get(i));
        var matrix = new int[before.size()][after.size()];
        var went = new int[before.size()];
        var came = new int[after.size()];
        var movers = new ArrayList<Mover>();
        for (int i = 0; i < idsBefore.size(); i++) {
            String from = groupBefore.get(i);
            if (from == null) continue;
            String to = of.remove(idsBefore.get(i));
            if (to == null) {
                went[before.indexOf(from)]++;
                continue;
            }
            matrix[before.indexOf(from)][after.indexOf(to)]++;
            if (!from.equals(to)) movers.add(new Mover(idsBefore.get(i), from, to));
        }
        of.values().forEach(to -> came[after.indexOf(to)]++);
        return new Drift(before, after, Arrays.stream(matrix).map(DriftFinding::boxed).toList(), movers, boxed(came),
                boxed(went),
                changes);
    }

    private static List<Integer> boxed(int[] values) { return Arrays.stream(values).boxed().toList(); }

    private static List<String> names(Segments segments) { return segments.list().stream().map(Segment::name).toList(); }

    private static String rule(Segments segments, String name) {
        return segments.list().stream().filter(segment -> segment.name().equals(name)).findFirst()
                .map(segment -> segment.rule().equals(new Condition.All(List.of())) ? "everyone else" : segment.rule().toString())
                .orElse("");
    }

    /** The segment of each customer in the order of the table. */
    private static List<String> placed(Segments segments) {
        var of = new HashMap<String, String>();
        for (var segment : segments.list())
            for (String id : segments.members(segment.name())) of.put(id, segment.name());
        return segments.customers().ids().stream().map(of::get).toList();
    }
}
