package org.clvlab.kernel.eval;

import java.io.IOException;
import org.clvlab.kernel.display.CellNames;

/** What something thrown says to its user, who reads the JVM's own words, what they mean here, and what to do. */
final class Wording {
    private Wording() {}

    /** {@return its message, empty where there is nothing to say} */
    static String of(Throwable thrown) {
        var message = thrown.getMessage();
        return switch (thrown) {
            case StackOverflowError _ when message == null -> "calls are nested too deeply; does the recursion end?";
            case NullPointerException _ when message != null -> message.replaceAll("(?<=\")cell\\d+(?:#\\d+)?\\.", "");
            case ClassCastException _ when message != null -> ofCast(message);
            case OutOfMemoryError _ when message != null -> message + "; " + wayOut(message);
            case UnsatisfiedLinkError _ when message != null -> message + ofUnpacking(thrown);
            case ExceptionInInitializerError _ when message == null && thrown.getCause() != null ->
                ofRoot(thrown) + ofUnpacking(root(thrown));
            case NoClassDefFoundError _ when message != null && thrown.getCause() instanceof ExceptionInInitializerError first ->
                message + ": that failed before (" + first.getMessage() + "), and only a new kernel tries it again";
            default -> message != null ? CellNames.plain(message) : thrown.getCause() == null ? "" : ofRoot(thrown);
        };
    }

    /** What the JVM adds about modules and loaders helps nobody here; that a type was declared twice does. */
    private static String ofCast(String message) {
        var plain = message.replaceAll("\\s*\\((?:\\S+ and )?\\S+ (?:is|are) in .*", "");
        return plain.contains("#")
                ? plain + "; a type with # was declared anew in a later cell, so make the value again"
                : plain;
    }

    /** The two ways to run out of memory have two ways out. */
    private static String wayOut(String message) {
        return message.contains("array size")
                ? "no Java array has more than about two thousand million elements: cut it into several."
                : "let go of large variables (x = null), or give the kernel more with -Xmx in the environment's JDK_JAVA_OPTIONS.";
    }

    /** Libraries like DuckDB and SQLite bring programs of the machine along, and fail where they cannot be put down. */
    private static String ofUnpacking(Throwable thrown) {
        var folder = System.getProperty("java.io.tmpdir");
        boolean unpacking = thrown instanceof IOException
                || thrown instanceof UnsatisfiedLinkError && thrown.getMessage().contains(folder);
        return unpacking
                ? "; where a library has to unpack itself into " + folder + ", that needs room there and leave to run programs. "
                        + "Another folder: -Djava.io.tmpdir=... in the environment's JDK_JAVA_OPTIONS."
                : "";
    }

    private static String ofRoot(Throwable thrown) {
        var root = root(thrown);
        return Failure.name(root.getClass()) + (root.getMessage() == null ? "" : ": " + of(root));
    }

    private static Throwable root(Throwable thrown) {
        var root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) // a ring of causes has no root
            root = root.getCause();
        return root;
    }
}
