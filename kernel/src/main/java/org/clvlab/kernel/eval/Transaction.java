package org.clvlab.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.Snippet;
import jdk.jshell.spi.SPIResolutionException;
import org.clvlab.kernel.stream.Attribution;

/**
 * One cell, or code that the running cell evaluates. It is compiled whole before any of it runs; if it cannot be compiled,
 * nothing runs and the notebook is as it was. When it fails while it runs, the notebook is as if it ended above the piece that
 * failed. Where a magic, or code that is evaluated, may change what the rest of the cell means, the rest is compiled again.
 */
final class Transaction {
    private final CellCompiler compiler;
    private final Cell cell;
    private final CellThread thread;
    private final MagicCall magics;
    private final Consumer<Set<String>> warning;
    private final Set<CellCompiler.Declared> declared = new LinkedHashSet<>();
    private CellCompiler.Step current;
    private boolean rewound;

    interface MagicCall {
        Object line(Piece piece) throws Failure;
    }

    Transaction(CellCompiler compiler, Cell cell, CellThread thread, MagicCall magics, Consumer<Set<String>> warning) {
        this.compiler = compiler;
        this.cell = cell;
        this.thread = thread;
        this.magics = magics;
        this.warning = warning;
    }

    /** {@return the value of the last piece} */
    Object run(List<Piece> pieces) throws Failure {
        Object value = null;
        var rest = compiler.ordered(cell, pieces);
        try {
            while (!rest.isEmpty()) {
                var plan = compiler.compile(cell, rest, declared, thread::stopRequested);
                int done = 0;
                rewound = false;
                while (done < plan.size() && !rewound)
                    value = perform(plan.get(done++));
                rest = rest.subList(done, rest.size());
            }
            return value;
        } finally {
            compiler.keep();
        }
    }

    private Object perform(CellCompiler.Step step) throws Failure {
        current = step;
        try {
            if (step.piece().kind() != Piece.Kind.MAGIC)
                return java(step);
            rewind();
            return magics.line(step.piece());
        } catch (Failure failed) {
            if (!rewound)
                compiler.restore(step.before());
            throw failed;
        } finally {
            current = null;
        }
    }

    /**
     * Takes back, while a piece runs, the declarations of the pieces that follow: code that is evaluated now must not see them.
     */
    void rewind() {
        if (current != null && !rewound)
            compiler.restore(current.after());
        rewound = true;
    }

    private Object java(CellCompiler.Step step) throws Failure {
        carry(step);
        Object value = null;
        for (var call : step.calls()) {
            value = call(step, call);
            if (step.piece().ending() == Piece.Ending.CLOSED || !shows(call.snippet()))
                value = null;
        }
        return value;
    }

    private void carry(CellCompiler.Step step) {
        step.reached().moved().forEach((name, move) -> compiler.variables().carry(name, move.from(), move.to()));
        if (!step.reached().kept().isEmpty())
            warning.accept(step.reached().kept());
    }

    private Object call(CellCompiler.Step step, CellCompiler.Call call) throws Failure {
        try {
            var body = compiler.body(call);
            return thread.call(() -> {
                Attribution.runs(body.getDeclaringClass());
                return body.invoke(null);
            });
        } catch (Throwable thrown) {
            var inside = thread.ending()
                    .reason(thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown);
            if (inside instanceof OutOfMemoryError much)
                Relief.after(much, thread, compiler.variables(), declared);
            if (thread.ending().byUser())
                throw Failure.interrupted(cell, !thread.ending().isLost() ? thread.ending().place() : inside.getStackTrace(),
                        compiler.places());
            if (inside instanceof SPIResolutionException broken)
                throw compiler.broken(broken, cell, step.piece());
            throw Failure.ofCode(inside, compiler.places());
        }
    }

    private static boolean shows(Snippet snippet) {
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, ASSIGNMENT_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }
}
