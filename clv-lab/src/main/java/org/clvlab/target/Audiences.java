package org.clvlab.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;

/**
 * Named rules, the first that matches a customer wins.
 *
 * @param list
 *            the audiences in the order in which they are tried
 * @param kinds
 *            what each field of the rules holds
 */
public record Audiences(List<Audience> list, Map<String, FieldKind> kinds) {

    /** Copies, and refuses two audiences of one id and a field whose kind is not told. */
    public Audiences {
        list = List.copyOf(list);
        kinds = Map.copyOf(kinds);
        var ids = new HashSet<String>();
        for (var audience : list) {
            if (!ids.add(audience.id()))
                throw new IllegalArgumentException("Two audiences have the id \"" + audience.id() + "\".");
            for (String field : audience.rule().fields())
                if (!kinds.containsKey(field))
                    throw new IllegalArgumentException("The rule of \"" + audience.name() + "\" speaks of \"" + field
                            + "\", of which it is not said whether it holds numbers or texts.");
        }
    }

    /** {@return the ids in the order of the audiences} */
    public List<String> ids() {
        return list.stream().map(Audience::id).toList();
    }

    /** {@return the rules, where the first that matches wins} */
    List<Condition> rules() {
        return list.stream().map(Audience::rule).toList();
    }

    /** {@return the rule of one audience for a system that knows no order: its own, and none of those before it} */
    Condition alone(int place) {
        var parts = new ArrayList<Condition>();
        if (!list.get(place).rule().equals(Literals.TRUE)) parts.add(list.get(place).rule());
        IntStream.range(0, place).forEach(earlier -> parts.add(list.get(earlier).rule().negated()));
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    boolean isNumber(String field) { return kinds.get(field) == FieldKind.NUMBER; }
}
