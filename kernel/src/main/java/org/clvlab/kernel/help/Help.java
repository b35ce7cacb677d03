package org.clvlab.kernel.help;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.clvlab.kernel.extension.Notebook.Variable;
import org.clvlab.kernel.magic.Magics;
import org.clvlab.kernel.wire.Wire;

/**
 * Help for writing a cell: what could follow, what something is, whether the cell is whole. Nothing of the user is run, and
 * nothing is thrown: what cannot be found is reported to the log and answered with nothing.
 */
public final class Help {
    private final JShell shell;
    private final Supplier<List<String>> moreImports;
    private final Supplier<Magics> magics;
    private final Supplier<List<Path>> places;
    private final Supplier<List<String>> classFiles;
    private final Function<String, Object> values;
    private final Function<Snippet, String> written;
    private final Surroundings.Outlines outlines = new Surroundings.Outlines();
    private final Reading.Reader reader;
    private final TypeIndex index = new TypeIndex();
    private final Sources sources;

    /**
     * What cells may name.
     *
     * @param files
     *            gives the compiler's file manager this class path
     * @param places
     *            the jars and folders of the class path now
     * @param classFiles
     *            the names of its class files now, with slashes, such as java/util/List.class
     * @param loader
     *            finds the sources that a jar carries
     */
    public record Known(UnaryOperator<StandardJavaFileManager> files, Supplier<List<Path>> places,
            Supplier<List<String>> classFiles,
            ClassLoader loader) {}

    /**
     * Help for a session.
     *
     * @param shell
     *            knows what has been imported and declared
     * @param moreImports
     *            whole lines of what a cell need only mention to import it
     * @param magics
     *            that may be called
     * @param library
     *            what cells may name, as the compiler sees it
     * @param values
     *            of variables, by name; null where there is none
     * @param written
     *            what somebody has typed that JShell has made a snippet of
     */
    public Help(JShell shell, Supplier<List<String>> moreImports, Supplier<Magics> magics, Known library,
            Function<String, Object> values,
            Function<Snippet, String> written) {
        this.shell = shell;
        this.moreImports = moreImports;
        this.magics = magics;
        this.values = values;
        this.written = written;
        places = library.places();
        classFiles = library.classFiles();
        reader = new Reading.Reader(library.files());
        sources = new Sources(library.loader(), reader);
    }

    /**
     * {@return what could follow}
     *
     * @param code
     *            the text of the cell
     * @param cursor
     *            position in UTF-16 units
     */
    public synchronized Completion complete(String code, int cursor) {
        return guarded("complete", Completion.nothing(cursor),
                () -> new Completer(outlines.of(shell, moreImports.get()), reader, index(), this::variables)
                        .at(Cell.of(code, cursor, magics.get())));
    }

    /**
     * {@return what is known about the word at the cursor}
     *
     * @param code
     *            the text of the cell
     * @param cursor
     *            position in UTF-16 units
     * @param detail
     *            how much
     */
    public synchronized Inspection inspect(String code, int cursor, Inspection.Detail detail) {
        return guarded("inspect", new Inspection(List.of()), () -> {
            var session = outlines.of(shell, moreImports.get());
            return new Inspector(session, reader, index(), new Declared(session, sources, values, written, detail))
                    .at(Cell.of(code, cursor, magics.get()));
        });
    }

    /**
     * {@return whether the text is a whole cell}
     *
     * @param code
     *            the text of the cell
     */
    public synchronized Wholeness wholeness(String code) {
        return guarded("judge", new Wholeness.Complete(),
                () -> Judgement.of(Cell.of(code, code.length(), magics.get()), shell.sourceCodeAnalysis(), reader));
    }

    /**
     * {@return the whole names of the public types that an import could make known under the simple name, the likeliest first}
     *
     * @param simpleName
     *            such as "AtomicInteger"
     */
    public synchronized List<String> candidates(String simpleName) {
        return guarded("find imports", List.of(), () -> {
            var named = index().named(simpleName);
            var elements = named.isEmpty() ? null : reader.resolved("class $ {}").elements();
            return named.stream().filter(name -> elements.getTypeElement(name) instanceof TypeElement type
                    && type.getModifiers().contains(Modifier.PUBLIC)).toList();
        });
    }

    private List<Variable> variables() {
        return shell.variables().map(each -> new Variable(each.typeName(), each.name(), values.apply(each.name()))).toList();
    }

    private TypeIndex index() { return index.over(places.get(), classFiles); }

    private static <T> T guarded(String what, T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failed) { // the compiler meets half a cell
            Wire.complain("help could not " + what, failed);
            return otherwise;
        }
    }
}
