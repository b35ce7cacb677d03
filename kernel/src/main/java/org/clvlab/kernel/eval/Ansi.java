package org.clvlab.kernel.eval;

/** The two colours that can be read on dark and on light. */
final class Ansi {
    private Ansi() {}

    static String red(String text) { return "\u001b[31m" + text + "\u001b[0m"; }

    static String green(String text) { return "\u001b[32m" + text + "\u001b[0m"; }
}
