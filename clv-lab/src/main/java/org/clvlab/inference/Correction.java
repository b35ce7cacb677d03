package org.clvlab.inference;

import java.util.Comparator;
import java.util.stream.IntStream;

/** What is done to p-values because several claims are tested at once. */
public enum Correction {
    /** Times their number: bounds the chance of any false claim. */
    BONFERRONI,
    /** Step-down Bonferroni (Holm 1979): the same bound, never weaker. */
    HOLM,
    /** Bounds the expected share of false claims among those made, for independent tests (Benjamini and Hochberg 1995). */
    BENJAMINI_HOCHBERG,
    /** The same under any dependence (Benjamini and Yekutieli 2001). */
    BENJAMINI_YEKUTIELI;

    /**
     * {@return the p-values corrected, in the order given}
     *
     * @param pValues
     *            each between 0 and 1
     */
    public double[] adjust(double... pValues) {
        int m = pValues.length;
        for (int i = 0; i < m; i++)
            if (!(pValues[i] >= 0 && pValues[i] <= 1))
                throw new IllegalArgumentException(
                        "p-value " + (i + 1) + " is " + pValues[i] + "; expected a number from 0 to 1.");
        int[] order = IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double harmonic = IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
        var adjusted = new double[m];
        double kept = this == HOLM ? 0 : 1;
        for (int step = 0; step < m; step++) {
            int rank = this == HOLM ? step : m - 1 - step;
            double p = pValues[order[rank]];
            kept = switch (this) {
                case BONFERRONI -> Math.min(1, p * m);
                case HOLM -> Math.min(1, Math.max(kept, p * (m - rank)));
                case BENJAMINI_HOCHBERG -> Math.min(kept, p * m / (rank + 1));
                case BENJAMINI_YEKUTIELI -> Math.min(kept, p * m * harmonic / (rank + 1));
            };
            adjusted[order[rank]] = kept;
        }
        return adjusted;
    }
}
