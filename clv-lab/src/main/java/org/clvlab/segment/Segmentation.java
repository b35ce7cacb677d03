package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * Rules that put each customer into one segment: the first that matches wins, and {@link #otherwise(String)} takes the rest.
 * {@snippet lang = java :
 * Segmentation.of(customers).segment("Key accounts", where("clv").atLeast(850))
 *         .segment("At risk", where("probability_alive").below(0.3)).otherwise("Nurture");
 * }
 *
 * @param customers
 *            the customers to be put into segments
 * @param segments
 *            the segments so far, the first that matches wins
 * @param count
 *            how many there may be
 */
public record Segmentation(CustomerTable customers, List<Segment> segments, SegmentCount count) implements Shown {

    /** Copies the segments and refuses names that could be mistaken for one another. */
    public Segmentation {
        segments = List.copyOf(segments);
        for (int i = 0; i < segments.size(); i++) {
            for (int j = 0; j < i; j++) distinct(segments.get(j), segments.get(i));
        }
    }

    /**
     * {@return rules for these customers, none yet}
     *
     * @param customers
     *            one row a customer, with the columns that the rules speak of
     */
    public static Segmentation of(CustomerTable customers) {
        if (customers == null)
            throw new IllegalArgumentException("The customers are missing (null); was the cell that makes them run?");
        return new Segmentation(customers, List.of(), SegmentCount.THREE_TO_FIVE);
    }

    /**
     * {@return these rules with one more segment, after the others}
     *
     * @param name
     *            what the segment is called
     * @param rule
     *            who belongs to it, unless an earlier segment matches
     */
    public Segmentation segment(String name, Condition rule) {
        var more = new ArrayList<>(segments);
        more.add(new Segment(name, segments.size() + 1, rule, Optional.empty()));
        RuleCheck.check(customers, more.getLast());
        return new Segmentation(customers, more, count);
    }

    /**
     * {@return these rules, with another number of segments allowed}
     *
     * @param count
     *            how many there may be
     */
    public Segmentation allowing(SegmentCount count) { return new Segmentation(customers, segments, count); }

    /**
     * {@return the customers in their segments; who matches no rule is in one last segment, so nobody is left out}
     *
     * @param name
     *            what the last segment is called
     */
    public Segments otherwise(String name) { return segment(name, Segment.EVERYONE).complete(); }

    /** {@return the customers in their segments; refused when a customer matches no rule} */
    public Segments leavingNobodyOut() {
        return complete();
    }

    private Segments complete() {
        count.check(segments.size());
        return Segments.of(customers, segments, Membership.of(customers, segments));
    }

    @Override
    public Card card() {
        return Card.titled("Rules for " + segments.size() + " segments")
                .grid(List.of("priority", "segment", "rule"),
                        segments.stream()
                                .map(segment -> List.of(Integer.toString(segment.priority()), segment.name(),
                                        Segment.inWords(segment.rule())))
                                .toList())
                .sentence("Not complete: end with .otherwise(\"name of the rest\") to see who is in each.");
    }

    @Override
    public String toString() { return segments.size() + " rules for segments, still without an .otherwise(name)"; }

    private static void distinct(Segment earlier, Segment later) {
        var first = new SegmentName(earlier.name());
        var second = new SegmentName(later.name());
        if (!first.collidesWith(second)) return;
        throw new IllegalArgumentException("The segments \"" + earlier.name() + "\" and \"" + later.name() + "\" would "
                + (earlier.id().equals(later.id())
                        ? "both be called " + later.id() + "; give them names that differ in more than case and punctuation."
                        : "be mistaken for one another, since their letters look the same; give them names that people can tell"
                                + " apart."));
    }
}
