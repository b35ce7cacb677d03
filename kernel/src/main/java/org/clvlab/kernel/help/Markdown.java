package org.clvlab.kernel.help;

import java.util.List;
import java.util.regex.Pattern;

/** The part of Markdown that documentation comments are written in: paragraphs, lists, headings, code, emphasis, links. */
final class Markdown {
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+(.*)");
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");

    private Markdown() {}

    /** {@return what stands in the text for something that is HTML already} */
    static String held(int number) {
        return "\uE000" + number + "\uE001";
    }

    static String html(String text, List<String> held) {
        var html = new StringBuilder();
        var around = "";
        boolean fenced = false;
        for (var line : text.split("\n", -1)) {
            var heading = HEADING.matcher(line.strip());
            var item = ITEM.matcher(line);
            if (line.strip().startsWith("```")) {
                html.append(fenced ? "</pre>" : end(around) + "<pre>");
                fenced = !fenced;
                around = "";
            } else if (fenced)
                html.append(DocText.escaped(line)).append('\n');
            else if (line.isBlank()) {
                html.append(around.equals("p") ? end(around) : "");
                around = around.equals("p") ? "" : around;
            } else if (heading.matches()) {
                html.append(end(around)).append("<h4>").append(inline(heading.group(2))).append("</h4>");
                around = "";
            } else if (item.matches()) {
                html.append(around.equals("ul") ? "" : end(around) + "<ul>").append("<li>").append(inline(item.group(1)));
                around = "ul";
            } else {
                boolean goesOn = around.equals("p") || around.equals("ul") && line.startsWith(" ");
                html.append(goesOn ? " " : end(around) + "<p>").append(inline(line.strip()));
                around = goesOn ? around : "p";
            }
        }
        html.append(fenced ? "</pre>" : end(around));
        var whole = html.toString();
        for (int k = 0; k < held.size(); k++)
            whole = whole.replace(held(k), held.get(k));
        return whole;
    }

    private static String end(String around) { return around.isEmpty() ? "" : "</" + around + ">"; }

    private static String inline(String text) {
        var html = new StringBuilder();
        var parts = text.split("`", -1);
        for (int k = 0; k < parts.length; k++)
            html.append(
                    k % 2 == 1 && k + 1 < parts.length ? "<code>" + DocText.escaped(parts[k]) + "</code>" : emphasis(parts[k]));
        return html.toString();
    }

    private static String emphasis(String text) {
        return DocText.escaped(text).replaceAll("\\*\\*(.+?)\\*\\*", "<b>$1</b>")
                .replaceAll("(?<![\\w*])\\*([^*]+)\\*(?![\\w*])", "<i>$1</i>")
                .replaceAll("(?<!\\w)_([^_]+)_(?!\\w)", "<i>$1</i>").replaceAll("\\[([^\\]]+)\\]\\[[^\\]]*\\]", "$1")
                .replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1").replaceAll("\\[#?([\\w.#()<>, ]+)\\]", "<code>$1</code>");
    }
}
