package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;

import org.clvlab.data.CustomerTable;
import org.clvlab.data.Lifecycle;
import org.clvlab.data.Orders;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.SegmentCount;
import org.clvlab.segment.Segments;

/** The stages of customers' lives as segments, by rules over the column {@code stage}. */
public final class LifecycleSegments {

    /** What the segment of those is called who had not ordered by the day. */
    public static final String NOT_YET = "Not yet a customer";

    private LifecycleSegments() {}

    /**
     * {@return the five stages as segments, and one more where a customer had not ordered by the day}
     *
     * @param lifecycle
     *            the stages of a day
     * @param customers
     *            any customers
     * @param orders
     *            their orders, of whatever period
     */
    public static Segments of(Lifecycle lifecycle, CustomerTable customers, Orders orders) {
        var staged = lifecycle.addTo(customers, orders);
        var segmentation = Segmentation.of(staged).allowing(SegmentCount.ANY);
        for (var stage : Lifecycle.Stage.values())
            segmentation = segmentation.segment(capital(stage.toString()), where("stage").is(stage.toString()));
        boolean all = java.util.Arrays.stream(staged.texts("stage")).noneMatch(java.util.Objects::isNull);
        return (all ? segmentation.leavingNobodyOut() : segmentation.otherwise(NOT_YET))
                .describing("stage", "", lifecycle.toString()).assuming("as of", lifecycle.asOf().toString());
    }

    private static String capital(String word) { return Character.toUpperCase(word.charAt(0)) + word.substring(1); }
}
