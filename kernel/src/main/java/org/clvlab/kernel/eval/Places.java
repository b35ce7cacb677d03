package org.clvlab.kernel.eval;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;

/** Where in which cell each snippet stands. */
final class Places {
    private final Map<String, Place> bySnippet = new HashMap<>();

    record Place(Cell cell, int line) {
        String sourceLine(int lineOfCell) { return cell.code().lines().skip(Math.max(0, lineOfCell - 1)).findFirst().orElse(""); }
    }

    void remember(Snippet snippet, Cell cell, Piece piece) { bySnippet.putIfAbsent(snippet.id(), new Place(cell, piece.line())); }

    /** {@return where the snippet stands; null if it was never part of a cell} */
    Place of(String snippetId) {
        return bySnippet.get(snippetId);
    }
}
