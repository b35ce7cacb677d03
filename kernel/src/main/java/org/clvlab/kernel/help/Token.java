package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A word of a cell's text.
 *
 * @param kind
 *            what it is
 * @param start
 *            of its first character
 * @param end
 *            behind its last character
 * @param text
 *            of it
 * @param whole
 *            whether it is terminated; a literal or comment may be open
 */
record Token(Kind kind, int start, int end, String text, boolean whole) {

    enum Kind {
        WORD, NUMBER, STRING, TEXT_BLOCK, CHARACTER, COMMENT, SYMBOL, MAGIC
    }

    boolean is(String wanted) { return text.equals(wanted) && (kind == Kind.SYMBOL || kind == Kind.WORD); }

    /** {@return whether a cursor at the offset is inside, so that what is typed there becomes part of it} */
    boolean holds(int offset) {
        return start < offset && (offset < end || offset == end && !whole);
    }

    /**
     * {@return the words of a text, comments and lines of magics among them}
     *
     * @param code
     *            of a cell; it may be wrong in every way
     * @param isMagic
     *            knows the names of line magics
     */
    static List<Token> all(String code, Predicate<String> isMagic) { return new Scan(code, isMagic).tokens(); }

    private static final class Scan {
        private final String code;
        private final Predicate<String> isMagic;
        private final List<Token> tokens = new ArrayList<>();
        private int depth;

        Scan(String code, Predicate<String> isMagic) {
            this.code = code;
            this.isMagic = isMagic;
        }

        List<Token> tokens() {
            for (int at = 0; at < code.length(); at = tokens.isEmpty() ? at : Math.max(at, tokens.getLast().end)) {
                while (at < code.length() && Character.isWhitespace(code.charAt(at)))
                    at++;
                if (at < code.length())
                    tokens.add(next(at));
            }
            return tokens;
        }

        private Token next(int at) {
            char c = code.charAt(at);
            if (Character.isJavaIdentifierStart(code.codePointAt(at)))
                return token(Kind.WORD, at, run(at));
            if (Character.isDigit(c) || c == '.' && at + 1 < code.length() && Character.isDigit(code.charAt(at + 1)))
                return new Token(Kind.NUMBER, at, endOfNumber(at), code.substring(at, endOfNumber(at)), false);
            if (code.startsWith("//", at))
                return new Token(Kind.COMMENT, at, endOfLine(at), code.substring(at, endOfLine(at)), false);
            if (code.startsWith("/*", at))
                return upTo("*/", Kind.COMMENT, at, 2);
            if (code.startsWith("\"\"\"", at))
                return literal("\"\"\"", Kind.TEXT_BLOCK, at, code.length());
            if (c == '"' || c == '\'')
                return literal(String.valueOf(c), c == '"' ? Kind.STRING : Kind.CHARACTER, at, endOfLine(at));
            if (c == '%' && isMagicLine(at))
                return token(Kind.MAGIC, at, endOfLine(at));
            if (code.startsWith("->", at) || code.startsWith("::", at) || code.startsWith("==", at) || code.startsWith("!=", at)
                    || code.startsWith("<=", at) || code.startsWith(">=", at) || code.startsWith("&&", at)
                    || code.startsWith("||", at))
                return token(Kind.SYMBOL, at, at + 2);
            depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
            return token(Kind.SYMBOL, at, at + Character.charCount(code.codePointAt(at)));
        }

        /** A line that begins so is a remainder only behind an unfinished expression, and only if no magic has the name. */
        private boolean isMagicLine(int at) {
            int begin = code.lastIndexOf('\n', at) + 1;
            if (!code.substring(begin, at).isBlank() || depth > 0)
                return false;
            int name = at;
            while (name < code.length() && code.charAt(name) == '%')
                name++;
            var previous = tokens.reversed().stream().filter(each -> each.kind != Kind.COMMENT).findFirst();
            return previous.isEmpty() || previous.get().kind == Kind.MAGIC || previous.get().is(";") || previous.get().is("}")
                    || isMagic.test(code.substring(name, run(name)));
        }

        private Token upTo(String mark, Kind kind, int at, int skip) {
            int found = code.indexOf(mark, at + skip), end = found < 0 ? code.length() : found + mark.length();
            return new Token(kind, at, end, code.substring(at, end), found >= 0);
        }

        private Token literal(String mark, Kind kind, int at, int limit) {
            for (int k = at + mark.length(); k < limit; k++)
                if (code.charAt(k) == '\\')
                    k++;
                else if (code.startsWith(mark, k))
                    return token(kind, at, k + mark.length());
            return new Token(kind, at, limit, code.substring(at, limit), false);
        }

        private Token token(Kind kind, int start, int end) {
            return new Token(kind, start, end, code.substring(start, end), true);
        }

        private int run(int at) {
            while (at < code.length() && Character.isJavaIdentifierPart(code.codePointAt(at)))
                at += Character.charCount(code.codePointAt(at));
            return at;
        }

        /** A sign belongs to a number behind its exponent, a point unless a method's name follows. */
        private int endOfNumber(int at) {
            boolean hexadecimal = code.startsWith("0x", at) || code.startsWith("0X", at);
            int end = at;
            while (end < code.length()) {
                char c = code.charAt(end), before = end > at ? code.charAt(end - 1) : ' ';
                boolean sign = (c == '+' || c == '-') && (hexadecimal ? "pP" : "eE").indexOf(before) >= 0;
                boolean point = c == '.' && !(end + 1 < code.length() && Character.isJavaIdentifierStart(code.charAt(end + 1))
                        && "dDfFeE".indexOf(code.charAt(end + 1)) < 0);
                if (!Character.isLetterOrDigit(c) && c != '_' && !sign && !point)
                    break;
                end++;
            }
            return end;
        }

        private int endOfLine(int at) {
            int end = code.indexOf('\n', at);
            return end < 0 ? code.length() : end;
        }
    }
}
