package org.clvlab.segment;

import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;

/** Whether a rule speaks of columns that are there, and of numbers as numbers and texts as texts. */
final class RuleCheck {

    private RuleCheck() {}

    static void check(CustomerTable customers, Segment segment) {
        check(customers, segment.rule(), "Segment \"" + segment.name() + "\"");
    }

    /** Refuses a rule in a sentence that begins with whose rule it is. */
    static void check(CustomerTable customers, Condition rule, String whose) {
        try {
            check(customers, rule);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(whose + ": " + fault.getMessage(), fault);
        }
    }

    private static void check(CustomerTable customers, Condition rule) {
        switch (rule) {
            case Condition.TextIn text -> {
                if (text.values().stream().anyMatch(value -> value.indexOf('\0') >= 0))
                    throw new IllegalArgumentException(
                            "a text compared with \"" + text.field()
                                    + "\" holds the character U+0000, which SQL cannot hold; leave it out.");
                customers.check(text);
                if (FieldTypes.of(customers, text.field()) == FieldDefinition.Type.NUMBER)
                    throw new IllegalArgumentException(
                            "column \"" + text.field() + "\" holds true and false, which a segment keeps as 1"
                                    + " and 0; ask with is(true) or is(false).");
            }
            case Condition.NumberIs _,Condition.Missing _ -> customers.check(rule);
            case Condition.All all -> all.parts().forEach(part -> check(customers, part));
            case Condition.Any any -> any.parts().forEach(part -> check(customers, part));
            case Condition.Not not -> check(customers, not.part());
        }
    }
}
