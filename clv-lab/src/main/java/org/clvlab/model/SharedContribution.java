package org.clvlab.model;

/**
 * A contribution that does once what histories share: what depends on a time alone once for each time, what depends on a
 * frequency alone once for each frequency. To a few units of the last digit it adds the same as history by history.
 */
interface SharedContribution extends Contribution {

    /** The work for all histories whose times are these. */
    Together over(double[] times);

    /** What many histories add. */
    @FunctionalInterface
    interface Together {
        /** Adds rows' weighted gradients to the sums, and their weighted heights to the last of the sums. */
        void add(HistoryRows rows, int from, int to, double[] sums);
    }

    /** History by history: of any contribution. */
    static Together oneByOne(Contribution contribution) {
        return (rows, from, to, sums) -> {
            int parameters = sums.length - 1;
            var own = new double[parameters];
            for (int i = from; i < to; i++) {
                double weight = rows.weight()[i];
                sums[parameters] += weight * contribution.of(rows.frequency()[i], rows.recency(i), rows.age(i), own);
                for (int k = 0; k < parameters; k++)
                    sums[k] += weight * own[k];
            }
        };
    }
}
