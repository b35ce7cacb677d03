package org.clvlab.kernel.help;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must follow unfinished code, so that a compiler reads it as the user means it. */
final class Closing {
    private static final Set<String> BOUNDARIES = Set.of("{", "}", ";");

    private Closing() {}

    /** {@return brackets, braces and semicolons that make a whole of the tokens and of a name behind them} */
    static String of(List<Token> tokens) {
        var open = new ArrayDeque<Integer>();
        for (int k = 0; k < tokens.size(); k++)
            if (Segment.opens(tokens.get(k)))
                open.push(k);
            else if (Segment.closes(tokens.get(k)) && !open.isEmpty())
                open.pop();
        var text = new StringBuilder(behindName(tokens, open));
        for (int at : open)
            text.append(switch (tokens.get(at).text()) {
                case "(" -> parenthesis(tokens, at);
                case "[" -> "]";
                default -> isInitializer(tokens, at) ? "}" : ";}";
            });
        int first = Segment.pastModifiers(tokens, 0);
        boolean header = first < tokens.size() && open.isEmpty() && Segment.split(tokens).getLast() instanceof Segment last
                && last.isDeclaration() && last.body() < 0;
        return text.append(header ? "{}" : ";").toString();
    }

    private static String behindName(List<Token> tokens, ArrayDeque<Integer> open) {
        var last = word(tokens, tokens.size() - 1);
        if (last.equals("new"))
            return "()";
        if (last.equals("@"))
            return open.isEmpty() ? " class $Annotated {}" : "";
        for (int k = tokens.size() - 1; k >= 0 && !open.isEmpty() && k > open.peek(); k--)
            if (tokens.get(k).is("->") || tokens.get(k).is(":") || BOUNDARIES.contains(tokens.get(k).text()))
                return "";
            else if (tokens.get(k).is("case"))
                return " -> {}";
        return "";
    }

    private static String parenthesis(List<Token> tokens, int at) {
        return switch (word(tokens, at - 1)) {
            case "for" -> {
                var direct = direct(tokens, at);
                yield direct.stream().anyMatch(token -> token.is(":"))
                        ? ") {}"
                        : ";".repeat((int) Math.max(0, 2 - direct.stream().filter(token -> token.is(";")).count())) + ") {}";
            }
            case "catch" -> " $exception) {}";
            case "if", "while", "switch", "synchronized", "try" -> ") {}";
            default -> isParameters(tokens, at) ? " $parameter) {}" : ")";
        };
    }

    private static boolean isParameters(List<Token> tokens, int open) {
        int from = open;
        while (from > 0 && !BOUNDARIES.contains(tokens.get(from - 1).text()))
            from--;
        var header = tokens.subList(from, open + 1);
        return Segment.isMethod(header, Segment.pastModifiers(header, 0));
    }

    /** The tokens behind a bracket that stand in no further bracket. */
    private static List<Token> direct(List<Token> tokens, int open) {
        var direct = new ArrayList<Token>();
        int depth = 0;
        for (var token : tokens.subList(open + 1, tokens.size())) {
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0)
                direct.add(token);
        }
        return direct;
    }

    private static boolean isInitializer(List<Token> tokens, int at) {
        var before = word(tokens, at - 1);
        return before.equals("=") || before.equals("]") || before.equals(",")
                || before.equals("{") && isInitializer(tokens, at - 1);
    }

    private static String word(List<Token> tokens, int at) { return at < 0 || at >= tokens.size() ? "" : tokens.get(at).text(); }
}
