package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;

/** Rules that a reader found in what was written, evaluated. */
final class ReadBackRules {

    private ReadBackRules() {}

    /** {@return the members of audiences whose first matching rule wins} */
    static Members firstMatch(Map<String, Condition> rules, Audiences audiences, Population population) {
        var ids = List.copyOf(rules.keySet());
        var first = RuleEvaluation.of(population).firstMatch(List.copyOf(rules.values()), audiences.kinds());
        var found = new String[first.length];
        for (int row = 0; row < found.length; row++) found[row] = first[row] < 0 ? null : ids.get(first[row]);
        return Members.of(audiences, found);
    }

    /** {@return the members of audiences that each stand alone; a null rule was refused} */
    static Members each(List<Condition> rules, Compilation written, Audiences audiences, Population population) {
        var members = new ArrayList<boolean[]>();
        for (int place = 0; place < rules.size(); place++) {
            var reading = written.fidelities().get(place) instanceof Fidelity.Approximate(var _, var how)
                    ? how
                    : TextReading.AS_IT_IS;
            members.add(rules.get(place) == null
                    ? null
                    : RuleEvaluation.of(population, reading).test(rules.get(place), audiences.kinds()));
        }
        return new Members(members);
    }
}
