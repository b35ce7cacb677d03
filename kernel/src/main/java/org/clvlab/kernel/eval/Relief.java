package org.clvlab.kernel.eval;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import jdk.jshell.VarSnippet;

/**
 * Makes room for the cells that follow when a cell has used up the memory: what its own variables hold is let go, and the
 * threads that it has started are ended. Without that not even "list = null" could be compiled or run.
 */
final class Relief {
    private static final int RESERVE = 6 << 20, ENOUGH = 32 << 20, WORTH_TELLING = 1000, FEW = 3;

    /** What the JVM says when it can load no more classes. */
    private static final Set<String> CLASSES = Set.of("Metaspace", "Compressed class space");

    /** What it takes to make room. */
    private static byte[] reserve;

    private Relief() {}

    /** Does once what it does later, while there is room for the classes that this takes. */
    static synchronized void warm() {
        if (reserve != null)
            return;
        reserve = new byte[RESERVE];
        BareFields.rehearse();
    }

    /** Gives up what is kept for this moment: even to say why the cell was ended takes some memory. */
    static synchronized void begin() {
        reserve = null;
    }

    /** Keeps it again, when a cell begins that has room. */
    static void renew() {
        try {
            warm();
        } catch (OutOfMemoryError little) {
            return; // the next cell may have more
        }
    }

    /**
     * Makes room. Until that is done it is in plain loops, which need no class that is not there yet.
     *
     * @param declared
     *            by the cell
     */
    static synchronized void after(OutOfMemoryError much, CellThread cell, Variables variables,
            Set<CellCompiler.Declared> declared) {
        reserve = null;
        var message = String.valueOf(much.getMessage());
        if (message.contains("native thread")) {
            Stopper.endThreads(cell);
            cell.tell("The threads that this cell has started are ended: no other could be started beside them.\n");
        } else if (CLASSES.contains(message) || !isEnough()) {
            var own = new HashSet<String>();
            for (var each : declared)
                if (each.snippet() instanceof VarSnippet variable)
                    own.add(variable.name());
            var names = variables.letGo(own);
            if (!names.isEmpty())
                cell.tell("No memory was left for other cells: " + String.join(", ", names)
                        + (names.size() == 1 ? ", which this cell has made, is" : ", which this cell has made, are")
                        + " empty now (null).\n");
        }
        if (isEnough())
            warm();
        else
            tellHolders(cell, variables);
    }

    /** What earlier cells have made is not taken from them, but named. */
    private static void tellHolders(CellThread cell, Variables variables) {
        var most = new ArrayList<Map.Entry<String, Integer>>();
        for (var each : variables.values().entrySet())
            if (elements(each.getValue()) >= WORTH_TELLING)
                most.add(Map.entry(each.getKey(), elements(each.getValue())));
        most.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        if (most.isEmpty())
            return;
        var words = new StringJoiner(", ");
        for (var each : most.subList(0, Math.min(FEW, most.size())))
            words.add("%s (%d elements)".formatted(each.getKey(), each.getValue()));
        cell.tell("Little memory is left. Large are " + words + ": let go of what is not needed (" + most.getFirst().getKey()
                + " = null).\n");
    }

    private static int elements(Object value) {
        if (value == null || value.getClass().getClassLoader() != null) // its code might do anything
            return value instanceof Object[] array ? array.length : 0;
        return switch (value) {
            case Collection<?> all -> all.size();
            case Map<?, ?> all -> all.size();
            case CharSequence text -> text.length();
            default -> value.getClass().isArray() ? Array.getLength(value) : 0;
        };
    }

    private static boolean isEnough() {
        System.gc();
        var memory = Runtime.getRuntime();
        return memory.maxMemory() - memory.totalMemory() + memory.freeMemory() > ENOUGH;
    }
}
