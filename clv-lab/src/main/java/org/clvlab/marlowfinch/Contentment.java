package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How content a customer is on a day: the lasting trait, less a fixed drop while the latest delivery is remembered as a late one:
 * until the next one comes on time, and for a year at most. Planted effects 1 and 2: both act on the hazard of leaving. Only the
 * latest delivery counts, or else those who buy most would be hurt most.
 */
final class Contentment {

    /** The hazard of leaving is multiplied by exp(-SLOPE * trait), scaled to a mean of 1 over customers. */
    static final double SLOPE = .55;
    /** The factor on the hazard while a late delivery is remembered. */
    static final double LATE_DROPOUT = 1.7;
    /** What a late delivery takes from contentment, in its standard deviations; it costs about 0.9 points of satisfaction. */
    static final double LATE_DROP = .95;
    /** How many days a late delivery is remembered. */
    static final int MEMORY = 365;

    private final double trait;
    private final double dropout;
    private final boolean minds;
    private final double until;
    private final List<Purchase> deliveries = new ArrayList<>();

    /** Contentment moves the hazard until that day, and not after: infinite but in a what-if from a landmark on. */
    Contentment(double trait, Set<Effect> on, double until) {
        this.trait = trait;
        this.until = until;
        this.dropout = on.contains(Effect.CONTENTMENT) ? StrictMath.exp(-SLOPE * trait - SLOPE * SLOPE / 2) : 1;
        this.minds = on.contains(Effect.LATE_DELIVERY);
    }

    void expects(Purchase delivery) { deliveries.add(delivery); }

    /** Whether the latest delivery before that moment came late, within a year. */
    boolean hurt(double day) {
        Purchase latest = null;
        for (int i = 0; i < deliveries.size(); i++) {
            Purchase delivery = deliveries.get(i);
            if (delivery.delivered() <= day && (latest == null || delivery.delivered() > latest.delivered()))
                latest = delivery;
        }
        return latest != null && latest.late() && day < latest.delivered() + MEMORY;
    }

    double on(double day) { return minds && hurt(day) ? trait - LATE_DROP : trait; }

    double dropout(double day) { return (day < until ? dropout : 1) * (minds && hurt(day) ? LATE_DROPOUT : 1); }
}
