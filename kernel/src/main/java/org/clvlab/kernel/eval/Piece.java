package org.clvlab.kernel.eval;

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
 */
record Piece(Kind kind, String source, int offset, int line, Ending ending, Completeness completeness) {

    enum Kind {
        JAVA, MAGIC
    }

    /** A statement closed by a semicolon shows nothing; an open expression at the end of a cell is its value. */
    enum Ending {
        OPEN, CLOSED
    }
}
