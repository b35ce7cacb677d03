package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import org.clvlab.kernel.help.Reading.Reader;
import org.clvlab.kernel.help.Segment.Form;
import org.clvlab.kernel.help.Token.Kind;

/** Judges whether a text can be run as it is. */
final class Judgement {
    private Judgement() {}

    /** The brackets and literals are judged first, then each statement; only the last one may want more. */
    static Wholeness of(Cell cell, SourceCodeAnalysis analysis, Reader reader) {
        var code = cell.code();
        if (code.stripLeading().startsWith("%%"))
            return code.endsWith("\n") && code.strip().contains("\n") ? new Wholeness.Complete() : new Wholeness.Incomplete("");
        var segments = Segment.split(cell.tokens());
        boolean open = !segments.isEmpty() && !segments.getLast().closed();
        var closed = segments.subList(0, segments.size() - (open ? 1 : 0));
        if (hasStrayCloser(cell.tokens()) || hasBrokenLiteral(cell.tokens())
                || isWrong(closed.stream().filter(each -> each != segments.getLast() || !each.wantsMore()).toList(), code,
                        reader))
            return new Wholeness.Invalid();
        if (isUnfinished(cell.tokens()))
            return new Wholeness.Incomplete(indent(cell));
        if (!segments.isEmpty() && segments.getLast().wantsMore())
            return new Wholeness.Incomplete(indent(cell));
        if (!open)
            return new Wholeness.Complete();
        var last = segments.getLast();
        return switch (analysis.analyzeCompletion(code.substring(last.start())).completeness()) {
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> new Wholeness.Incomplete(indent(cell));
            case UNKNOWN -> new Wholeness.Invalid();
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY ->
                isWrong(List.of(last), code, reader) ? new Wholeness.Invalid() : new Wholeness.Complete();
        };
    }

    private static boolean hasStrayCloser(List<Token> tokens) {
        var open = new ArrayList<String>();
        for (var token : tokens)
            if (Segment.opens(token))
                open.add(token.text());
            else if (Segment.closes(token) && (open.isEmpty() || !isPair(open.removeLast(), token.text())))
                return true;
        return false;
    }

    private static boolean isPair(String opening, String closing) { return "([{".indexOf(opening) == ")]}".indexOf(closing); }

    private static boolean hasBrokenLiteral(List<Token> tokens) {
        return tokens.stream().anyMatch(each -> !each.whole() && (each.kind() == Kind.STRING || each.kind() == Kind.CHARACTER));
    }

    private static boolean isUnfinished(List<Token> tokens) {
        int depth = tokens.stream().mapToInt(each -> Segment.opens(each) ? 1 : Segment.closes(each) ? -1 : 0).sum();
        return depth > 0 || !tokens.isEmpty() && !tokens.getLast().whole()
                && (tokens.getLast().kind() == Kind.TEXT_BLOCK || tokens.getLast().text().startsWith("/*"));
    }

    /** A segment is wrong if it is wrong as a member of a class, as a statement and as an expression. */
    private static boolean isWrong(List<Segment> segments, String code, Reader reader) {
        for (var each : segments) {
            var text = each.in(code);
            var forms = switch (each.form()) {
                case MAGIC -> Stream.<String>of();
                case IMPORT -> Stream.of(text + ";");
                case TYPE, METHOD, STATEMENT -> Stream.of("class $ { void $() { " + text + "\n;} }", "class $ { " + text + "\n}",
                        "class $ { Object $ = " + text + "\n; }");
            };
            if (each.form() != Form.MAGIC && forms.noneMatch(reader::isRight))
                return true;
        }
        return false;
    }

    /** As deep as the last line, and one step deeper where that leaves a bracket open. */
    private static String indent(Cell cell) {
        int begin = cell.code().stripTrailing().lastIndexOf('\n') + 1, text = begin;
        while (text < cell.code().length() && " \t".indexOf(cell.code().charAt(text)) >= 0)
            text++;
        int open = 0;
        for (var token : cell.tokens())
            if (token.start() >= begin)
                open = Math.max(0, open + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
        return cell.code().substring(begin, text) + (open > 0 ? "    " : "");
    }
}
