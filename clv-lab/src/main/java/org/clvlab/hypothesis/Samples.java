package org.clvlab.hypothesis;
import org.clvlab.inference.Group;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.clvlab.data.Comparison;

/**
 * What one side of a hypothesis compares: one outcome in two groups of customers, the first of which is claimed to be
 * higher.
 *
 * @param outcome
 *            the column compared, such as "holdout_orders"
 * @param first
 *            the group claimed to be higher
 * @param second
 *            the group claimed to be lower
 * @param timing
 *            when the groups were known and from when on the outcome counts, where that is known
 */
public record Samples(String outcome, Group first, Group second, Optional<Timing> timing) {

    /**
     * When a comparison's two halves happened. A feature explains only what came after it.
     *
     * @param groupsKnownOn
     *            the last date that went into saying who belongs to which group
     * @param outcomeFrom
     *            the first date that counts in the outcome
     */
    public record Timing(LocalDate groupsKnownOn, LocalDate outcomeFrom) {}

    /** Refuses two groups of one name, and an outcome that begins before the groups were known. */
    public Samples {
        if (outcome == null || outcome.isBlank())
            throw new IllegalArgumentException("The comparison names no outcome; name the column that is compared.");
        if (first.name().equals(second.name()))
            throw new IllegalArgumentException(
                    "Both groups of \"" + outcome + "\" are called \"" + first.name() + "\"; compare two different groups.");
        timing.filter(when -> when.outcomeFrom().isBefore(when.groupsKnownOn())).ifPresent(when -> {
            throw new IllegalArgumentException("\"" + outcome + "\" counts from " + when.outcomeFrom()
                    + ", but the groups are known only on " + when.groupsKnownOn()
                    + "; an answer explains only what came after it. Let the outcome begin on or after that date.");
        });
    }

    /**
     * {@return two groups compared on plain numbers}
     *
     * @param outcome
     *            what is compared
     * @param firstName
     *            the group claimed to be higher
     * @param first
     *            its values, NaN is missing
     * @param secondName
     *            the other group
     * @param second
     *            its values, NaN is missing
     */
    public static Samples of(String outcome, String firstName, double[] first, String secondName, double[] second) {
        return new Samples(outcome, Group.of(firstName, first), Group.of(secondName, second), Optional.empty());
    }

    /**
     * {@return the two groups of a comparison of customers}
     *
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}
     */
    public static Samples of(Comparison comparison) {
        return new Samples(comparison.column(),
                group("customers with " + comparison.firstName(), comparison.first(), comparison.firstMissing()),
                group("customers with " + comparison.secondName(), comparison.second(), comparison.secondMissing()),
                Optional.empty());
    }

    private static Group group(String name, double[] present, int missing) {
        double[] values = Arrays.copyOf(present, present.length + missing);
        Arrays.fill(values, present.length, values.length, Double.NaN);
        return Group.of(name, values);
    }

    /**
     * {@return the same samples, their groups called otherwise}
     *
     * @param firstName
     *            what the first group is called, such as "promoters"
     * @param secondName
     *            what the second group is called
     */
    public Samples named(String firstName, String secondName) {
        return new Samples(outcome, first.named(firstName), second.named(secondName), timing);
    }

    /**
     * {@return the same samples, with their place in time}
     *
     * @param groupsKnownOn
     *            the last date that went into the groups
     * @param outcomeFrom
     *            the first date that counts in the outcome; not before the groups were known
     */
    public Samples timed(LocalDate groupsKnownOn, LocalDate outcomeFrom) {
        return new Samples(outcome, first, second, Optional.of(new Timing(groupsKnownOn, outcomeFrom)));
    }

    /** {@return who the two groups are, in a sentence} */
    String groups() {
        return "The first group: " + first.name() + ". The second group: " + second.name() + ".";
    }

    /** {@return what is known of the order in time, in words} */
    String time() {
        return timing.map(when -> "groups known on " + when.groupsKnownOn() + ", outcome from " + when.outcomeFrom())
                .orElse("not stated here; an answer explains only what came after it");
    }
}
