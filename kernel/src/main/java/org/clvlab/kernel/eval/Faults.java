package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/** All that the compiler has against a cell, but for what only follows from something else that it is told. */
final class Faults {
    private final Cell cell;
    private final Hints hints;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> undeclared = new HashSet<>();
    private boolean missingOnly = true;

    /**
     * One thing that is wrong.
     *
     * @param offset
     *            in the cell
     * @param message
     *            of the compiler
     */
    record Fault(int offset, String message) {}

    Faults(Cell cell, Hints hints) {
        this.cell = cell;
        this.hints = hints;
    }

    /**
     * A piece that cannot be compiled.
     *
     * @param declares
     *            what is not declared because of that
     */
    void add(Piece piece, List<Diag> diags, Set<String> declares) {
        boolean told = !faults.isEmpty();
        var compiled = Adapted.of(piece);
        for (var diag : diags) {
            if (!diag.isError())
                continue;
            if (Hints.missing(diag.getMessage(null)).filter(undeclared::contains).isPresent())
                continue;
            missingOnly &= isAbsence(diag);
            told = true;
            int offset = Math.clamp(piece.offset() + Math.max(0, compiled.before((int) diag.getPosition())), 0,
                    cell.code().length());
            var fault = new Fault(offset, diag.getMessage(null));
            if (!faults.contains(fault))
                faults.add(fault);
        }
        if (!told)
            faults.add(new Fault(piece.offset(), piece.source().startsWith("/*") ? "unclosed comment" : "this is no Java"));
        undeclared.addAll(declares);
    }

    /** Code that JShell takes, and that does not do what it says. What the compiler has against it follows from that. */
    void add(Piece piece, Leaving each) {
        missingOnly = false;
        int offset = piece.offset() + each.at();
        faults.removeIf(other -> other.offset == offset);
        faults.add(new Fault(offset, each.message()));
    }

    /** Code that the compiler takes, and that sets a final variable all the same. */
    void add(Finals.Assignment each) {
        missingOnly = false;
        int begin = 0;
        for (int line = 1; line < each.line() && cell.code().indexOf('\n', begin) >= 0; line++)
            begin = cell.code().indexOf('\n', begin) + 1;
        var name = Pattern.compile("\\b" + Pattern.quote(each.variable()) + "\\b").matcher(cell.code());
        var fault = new Fault(name.find(begin) ? name.start() : begin,
                "cannot assign a value to final variable " + each.variable());
        if (!faults.contains(fault))
            faults.add(fault);
    }

    private static boolean isAbsence(Diag diag) {
        return diag.getCode().contains("cant.resolve") || diag.getCode().contains("doesnt.exist");
    }

    boolean isEmpty() { return faults.isEmpty(); }

    /** {@return whether nothing is wrong but that names are missing, which a magic might provide} */
    boolean onlyMissing() {
        return missingOnly;
    }

    Failure failure() {
        faults.sort(Comparator.comparingInt(Fault::offset));
        var missing = faults.stream().flatMap(fault -> Hints.missing(fault.message).stream()).collect(Collectors.toSet());
        var lines = new ArrayList<String>();
        String first = null;
        if (faults.size() > 1) // a literal that is not closed has swallowed the rest
            faults.removeIf(fault -> fault.message.startsWith("reached end of file"));
        for (var fault : faults) {
            int line = Splitter.line(cell.code(), fault.offset);
            var what = cell.name() + ", line " + line + ": " + Failure.plain(fault.message);
            first = first == null ? what : first;
            lines.add(Ansi.red(what));
            lines.addAll(Failure.excerpt(cell, line, Failure.column(cell.code(), fault.offset)));
            hints.against(fault.message, cell.code(), missing).ifPresent(hint -> lines.add("      | " + hint));
        }
        return Failure.compileError(first, lines);
    }
}
