package org.clvlab.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How the columns of a table are set: which are numbers, and how wide their text is. */
final class Columns {

    /** A number as a reader writes it: sign, currency, thousands, a unit or interval behind. */
    private static final Pattern NUMBER = Pattern.compile("[<>≥≤≈~]? ?[-+−±]?[£$€]?[-+−]?\\d[\\d,]*(\\.\\d+)?(e-?\\d+)?"
            + "( ?[%‰×x])?( ?(±|to|–|of) ?[-+−]?[£$€]?\\d[\\d,]*(\\.\\d+)?(e-?\\d+)? ?%?)?( ?[\\[(].*[\\])])?");
    private static final List<String> NOTHING = List.of("", "-", "–", "—", "…", Digits.NONE, "infinite", "minus infinite");

    private Columns() {}

    /** One flag a column: true where every cell that says something is a number. */
    static boolean[] numeric(int columns, List<List<String>> rows) {
        var right = new boolean[columns];
        for (var i = 0; i < columns; i++) {
            var column = i;
            var said = rows.stream().map(row -> oneLine(row.get(column)).strip()).filter(cell -> !NOTHING.contains(cell))
                    .toList();
            right[i] = !said.isEmpty() && said.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
        }
        return right;
    }

    /** Lines of text, columns two spaces apart. */
    static String aligned(List<List<String>> rows, boolean[] right) {
        var widths = IntStream.range(0, right.length)
                .map(i -> rows.stream().mapToInt(row -> width(row.get(i))).max().orElse(0)).toArray();
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < right.length; i++) {
                var gap = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : "  ").append(right[i] ? gap + oneLine(row.get(i)) : oneLine(row.get(i)) + gap);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) { return oneLine(cell).codePointCount(0, oneLine(cell).length()); }

    private static String oneLine(String cell) { return cell.replaceAll("\\s*\\R\\s*", " "); }
}
