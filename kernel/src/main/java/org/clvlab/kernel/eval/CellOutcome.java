package org.clvlab.kernel.eval;

import java.util.List;
import org.clvlab.kernel.extension.Bundle;

/** What became of a cell. */
public sealed interface CellOutcome {

    /** It ran to its end and has nothing to show. */
    record Done() implements CellOutcome {}

    /**
     * It ran to its end, which is an expression.
     *
     * @param shown
     *            the representations of its value
     */
    record Valued(Bundle shown) implements CellOutcome {}

    /**
     * It did not run to its end.
     *
     * @param name
     *            the class of the exception
     * @param message
     *            what is wrong, in plain words
     * @param traceback
     *            lines to show, with ANSI colours
     */
    record Failed(String name, String message, List<String> traceback) implements CellOutcome {
        /** Copies the lines. */
        public Failed {
            traceback = List.copyOf(traceback);
        }
    }
}
