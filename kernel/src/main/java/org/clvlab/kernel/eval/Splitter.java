package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.clvlab.kernel.eval.Piece.Ending;
import org.clvlab.kernel.eval.Piece.Kind;

/**
 * Cuts a cell into pieces. JShell is always handed the whole rest of the cell, since a chain may go on in the next line; only
 * where a line begins with the name of a magic, the rest ends before that line, unless what stands above it is incomplete
 * without it (such a line may stand in a text block, or be the second half of a division with remainder).
 */
final class Splitter {
    private static final Pattern MAGIC_LINE = Pattern.compile("(?m)^[ \\t]*%([A-Za-z]\\w*)(?=\\s|$)");
    private static final Pattern COMMAND_LINE = Pattern.compile("/[a-z]+(?=[ \\t]|\\R|$)");
    private final SourceCodeAnalysis analysis;
    private final Predicate<String> isMagic;

    Splitter(SourceCodeAnalysis analysis, Predicate<String> isMagic) {
        this.analysis = analysis;
        this.isMagic = isMagic;
    }

    List<Piece> split(String code) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (true) {
            at = skipSpaceAndComments(code, at);
            if (at == code.length())
                return pieces;
            var magic = MAGIC_LINE.matcher(code).region(at, code.length());
            if (COMMAND_LINE.matcher(code).region(at, code.length()).lookingAt()
                    || code.charAt(at) == '%' && magic.lookingAt()) { // no Java begins like this, so an unknown name is a magic too
                int end = code.indexOf('\n', at) < 0 ? code.length() : code.indexOf('\n', at);
                pieces.add(new Piece(Kind.MAGIC, code.substring(code.charAt(at) == '/' ? at : at + 1, end).strip(), at,
                        line(code, at), Ending.OPEN,
                        Completeness.COMPLETE));
                at = end;
                continue;
            }
            if (code.startsWith("/*", at) && code.indexOf("*/", at + 2) < 0) {
                pieces.add(new Piece(Kind.JAVA, code.substring(at), at, line(code, at), Ending.OPEN,
                        Completeness.DEFINITELY_INCOMPLETE));
                return pieces;
            }
            int limit = at;
            SourceCodeAnalysis.CompletionInfo info;
            do {
                limit = nextMagic(code, limit);
                info = analysis.analyzeCompletion(code.substring(at, limit));
            } while (limit < code.length() && info.completeness() == Completeness.DEFINITELY_INCOMPLETE);
            if (info.completeness() == Completeness.EMPTY) {
                at = limit;
                continue;
            }
            var rest = info.remaining() == null ? "" : info.remaining();
            int used = info.source() == null || !code.substring(at, limit).endsWith(rest)
                    ? limit - at
                    : limit - at - rest.length();
            if (used <= 0)
                used = limit - at;
            var text = code.substring(at, at + used);
            pieces.add(new Piece(Kind.JAVA, info.source() == null ? text : info.source(), at, line(code, at),
                    isClosed(text) ? Ending.CLOSED : Ending.OPEN, info.completeness()));
            at += used;
        }
    }

    /** Lines are counted from the first word of a statement, so that comments above it do not belong to it; Javadoc does. */
    private static int skipSpaceAndComments(String code, int from) {
        int at = from;
        while (at < code.length()) {
            int end = -1;
            if (Character.isWhitespace(code.charAt(at)))
                end = at + 1;
            else if (code.startsWith("//", at) && !code.startsWith("///", at))
                end = code.indexOf('\n', at) < 0 ? code.length() : code.indexOf('\n', at);
            else if (code.startsWith("/*", at) && !code.startsWith("/**", at) && code.indexOf("*/", at + 2) > 0)
                end = code.indexOf("*/", at + 2) + 2;
            if (end < 0)
                return at;
            at = end;
        }
        return at;
    }

    /** Where the next line that begins with a magic starts, behind the given place; else the end. */
    private int nextMagic(String code, int behind) {
        var magic = MAGIC_LINE.matcher(code);
        for (int from = behind + 1; from < code.length() && magic.find(from); from = magic.end())
            if (isMagic.test(magic.group(1)))
                return magic.start();
        return code.length();
    }

    static int line(String code, int offset) { return 1 + (int) code.chars().limit(offset).filter(c -> c == '\n').count(); }

    /** Whether the last character that is no space and in no comment is a semicolon or a brace. */
    static boolean isClosed(String text) {
        char last = ' ';
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (text.startsWith("//", k)) {
                int end = text.indexOf('\n', k);
                k = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", k)) {
                int end = text.indexOf("*/", k + 2);
                k = end < 0 ? text.length() : end + 1;
            } else if (c == '"' || c == '\'') {
                k = endOfLiteral(text, k);
                last = c;
            } else if (!Character.isWhitespace(c))
                last = c;
        }
        return last == ';';
    }

    private static int endOfLiteral(String text, int begin) {
        var mark = text.startsWith("\"\"\"", begin) ? "\"\"\"" : text.substring(begin, begin + 1);
        for (int k = begin + mark.length(); k < text.length(); k++) {
            if (text.charAt(k) == '\\')
                k++;
            else if (text.startsWith(mark, k))
                return k + mark.length() - 1;
        }
        return text.length();
    }
}
