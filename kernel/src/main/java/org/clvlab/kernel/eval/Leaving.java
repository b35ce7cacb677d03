package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A {@code return} that stands in no method and no lambda. JShell takes it, for it makes a method of each statement: the statement
 * would end there without a word, and the rest of the cell would run all the same.
 *
 * @param at
 *            where in the piece it stands
 * @param message
 *            what to do instead
 */
record Leaving(int at, String message) {
    private static final Pattern WORD = Pattern.compile("\\breturn\\b");
    private static final String HEAD = "class $ { Object $() { ";

    /** {@return the first in a piece, if there is one} */
    static Optional<Leaving> in(Piece piece) {
        var source = piece.source();
        if (!WORD.matcher(source).find())
            return Optional.empty();
        var file = new SimpleJavaFileObject(URI.create("string:///Piece.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) { return HEAD + source + "\n} }"; }
        };
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, faults, List.of("-proc:none"), null,
                List.of(file));
        try {
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse())
                if (faults.getDiagnostics().isEmpty()) // what is no statement declares something
                    return Optional.ofNullable(new Search().scan(body(unit), null)).map(
                            found -> new Leaving((int) positions.getStartPosition(unit, found) - HEAD.length(), words(found)));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return Optional.empty();
    }

    private static Tree body(CompilationUnitTree unit) {
        return ((MethodTree) ((ClassTree) unit.getTypeDecls().getFirst()).getMembers().getFirst()).getBody();
    }

    private static String words(ReturnTree found) {
        return "return leaves a method or a lambda, and a cell is neither; " + (found.getExpression() == null
                ? "put what is not to run into an if, or end the cell by an exception"
                : "end the cell with " + found.getExpression() + " to show it");
    }

    private static final class Search extends TreeScanner<ReturnTree, Void> {
        @Override
        public ReturnTree visitReturn(ReturnTree found, Void nothing) { return found; }

        @Override
        public ReturnTree visitClass(ClassTree type, Void nothing) { return null; }

        @Override
        public ReturnTree visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) { return null; }

        @Override
        public ReturnTree reduce(ReturnTree one, ReturnTree other) { return one == null ? other : one; }
    }
}
