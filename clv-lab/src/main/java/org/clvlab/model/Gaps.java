package org.clvlab.model;

import java.util.function.IntFunction;

import org.clvlab.cohort.CustomerBase;

/** What the times between purchases say of their regularity. */
final class Gaps {

    private static final int MOST_REGULAR = 12;

    private Gaps() {}

    /** (k - 1) times the sum of the logarithms of the gaps: no parameter changes it, yet k does. */
    static double logLikelihood(CustomerBase base, int k) {
        if (k == 1)
            return 0;
        var sum = new Sum();
        for (double logs : base.logGaps())
            sum.add(logs);
        return (k - 1) * sum.value();
    }

    /** The fit with the highest likelihood: k goes up as long as that does. */
    static <M extends TransactionModel> Fit<M> bestRegularity(IntFunction<Fit<M>> fit) {
        var best = fit.apply(1);
        for (int k = 2; k <= MOST_REGULAR; k++) {
            var next = fit.apply(k);
            if (next.logLikelihood() <= best.logLikelihood())
                break;
            best = next;
        }
        return best;
    }
}
