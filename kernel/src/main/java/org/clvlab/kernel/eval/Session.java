package org.clvlab.kernel.eval;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.clvlab.kernel.stream.Frontend;

/** The state that the cells of a notebook share: variables, methods, types, imports, class path. One thread at a time. */
public final class Session implements AutoCloseable {
    private final CellClasses classes = new CellClasses(Session.class.getClassLoader());
    private final CellControl control = new CellControl(classes);
    private final JShell shell;
    private final Places places = new Places();
    private final Splitter splitter;
    private volatile CellThread running;

    /**
     * A session with nothing in it but imports.
     *
     * @param imports
     *            whole import lines without "import" and ";"
     */
    public Session(List<String> imports) {
        var nothing = new PrintStream(OutputStream.nullOutputStream());
        shell = JShell.builder().executionEngine(new InThisJvm(control), Map.of()).in(new ByteArrayInputStream(new byte[0]))
                .out(nothing)
                .err(nothing).build();
        splitter = new Splitter(shell.sourceCodeAnalysis(), name -> false);
        for (var line : imports)
            shell.eval("import " + line + ";");
    }

    private record InThisJvm(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() { return "kernel"; }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) { return control; }
    }

    /**
     * {@return what became of the cell}
     *
     * @param cell
     *            to run
     * @param frontend
     *            its user
     */
    public CellOutcome run(Cell cell, Frontend frontend) {
        try (var thread = new CellThread(cell, frontend, classes)) {
            running = thread;
            control.runOn(thread);
            return CellOutcome.of(evaluate(cell));
        } catch (Failure failure) {
            return failure.outcome();
        } finally {
            running = null;
            control.runOn(null);
            control.forget();
        }
    }

    @Override
    public void close() { shell.close(); }

    private Object evaluate(Cell cell) throws Failure {
        Object value = null;
        for (var piece : splitter.split(cell.code())) {
            value = null;
            for (var event : shell.eval(piece.source())) {
                places.remember(event.snippet(), cell, piece);
                if (event.causeSnippet() != null)
                    continue;
                if (event.status() == Snippet.Status.REJECTED)
                    throw Failure.ofCompiler(shell.diagnostics(event.snippet()).toList(), cell, piece);
                if (event.exception() != null)
                    throw Failure.ofCode(event.exception(), control.thrown(), places);
                value = control.value();
                if (event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                    shell.drop(event.snippet());
                if (piece.ending() == Piece.Ending.CLOSED || !shows(event.snippet()))
                    value = null;
                control.forget();
            }
        }
        return value;
    }

    private static boolean shows(Snippet snippet) {
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, ASSIGNMENT_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }
}
