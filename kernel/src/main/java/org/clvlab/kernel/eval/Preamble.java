package org.clvlab.kernel.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * The imports with which a session begins. JShell would compile each of them, one after the other, each a compiler's run: a
 * third of the processor's time to the first result. Here they are noted without that, and compiled once, all together; only
 * if that fails each goes JShell's own way, which tells the good from the bad.
 */
final class Preamble {
    private static final Method KEY = Inside.method(Snippet.class, "key"), GUTS = Inside.method(Snippet.class, "guts");
    private static final Method SET_WRAP = Inside.method(Snippet.class, "setOuterWrap", Inside.type("OuterWrap"));
    private static final Method SET_STATUS = Inside.method(Snippet.class, "setCompilationStatus", Status.class, List.class,
            Inside.type("DiagList"));
    private static final Constructor<?> NO_FAULTS = Inside.constructor(Inside.type("DiagList"), 0);

    private final JShell shell;
    private final Object eval, maps, wraps;
    private final Method parse, known, install, wrap;

    Preamble(JShell shell) {
        this.shell = shell;
        eval = Inside.value(shell, "eval");
        maps = Inside.value(shell, "maps");
        wraps = Inside.value(shell, "outerMap");
        parse = Inside.method(eval.getClass(), "processImport", String.class, String.class);
        known = Inside.method(maps.getClass(), "getSnippet", Inside.type("Key"));
        install = Inside.method(maps.getClass(), "installSnippet", Snippet.class);
        wrap = Inside.method(wraps.getClass(), "wrapImport", Inside.type("Wrap"), Snippet.class);
    }

    /**
     * {@return those of the lines that name nothing; the others are imported from now on}
     *
     * @param lines
     *            without "import" and ";"
     */
    List<String> imported(List<String> lines, Compilation compilation) {
        lines.forEach(this::note);
        if (compilation.accepts("static Object run() { return null; }"))
            return List.of();
        shell.imports().toList().forEach(shell::drop);
        return lines.stream().filter(line -> shell.eval(written(line)).stream()
                .anyMatch(event -> event.status() == Status.REJECTED)).toList();
    }

    private void note(String line) {
        var source = written(line);
        List<ImportSnippet> read = Inside.call(parse, eval, source, source);
        var snippet = read.getFirst();
        if (Inside.call(known, maps, Inside.<Object>call(KEY, snippet)) != null) {
            shell.eval(source); // takes the place of another of that name
            return;
        }
        Inside.call(SET_WRAP, snippet, Inside.<Object>call(wrap, wraps, Inside.<Object>call(GUTS, snippet), snippet));
        Inside.call(SET_STATUS, snippet, Status.VALID, List.of(), Inside.made(NO_FAULTS));
        Inside.call(install, maps, snippet);
    }

    private static String written(String line) { return "import " + line + ";"; }
}
