package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A record as JShell takes it. JShell makes every type of a cell public, but leaves its constructors as they are, and a record's
 * own constructor must not be less visible than the record: {@code record Age(int years) { Age { } }} would be refused.
 *
 * @param text
 *            with "public" before each constructor of a record that says nothing of who sees it
 * @param inserted
 *            where that stands in the text before, in order
 */
record OpenRecords(String text, List<Integer> inserted) {
    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)\\b(?s:.*)\\{(?s:.*)\\b\\1\\s*[{(]");
    private static final String HEAD = "class $ { ", PUBLIC = "public ";
    private static final Set<Modifier> VISIBILITIES = Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

    /** {@return the text of a piece, changed where it has to be; one that cannot be parsed stays as it is} */
    static OpenRecords of(String source) {
        if (!RECORD.matcher(source).find())
            return new OpenRecords(source, List.of());
        var file = new SimpleJavaFileObject(URI.create("string:///Records.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) { return HEAD + source + "\n}"; }
        };
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, faults, List.of("-proc:none"), null,
                List.of(file));
        var places = new ArrayList<Integer>();
        try {
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse())
                for (var type : ((ClassTree) unit.getTypeDecls().getFirst()).getMembers())
                    if (type.getKind() == Tree.Kind.RECORD)
                        for (var member : ((ClassTree) type).getMembers())
                            if (member instanceof MethodTree method && saysNothing(method))
                                places.add((int) positions.getStartPosition(unit, method) - HEAD.length());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return faults.getDiagnostics().isEmpty() ? inserted(source, places) : new OpenRecords(source, List.of());
    }

    private static boolean saysNothing(MethodTree method) {
        return method.getName().contentEquals("<init>")
                && method.getModifiers().getFlags().stream().noneMatch(VISIBILITIES::contains);
    }

    private static OpenRecords inserted(String source, List<Integer> places) {
        var text = new StringBuilder(source);
        for (var place : places.reversed())
            text.insert(place, PUBLIC);
        return new OpenRecords(text.toString(), List.copyOf(places));
    }

    /** {@return where in the text before stands what stands here now} */
    int before(int position) {
        int back = 0;
        for (int k = 0; k < inserted.size(); k++)
            if (position > inserted.get(k) + k * PUBLIC.length())
                back = Math.min((k + 1) * PUBLIC.length(), position - inserted.get(k));
        return position - back;
    }
}
