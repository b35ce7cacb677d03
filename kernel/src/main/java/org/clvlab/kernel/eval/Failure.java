package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.JShellException;

/** Why a cell did not run to its end, in words for its user. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private final transient CellOutcome.Failed outcome;

    private Failure(CellOutcome.Failed outcome) {
        super(outcome.message());
        this.outcome = outcome;
    }

    CellOutcome.Failed outcome() { return outcome; }

    static Failure ofCompiler(List<Diag> faults, Cell cell, Piece piece) {
        var lines = new ArrayList<String>();
        for (var fault : faults)
            lines.add(cell.name() + ": " + fault.getMessage(null));
        return new Failure(new CellOutcome.Failed("CompileError", lines.getFirst(), lines));
    }

    static Failure ofCode(JShellException translated, Throwable thrown, Places places) {
        var lines = List.of(thrown.toString());
        return new Failure(new CellOutcome.Failed(thrown.getClass().getSimpleName(), String.valueOf(thrown.getMessage()), lines));
    }
}
