package org.clvlab.kernel.help;

import java.util.List;

/**
 * What is known about a word.
 *
 * @param entries
 *            one for each overload; empty where nothing is known
 */
public record Inspection(List<Entry> entries) {

    /** Copies the list. */
    public Inspection {
        entries = List.copyOf(entries);
    }

    /** How much to tell. */
    public enum Detail {
        /** Signature and documentation. */
        SIGNATURE,
        /** The source, too. */
        SOURCE
    }

    /**
     * One thing that the word may mean.
     *
     * @param signature
     *            as it is declared
     * @param value
     *            what a variable holds now, in short, or empty
     * @param documentation
     *            what its author says
     * @param source
     *            what the author has written, or empty
     */
    public record Entry(String signature, String value, DocText documentation, String source) {}
}
