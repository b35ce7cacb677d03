package org.clvlab.inference;

/** Which departures from "no effect" a p-value counts. */
public enum Alternative {
    /** Either direction. */
    TWO_SIDED("two-sided"),
    /** The first is greater, or the association positive. */
    GREATER("one-sided, greater"),
    /** The first is less, or the association negative. */
    LESS("one-sided, less");

    private final String words;

    Alternative(String words) { this.words = words; }

    /** {@return in words, for the card of a result} */
    public String words() { return words; }

    /**
     * {@return the p-value of a statistic from its two tails}
     *
     * @param below
     *            the probability of the statistic or less
     * @param above
     *            the probability of the statistic or more
     */
    double p(double below, double above) {
        return switch (this) {
            case TWO_SIDED -> Math.min(1, 2 * Math.min(below, above));
            case GREATER -> above;
            case LESS -> below;
        };
    }
}
