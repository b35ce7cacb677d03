package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.clvlab.kernel.magic.Magics;

/**
 * What could follow at a place.
 *
 * @param matches
 *            in the order in which to show them
 * @param start
 *            of what they replace, in UTF-16 units
 * @param end
 *            of what they replace, in UTF-16 units
 */
public record Completion(List<Match> matches, int start, int end) {
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*(%%?)(\\w*)$");
    private static final Pattern MAGIC_ARGUMENT = Pattern.compile("(?m)^[ \\t]*%([A-Za-z]\\w*)[ \\t]+([^\\n]*)$");
    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char",
            "class", "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "if",
            "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "package", "private", "protected",
            "public", "record", "return", "sealed", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
            "throw",
            "throws", "transient", "try", "var", "void", "volatile", "while", "yield", "true", "false", "null", "permits");

    /** Copies the list. */
    public Completion {
        matches = List.copyOf(matches);
    }

    /** What a match is. */
    public enum Kind {
        /** A word of the language. */
        KEYWORD,
        /** A method. */
        FUNCTION,
        /** A class, interface, enum or record. */
        CLASS,
        /** A package. */
        MODULE,
        /** A variable or field. */
        INSTANCE,
        /** A command that is not Java. */
        MAGIC,
        /** A file or folder. */
        PATH
    }

    /**
     * One proposal.
     *
     * @param text
     *            what to insert
     * @param kind
     *            what it is
     * @param signature
     *            parameters and the like, or empty
     */
    public record Match(String text, Kind kind, String signature) {}

    static Completion of(JShell shell, Magics magics, String code, int cursor) {
        var before = code.substring(0, cursor);
        var magic = MAGIC.matcher(before);
        if (magic.find() && magic.end() == before.length())
            return ofMagics(magics, magic.group(1) + magic.group(2), cursor);
        var argument = MAGIC_ARGUMENT.matcher(before);
        if (argument.find() && argument.end() == before.length() && magics.line(argument.group(1)).isPresent()) {
            var proposals = magics.line(argument.group(1)).get().completions(argument.group(2));
            if (!proposals.isEmpty())
                return new Completion(proposals.stream().map(text -> new Match(text, Kind.PATH, "")).toList(),
                        argument.start(2), cursor);
        }
        return ofJava(shell, withoutMagics(before), cursor);
    }

    private static Completion ofMagics(Magics magics, String typed, int cursor) {
        var matches = magics.calls().stream().filter(call -> call.startsWith(typed)).map(call -> new Match(call, Kind.MAGIC, ""))
                .toList();
        return new Completion(matches, cursor - typed.length(), cursor);
    }

    private static Completion ofJava(JShell shell, String before, int cursor) {
        var anchor = new int[]{cursor};
        var suggestions = shell.sourceCodeAnalysis().completionSuggestions(before, cursor, anchor);
        var kinds = kinds(shell);
        var found = new LinkedHashMap<String, Match>();
        boolean afterDot = anchor[0] > 0 && before.charAt(anchor[0] - 1) == '.';
        for (var exact : new boolean[]{true, false})
            for (var suggestion : suggestions)
                if (suggestion.matchesType() == exact) {
                    var text = suggestion.continuation();
                    var bare = text.replaceAll("\\(.*", "");
                    if (!bare.isEmpty() && !bare.startsWith("$"))
                        found.putIfAbsent(bare, new Match(bare, kind(text, kinds, afterDot), text.endsWith(")") ? "()" : ""));
                }
        return new Completion(new ArrayList<>(found.values()), anchor[0], cursor);
    }

    /** Lines that are no Java become blank, at equal length. */
    private static String withoutMagics(String before) {
        return Pattern.compile("(?m)^[ \\t]*%%?[A-Za-z]\\w*").matcher(before)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }

    private static Kind kind(String text, Map<String, Kind> own, boolean afterDot) {
        if (text.endsWith("(") || text.endsWith("()"))
            return Character.isUpperCase(text.charAt(0)) && !afterDot ? Kind.CLASS : Kind.FUNCTION;
        if (text.endsWith("."))
            return Kind.MODULE;
        if (!afterDot && KEYWORDS.contains(text.strip()))
            return Kind.KEYWORD;
        if (own.containsKey(text))
            return own.get(text);
        boolean constant = text.length() > 1 && text.equals(text.toUpperCase());
        return Character.isUpperCase(text.charAt(0)) && !constant
                ? Kind.CLASS
                : Character.isLowerCase(text.charAt(0)) && afterDot && text.equals("class") ? Kind.KEYWORD : Kind.INSTANCE;
    }

    private static Map<String, Kind> kinds(JShell shell) {
        return shell.snippets().filter(snippet -> shell.status(snippet).isActive()).flatMap(Completion::named)
                .collect(Collectors.toMap(Match::text, Match::kind, (one, other) -> other));
    }

    private static java.util.stream.Stream<Match> named(Snippet snippet) {
        return switch (snippet) {
            case VarSnippet variable -> java.util.stream.Stream.of(new Match(variable.name(), Kind.INSTANCE, ""));
            case MethodSnippet method -> java.util.stream.Stream.of(new Match(method.name(), Kind.FUNCTION, ""));
            case TypeDeclSnippet type -> java.util.stream.Stream.of(new Match(type.name(), Kind.CLASS, ""));
            default -> java.util.stream.Stream.empty();
        };
    }
}
