package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clvlab.kernel.help.Token.Kind;

/**
 * A statement or declaration, as far as brackets and first words tell: it is found in code that does not compile, too.
 *
 * @param form
 *            what it is
 * @param tokens
 *            its words, without comments
 * @param body
 *            position of the brace in the tokens that opens the body of a declaration, or -1
 * @param closed
 *            whether nothing that follows can belong to it
 * @param from
 *            where it begins together with the documentation above it
 */
record Segment(Form form, List<Token> tokens, int body, boolean closed, int from) {
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");
    private static final Set<String> BLOCKS = Set.of("if", "for", "while", "try", "switch", "synchronized", "do", "else",
            "catch", "finally", "{");
    private static final Set<String> GOES_ON = Set.of("else", "catch", "finally");
    private static final Set<String> MODIFIERS = Set.of("public", "private", "protected", "static", "final", "abstract",
            "default", "synchronized", "native", "strictfp", "sealed", "transient", "volatile", "non");

    private static final Set<String> NO_TYPES = Set.of("new", "return", "throw", "assert", "yield", "else", "case");
    private static final Set<String> OF_TYPES = Set.of(".", ",", "[", "]", "?", "&", "@");

    enum Form {
        IMPORT, TYPE, METHOD, STATEMENT, MAGIC
    }

    int start() { return tokens.getFirst().start(); }

    int end() { return tokens.getLast().end(); }

    String in(String code) { return code.substring(start(), end()); }

    boolean isDeclaration() { return form == Form.TYPE || form == Form.METHOD; }

    /** {@return whether a modifier stands before the first other word} */
    boolean has(String modifier) {
        for (var token : tokens)
            if (token.is(modifier))
                return true;
            else if (TYPES.contains(token.text()) || token.is("(") || token.is("{") || token.is("="))
                return false;
        return false;
    }

    /** {@return the segments of a cell, or of a body} */
    static List<Segment> split(List<Token> all) {
        var segments = new ArrayList<Segment>();
        var tokens = all.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
        var comments = commentStarts(all);
        int from = 0, depth = 0;
        for (int k = 0; k < tokens.size(); k++) {
            var token = tokens.get(k);
            if (token.kind() == Kind.MAGIC) {
                if (from < k)
                    segments.add(of(tokens.subList(from, k), true, comments));
                segments.add(new Segment(Form.MAGIC, List.of(token), -1, true, token.start()));
                from = k + 1;
                depth = 0;
                continue;
            }
            depth += opens(token) ? 1 : closes(token) && depth > 0 ? -1 : 0;
            boolean ends = depth == 0 && (token.is(";") && !next(tokens, k).equals("else")
                    || token.is("}") && endsWithBrace(tokens, from, k));
            if (ends) {
                segments.add(of(tokens.subList(from, k + 1), true, comments));
                from = k + 1;
            }
        }
        if (from < tokens.size())
            segments.add(of(tokens.subList(from, tokens.size()), false, comments));
        return segments;
    }

    /** Where the documentation begins that stands directly above a word. */
    private static Map<Token, Integer> commentStarts(List<Token> all) {
        var starts = new HashMap<Token, Integer>();
        for (int k = 1; k < all.size(); k++)
            if (all.get(k).kind() != Kind.COMMENT && isDocumentation(all.get(k - 1))) {
                int first = k - 1;
                while (first > 0 && all.get(first).text().startsWith("///") && all.get(first - 1).text().startsWith("///"))
                    first--;
                starts.put(all.get(k), all.get(first).start());
            }
        return starts;
    }

    private static boolean isDocumentation(Token token) {
        return token.kind() == Kind.COMMENT && (token.text().startsWith("/**") || token.text().startsWith("///"));
    }

    /** {@return the documentation above it, if there is any, with the line's end} */
    String comment(String code) {
        return from < start() ? code.substring(from, start()).stripTrailing() + "\n" : "";
    }

    String withComment(String code) { return comment(code) + in(code); }

    /** {@return whether it declares the method or type of the name} */
    boolean declares(String name) {
        int first = pastModifiers(tokens, 0);
        return switch (form) {
            case TYPE -> first + 1 < tokens.size() && tokens.get(first + (tokens.get(first).is("@") ? 2 : 1)).is(name);
            case METHOD -> tokens.stream().skip(first).takeWhile(each -> !each.is("(")).reduce((one, other) -> other)
                    .filter(each -> each.is(name)).isPresent();
            case IMPORT, STATEMENT, MAGIC -> false;
        };
    }

    /** {@return whether it is only the beginning of something: annotations, a try without catch, a do without while} */
    boolean wantsMore() {
        int first = pastModifiers(tokens, 0);
        if (first >= tokens.size())
            return true;
        var words = tokens.stream().map(Token::text).toList();
        return tokens.get(first).is("try") && first + 1 < tokens.size() && tokens.get(first + 1).is("{")
                && !words.contains("catch")
                && !words.contains("finally") || tokens.get(first).is("do") && !words.contains("while");
    }

    static boolean opens(Token token) { return token.is("(") || token.is("{") || token.is("["); }

    static boolean closes(Token token) { return token.is(")") || token.is("}") || token.is("]"); }

    private static Segment of(List<Token> tokens, boolean closed, Map<Token, Integer> comments) {
        int from = comments.getOrDefault(tokens.getFirst(), tokens.getFirst().start());
        if (tokens.getFirst().is("import"))
            return new Segment(Form.IMPORT, tokens, -1, closed, from);
        int first = pastModifiers(tokens, 0);
        var form = first < tokens.size() && isType(tokens, first)
                ? Form.TYPE
                : isMethod(tokens, first) ? Form.METHOD : Form.STATEMENT;
        return new Segment(form, tokens, form == Form.STATEMENT ? -1 : brace(tokens, first), closed, from);
    }

    private static boolean endsWithBrace(List<Token> tokens, int from, int k) {
        var mine = tokens.subList(from, k + 1);
        var next = k + 1 < tokens.size() ? tokens.get(k + 1) : null;
        int first = pastModifiers(mine, 0);
        if (first >= mine.size())
            return true;
        if (isType(mine, first) || isMethod(mine, first))
            return true;
        if (!BLOCKS.contains(mine.get(first).text()) && !mine.get(0).is("synchronized") && !mine.get(0).is("static"))
            return false;
        if (next == null)
            return true;
        if (mine.get(first).is("switch") && (next.is(".") || next.is(";")))
            return false;
        return !GOES_ON.contains(next.text()) && !(mine.get(first).is("do") && next.is("while"));
    }

    private static boolean isType(List<Token> tokens, int first) {
        var token = tokens.get(first);
        if (token.is("@"))
            return first + 1 < tokens.size() && tokens.get(first + 1).is("interface");
        if (!TYPES.contains(token.text()) || token.kind() != Kind.WORD)
            return false;
        return !token.is("record") && !token.is("enum") || first + 1 < tokens.size() && tokens.get(first + 1).kind() == Kind.WORD;
    }

    /** "Type name (" where no operator comes before; in a class also "Name (...) {" and "Name {". */
    static boolean isMethod(List<Token> tokens, int first) {
        int angles = 0;
        for (int k = first; k < tokens.size(); k++) {
            var token = tokens.get(k);
            if (token.is("<"))
                angles++;
            else if (token.is(">"))
                angles--;
            else if (token.is("(") && angles == 0)
                return k - 2 >= first && tokens.get(k - 1).kind() == Kind.WORD && isTypeEnd(tokens.get(k - 2))
                        ? isHeader(tokens, k, true)
                        : k - 1 == first && !BLOCKS.contains(tokens.get(first).text()) && isHeader(tokens, k, false);
            else if (token.is("{"))
                return k - 1 == first && tokens.get(first).kind() == Kind.WORD && !BLOCKS.contains(tokens.get(first).text());
            else if (token.kind() == Kind.WORD ? NO_TYPES.contains(token.text()) : !OF_TYPES.contains(token.text()))
                return false;
        }
        return false;
    }

    private static boolean isTypeEnd(Token token) { return token.kind() == Kind.WORD || token.is(">") || token.is("]"); }

    /** Behind the parameters of a method stands its body, its exceptions, or nothing yet. */
    private static boolean isHeader(List<Token> tokens, int open, boolean unfinished) {
        int close = closing(tokens, open);
        if (!tokens.get(close).is(")") || close + 1 == tokens.size())
            return unfinished;
        var next = tokens.get(close + 1);
        return next.is("{") || next.is("throws") || unfinished && next.is(";");
    }

    static int pastModifiers(List<Token> tokens, int from) {
        int k = from;
        while (k < tokens.size()) {
            if (tokens.get(k).is("@") && k + 1 < tokens.size() && !tokens.get(k + 1).is("interface")) {
                k += 2;
                while (k + 1 < tokens.size() && tokens.get(k).is("."))
                    k += 2;
                if (k < tokens.size() && tokens.get(k).is("("))
                    k = closing(tokens, k) + 1;
            } else if (MODIFIERS.contains(tokens.get(k).text())
                    && !(tokens.get(k).is("synchronized") && next(tokens, k).equals("(")))
                k += tokens.get(k).is("non") ? 3 : 1;
            else
                break;
        }
        return Math.min(k, tokens.size());
    }

    private static String next(List<Token> tokens, int k) { return k + 1 < tokens.size() ? tokens.get(k + 1).text() : ""; }

    /** {@return the position of the bracket that closes the one at the position, or of the last token} */
    static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int k = open; k < tokens.size(); k++) {
            depth += opens(tokens.get(k)) ? 1 : closes(tokens.get(k)) ? -1 : 0;
            if (depth == 0)
                return k;
        }
        return tokens.size() - 1;
    }

    private static int brace(List<Token> tokens, int from) {
        for (int k = from; k < tokens.size(); k++)
            if (tokens.get(k).is("("))
                k = closing(tokens, k);
            else if (tokens.get(k).is("{"))
                return k;
        return -1;
    }
}
