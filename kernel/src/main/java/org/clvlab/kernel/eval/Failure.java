package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.eval.CellOutcome.Failed;

/** Why a cell did not run to its end, in words for its user. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    /** Advice of javac that nobody can follow here. */
    private static final Pattern PREVIEW = Pattern.compile("(is|are) disabled by default\\.\\s*\\(use --enable-preview[^)]*\\)");
    private static final Pattern PACKAGES = Pattern.compile("(?<![\\w.$\"])(?:[a-z]\\w*\\.)+(?=[A-Z])");
    static final String COMPILE_ERROR = "CompileError";
    static final String INTERRUPTED = "Interrupted";
    private static final int MANY = 20;
    private final transient Failed outcome;

    private Failure(Failed outcome, Throwable cause) {
        super(outcome.message(), cause);
        this.outcome = outcome;
    }

    Failed outcome() { return outcome; }

    /** Something thrown by the code of a cell. */
    static Failure ofCode(Throwable thrown, Places places) {
        var lines = new ArrayList<String>();
        tell(thrown, "", "", new Frames(places), lines, Collections.newSetFromMap(new IdentityHashMap<>()));
        var simple = thrown.getClass().getSimpleName();
        return new Failure(new Failed(simple.isEmpty() ? name(thrown.getClass()) : simple, Wording.of(thrown), lines), thrown);
    }

    private static void tell(Throwable thrown, String relation, String told, Frames frames, List<String> lines,
            Set<Throwable> seen) {
        if (!seen.add(thrown) || seen.size() > MANY)
            return;
        var message = Wording.of(thrown);
        var places = frames.lines(thrown.getStackTrace());
        if (relation.isEmpty() || !repeats(message, told, places, lines)) {
            lines.add(Ansi.red(relation + name(thrown.getClass()) + (message.isEmpty() ? "" : ": ")) + message);
            lines.addAll(places);
            if (places.isEmpty() && thrown instanceof OutOfMemoryError)
                lines.add("  in which line is not known: no memory was left to note it");
        }
        for (var each : thrown.getSuppressed())
            tell(each, "Suppressed ", "", frames, lines, seen);
        if (thrown.getCause() != null)
            tell(thrown.getCause(), "Caused by ", message, frames, lines, seen);
    }

    /** Whether a cause says nothing new, as one does that a library has wrapped: neither in words nor in lines of cells. */
    private static boolean repeats(String message, String told, List<String> frames, List<String> shown) {
        return !message.isBlank() && told.contains(message)
                && frames.stream().filter(line -> line.startsWith("  at cell ")).allMatch(shown::contains);
    }

    /** The user has stopped the cell while none of its code ran. */
    static Failure interrupted(Cell cell) {
        return interrupted(cell, new StackTraceElement[0], new Places());
    }

    /** The user has stopped the cell. */
    static Failure interrupted(Cell cell, StackTraceElement[] frames, Places places) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.red(INTERRUPTED) + ": " + cell.name() + " was stopped; its variables keep the values that they had.");
        lines.addAll(new Frames(places).lines(frames));
        return new Failure(new Failed(INTERRUPTED, cell.name() + " was stopped", lines), null);
    }

    /** A fault of the notebook, not of Java code. */
    static Failure of(String name, String message, Cell cell, int line) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.red(name + ": ") + message);
        lines.addAll(excerpt(cell, line, -1));
        return new Failure(new Failed(name, message, lines), null);
    }

    static String plain(String text) {
        var found = Pattern.compile("(?s)cannot find symbol\\s+symbol:\\s*(.*?)(?:\\s+location:\\s*(.*))?").matcher(text);
        var short_ = !found.matches()
                ? text
                : "cannot find symbol: " + found.group(1).strip().replaceAll("\\s+", " ")
                        + (found.group(2) == null || found.group(2).matches("class\\s*(REPL.*)?") ? "" : " in " + found.group(2));
        var followed = PREVIEW.matcher(short_).replaceAll("$1 not available: cells are compiled without preview features.");
        return PACKAGES.matcher(CellNames.plain(followed)).replaceAll("");
    }

    static List<String> excerpt(Cell cell, int line, int column) {
        var lines = new ArrayList<String>();
        var text = cell.code().lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
        var number = String.format("%5d", line);
        lines.add(Ansi.green(number + " | ") + text);
        if (column >= 0)
            lines.add(Ansi.green(" ".repeat(number.length()) + " | ")
                    + text.substring(0, Math.min(column, text.length())).replaceAll("[^\\t]", " ") + Ansi.red("^"));
        return lines;
    }

    static String name(Class<?> type) {
        return type.getName().startsWith("org.clvlab.kernel.") ? type.getSimpleName() : CellNames.of(type);
    }

    static Failure compileError(String first, List<String> lines) {
        return new Failure(new Failed(COMPILE_ERROR, first, lines), null);
    }

    static int column(String code, int offset) { return offset - (code.lastIndexOf('\n', Math.max(0, offset - 1)) + 1); }
}
