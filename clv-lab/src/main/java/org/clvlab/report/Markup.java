package org.clvlab.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pieces of HTML that cards and tables are made of. Style is inline and colours are half transparent, so that the page's
 * own colours show through, light or dark, trusted or not.
 */
final class Markup {

    static final String RULE = "1px solid rgba(128,128,128,0.45)";
    static final String HAIR = "1px solid rgba(128,128,128,0.22)";
    static final String QUIET = "opacity:0.72";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.{0,22}");
    private static final int SHORT = 18;
    private static final int LONGEST_WORD = 40;
    /** So long a text in a column as narrow as its longest word would make the row taller than the screen. */
    private static final int PARAGRAPH = 80;

    private Markup() {}

    static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.appendCodePoint(c);
                default -> {
                    if (!Character.isISOControl(c))
                        safe.appendCodePoint(c);
                }
            }
        });
        return safe.toString();
    }

    /** Words with their line breaks kept, and no break between a number and its per cent. */
    static String lines(String text) {
        return escape(text).replace("\n", "<br>").replaceAll("(?<=\\d) %", "&nbsp;%");
    }

    static String element(String name, String style, String inner) {
        return "<" + name + (style.isEmpty() ? "" : " style=\"" + style + "\"") + ">" + inner + "</" + name + ">";
    }

    static String table(String inner) {
        return element("table", "border-collapse:collapse;margin:8px 0;font-size:100%;border:none", inner);
    }

    static String row(String cells) { return element("tr", "", cells); }

    static String head(String inner, boolean right) {
        return element("th", "text-align:" + side(right) + ";padding:4px 12px;border:none;border-bottom:" + RULE
                + ";font-weight:600;vertical-align:bottom", inner);
    }

    static String cell(String text, boolean right) {
        return element("td", "text-align:" + side(right) + ";padding:3px 12px;border:none;border-bottom:" + HAIR
                + (right ? ";font-variant-numeric:tabular-nums" : "") + ";" + wrap(text, right) + ";vertical-align:top",
                lines(text));
    }

    /** Numbers, dates, ids and a few words stay on their line; a long text breaks. */
    static String wrap(String text, boolean number) {
        return number || DATE.matcher(text).matches() || text.length() <= SHORT
                || text.length() <= LONGEST_WORD && text.chars().noneMatch(Character::isWhitespace)
                        ? "white-space:nowrap"
                        : "min-width:" + (text.length() > PARAGRAPH ? 16 : 9) + "em;max-width:32em;overflow-wrap:break-word";
    }

    static String cells(List<String> texts, boolean[] right) {
        return java.util.stream.IntStream.range(0, texts.size()).mapToObj(i -> cell(texts.get(i), right[i]))
                .collect(Collectors.joining());
    }

    private static String side(boolean right) { return right ? "right" : "left"; }
}
