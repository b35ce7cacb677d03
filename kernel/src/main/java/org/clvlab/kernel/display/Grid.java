package org.clvlab.kernel.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A plain table.
 *
 * @param header
 *            one name a column
 * @param rows
 *            one list of values a row; null is an empty cell
 */
public record Grid(List<String> header, List<List<Object>> rows) {

    /** Copies, and refuses a row of another length. */
    public Grid {
        header = List.copyOf(header);
        var copies = new ArrayList<List<Object>>();
        for (var row : rows) {
            if (row.size() != header.size())
                throw new IllegalArgumentException(
                        "A row of " + row.size() + " cells under " + header.size() + " columns: " + row);
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copies);
    }

    /** {@return the table as text, columns aligned} */
    String text() {
        var width = new int[header.size()];
        var lines = new ArrayList<List<String>>();
        lines.add(header);
        for (var row : rows)
            lines.add(row.stream().map(Grid::cell).toList());
        for (var line : lines)
            for (int k = 0; k < width.length; k++)
                width[k] = Math.max(width[k], line.get(k).length());
        var text = new StringBuilder();
        for (int row = 0; row < lines.size(); row++) {
            var line = new StringBuilder();
            for (int k = 0; k < width.length; k++) {
                var pad = " ".repeat(width[k] - lines.get(row).get(k).length());
                line.append(k == 0 ? "" : "  ").append(isNumeric(k) ? pad + lines.get(row).get(k) : lines.get(row).get(k) + pad);
            }
            text.append(row == 0 ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    /** {@return the table as plain markup with inline style} */
    String html() {
        var html = new StringBuilder("<table style=\"border-collapse:collapse\"><thead><tr>");
        for (int k = 0; k < header.size(); k++)
            html.append("<th style=\"").append(style(k)).append(";border-bottom:1px solid\">").append(escaped(header.get(k)))
                    .append("</th>");
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr>");
            for (int k = 0; k < header.size(); k++)
                html.append("<td style=\"").append(style(k)).append("\">").append(escaped(cell(row.get(k)))).append("</td>");
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private String style(int column) { return "padding:2px 8px;text-align:" + (isNumeric(column) ? "right" : "left"); }

    private boolean isNumeric(int column) {
        boolean any = false;
        for (var row : rows) {
            if (row.get(column) != null && !(row.get(column) instanceof Number))
                return false;
            any |= row.get(column) != null;
        }
        return any;
    }

    private static String cell(Object value) {
        if (value == null)
            return "";
        var text = new Wording(20).of(value).replace("\n", " ");
        return text.length() > 200 ? text.substring(0, 199) + "…" : text;
    }
}
