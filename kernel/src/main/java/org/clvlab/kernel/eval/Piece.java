package org.clvlab.kernel.eval;

import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * A part of a cell that is run at once.
 *
 * @param kind
 *            Java or a magic
 * @param source
 *            what is compiled, or the line of the magic without its percent sign
 * @param offset
 *            of its first character in the cell
 * @param line
 *            of its first character in the cell, from 1
 * @param ending
 *            how it ends
 * @param completeness
 *            what JShell says about it
 * @param permitted
 *            types of the cell that extend the sealed type which this piece declares, where it names none
 */
record Piece(Kind kind, String source, int offset, int line, Ending ending, Completeness completeness, List<String> permitted) {

    Piece(Kind kind, String source, int offset, int line, Ending ending, Completeness completeness) {
        this(kind, source, offset, line, ending, completeness, List.of());
    }

    Piece permitting(List<String> types) { return new Piece(kind, source, offset, line, ending, completeness, types); }

    enum Kind {
        JAVA, MAGIC
    }

    /** A statement closed by a semicolon shows nothing; an open expression at the end of a cell is its value. */
    enum Ending {
        OPEN, CLOSED
    }
}
