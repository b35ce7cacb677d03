package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A delimited file in DuckDB as it stands: every column text, empty ones null, and the {@code row} as a spreadsheet shows
 * it. Typing comes after, so that a value that does not fit can be told with its row.
 *
 * @param warehouse
 *            the database
 * @param file
 *            what was read
 * @param bytes
 *            what its bytes told
 * @param header
 *            its columns
 * @param relation
 *            the table: {@code row} and one column a header name
 */
record RawTable(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, String relation) {

    /** {@return the table of a file with this many header rows, of which the first names the columns} */
    static RawTable read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, int headerRows) {
        var names = new LinkedHashMap<String, String>();
        var faults = new ArrayList<DataFault>();
        for (var column : header.columns())
            if (names.put(column, "VARCHAR") != null)
                faults.add(new DataFault(file.shown(), 1, column, "this name twice in the header", "one column of each name",
                        "Rename one of the two."));
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        var relation = warehouse.fresh("raw_rows");
        var structs = new ArrayList<String>();
        names.forEach((name, type) -> structs.add(Sql.text(name) + ": 'VARCHAR'"));
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT *
                FROM read_csv(%s, auto_detect = false, header = false, skip = %d, delim = %s, quote = '"', escape = '"',
                              compression = %s, columns = {%s})
                """.formatted(Sql.name(relation + "_stored"), Sql.text(file.path().toString()), headerRows,
                Sql.text(String.valueOf(header.delimiter())), Sql.text(file.packed() ? "gzip" : "none"),
                String.join(", ", structs)));
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT rowid + %d AS "row", *
                FROM %s
                """.formatted(Sql.name(relation), headerRows + 1, Sql.name(relation + "_stored")));
        return new RawTable(warehouse, file, bytes, header, relation);
    }

    /** {@return the value of a column in SQL: trimmed, and null when nothing is left} */
    static String value(String column) {
        return "nullif(trim(" + Sql.name(column) + "), '')";
    }

    /** {@return how many rows of data there are} */
    long rows() {
        return warehouse.number("SELECT count(*) FROM " + Sql.name(relation));
    }

    /** Forgets the text once it is typed. */
    void drop() {
        warehouse.execute("DROP VIEW " + Sql.name(relation));
        warehouse.execute("DROP TABLE " + Sql.name(relation + "_stored"));
    }

    /** {@return a fault for each wanted column that the header lacks, naming the nearest one it has} */
    static List<DataFault> missing(SourceFile file, Header header, List<String> wanted) {
        var faults = new ArrayList<DataFault>();
        for (var column : wanted)
            if (!header.has(column)) {
                var near = header.nearest(column);
                faults.add(new DataFault(file.shown(), 1, column,
                        "no such column"
                                + (near == null ? " among " + String.join(", ", header.columns()) : ", but \"" + near + "\""),
                        "a column \"" + column + "\"",
                        near == null
                                ? "Export the column too, or declare which column holds it."
                                : "Rename \"" + near + "\" to \"" + column + "\" if it is the one, or export the column too."));
            }
        return faults;
    }
}
