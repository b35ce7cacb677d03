package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.clvlab.kernel.display.CellNames;

/**
 * Shows where an exception came from: every line of a cell with its source, of libraries only the method that the cell has
 * called and the one that threw.
 */
record Frames(Places places) {
    private static final int MANY = 12;

    /** Methods outside of all classes that no cell has declared. */
    private static final Set<String> UNNAMED = Set.of(ClassNames.RUN, ClassNames.RUN_INITIALISER, "<clinit>");

    /** {@return lines to show, the innermost frame first} What has called the cell is not told. */
    List<String> lines(StackTraceElement[] all) {
        int end = all.length;
        while (end > 0 && !isOfCell(all[end - 1]))
            end--;
        var frames = withoutCallers(end == 0 ? all : Arrays.copyOf(all, end));
        var lines = new ArrayList<String>();
        int shown = 0, hidden = 0, again = 0;
        List<String> before = List.of();
        for (int k = 0; k < frames.length; k++) {
            var frame = frames[k];
            if (isOfCell(frame)) {
                hidden = fold(lines, hidden);
                var here = ofCell(frame);
                if (here.equals(before)) {
                    again++;
                    continue;
                }
                again = repeat(lines, again);
                before = here;
                if (shown++ < MANY)
                    lines.addAll(here);
            } else if (isNoise(frame)) {
                continue;
            } else if (k == 0 || k + 1 < frames.length && isOfCell(frames[k + 1])) {
                hidden = fold(lines, hidden);
                if (shown < MANY)
                    lines.add("  at " + CellNames.plain(frame.getClassName()) + "." + frame.getMethodName()
                            + file(frame));
            } else
                hidden++;
        }
        repeat(lines, again);
        if (shown > MANY)
            lines.add("  ... " + (shown - MANY) + " more lines of cells");
        return lines;
    }

    /** The initialiser of a variable has a method of its own, which the statement calls. */
    private static StackTraceElement[] withoutCallers(StackTraceElement[] frames) {
        return IntStream.range(0, frames.length)
                .filter(k -> k == 0 || !frames[k - 1].getMethodName().equals(ClassNames.RUN_INITIALISER)
                        || !frames[k].getMethodName().equals(ClassNames.RUN))
                .mapToObj(k -> frames[k]).toArray(StackTraceElement[]::new);
    }

    /** A native method has a file but no line in it. */
    private static String file(StackTraceElement frame) {
        if (frame.getFileName() == null)
            return "";
        return " (" + frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
    }

    private static int fold(List<String> lines, int hidden) {
        if (hidden > 0 && lines.size() < 3 * MANY)
            lines.add("  ... " + hidden + (hidden == 1 ? " frame of a library" : " frames of libraries"));
        return 0;
    }

    private static int repeat(List<String> lines, int again) {
        if (again > 0)
            lines.add("  ... and the same " + (again == 1 ? "once" : "many times") + " more");
        return 0;
    }

    private List<String> ofCell(StackTraceElement frame) {
        var place = places.of(frame);
        var method = method(frame);
        var lines = new ArrayList<String>();
        lines.add("  at " + place.cell().name() + ", line " + place.line() + (method.isEmpty() ? "" : ", in " + method));
        lines.addAll(Failure.excerpt(place.cell(), place.line(), -1));
        return lines;
    }

    private static String method(StackTraceElement frame) {
        var type = CellNames.ofFrame(frame.getClassName());
        var method = frame.getMethodName();
        if (type.isEmpty() && UNNAMED.contains(method))
            method = "";
        else if (method.startsWith("lambda$"))
            method = "a lambda";
        else if (method.equals("<init>"))
            method = "the constructor";
        else if (method.equals("<clinit>"))
            method = "the static initialiser";
        else if (!method.isEmpty())
            return type.isEmpty() ? method : type + "." + method;
        return type.isEmpty() || method.isEmpty() ? method : method + " of " + type;
    }

    private boolean isOfCell(StackTraceElement frame) { return places.of(frame) != null; }

    private static boolean isNoise(StackTraceElement frame) {
        var type = frame.getClassName();
        return type.startsWith("org.clvlab.kernel.") || type.startsWith("jdk.internal.reflect.") || type.startsWith("jdk.jshell.")
                || type.startsWith("java.lang.reflect.Method") || type.startsWith("java.lang.invoke.")
                || type.contains("$$Lambda");
    }
}
