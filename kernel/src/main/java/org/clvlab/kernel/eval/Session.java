package org.clvlab.kernel.eval;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.magic.Magics;
import org.clvlab.kernel.stream.Frontend;

/**
 * The state that the cells of a notebook share: variables, methods, types, imports, class path. One cell at a time;
 * {@link #interrupt} may be called by any thread.
 */
public final class Session implements AutoCloseable {
    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%([A-Za-z]\\w*)[ \\t]*([^\\n]*)\\n?");
    private final CellClasses classes;
    private final CellControl control;
    private final Places places = new Places();
    private final Syntax syntax = new Syntax();
    private volatile Magics magics;
    private final JShell shell;
    private final Splitter splitter;
    private final Namesakes namesakes;
    private final List<String> rejectedImports = new ArrayList<>();
    private volatile Run running;
    private volatile Runnable whenClassPathGrows = () -> {};

    private record Run(Cell cell, CellThread thread, Frontend frontend) {}

    private record InThisJvm(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() { return "kernel"; }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) { return control; }
    }

    /**
     * A session with nothing in it but imports.
     *
     * @param imports
     *            whole import lines without "import" and ";"
     * @param magics
     *            the commands that are not Java
     * @param parent
     *            knows the classes that every cell can use
     */
    public Session(List<String> imports, Magics magics, ClassLoader parent) {
        this.magics = magics;
        classes = new CellClasses(parent);
        control = new CellControl(classes);
        var nothing = new PrintStream(OutputStream.nullOutputStream());
        shell = JShell.builder().executionEngine(new InThisJvm(control), Map.of()).in(new ByteArrayInputStream(new byte[0]))
                .out(nothing).err(nothing).build();
        splitter = new Splitter(shell.sourceCodeAnalysis(), name -> this.magics.line(name).isPresent());
        namesakes = new Namesakes(shell);
        for (var line : imports)
            if (shell.eval("import " + line + ";").stream().anyMatch(event -> event.status() == Status.REJECTED))
                rejectedImports.add(line);
        Stopper.warm();
    }

    /** {@return those of the imports that name nothing} */
    public List<String> rejectedImports() {
        return List.copyOf(rejectedImports);
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
        return onThread(cell, frontend, thread -> {
            var value = evaluate(cell);
            return value == null ? new CellOutcome.Done() : shown(value, cell, thread, frontend);
        });
    }

    /**
     * {@return what became of the body, which runs as the code of a cell does: it prints to the front end, may be interrupted,
     * and may call {@link #evaluate(String)}}
     *
     * @param cell
     *            its name in errors
     * @param frontend
     *            its user
     * @param body
     *            to run
     */
    public CellOutcome attend(Cell cell, Frontend frontend, Runnable body) {
        return onThread(cell, frontend, thread -> {
            try {
                thread.call(Executors.callable(body));
                return new CellOutcome.Done();
            } catch (Throwable thrown) {
                throw thread.stopRequested() ? Failure.interrupted(cell, null, places) : Failure.ofCode(thrown, null, places);
            }
        });
    }

    private interface Turn {
        CellOutcome on(CellThread thread) throws Failure;
    }

    private CellOutcome onThread(Cell cell, Frontend frontend, Turn turn) {
        try (var thread = new CellThread(cell, frontend, classes)) {
            running = new Run(cell, thread, frontend);
            control.runOn(thread);
            try {
                var outcome = turn.on(thread);
                if (thread.stopRequested())
                    throw Failure.interrupted(cell, null, places);
                return outcome;
            } catch (Failure failure) {
                return failure.outcome();
            }
        } finally {
            running = null;
            control.runOn(null);
            control.forget();
        }
    }

    /** A value is shown by its own code, or by that of an extension: it too may loop, throw or print. */
    private CellOutcome shown(Object value, Cell cell, CellThread thread, Frontend frontend) throws Failure {
        try {
            return new CellOutcome.Valued(thread.call(() -> frontend.render(value)));
        } catch (Throwable thrown) {
            throw thread.stopRequested() ? Failure.interrupted(cell, null, places) : Failure.ofCode(thrown, null, places);
        }
    }

    /**
     * {@return the value of Java code that is run as part of the running cell, which is the one that calls; null if it has none}
     *
     * @param code
     *            any text that could be a cell
     * @throws Exception
     *             what the code has thrown, or why it could not be compiled
     */
    public Object evaluate(String code) throws Exception {
        var run = running;
        if (run == null || run.thread.thread() != Thread.currentThread())
            throw new IllegalStateException("Code can only be evaluated on the thread of the running cell, not on \""
                    + Thread.currentThread().getName() + "\": the compiler serves one at a time. Hand the value over to a cell.");
        return run.thread.undisturbed(() -> evaluate(new Cell(run.cell.number(), code)));
    }

    /**
     * {@return whether the magic can now be called; an earlier one of the same name and form stays}
     *
     * @param magic
     *            for the cells that follow
     */
    public synchronized boolean add(Magic magic) {
        boolean taken = magic instanceof Magic.Line
                ? magics.line(magic.name()).isPresent()
                : magics.cell(magic.name()).isPresent();
        if (!taken)
            magics = new Magics(Stream.concat(magics.all().stream(), Stream.of(magic)).toList());
        return !taken;
    }

    /** {@return knows the classes of the cells, of the jars that they have added, and all that every cell can use} */
    public ClassLoader loader() {
        return classes;
    }

    /**
     * From now on this is told, on the thread of the cell, that a cell has added jars.
     *
     * @param listener
     *            may call {@link #evaluate(String)}
     */
    public void whenClassPathGrows(Runnable listener) { whenClassPathGrows = listener; }

    /** Stops the running cell, if there is one; returns at once. */
    public void interrupt() {
        var run = running;
        if (run == null)
            return;
        run.thread.requestStop();
        Stopper.pursue(run.thread, run.frontend, classes::variables);
    }

    /** Throws if a cell runs and has been told to stop. */
    public void checkpoint() {
        var run = running;
        if (run != null)
            run.thread.checkpoint();
    }

    /** {@return help for writing cells of this session} */
    public Help help() {
        return new Help(shell, splitter, syntax, magics);
    }

    @Override
    public void close() { shell.close(); }

    private Object evaluate(Cell cell) throws Failure {
        var whole = CELL_MAGIC.matcher(cell.code());
        return whole.lookingAt()
                ? cellMagic(cell, whole.group(1), whole.group(2), cell.code().substring(whole.end()))
                : pieces(cell, splitter.split(cell.code()));
    }

    private Object pieces(Cell cell, List<Piece> pieces) throws Failure {
        if (pieces.size() > 1)
            for (int wrong : syntax.unparsable(pieces.stream().map(p -> p.kind() == Piece.Kind.JAVA ? p.source() : "1").toList()))
                rejectUnparsable(cell, pieces.get(wrong));
        Object value = null;
        var declared = new LinkedHashSet<Declared>();
        for (var piece : pieces)
            value = piece.kind() == Piece.Kind.MAGIC ? lineMagic(cell, piece) : java(cell, piece, declared);
        for (var each : declared)
            rejectUnresolved(each, cell);
        return value;
    }

    private record Declared(DeclarationSnippet snippet, Piece piece) {}

    private void rejectUnparsable(Cell cell, Piece piece) throws Failure {
        for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(piece.source())) {
            var faults = shell.diagnostics(snippet).toList();
            if (snippet.kind() == Snippet.Kind.ERRONEOUS && !faults.isEmpty())
                throw Failure.ofCompiler(faults, cell, piece);
        }
    }

    private void rejectUnresolved(Declared each, Cell cell) throws Failure {
        var status = shell.status(each.snippet);
        if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED)
            throw Failure.unresolved(shell.unresolvedDependencies(each.snippet).sorted().toList(), cell, each.piece);
    }

    private Object java(Cell cell, Piece piece, Set<Declared> declared) throws Failure {
        Object value = null;
        control.forget();
        namesakes.makeRoom(piece.source());
        for (var event : shell.eval(piece.source())) {
            var snippet = event.snippet();
            if (event.causeSnippet() != null)
                continue;
            places.remember(snippet, cell, piece);
            if (event.status() == Status.REJECTED)
                throw Failure.ofCompiler(shell.diagnostics(snippet).toList(), cell, piece);
            if (snippet instanceof DeclarationSnippet declaration)
                declared.add(new Declared(declaration, piece));
            value = control.value();
            var failure = failureOf(event, cell, piece);
            forgetOld(snippet);
            if (failure != null)
                throw failure;
            if (piece.ending() == Piece.Ending.CLOSED || !shows(snippet))
                value = null;
        }
        return value;
    }

    private Failure failureOf(SnippetEvent event, Cell cell, Piece piece) {
        var stopped = running != null && running.thread.stopRequested();
        if (event.exception() == null)
            return null;
        if (stopped)
            return Failure.interrupted(cell, event.exception(), places);
        if (event.exception() instanceof jdk.jshell.UnresolvedReferenceException missing)
            return Failure.unresolved(shell.unresolvedDependencies(missing.getSnippet()).sorted().toList(), cell, piece);
        var thrown = control.thrown() == null ? event.exception() : control.thrown();
        return Failure.ofCode(thrown, event.exception(), places);
    }

    /** What nobody can name any more must not cost memory or slow the cells that follow. */
    private void forgetOld(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                classes.clear(variable.name());
                shell.drop(snippet);
            } else
                classes.clearAllButLatest(variable.name());
        }
    }

    private static boolean shows(Snippet snippet) {
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, ASSIGNMENT_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    private Object lineMagic(Cell cell, Piece piece) throws Failure {
        var words = piece.source().split("\\s+", 2);
        var argument = words.length > 1 ? words[1] : "";
        var magic = magics.line(words[0]);
        if (magic.isEmpty())
            throw Failure.of("UnknownMagic", magics.missing("%" + words[0]), cell, piece.line());
        return magic(cell, piece.line(), notebook -> magic.get().line(argument, notebook), new InCell(cell, piece.line()));
    }

    private Object cellMagic(Cell cell, String name, String argument, String body) throws Failure {
        int line = Splitter.line(cell.code(), cell.code().indexOf('%'));
        var magic = magics.cell(name);
        if (magic.isEmpty())
            throw Failure.of("UnknownMagic", magics.missing("%%" + name), cell, line);
        return magic(cell, line, notebook -> magic.get().cell(argument, body, notebook), new InCell(cell, line + 1));
    }

    private interface Call {
        Object with(Notebook notebook) throws Exception;
    }

    private Object magic(Cell cell, int line, Call call, Notebook notebook) throws Failure {
        try {
            return running.thread.call(() -> call.with(notebook));
        } catch (Failure inside) {
            throw inside;
        } catch (Throwable thrown) {
            if (running.thread.stopRequested())
                throw Failure.interrupted(cell, null, places);
            var message = thrown.getMessage();
            throw Failure.of(thrown.getClass().getSimpleName(), message == null ? "" : message, cell, line);
        }
    }

    /** The notebook as a magic in one cell sees it; code that it evaluates is known by the lines of that cell. */
    private final class InCell implements Notebook {
        private final Cell cell;
        private final int line;

        InCell(Cell cell, int line) {
            this.cell = cell;
            this.line = line;
        }

        @Override
        public Object evaluate(String code) throws Exception {
            var padded = new Cell(cell.number(), "\n".repeat(line - 1) + code);
            return running.thread.undisturbed(() -> pieces(padded, splitter.split(padded.code())));
        }

        @Override
        public List<Variable> variables() {
            return shell.variables().map(each -> new Variable(CellNames.plain(each.typeName()), each.name(),
                    classes.value(each.name()))).toList();
        }

        @Override
        public List<Magic> magics() { return magics.all(); }

        @Override
        public void addToClassPath(List<Path> paths) {
            for (var path : paths)
                shell.addToClasspath(path.toAbsolutePath().toString());
            whenClassPathGrows.run();
        }
    }
}
