package org.clvlab.kernel.eval;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.jshell.Snippet;

/** Where in which cell that stands which JShell has made snippets of, and this session classes. */
final class Places {
    private final Map<Snippet, Place> bySnippet = new WeakHashMap<>();
    private final Map<Snippet, String> written = new WeakHashMap<>();
    private final Map<String, Origin> byClass = new HashMap<>();

    /**
     * Where a piece of a cell begins.
     *
     * @param line
     *            from 1
     */
    record Place(Cell cell, int line) {}

    /** A class numbers its lines as the cell did that it was made for; the same text may stand in another cell since. */
    private record Origin(Place written, Place latest) {}

    void remember(Snippet snippet, Place place) { bySnippet.put(snippet, place); }

    /** What somebody has typed, where JShell was given something else. */
    void remember(Snippet snippet, String typed) {
        if (!typed.strip().equals(snippet.source().strip()))
            written.put(snippet, typed);
    }

    String written(Snippet snippet) { return written.getOrDefault(snippet, snippet.source()); }

    Place of(Snippet snippet) { return bySnippet.get(snippet); }

    void remember(String className, Place place) {
        byClass.compute(className, (_, known) -> new Origin(known == null ? place : known.written, place));
    }

    /** {@return the cell and line of a frame; null if its class is of no cell} */
    Place of(StackTraceElement frame) {
        var name = frame.getClassName();
        while (!byClass.containsKey(name) && name.lastIndexOf('$') > 0)
            name = name.substring(0, name.lastIndexOf('$'));
        var origin = byClass.get(name);
        return origin == null
                ? null
                : new Place(origin.latest.cell, frame.getLineNumber() + origin.latest.line - origin.written.line);
    }
}
