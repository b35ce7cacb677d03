package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Parses the pieces of a cell, before any of them is compiled. A piece may stand as a member of a class, as statements or as an
 * expression; it is wrong only if it is wrong as each of them. Nothing is resolved, so this costs about a millisecond.
 */
final class Syntax {
    private static final List<String> FORMS = List.of("class $ { %s\n}", "class $ { void $() { %s\n} }",
            "class $ { Object $ = %s\n; }");
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /**
     * What a piece is.
     *
     * @param wrong
     *            whether it cannot be parsed
     * @param names
     *            of all that it declares
     * @param hoistable
     *            the types and methods that it declares: their names by their signatures
     * @param type
     *            the type that it declares; null if it declares something else
     */
    record Shape(boolean wrong, Set<String> names, Map<String, String> hoistable, ClassTree type) {}

    private static final class Form extends SimpleJavaFileObject {
        private final String text;

        Form(int piece, int form, String text) {
            super(URI.create("string:///P" + piece + "F" + form + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignore) { return text; }
    }

    /** {@return the positions in the list of those sources that cannot be parsed} */
    List<Integer> unparsable(List<String> sources) {
        var shapes = shapes(sources);
        return IntStream.range(0, sources.size()).filter(piece -> shapes.get(piece).wrong).boxed().toList();
    }

    /** {@return what each of the sources is} */
    List<Shape> shapes(List<String> sources) {
        var forms = new ArrayList<List<Form>>();
        for (int piece = 0; piece < sources.size(); piece++) {
            var mine = new ArrayList<Form>();
            if (!sources.get(piece).startsWith("import"))
                for (int form = 0; form < FORMS.size(); form++)
                    mine.add(new Form(piece, form, FORMS.get(form).replace("%s", sources.get(piece))));
            forms.add(mine);
        }
        var all = forms.stream().flatMap(List::stream).toList();
        if (all.isEmpty())
            return sources.stream().map(_ -> new Shape(false, Set.of(), Map.of(), null)).toList();
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) compiler.getTask(null, files, faults, List.of("-proc:none"), null, all);
        var trees = new HashMap<URI, CompilationUnitTree>();
        try {
            task.parse().forEach(tree -> trees.put(tree.getSourceFile().toUri(), tree));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        var wrong = new HashSet<JavaFileObject>();
        for (var fault : faults.getDiagnostics())
            if (fault.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                wrong.add(fault.getSource());
        return forms.stream().map(mine -> shape(mine, wrong, trees)).toList();
    }

    private static Shape shape(List<Form> forms, Set<JavaFileObject> wrong, Map<URI, CompilationUnitTree> trees) {
        if (forms.isEmpty() || wrong.containsAll(forms))
            return new Shape(!forms.isEmpty(), Set.of(), Map.of(), null);
        var names = new HashSet<String>();
        var hoistable = new HashMap<String, String>();
        ClassTree declared = null;
        if (!wrong.contains(forms.getFirst()))
            for (var member : ((ClassTree) trees.get(forms.getFirst().toUri()).getTypeDecls().getFirst()).getMembers())
                switch (member) {
                case ClassTree type -> {
                    declared = type;
                    hoistable.put(type.getSimpleName().toString(), type.getSimpleName().toString());
                }
                case MethodTree method -> hoistable.put(signature(method), method.getName().toString());
                case VariableTree variable -> names.add(variable.getName().toString());
                default -> {
                }
                }
        names.addAll(hoistable.values());
        return new Shape(false, names, hoistable, declared);
    }

    private static String signature(MethodTree method) {
        return method.getParameters().stream().map(VariableTree::getType).map(Tree::toString)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
