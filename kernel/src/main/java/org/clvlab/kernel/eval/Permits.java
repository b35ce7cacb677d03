package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** A sealed type may leave open which types extend it: those of the same file, which is here the same cell. */
final class Permits {
    private Permits() {}

    /** {@return the pieces, those with such a type knowing what extends it elsewhere in the cell} */
    static List<Piece> named(List<Piece> pieces, List<Syntax.Shape> shapes) {
        if (shapes.stream().noneMatch(Permits::leavesOpen))
            return pieces;
        var extending = new ArrayList<Map<String, Set<String>>>();
        for (var shape : shapes) {
            var types = new LinkedHashMap<String, Set<String>>();
            if (shape.type() != null)
                note(shape.type(), "", types);
            extending.add(types);
        }
        var named = new ArrayList<Piece>();
        for (int k = 0; k < pieces.size(); k++) {
            var own = extending.get(k);
            var found = leavesOpen(shapes.get(k))
                    ? extending(shapes.get(k).type().getSimpleName().toString(), extending)
                    : List.<String>of();
            named.add(own.keySet().containsAll(found) ? pieces.get(k) : pieces.get(k).permitting(found));
        }
        return named;
    }

    private static boolean leavesOpen(Syntax.Shape shape) {
        return shape.type() != null && shape.type().getModifiers().getFlags().contains(Modifier.SEALED)
                && shape.type().getPermitsClause().isEmpty();
    }

    private static List<String> extending(String name, List<Map<String, Set<String>>> all) {
        return all.stream().flatMap(types -> types.entrySet().stream()).filter(type -> type.getValue().contains(name))
                .map(Map.Entry::getKey).distinct().toList();
    }

    private static void note(ClassTree type, String within, Map<String, Set<String>> types) {
        var name = within + type.getSimpleName();
        types.put(name, Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                .map(Permits::plain).collect(Collectors.toSet()));
        for (var member : type.getMembers())
            if (member instanceof ClassTree nested)
                note(nested, name + ".", types);
    }

    /** {@return the name of a type without its arguments} */
    private static String plain(Tree type) {
        return type.toString().replaceAll("(?s)<.*", "").strip();
    }
}
