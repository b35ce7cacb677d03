package org.clvlab.inference;

/** What a confidence level may be. */
final class Levels {
    private Levels() {}

    static void check(double level) {
        if (!(level > 0 && level < 1))
            throw new IllegalArgumentException("Confidence level " + level + " is not between 0 and 1; 0.95 is usual"
                    + (level > 1 && level < 100 ? ", and " + level / 100 + " may be meant." : "."));
    }
}
