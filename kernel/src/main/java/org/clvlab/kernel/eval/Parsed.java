package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A piece as it stands in a class that is written around it. Nothing is resolved. */
final class Parsed {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final int head;

    private Parsed(CompilationUnitTree unit, SourcePositions positions, int head) {
        this.unit = unit;
        this.positions = positions;
        this.head = head;
    }

    /** {@return the piece between head and tail, which together are one class; empty if that cannot be parsed} */
    static Optional<Parsed> of(String head, String source, String tail) {
        var file = new SimpleJavaFileObject(URI.create("string:///Piece.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) { return head + source + "\n" + tail; }
        };
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, faults, List.of("-proc:none"), null,
                List.of(file));
        try {
            var units = task.parse().iterator();
            return units.hasNext() && faults.getDiagnostics().isEmpty()
                    ? Optional.of(new Parsed(units.next(), Trees.instance(task).getSourcePositions(), head.length()))
                    : Optional.empty();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** {@return what stands in the class} */
    List<? extends Tree> members() {
        return ((ClassTree) unit.getTypeDecls().getFirst()).getMembers();
    }

    /** {@return where in the piece it begins} */
    int begin(Tree tree) {
        return (int) positions.getStartPosition(unit, tree) - head;
    }

    /** {@return where in the piece it ends; less than 0 if it is of no place} */
    int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree) - head;
    }
}
