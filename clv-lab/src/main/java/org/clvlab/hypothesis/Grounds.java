package org.clvlab.hypothesis;

import java.util.Optional;
import org.clvlab.inference.Group;

/** What one side of a hypothesis rests on: an outcome in two groups, compared as it is or by a method that measured the effect. */
public sealed interface Grounds permits Samples, Measured {

    /** {@return what is compared, such as "holdout_orders"} */
    String outcome();

    /** {@return the group claimed to be higher} */
    Group first();

    /** {@return the group claimed to be lower} */
    Group second();

    /** {@return when the groups were known and when the outcome counts, where that is known} */
    Optional<Precedence> timing();

    /**
     * {@return the same, its groups called otherwise}
     *
     * @param firstName
     *            what the first group is called
     * @param secondName
     *            what the second group is called
     */
    Grounds named(String firstName, String secondName);

    /** {@return who the two groups are, in a sentence} */
    default String groups() {
        return "The first group: " + first().name() + ". The second group: " + second().name() + ".";
    }

    /** {@return what is known of the order in time, in words} */
    default String time() {
        return timing().map(Precedence::words).orElse("not stated here; an answer explains only what came after it");
    }
}
