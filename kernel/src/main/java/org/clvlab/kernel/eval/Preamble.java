package org.clvlab.kernel.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;

/**
 * The imports with which a session begins. JShell would compile each of them, one after the other, each a compiler's run: a
 * third of the processor's time to the first result. Here they are noted without that, and compiled once, all together; only
 * if that fails each goes JShell's own way, which tells the good from the bad.
 *
 * <p>
 * An import of a single name waits until code mentions the name: with it in the text the compiler reads the class, and all that
 * it extends, whether it is used or not, which is a tenth of the time to the first result.
 */
final class Preamble {
    private static final String WRITTEN_AS_NUMBERS = "\\u";
    private static final Method KEY = Inside.method(Snippet.class, "key"), GUTS = Inside.method(Snippet.class, "guts");
    private static final Method SET_WRAP = Inside.method(Snippet.class, "setOuterWrap", Inside.type("OuterWrap"));
    private static final Method SET_STATUS = Inside.method(Snippet.class, "setCompilationStatus", Status.class, List.class,
            Inside.type("DiagList"));
    private static final Constructor<?> NO_FAULTS = Inside.constructor(Inside.type("DiagList"), 0);

    private final JShell shell;
    private final Object eval, maps, wraps;
    private final Method parse, known, install, wrap;
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();
    private final List<String> rejected;

    /**
     * The imports of a session.
     *
     * @param lines
     *            without "import" and ";"
     * @param isThere
     *            whether there is a class of a whole name
     */
    Preamble(JShell shell, List<String> lines, Predicate<String> isThere, Compilation compilation) {
        this.shell = shell;
        eval = Inside.value(shell, "eval");
        maps = Inside.value(shell, "maps");
        wraps = Inside.value(shell, "outerMap");
        parse = Inside.method(eval.getClass(), "processImport", String.class, String.class);
        known = Inside.method(maps.getClass(), "getSnippet", Inside.type("Key"));
        install = Inside.method(maps.getClass(), "installSnippet", Snippet.class);
        wrap = Inside.method(wraps.getClass(), "wrapImport", Inside.type("Wrap"), Snippet.class);
        var noted = new ArrayList<String>();
        for (var line : lines)
            if (mayWait(line, isThere))
                waits(line);
            else
            noted.add(line);
        rejected = rejected(noted, compilation);
    }

    /** {@return those of the lines that name nothing; the others are imported} */
    List<String> rejected() { return rejected; }

    private List<String> rejected(List<String> noted, Compilation compilation) {
        noted.forEach(this::note);
        if (compilation.accepts("static Object run() { return null; }"))
            return List.of();
        shell.imports().toList().forEach(shell::drop);
        return noted.stream().filter(line -> shell.eval(written(line)).stream()
                .anyMatch(event -> event.status() == Status.REJECTED)).toList();
    }

    /** What is known to be right need not be tried; of other static imports only the compiler knows. */
    private static boolean mayWait(String line, Predicate<String> isThere) {
        return !line.endsWith(".*")
                && (Imports.DEFAULT.contains(line) || !isStatic(line) && isThere.test(line));
    }

    /** The last of a name wins, as it would if all were written one below the other. */
    private void waits(String line) {
        var alike = waiting.computeIfAbsent(name(line), _ -> new ArrayList<>());
        alike.removeIf(earlier -> isStatic(earlier) == isStatic(line));
        alike.add(line);
    }

    private static boolean isStatic(String line) { return line.startsWith("static "); }

    private static String name(String line) { return line.substring(line.lastIndexOf('.') + 1); }

    /** The names that the code mentions are imported from now on. */
    void mentionedIn(String code) {
        if (code.contains(WRITTEN_AS_NUMBERS))
            allMentioned();
        else
            note(Hints.WORD.matcher(code).results().map(MatchResult::group).distinct()
                    .flatMap(name -> waiting.getOrDefault(name, List.of()).stream()));
    }

    /** All names are imported from now on. */
    void allMentioned() { note(waiting.values().stream().flatMap(List::stream)); }

    private void note(Stream<String> lines) { lines.filter(line -> !isTaken(line)).forEach(this::note); }

    /** {@return the simple names that are imported when they are mentioned} */
    Set<String> names() { return waiting.keySet(); }

    /** {@return the imports that nobody has mentioned or replaced, as they are written in a cell} */
    List<String> unmentioned() {
        return waiting.values().stream().flatMap(List::stream).filter(line -> !isTaken(line)).map(Preamble::written).toList();
    }

    /** Imported already, or a cell has imported or declared another of the name, which took its place. */
    private boolean isTaken(String line) {
        return shell.snippets().filter(each -> shell.status(each).isActive()).anyMatch(each -> switch (each) {
            case ImportSnippet other -> other.name().equals(name(line)) && other.isStatic() == isStatic(line);
            case TypeDeclSnippet type -> !isStatic(line) && type.name().equals(name(line));
            default -> false;
        });
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
