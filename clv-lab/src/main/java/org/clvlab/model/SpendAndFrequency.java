package org.clvlab.model;

import java.util.Arrays;

/**
 * Whether customers who buy more often spend more or less on each purchase: Pearson's correlation of frequency and mean spend
 * over repeat buyers, and by how much the mean of a <i>purchase</i> lies above the mean of a <i>customer</i>, which is what a
 * forecast of the sum would miss.
 *
 * <p>
 * The interval is on Fisher's scale with the influence function's variance, which holds for skewed spends too (Devlin,
 * Gnanadesikan &amp; Kettenring 1975, <i>Biometrika</i> 62, 531-545). Not of ranks: the mean of few skewed amounts mostly lies
 * below its expectation and that of many does not, so ranks go together even where spend and frequency are independent.
 *
 * @param correlation
 *            between -1 and 1
 * @param low
 *            the lower end of its 95 % interval
 * @param high
 *            the upper end
 * @param tilt
 *            the mean spend of a purchase over that of a customer, less 1
 */
public record SpendAndFrequency(double correlation, double low, double high, double tilt) {

    private static final double Z95 = 1.959963984540054;

    /**
     * {@return the correlation and the tilt}
     *
     * @param frequency
     *            repeat purchases of each repeat buyer, not all the same
     * @param spend
     *            their mean spends, not all the same
     */
    public static SpendAndFrequency of(double[] frequency, double[] spend) {
        int n = frequency.length;
        var first = standardised(frequency);
        var second = standardised(spend);
        double r = 0;
        for (int i = 0; i < n; i++)
            r += first[i] * second[i] / n;
        double influence = 0;
        double revenue = 0;
        for (int i = 0; i < n; i++) {
            double one = first[i] * second[i] - r * (first[i] * first[i] + second[i] * second[i]) / 2;
            influence += one * one / n;
            revenue += frequency[i] * spend[i];
        }
        double clipped = Math.clamp(r, -1 + 1e-15, 1 - 1e-15);
        double z = 0.5 * Math.log((1 + clipped) / (1 - clipped));
        double reach = Z95 * Math.sqrt(influence / n) / (1 - clipped * clipped);
        return new SpendAndFrequency(r, Math.tanh(z - reach), Math.tanh(z + reach),
                revenue / Arrays.stream(frequency).sum() / Arrays.stream(spend).average().orElseThrow() - 1);
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
        return Arrays.stream(values).map(v -> (v - mean) / spread).toArray();
    }

    /** {@return whether the interval leaves zero out} */
    public boolean isShown() { return low > 0 || high < 0; }
}
