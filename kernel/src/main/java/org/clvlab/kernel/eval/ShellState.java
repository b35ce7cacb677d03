package org.clvlab.kernel.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What a JShell knows, as something that can be noted and brought back. JShell itself only goes forward: it offers no way to
 * take a declaration back and have again the one that it replaced. So this reads and writes JShell's own fields, as they are in
 * the JDK that the kernel is pinned to. The numbers that JShell gives to what is declared are never given twice, and of names of
 * classes it remembers those that are in use up: none is defined twice.
 */
final class ShellState {
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.(\\$JShell\\$([0-9A-Z_]+)).*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final byte[] GONE = {};
    private static final Field OUTER = Inside.field(Snippet.class, "outer");
    private static final List<Field> CHANGING = List.of(Inside.field(Snippet.class, "seq"), Inside.field(Snippet.class, "id"),
            OUTER,
            Inside.field(Snippet.class, "status"),
            Inside.field(Snippet.class, "unresolved"), Inside.field(Snippet.class, "diagnostics"));
    private static final Field PARAMETERS = Inside.field(MethodSnippet.class, "qualifiedParameterTypes");
    private static final Field CURRENT_BYTES = Inside.field(Inside.type("ClassTracker$ClassInfo"), "currentBytes");
    private static final Field LOADED_BYTES = Inside.field(Inside.type("ClassTracker$ClassInfo"), "loadedBytes");
    private static final Method INDEX = Inside.method(Inside.type("Key"), "index");
    private static final Method CLASS_NAME = Inside.method(Snippet.class, "classFullName");
    private static final Method OUTER_NAME = Inside.method(Inside.type("OuterWrap"), "classFullName");
    private static final Method LINE = Inside.method(Inside.type("OuterWrap"), "wrapLineToSnippetLine", int.class);
    private static final Method SNIPPET = Inside.method(Inside.type("OuterSnippetsClassWrap"), "wrapLineToSnippet", int.class);

    private final List<Snippet> byNumber;
    private final Set<Snippet> snippets;
    private final Map<String, Set<Integer>> dependents;
    private final List<Map<Object, Object>> keys;
    private final Map<String, Object> compiled, loaded, wrappers;

    ShellState(JShell shell) {
        Object maps = Inside.value(shell, "maps"), keyMap = Inside.value(shell, "keyMap");
        byNumber = Inside.value(maps, "keyIndexToSnippet");
        snippets = Inside.value(maps, "snippets");
        dependents = Inside.value(maps, "dependencies");
        keys = List.of(Inside.value(keyMap, "classMap"), Inside.value(keyMap, "methodMap"), Inside.value(keyMap, "varMap"),
                Inside.value(keyMap, "importMap"));
        compiled = Inside.value(Inside.value(Inside.value(shell, "taskFactory"), "fileManager"),
                "classObjects");
        loaded = Inside.value(Inside.value(shell, "classTracker"), "map");
        wrappers = Inside.value(Inside.value(shell, "outerMap"), "classOuters");
    }

    /** All that an evaluation may change. */
    record Snapshot(List<Snippet> byNumber, Map<Snippet, Object[]> snippets, List<Map<Object, Object>> keys,
            Map<String, Object> compiled) {}

    Snapshot snapshot() {
        var fields = new LinkedHashMap<Snippet, Object[]>();
        for (var snippet : snippets)
            fields.put(snippet, fields(snippet));
        return new Snapshot(new ArrayList<>(byNumber), fields,
                keys.stream().<Map<Object, Object>>map(LinkedHashMap::new).toList(), new TreeMap<>(compiled));
    }

    void restore(Snapshot before) {
        byNumber.clear();
        byNumber.addAll(before.byNumber);
        snippets.clear();
        snippets.addAll(before.snippets.keySet());
        before.snippets.forEach(ShellState::setFields);
        for (int k = 0; k < keys.size(); k++) {
            keys.get(k).clear();
            keys.get(k).putAll(before.keys.get(k));
        }
        compiled.clear();
        compiled.putAll(before.compiled);
    }

    /** {@return whether the snippet whose class went by that name is again what it was} */
    boolean revert(Snapshot before, String className) {
        for (var each : before.snippets.entrySet()) {
            var outer = each.getValue()[CHANGING.indexOf(OUTER)];
            if (outer != null && each.getKey() instanceof VarSnippet variable && snippets.contains(variable)
                    && Inside.call(OUTER_NAME, outer).equals(className)) {
                setFields(variable, each.getValue());
                return true;
            }
        }
        return false;
    }

    void revert(Snapshot before, Snippet snippet) {
        var fields = before.snippets.get(snippet);
        if (fields != null)
            setFields(snippet, fields);
    }

    private static Object[] fields(Snippet snippet) {
        var values = new Object[CHANGING.size() + 1];
        for (int k = 0; k < CHANGING.size(); k++)
            values[k] = Inside.value(snippet, CHANGING.get(k));
        if (snippet instanceof MethodSnippet)
            values[CHANGING.size()] = Inside.value(snippet, PARAMETERS);
        return values;
    }

    private static void setFields(Snippet snippet, Object[] values) {
        for (int k = 0; k < CHANGING.size(); k++)
            Inside.set(snippet, CHANGING.get(k), values[k]);
        if (snippet instanceof MethodSnippet)
            Inside.set(snippet, PARAMETERS, values[CHANGING.size()]);
    }

    /** Lets go of all that no cell can name any more: it would cost memory and slow each cell that follows. */
    void forgetDead(JShell shell) {
        var alive = new HashSet<Object>();
        snippets.removeIf(snippet -> !shell.status(snippet).isActive() || !snippet.kind().isPersistent());
        for (var snippet : snippets)
            if (Inside.value(snippet, OUTER) != null)
                alive.add(className(snippet));
        byNumber.replaceAll(snippet -> snippet != null && snippets.contains(snippet) ? snippet : null);
        for (var each : keys)
            each.values().removeIf(key -> !isNumberAlive(Inside.call(INDEX, key)));
        for (var each : dependents.values())
            each.removeIf(number -> !isNumberAlive(number));
        compiled.keySet().removeIf(name -> !alive.contains(wrapper(name)) && !isOfType(name));
        loaded.entrySet()
                .removeIf(each -> !alive.contains(wrapper(each.getKey())) && !remembersName(each.getKey(), each.getValue()));
        wrappers.clear();
    }

    /** {@return the live snippet of that number, or null} */
    Snippet numbered(int number) {
        return isNumberAlive(number) ? byNumber.get(number) : null;
    }

    private boolean isNumberAlive(int number) { return number < byNumber.size() && byNumber.get(number) != null; }

    /** While the number of a declaration is in use, the names made of it must count as taken; the bytes are not needed. */
    private boolean remembersName(String className, Object tracked) {
        var wrapper = WRAPPER.matcher(className);
        if (!wrapper.matches() || NUMBER.matcher(wrapper.group(2)).results().map(found -> Integer.parseInt(found.group()))
                .noneMatch(this::isNumberAlive))
            return false;
        Inside.set(tracked, CURRENT_BYTES, GONE);
        Inside.set(tracked, LOADED_BYTES, GONE);
        return true;
    }

    /** Variables may still be of a type that has been declared anew since. */
    private boolean isOfType(String className) {
        var wrapper = WRAPPER.matcher(className);
        return wrapper.matches() && NUMBER.matcher(wrapper.group(2)).results().map(found -> Integer.parseInt(found.group()))
                .anyMatch(number -> isNumberAlive(number) && byNumber.get(number) instanceof TypeDeclSnippet);
    }

    private static String wrapper(String className) {
        var wrapper = WRAPPER.matcher(className);
        return wrapper.matches() ? "REPL." + wrapper.group(1) : className;
    }

    /** {@return the name that JShell has given to the class that it has made of a snippet} */
    static String className(Snippet snippet) {
        return Inside.call(CLASS_NAME, snippet);
    }

    /** A line that the compiler has seen, as a line of the snippet that it comes from, from 0. */
    record Line(Snippet snippet, int number) {}

    /** {@return where a line of the class that JShell has made last of that name comes from; null if from no snippet} */
    Line origin(String className, int line) {
        var wrapper = wrappers.get(wrapper(className).substring("REPL.".length()));
        Snippet snippet = wrapper == null ? null : Inside.call(SNIPPET, wrapper, line - 1);
        return snippet == null ? null : new Line(snippet, Inside.call(LINE, wrapper, line - 1));
    }

    /** {@return the first snippet in the class} */
    Snippet snippet(String className) {
        var wrapper = wrappers.get(wrapper(className).substring("REPL.".length()));
        if (wrapper == null)
            return null;
        Map<Object, Snippet> parts = Inside.value(wrapper, "wrapToSnippet");
        return parts.values().stream().findFirst().orElse(null);
    }
}
