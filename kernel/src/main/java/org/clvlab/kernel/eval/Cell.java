package org.clvlab.kernel.eval;

/**
 * What the user has run.
 *
 * @param number
 *            its execution count
 * @param code
 *            its text
 */
public record Cell(int number, String code) {

    /** {@return the name that errors use} */
    public String name() { return "cell " + number; }
}
