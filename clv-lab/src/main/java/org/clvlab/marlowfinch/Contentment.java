package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How content a customer is on a day: the lasting trait, less a fixed drop for a year after a late delivery (two late ones do
 * not add up). Planted effects 1 and 2: both act on the hazard of leaving.
 */
final class Contentment {

    /** The hazard of leaving is multiplied by exp(-SLOPE * trait), scaled to a mean of 1 over customers. */
    static final double SLOPE = .42;
    /** The factor on the hazard while a late delivery is remembered. */
    static final double LATE_DROPOUT = 1.5;
    /** What a late delivery takes from contentment: as much as explains its factor on the hazard. */
    static final double LATE_DROP = StrictMath.log(LATE_DROPOUT) / SLOPE;
    /** How many days a late delivery is remembered. */
    static final int MEMORY = 365;

    private final double trait;
    private final double dropout;
    private final boolean minds;
    private final List<Double> lateDays = new ArrayList<>();

    Contentment(double trait, Set<Effect> on) {
        this.trait = trait;
        this.dropout = on.contains(Effect.CONTENTMENT) ? StrictMath.exp(-SLOPE * trait - SLOPE * SLOPE / 2) : 1;
        this.minds = on.contains(Effect.LATE_DELIVERY);
    }

    void late(double deliveredDay) { lateDays.add(deliveredDay); }

    /** Whether a late delivery is remembered on that day. */
    boolean hurt(double day) {
        for (int i = 0; i < lateDays.size(); i++)
            if (lateDays.get(i) <= day && day < lateDays.get(i) + MEMORY)
                return true;
        return false;
    }

    double on(double day) { return minds && hurt(day) ? trait - LATE_DROP : trait; }

    double dropout(double day) { return minds && hurt(day) ? dropout * LATE_DROPOUT : dropout; }
}
