package org.clvlab.kernel.eval;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.help.Help;
import org.clvlab.kernel.magic.Magics;
import org.clvlab.kernel.stream.Frontend;

/**
 * The state that the cells of a notebook share: variables, methods, types, imports, class path. One cell at a time;
 * {@link #interrupt} may be called by any thread.
 */
public final class Session implements AutoCloseable {
    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%([A-Za-z]\\w*)[ \\t]*([^\\n]*)\\n?");
    private final Library library;
    private final CellClasses classes;
    private final Places places = new Places();
    private final Syntax syntax = new Syntax();
    private volatile Magics magics;
    private final JShell shell;
    private final Splitter splitter;
    private final CellCompiler compiler;
    private final Help help;
    private final Preamble preamble;
    private volatile Run running;
    private Transaction transaction;
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
     * @param library
     *            the classes that every cell can use
     */
    public Session(List<String> imports, Magics magics, Library library) {
        this.magics = magics;
        this.library = library;
        classes = new CellClasses(library.loader(), places);
        var control = new CellControl(classes);
        var nothing = new PrintStream(OutputStream.nullOutputStream());
        shell = JShell.builder().executionEngine(new InThisJvm(control), Map.of()).in(new ByteArrayInputStream(new byte[0]))
                .out(nothing).err(nothing).fileManager(library::files).build();
        splitter = new Splitter(shell.sourceCodeAnalysis(), name -> this.magics.line(name).isPresent());
        var compilation = new Compilation(shell, control);
        preamble = new Preamble(shell, imports, name -> library.loader().getResource(name.replace('.', '/') + ".class") != null,
                compilation);
        compiler = new CellCompiler(shell, classes, control, places, syntax, compilation,
                new Hints(shell, preamble::names, name -> help().candidates(name)));
        help = new Help(shell, preamble::unmentioned, () -> this.magics,
                new Help.Known(library::files, library::visible, library::entries, classes),
                name -> compiler.variables().value(name), places::written);
        Stopper.warm();
    }

    /** {@return those of the imports that name nothing} */
    public List<String> rejectedImports() { return preamble.rejected(); }

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
                throw thread.ending().byUser() ? Failure.interrupted(cell) : failed(thread, thrown);
            }
        });
    }

    private interface Turn {
        CellOutcome on(CellThread thread) throws Failure;
    }

    private CellOutcome onThread(Cell cell, Frontend frontend, Turn turn) {
        try (var thread = new CellThread(cell, frontend, classes)) {
            running = new Run(cell, thread, frontend);
            MemoryWatch.begins(thread, () -> Stopper.stop(thread, compiler.variables()::values));
            try {
                var outcome = turn.on(thread);
                if (thread.ending().byUser())
                    throw Failure.interrupted(cell);
                return outcome;
            } catch (Failure failure) {
                return failure.outcome();
            }
        } finally {
            running = null;
            MemoryWatch.ended();
        }
    }

    /** A value is shown by its own code, or by that of an extension: it too may loop, throw or print. */
    private CellOutcome shown(Object value, Cell cell, CellThread thread, Frontend frontend) throws Failure {
        try {
            return new CellOutcome.Valued(thread.call(() -> frontend.render(value)));
        } catch (Throwable thrown) {
            throw thread.ending().byUser() ? Failure.interrupted(cell) : failed(thread, thrown);
        }
    }

    private Failure failed(CellThread thread, Throwable thrown) {
        var inside = thread.ending().reason(thrown);
        if (inside instanceof OutOfMemoryError much)
            Relief.after(much, thread, compiler.variables(), Set.of());
        return Failure.ofCode(inside, places);
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
        Stopper.stop(run.thread, compiler.variables()::values);
    }

    /** Throws if a cell runs and has been told to stop. */
    public void checkpoint() {
        var run = running;
        if (run != null)
            run.thread.checkpoint();
    }

    /** {@return what cells find on their class path} */
    public Library library() { return library; }

    /** {@return help for writing cells of this session} */
    public Help help() { return help; }

    @Override
    public void close() { shell.close(); }

    private Object evaluate(Cell cell) throws Failure {
        var whole = CELL_MAGIC.matcher(cell.code());
        return whole.lookingAt()
                ? new MagicCalls(this, cell).cell(whole.group(1), whole.group(2), cell.code().substring(whole.end()))
                : pieces(cell);
    }

    /** {@return the value of the last piece of a cell that is no cell magic} */
    Object pieces(Cell cell) throws Failure {
        var outer = transaction;
        if (outer != null)
            outer.rewind();
        preamble.mentionedIn(cell.code());
        transaction = new Transaction(compiler, cell, running.thread, new MagicCalls(this, cell)::line, this::tellKept);
        try {
            return transaction.run(splitter.split(cell.code()));
        } finally {
            transaction = outer;
        }
    }

    private void tellKept(Set<String> names) {
        running.frontend.print(Frontend.Stream.STDERR,
                String.join(", ", names) + (names.size() == 1 ? " keeps its value" : " keep their values")
                        + ", of a class that this cell has declared anew; make it again where the new class is meant.\n");
    }

    /** {@return the thread of the running cell} */
    CellThread thread() { return running.thread; }

    Magics magics() { return magics; }

    List<Notebook.Variable> variables() {
        return shell.variables().map(each -> new Notebook.Variable(CellNames.plain(each.typeName()), each.name(),
                compiler.variables().value(each.name()))).toList();
    }

    Declarations declarations() {
        preamble.allMentioned();
        return new Declarations(shell, places);
    }

    Map<Path, Path> addToClassPath(List<Path> paths) {
        var shadowed = library.add(paths);
        shell.addToClasspath(""); // what JShell has read of the class path is forgotten
        whenClassPathGrows.run();
        return shadowed;
    }
}
