package org.clvlab.kernel.eval;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Finds the pieces of a cell that cannot be parsed, before any of it runs. A piece may stand as a member of a class, as
 * statements or as an expression; it is wrong only if it is wrong as each of them. Nothing is resolved, so this costs about a
 * millisecond.
 */
final class Syntax {
    private static final List<String> FORMS = List.of("class $ { %s\n}", "class $ { void $() { %s\n} }",
            "class $ { Object $ = %s\n; }");
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    private static final class Form extends SimpleJavaFileObject {
        private final String text;
        private final int piece;

        Form(int piece, int form, String text) {
            super(URI.create("string:///P" + piece + "F" + form + ".java"), Kind.SOURCE);
            this.text = text;
            this.piece = piece;
        }

        @Override
        public CharSequence getCharContent(boolean ignore) { return text; }
    }

    /** {@return the positions in the list of those sources that cannot be parsed} */
    List<Integer> unparsable(List<String> sources) {
        var forms = new ArrayList<Form>();
        for (int piece = 0; piece < sources.size(); piece++)
            if (!sources.get(piece).startsWith("import"))
                for (int form = 0; form < FORMS.size(); form++)
                    forms.add(new Form(piece, form, FORMS.get(form).replace("%s", sources.get(piece))));
        if (forms.isEmpty())
            return List.of();
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) compiler.getTask(null, files, faults, List.of("-proc:none"), null, forms);
        try {
            task.parse();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        var wrong = new HashSet<JavaFileObject>();
        for (var fault : faults.getDiagnostics())
            if (fault.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                wrong.add(fault.getSource());
        var unparsable = new ArrayList<Integer>();
        for (int piece = 0; piece < sources.size(); piece++) {
            int place = piece;
            var mine = forms.stream().filter(form -> form.piece == place).toList();
            if (!mine.isEmpty() && wrong.containsAll(mine))
                unparsable.add(piece);
        }
        return unparsable;
    }
}
