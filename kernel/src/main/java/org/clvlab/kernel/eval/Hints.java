package org.clvlab.kernel.eval;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * What may help against a fault that the compiler has found: an import, the name that was meant, a cast.
 *
 * @param unmentioned
 *            names that a cell need only mention to import them
 * @param candidates
 *            whole names of the types of a simple name
 */
record Hints(JShell shell, Supplier<Set<String>> unmentioned, Function<String, List<String>> candidates) {
    private static final Pattern SYMBOL = Pattern.compile(
            "(?s)cannot find symbol\\s+symbol:\\s*(\\w+)\\s+([\\w$]+).*?(?:\\s+location:\\s*(\\w+)\\s*(.*))?");
    private static final Pattern OF_TYPE = Pattern.compile("(?s)[\\w$]+ of type (.*)");
    static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern UNREPORTED = Pattern.compile("unreported exception ([\\w.$]+);.*");
    private static final Pattern CONVERSION = Pattern.compile("incompatible types: ([\\w.$]+) cannot be converted to ([\\w.$]+)");
    private static final Pattern LOSSY = Pattern.compile("incompatible types: possible lossy conversion from \\w+ to (\\w+)");

    /** How the message of the compiler begins, and what may help. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("unexpected type", "between < and > stand classes: Integer for int, Double for double, Long for long"),
            Map.entry("reached end of file", "a closing brace or parenthesis is missing"),
            Map.entry("unclosed character literal", "text stands between double quotes"),
            Map.entry("unclosed string literal", "a text of several lines stands between \"\"\" and \"\"\""),
            Map.entry("cannot assign a value to final", "leave \"final\" out where it is declared, if it is to change"),
            Map.entry("sealed class must have subclasses",
                    "those that extend it stand in the same cell, or are named behind permits"),
            Map.entry("unclosed comment", "a comment that begins with /* ends with */"),
            Map.entry("illegal text block open", "the text begins in the line below the three quotes"),
            Map.entry("integer number too large", "a whole number beyond 2147483647 is a long and ends with L"),
            Map.entry("the switch expression does not cover", "add a case for each kind that is missing, or default -> ..."),
            Map.entry("the switch statement does not cover", "add a case for each kind that is missing, or default -> ..."));

    private static final Set<String> STREAMED = Set.of("map", "filter", "reduce", "collect", "flatMap", "anyMatch", "allMatch",
            "distinct", "limit", "mapToInt", "mapToDouble", "sum", "count", "findFirst", "sorted");

    /** {@return the name that the compiler has not found, if that is what is wrong} */
    static Optional<String> missing(String message) {
        var symbol = SYMBOL.matcher(message);
        return symbol.matches() ? Optional.of(symbol.group(2)) : Optional.empty();
    }

    /**
     * {@return a line that may help, if one is known}
     *
     * @param undeclared
     *            names that are wrong themselves
     */
    Optional<String> against(String message, String code, Set<String> undeclared) {
        var symbol = SYMBOL.matcher(message);
        if (symbol.matches())
            return missing(symbol.group(1), symbol.group(2), symbol.group(3), symbol.group(4), code, undeclared);
        var unreported = UNREPORTED.matcher(message);
        if (unreported.lookingAt())
            return Optional.of("add \"throws " + unreported.group(1).replaceAll(".*\\.", "") + "\" to the head of the method");
        var lossy = LOSSY.matcher(message);
        if (lossy.lookingAt())
            return Optional.of("if the loss is meant, write (" + lossy.group(1) + ") in front of it");
        var conversion = CONVERSION.matcher(message);
        if (conversion.lookingAt())
            return conversion(conversion.group(1).replaceAll(".*\\.", ""), conversion.group(2).replaceAll(".*\\.", ""));
        if (message.contains("is not a functional interface") && !message.startsWith("Unexpected"))
            return Optional.of("a lambda needs a type, such as Function<Integer, Integer> next = x -> x + 1;");
        if (message.contains("lambda expression needs an explicit target-type"))
            return Optional.of("say what it is: Function<Integer, Integer> next = x -> x + 1;");
        if (message.matches("(?s)package \\S+ does not exist.*"))
            return Optional.of("is it spelt right? %classpath FILE.jar adds a jar that has it");
        return ShellWords.instead(code).or(() -> BEGINNINGS.entrySet().stream().filter(each -> message.startsWith(each.getKey()))
                .map(Map.Entry::getValue).findFirst());
    }

    private static Optional<String> conversion(String from, String to) {
        if (from.equals(to))
            return Optional.of("the value is of the " + from + " of an earlier cell, and " + to
                    + " has been declared anew since: make the value again");
        return Optional.ofNullable(switch (to) {
            case "String" -> "String.valueOf(...) makes text of it";
            case "char" -> from.equals("String") ? "one letter stands between single quotes" : null;
            case "int" -> from.equals("String") ? "Integer.parseInt(...) reads a number from text" : null;
            case "double" -> from.equals("String") ? "Double.parseDouble(...) reads a number from text" : null;
            case "long" -> from.equals("String") ? "Long.parseLong(...) reads a number from text" : null;
            case "boolean" -> from.equals("int") || from.equals("long") ? "a comparison is written ==" : null;
            default -> null;
        });
    }

    private Optional<String> missing(String kind, String name, String locationKind, String location, String code,
            Set<String> undeclared) {
        var foreign = ShellWords.insteadOf(name);
        if (foreign.isPresent())
            return foreign;
        boolean member = locationKind != null && location != null && !location.isBlank() && !location.startsWith("REPL");
        if (member)
            return ofMember(kind, name, location.strip(), code, undeclared);
        var imports = kind.equals("method") ? List.<String>of() : importable(name);
        if (imports.contains("java.lang." + name))
            return ShellWords.instead(code)
                    .or(() -> Optional.of(name + " is a class, no value; its Class object is " + name + ".class"));
        if (!imports.isEmpty())
            return Optional.of("import " + String.join(";  or  import ", imports) + ";");
        var near = nearest(name, inScope(kind, name, code, undeclared));
        if (near.isEmpty() && kind.equals("variable")
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\s*=[^=]").matcher(code).find())
            return Optional.of("to declare it, write var " + name + " = ...");
        return near.map(each -> "did you mean " + each + "?").or(() -> ShellWords.instead(code));
    }

    private Optional<String> ofMember(String kind, String name, String location, String code, Set<String> undeclared) {
        var members = suggestions(receiver(location));
        if (kind.equals("variable") && members.contains(name))
            return Optional.of(name + " is a method: write " + name + "()");
        if (kind.equals("method") && members.contains("stream") && STREAMED.contains(name))
            return Optional.of("a stream has it: .stream()." + name + "(...)");
        return nearest(name, members).or(() -> nearest(name, words(code, undeclared))).map(near -> "did you mean " + near + "?");
    }

    private Set<String> inScope(String kind, String name, String code, Set<String> undeclared) {
        var known = words(code, undeclared);
        Stream.concat(shell.variables().map(each -> each.name()),
                Stream.concat(shell.methods().map(each -> each.name()), shell.types().map(each -> each.name())))
                .forEach(known::add);
        if (!kind.equals("method") || Character.isUpperCase(name.charAt(0)))
            Stream.concat(suggestions(name.substring(0, 1)).stream(), unmentioned.get().stream()).forEach(known::add);
        return known;
    }

    /** What the cell names itself: its locals and fields, and what it would have declared. */
    private static Set<String> words(String code, Set<String> but) {
        var words = new LinkedHashSet<String>();
        WORD.matcher(code).results().map(word -> word.group())
                .filter(word -> !SourceVersion.isKeyword(word) && !but.contains(word))
                .forEach(words::add);
        return words;
    }

    /** An expression whose members are those of the place where the compiler has looked. */
    private static String receiver(String location) {
        var typed = OF_TYPE.matcher(location);
        var type = (typed.matches() ? typed.group(1) : location).replaceAll("(?s)<.*", "").replaceAll("(?s)\\s.*", "")
                .replaceAll("REPL\\.\\$JShell\\$\\w+\\.", "");
        return typed.matches() ? "((" + type + ") null)." : type + ".";
    }

    private Set<String> suggestions(String code) {
        var names = new LinkedHashSet<String>();
        var analysis = shell.sourceCodeAnalysis();
        var instance = "((" + code.substring(0, code.length() - 1) + ") null).";
        for (var asked : code.endsWith(".") && !code.startsWith("(") ? List.of(code, instance) : List.of(code))
            for (var each : analysis.completionSuggestions(asked, asked.length(), new int[1]))
                names.add(plain(each));
        return names;
    }

    private static String plain(Suggestion suggestion) { return suggestion.continuation().replaceAll("\\W.*", ""); }

    /** The fully qualified names of types of that name, those of the platform first. */
    private List<String> importable(String name) {
        return candidates.apply(name).stream().filter(each -> !each.startsWith("org.clvlab.kernel."))
                .sorted(Comparator.<String, Boolean>comparing(each -> !each.startsWith("java.")).thenComparing(Comparator
                        .naturalOrder()))
                .limit(2).toList();
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        int most = Math.max(1, name.length() / 3);
        return known.stream().filter(each -> Math.abs(each.length() - name.length()) <= most && each.length() > 1)
                .filter(each -> distance(name, each) <= most)
                .min(Comparator.<String>comparingInt(each -> distance(name, each)).thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be changed, added, left out or swapped with their neighbour; case hardly counts. */
    static int distance(String one, String other) {
        var a = one.toLowerCase();
        var b = other.toLowerCase();
        var steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++)
            for (int j = 0; j <= b.length(); j++)
                if (i == 0 || j == 0)
                    steps[i][j] = i + j;
                else {
                    steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1,
                            steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                    if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                        steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
        return steps[a.length()][b.length()];
    }
}
