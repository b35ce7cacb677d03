package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.eval.CellOutcome.Failed;

/** Why a cell did not run to its end, in words for its user. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    static final String COMPILE_ERROR = "CompileError";
    static final String INTERRUPTED = "Interrupted";
    private final transient Failed outcome;

    private Failure(Failed outcome, Throwable cause) {
        super(outcome.message(), cause);
        this.outcome = outcome;
    }

    Failed outcome() { return outcome; }

    /** A piece that the compiler rejects. */
    static Failure ofCompiler(List<Diag> faults, Cell cell, Piece piece) {
        var lines = new ArrayList<String>();
        String first = null;
        for (var fault : faults) {
            if (!fault.isError())
                continue;
            int offset = (int) Math.min(cell.code().length(), piece.offset() + Math.max(0, fault.getPosition()));
            int line = Splitter.line(cell.code(), offset);
            var what = cell.name() + ", line " + line + ": " + plain(fault.getMessage(null));
            first = first == null ? what : first;
            lines.add(Ansi.red(what));
            lines.addAll(excerpt(cell, line, column(cell.code(), offset)));
        }
        return compileError(first == null ? cell.name() + ", line " + piece.line() + ": this is no Java" : first, lines);
    }

    /** A declaration that uses what does not exist. */
    static Failure unresolved(List<String> names, Cell cell, Piece piece) {
        if (names.isEmpty())
            return of(COMPILE_ERROR, cell.name() + ", line " + piece.line()
                    + ": what this line declares is lost, since a later line of the cell declares its class anew; put the class above it.",
                    cell,
                    piece.line());
        var lines = new ArrayList<String>();
        String first = null;
        for (var name : names) {
            var bare = name.replaceAll("^\\w+ ", "").replaceAll("\\(.*", "");
            var use = Pattern.compile("\\b" + Pattern.quote(bare) + "\\b").matcher(cell.code());
            int offset = use.find(Math.min(piece.offset(), cell.code().length())) ? use.start() : piece.offset();
            int line = Splitter.line(cell.code(), offset);
            var what = cell.name() + ", line " + line + ": cannot find symbol: " + name;
            first = first == null ? what : first;
            lines.add(Ansi.red(what));
            lines.addAll(excerpt(cell, line, column(cell.code(), offset)));
        }
        return compileError(first, lines);
    }

    /** Something thrown by the code of a cell. */
    static Failure ofCode(Throwable thrown, Throwable translated, Places places) {
        var lines = new ArrayList<String>();
        var seen = new ArrayList<Throwable>();
        var place = translated;
        var told = "";
        for (var cause = thrown; cause != null && !seen.contains(cause); cause = cause.getCause()) {
            seen.add(cause);
            var frames = place == null ? List.<String>of() : new Frames(places).lines(place.getStackTrace());
            place = place == null ? null : place.getCause();
            if (repeats(message(cause), told, frames, lines))
                continue;
            told = message(cause);
            var title = (seen.size() == 1 ? "" : "Caused by ") + name(cause.getClass());
            var message = message(cause);
            lines.add(Ansi.red(title + (message.isEmpty() ? "" : ": ")) + message);
            lines.addAll(frames);
        }
        var simple = thrown.getClass().getSimpleName();
        return new Failure(new Failed(simple.isEmpty() ? name(thrown.getClass()) : simple, message(thrown), lines), thrown);
    }

    /** Whether a cause says nothing new, as one does that a library has wrapped: neither in words nor in lines of cells. */
    private static boolean repeats(String message, String told, List<String> frames, List<String> shown) {
        return !message.isBlank() && told.contains(message)
                && frames.stream().filter(line -> line.startsWith("  at cell ")).allMatch(shown::contains);
    }

    /** The user has stopped the cell. */
    static Failure interrupted(Cell cell, Throwable translated, Places places) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.red(INTERRUPTED) + ": " + cell.name() + " was stopped; its variables keep the values that they had.");
        if (translated != null)
            lines.addAll(new Frames(places).lines(translated.getStackTrace()));
        return new Failure(new Failed(INTERRUPTED, cell.name() + " was stopped", lines), translated);
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
        return CellNames.plain(short_);
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
        var name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        return type.getName().startsWith("org.clvlab.kernel.") ? type.getSimpleName() : CellNames.plain(name);
    }

    private static String message(Throwable thrown) {
        var message = thrown.getMessage();
        if (message == null && thrown instanceof StackOverflowError)
            return "calls are nested too deeply; does the recursion end?";
        if (thrown instanceof OutOfMemoryError && message != null)
            return message + "; " + remedy(message);
        return message == null ? "" : CellNames.plain(message);
    }

    /** The two ways to run out of memory have two ways out. */
    private static String remedy(String message) {
        return message.contains("array size")
                ? "no Java array has more than about two thousand million elements: cut it into several."
                : "let go of large variables (x = null), or give the kernel more with -Xmx in the environment's JDK_JAVA_OPTIONS.";
    }

    private static Failure compileError(String first, List<String> lines) {
        return new Failure(new Failed(COMPILE_ERROR, first, lines), null);
    }

    private static int column(String code, int offset) { return offset - (code.lastIndexOf('\n', Math.max(0, offset - 1)) + 1); }
}
