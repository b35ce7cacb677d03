package org.clvlab.kernel.eval;

import java.util.List;
import java.util.Objects;

/** What became of a cell. */
public sealed interface CellOutcome {

    /** It ran to its end and has nothing to show. */
    record Done() implements CellOutcome {}

    /**
     * It ran to its end, which is an expression.
     *
     * @param value
     *            of that expression, never null
     */
    record Valued(Object value) implements CellOutcome {
        /** Refuses null: that shows nothing. */
        public Valued {
            Objects.requireNonNull(value);
        }
    }

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

    /**
     * {@return the outcome of a cell whose last expression has this value}
     *
     * @param value
     *            null for none
     */
    static CellOutcome of(Object value) { return value == null ? new Done() : new Valued(value); }
}
