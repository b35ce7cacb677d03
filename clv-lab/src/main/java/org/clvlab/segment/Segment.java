package org.clvlab.segment;

import java.util.List;
import java.util.Optional;
import org.clvlab.data.Condition;

/**
 * One segment: who belongs to it, by a rule as data, and what is to be done for them.
 *
 * @param name
 *            what it is called
 * @param priority
 *            its place among the segments, from 1: the first whose rule matches a customer takes it
 * @param rule
 *            who belongs to it, unless an earlier segment matches
 * @param plan
 *            what is to be done for its customers
 */
public record Segment(String name, int priority, Condition rule, Optional<Plan> plan) {

    /** The rule of the segment that takes whoever is left: all of nothing, which is true of everyone. */
    static final Condition EVERYONE = new Condition.All(List.of());

    /** Refuses a name that would not survive a file path or a spreadsheet, and a rule that is missing. */
    public Segment {
        new SegmentName(name);
        if (rule == null)
            throw new IllegalArgumentException("Segment \"" + name
                    + "\" has no rule (null); say who is in it, as in where(\"orders\").atLeast(3).");
    }

    /** {@return the segment as files and other systems call it: "seg-", then letters a to z, digits and hyphens} */
    public String id() {
        return new SegmentName(name).id();
    }

    /** {@return a rule in plain words; that of the last segment, which takes whoever is left, in its own} */
    static String inWords(Condition rule) {
        return rule.equals(EVERYONE) ? "everyone else" : rule.toString();
    }

    Segment with(Plan plan) { return new Segment(name, priority, rule, Optional.of(plan)); }
}
