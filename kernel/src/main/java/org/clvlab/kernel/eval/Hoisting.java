package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what a cell declares before what uses it, as a file may: types and methods that are used above the line that declares
 * them are compiled first, together with the imports. Nothing is moved over a magic, which may change what follows, and
 * nothing that is declared twice.
 */
final class Hoisting {

    private Hoisting() {}

    static List<Piece> ordered(List<Piece> pieces, List<Syntax.Shape> shapes) {
        var ordered = new ArrayList<Piece>();
        for (int begin = 0; begin < pieces.size();) {
            int end = begin;
            while (end < pieces.size() && pieces.get(end).kind() != Piece.Kind.MAGIC)
                end++;
            ordered.addAll(segment(pieces.subList(begin, end), shapes.subList(begin, end)));
            if (end < pieces.size())
                ordered.add(pieces.get(end));
            begin = end + 1;
        }
        return ordered;
    }

    private static List<Piece> segment(List<Piece> pieces, List<Syntax.Shape> shapes) {
        var line = new HashMap<String, Integer>();
        var twice = new HashMap<String, Integer>();
        for (int k = 0; k < pieces.size(); k++) {
            int place = k;
            shapes.get(k).hoistable().forEach((signature, name) -> {
                twice.merge(signature, 1, Integer::sum);
                line.put(name, place);
            });
        }
        line.keySet().removeIf(name -> twice.entrySet().stream()
                .anyMatch(each -> each.getValue() > 1 && (each.getKey() + "(").startsWith(name + "(")));
        if (!usedAbove(pieces, shapes, line))
            return pieces;
        var ordered = new ArrayList<Piece>();
        for (int rank = 0; rank < 3; rank++)
            for (int k = 0; k < pieces.size(); k++)
                if (rank == rank(pieces.get(k), shapes.get(k)))
                    ordered.add(pieces.get(k));
        return ordered;
    }

    private static boolean usedAbove(List<Piece> pieces, List<Syntax.Shape> shapes, Map<String, Integer> line) {
        for (int k = 0; k < pieces.size() && !line.isEmpty(); k++) {
            int place = k;
            if (shapes.get(k).hoistable().isEmpty() && Hints.WORD.matcher(pieces.get(k).source()).results()
                    .anyMatch(word -> line.getOrDefault(word.group(), 0) > place))
                return true;
        }
        return false;
    }

    private static int rank(Piece piece, Syntax.Shape shape) {
        return piece.source().startsWith("import") ? 0 : shape.hoistable().isEmpty() ? 2 : 1;
    }
}
