package org.clvlab.survey;

/**
 * The answers that a question allows.
 *
 * @param least
 *            the lowest
 * @param most
 *            the highest
 */
public record Scale(int least, int most) {

    /** Refuses a scale without at least two answers. */
    public Scale {
        if (least >= most) throw new IllegalArgumentException("A scale from " + least + " to " + most + " has no two answers.");
    }

    /** {@return 0 to 10, as the net promoter question asks} */
    public static Scale zeroToTen() { return new Scale(0, 10); }

    /** {@return 1 to 5, as most questions of satisfaction ask} */
    public static Scale oneToFive() { return new Scale(1, 5); }

    /** {@return 1 to 7, as the customer effort question (version 2) asks} */
    public static Scale oneToSeven() {
        return new Scale(1, 7);
    }

    /** {@return in words} */
    @Override
    public String toString() { return least + " to " + most; }
}
