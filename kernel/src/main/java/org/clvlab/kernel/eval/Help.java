package org.clvlab.kernel.eval;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.clvlab.kernel.magic.Magics;

/** Help for writing a cell: what could follow, what something is, whether the cell is whole. Nothing is run. */
public final class Help {
    private final JShell shell;
    private final Splitter splitter;
    private final Syntax syntax;
    private final Magics magics;

    Help(JShell shell, Splitter splitter, Syntax syntax, Magics magics) {
        this.shell = shell;
        this.splitter = splitter;
        this.syntax = syntax;
        this.magics = magics;
    }

    /**
     * {@return what could follow}
     *
     * @param code
     *            the text of the cell
     * @param cursor
     *            position in UTF-16 units
     */
    public Completion complete(String code, int cursor) { return Completion.of(shell, magics, code, cursor); }

    /**
     * {@return what is known about the word at the cursor}
     *
     * @param code
     *            the text of the cell
     * @param cursor
     *            position in UTF-16 units
     * @param detail
     *            how much
     */
    public Inspection inspect(String code, int cursor, Inspection.Detail detail) {
        return Inspection.of(shell, magics, code, cursor, detail);
    }

    /**
     * {@return whether the text is a whole cell}
     *
     * @param code
     *            the text of the cell
     */
    public Wholeness wholeness(String code) {
        if (code.stripLeading().startsWith("%%"))
            return code.endsWith("\n") && code.strip().contains("\n") ? new Wholeness.Complete() : new Wholeness.Incomplete("");
        var pieces = splitter.split(code);
        for (var piece : pieces)
            if (piece.completeness() == Completeness.DEFINITELY_INCOMPLETE)
                return new Wholeness.Incomplete(indent(code));
        for (var piece : pieces)
            if (piece.completeness() == Completeness.UNKNOWN)
                return new Wholeness.Invalid();
        var java = pieces.stream().filter(piece -> piece.kind() == Piece.Kind.JAVA).map(Piece::source).toList();
        return syntax.unparsable(java).isEmpty() ? new Wholeness.Complete() : new Wholeness.Invalid();
    }

    /** As deep as the last line, and one step deeper for each bracket that it leaves open. */
    private static String indent(String code) {
        var last = code.lines().reduce((first, second) -> second).orElse("");
        var base = last.substring(0, last.length() - last.stripLeading().length());
        int open = 0;
        for (char c : last.toCharArray())
            open += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 && open > 0 ? -1 : 0;
        return base + "    ".repeat(Math.min(open, 1));
    }
}
