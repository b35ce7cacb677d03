package org.clvlab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as a reader sees it: names, types, the first and the last rows, and how many there are. As HTML it is plain markup
 * first; a small script adds sorting by a click on a name, and where it is stripped nothing is missing.
 *
 * @param table
 *            the table, shown as it is now
 */
public record TableView(Table table) {

    private static final int HEAD = 10;
    private static final int TAIL = 5;
    private static final int WIDEST = 20;

    /** {@return the table as aligned plain text} */
    public String text() {
        var rows = new ArrayList<List<String>>();
        rows.add(shown().stream().map(Column::name).toList());
        rows.add(shown().stream().map(TableView::type).toList());
        head().forEach(row -> rows.add(row(row)));
        var aligned = Columns.aligned(rows, right());
        if (left() == 0)
            return title() + aligned + size();
        var tail = Columns.aligned(join(rows, tail().mapToObj(this::row).toList()), right()).lines().toList();
        var middle = 2 + (int) head().count();
        return title() + String.join("\n", tail.subList(0, middle)) + "\n" + more() + "\n"
                + String.join("\n", tail.subList(middle, tail.size())) + "\n" + size();
    }

    /** {@return the table as HTML with inline style, legible on light and on dark pages} */
    public String html() {
        var right = right();
        var body = head().mapToObj(row -> Markup.row(Markup.cells(row(row), right))).collect(Collectors.joining("\n"));
        if (left() > 0)
            body += "\n<tr><td colspan=\"" + right.length
                    + "\" style=\"text-align:left;white-space:nowrap;padding:3px 12px;border:none;border-bottom:"
                    + Markup.HAIR + ";" + Markup.QUIET + "\">" + more() + "</td></tr>\n"
                    + tail().mapToObj(row -> Markup.row(Markup.cells(row(row), right))).collect(Collectors.joining("\n"));
        var script = left() == 0 && table.rowCount() > 1 ? SortScript.TEXT : "";
        return Markup.element("div", "overflow-x:auto",
                (title().isEmpty() ? "" : Markup.element("div", "font-weight:600", Markup.lines(title().strip())))
                        + Markup.table("<thead>" + Markup.row(header(right)) + "</thead>\n<tbody>" + body + "</tbody>")
                        + Markup.element("div", "font-size:90%;" + Markup.QUIET, size()) + script);
    }

    private String header(boolean[] right) {
        return IntStream.range(0, right.length)
                .mapToObj(i -> Markup.head(Markup.lines(shown().get(i).name()) + "<br>"
                        + Markup.element("span", "font-weight:normal;font-size:85%;" + Markup.QUIET, type(shown().get(i))),
                        right[i]))
                .collect(Collectors.joining());
    }

    private String title() { return table.name() == null || table.name().isBlank() ? "" : table.name() + "\n"; }

    private String size() {
        return Digits.count(table.rowCount()) + (table.rowCount() == 1 ? " row × " : " rows × ")
                + Digits.count(table.columnCount())
                + (table.columnCount() == 1 ? " column" : " columns")
                + (table.columnCount() > WIDEST ? "; " + unseen() : "");
    }

    private String unseen() {
        return table.columnCount() == WIDEST + 1
                ? "column " + (WIDEST + 1) + " is not shown"
                : "columns " + (WIDEST + 1) + " to " + Digits.count(table.columnCount()) + " are not shown";
    }

    private String more() { return "… " + Digits.count(left()) + (left() == 1 ? " more row" : " more rows"); }

    private int left() { return table.rowCount() <= HEAD + TAIL + 1 ? 0 : table.rowCount() - HEAD - TAIL; }

    private IntStream head() { return IntStream.range(0, left() == 0 ? table.rowCount() : HEAD); }

    private IntStream tail() { return IntStream.range(table.rowCount() - TAIL, table.rowCount()); }

    private List<Column<?>> shown() { return table.columns().stream().limit(WIDEST).toList(); }

    private List<String> row(int row) { return shown().stream().map(column -> cell(column, row)).toList(); }

    private boolean[] right() {
        var right = new boolean[shown().size()];
        for (var i = 0; i < right.length; i++)
            right[i] = isNumber(shown().get(i));
        return right;
    }

    private static boolean isNumber(Column<?> column) { return column instanceof tech.tablesaw.api.NumericColumn<?>; }

    private static String type(Column<?> column) {
        var type = column.type();
        return type.equals(ColumnType.STRING)
                ? "text"
                : type.name().toLowerCase(Locale.ROOT)
                        .replace('_', ' ');
    }

    /** A missing value is an empty cell. */
    private String cell(Column<?> column, int row) {
        if (column.isMissing(row))
            return "";
        return switch (column.get(row)) {
            case Double number -> Digits.number(number, accuracy(column));
            case Float number -> Digits.number(number, accuracy(column));
            case Number whole when Digits.names(column.name()) -> whole.toString();
            case Number whole -> Digits.count(whole.longValue());
            case Object other -> other.toString();
        };
    }

    /** As many places in the whole column as its shown values need, and no more than five digits of the largest. */
    private Accuracy accuracy(Column<?> column) {
        var shown = IntStream.concat(head(), left() == 0 ? IntStream.empty() : tail()).filter(row -> !column.isMissing(row))
                .mapToDouble(row -> ((Number) column.get(row)).doubleValue()).filter(Double::isFinite).toArray();
        var needed = Arrays.stream(shown).mapToInt(TableView::places).max().orElse(0);
        var largest = Arrays.stream(shown).map(Math::abs).max().orElse(0);
        var before = largest < 1 ? 0 : (int) Math.floor(Math.log10(largest)) + 1;
        return Accuracy.decimals(Math.min(needed, Math.max(2, 5 - before)));
    }

    private static int places(double number) {
        return Math.max(0, new BigDecimal(Double.toString(number)).stripTrailingZeros().scale());
    }

    private static List<List<String>> join(List<List<String>> first, List<List<String>> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
