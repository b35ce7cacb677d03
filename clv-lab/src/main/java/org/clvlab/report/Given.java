package org.clvlab.report;

/** What one cell makes and another takes: in a notebook whose cells run in any order, it may be missing. */
public final class Given {

    private Given() {}

    /**
     * {@return a value that is there}
     *
     * @param <T>
     *            what it is
     * @param value
     *            may be missing
     * @param what
     *            its name in a sentence, such as "base"
     * @throws IllegalArgumentException
     *             when it is missing, with what to do
     */
    public static <T> T that(T value, String what) {
        if (value == null)
            throw new IllegalArgumentException("The " + what + " is missing (null); was the cell that makes it run?");
        return value;
    }
}
