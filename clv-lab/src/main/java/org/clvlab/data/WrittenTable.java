package org.clvlab.data;

import java.util.List;
import java.util.Locale;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * A table that was written for other programs.
 *
 * @param file
 *            the name of the file, without its folder
 * @param rows
 *            how many rows there are
 * @param columns
 *            name, type and unit of each column
 * @param sha256
 *            the hash of the file's bytes
 */
public record WrittenTable(String file, int rows, List<Column> columns, String sha256) implements Shown {

    /**
     * A column as it was written.
     *
     * @param name
     *            its name
     * @param type
     *            what it holds
     * @param unit
     *            the unit of its numbers; empty where there is none
     */
    public record Column(String name, TableColumns.Type type, String unit) {}

    /** Copies the columns. */
    public WrittenTable {
        columns = List.copyOf(columns);
    }

    @Override
    public Card card() {
        return Card.titled(toString())
                .grid(List.of("column", "type", "unit"),
                        columns.stream()
                                .map(column -> List.of(column.name(),
                                        column.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                        column.unit()))
                                .toList())
                .facts("File", List.of(new Card.Fact("SHA-256", sha256)));
    }

    @Override
    public String toString() { return file + ": " + Digits.count(rows) + " rows, " + columns.size() + " columns"; }
}
