package org.clvlab.kernel.help;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Source code as the compiler understands it; what it does not understand is left open. Nothing is written and nothing run.
 *
 * @param unit
 *            the source
 * @param trees
 *            leads from a place to what stands there
 * @param elements
 *            the declarations
 * @param types
 *            their types
 */
record Reading(CompilationUnitTree unit, DocTrees trees, Elements elements, Types types) {

    /** Reads with one set of open jars: opening them is most of the price. */
    static final class Reader {
        private static final List<String> OPTIONS = List.of("-proc:none", "-implicit:none", "-Xlint:none",
                "-XDshould-stop.ifError=FLOW");
        private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        private final StandardJavaFileManager files;

        /** A reader of a class path. */
        Reader(UnaryOperator<StandardJavaFileManager> classPath) {
            var platform = compiler.getStandardFileManager(null, null, null);
            try {
                platform.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
            files = classPath.apply(platform);
        }

        /** {@return the source with everything resolved that can be} */
        Reading resolved(String text) { return read(text, true); }

        /** {@return the source as its grammar tells, which is quick} */
        Reading parsed(String text) { return read(text, false); }

        /** {@return whether the grammar has such a source} */
        boolean isRight(String text) {
            try {
                var faults = new DiagnosticCollector<JavaFileObject>();
                ((JavacTask) compiler.getTask(null, files, faults, OPTIONS, null, List.of(new Text(text)))).parse();
                return faults.getDiagnostics().stream().noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        }

        private Reading read(String text, boolean resolve) {
            try {
                var task = (JavacTask) compiler.getTask(null, files, fault -> {}, OPTIONS, null, List.of(new Text(text)));
                var unit = task.parse().iterator().next();
                if (resolve)
                    task.analyze();
                return new Reading(unit, DocTrees.instance(task), task.getElements(), task.getTypes());
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Cell.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignore) { return text; }
    }

    /** {@return the innermost place that the condition holds for, or null} */
    TreePath find(Predicate<Tree> condition) {
        var found = new TreePath[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree != null && condition.test(tree))
                    found[0] = new TreePath(getCurrentPath(), tree);
                return super.scan(tree, nothing);
            }

            @Override
            public Void visitErroneous(ErroneousTree broken, Void nothing) { return scan(broken.getErrorTrees(), nothing); }
        }.scan(new TreePath(unit), null);
        return found[0];
    }

    long start(Tree tree) { return trees.getSourcePositions().getStartPosition(unit, tree); }

    long end(Tree tree) { return trees.getSourcePositions().getEndPosition(unit, tree); }
}
