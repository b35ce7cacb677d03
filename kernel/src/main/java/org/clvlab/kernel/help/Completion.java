package org.clvlab.kernel.help;

import java.util.List;

/**
 * What could follow at a place.
 *
 * @param matches
 *            in the order in which to show them
 * @param start
 *            of what they replace, in UTF-16 units
 * @param end
 *            of what they replace, in UTF-16 units
 */
public record Completion(List<Match> matches, int start, int end) {

    /** Copies the list. */
    public Completion {
        matches = List.copyOf(matches);
    }

    /** What a match is. */
    public enum Kind {
        /** A word of the language. */
        KEYWORD,
        /** A method. */
        FUNCTION,
        /** A class, interface, enum or record. */
        CLASS,
        /** A package. */
        MODULE,
        /** A variable or field. */
        INSTANCE,
        /** A command that is not Java. */
        MAGIC,
        /** A file or folder. */
        PATH
    }

    /**
     * One proposal.
     *
     * @param text
     *            what to insert
     * @param kind
     *            what it is
     * @param signature
     *            parameters and type, or empty
     */
    public record Match(String text, Kind kind, String signature) {}

    static Completion nothing(int cursor) { return new Completion(List.of(), cursor, cursor); }
}
