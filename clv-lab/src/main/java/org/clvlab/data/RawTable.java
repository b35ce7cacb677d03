package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

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
 * @param stored
 *            the table behind it, in SQL
 * @param flaws
 *            rows that are not in the table, since they do not have the header's columns
 */
record RawTable(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, String relation, String stored,
        List<Flaw> flaws) {

    /** From so many bytes on a file is kept compressed: a quarter of the memory for a tenth more time. */
    private static final long LARGE = 1 << 27;

    RawTable {
        flaws = List.copyOf(flaws);
        if (flaws.isEmpty() && warehouse.number("SELECT count(*) FROM " + Sql.name(relation)) == 0)
            throw empty(file);
    }

    static DataFaults empty(SourceFile file) {
        return new DataFaults(
                List.of(file.fault("a header and nothing below it", "rows of data", "Export the file again; it is empty.")));
    }

    /** {@return the table of a file whose first row names the columns} */
    static RawTable read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header) {
        return read(warehouse, file, bytes, header, bytes.length() >= LARGE);
    }

    static RawTable read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, boolean compressed) {
        if (ParquetFile.is(file))
            return ParquetFile.read(warehouse, file, bytes, header);
        var oneLine = header.columns().stream().noneMatch(name -> name.contains("\n") || name.contains("\r"));
        if (bytes.blankLines() || bytes.endsInQuotes() || !oneLine)
            return readCarefully(warehouse, file, bytes, header, 1);
        uniqueNames(file, header);
        var relation = warehouse.fresh("raw_rows");
        var stored = compressed ? warehouse.compressed("raw_rows") : Sql.name(relation + "_stored");
        var columns = header.columns().stream().map(name -> Sql.text(name) + ": 'VARCHAR'").collect(Collectors.joining(", "));
        try {
            warehouse.execute("""
                    CREATE %s %s AS
                    SELECT *
                    FROM read_csv(%s, auto_detect = false, header = false, skip = 1, delim = %s, quote = '"', escape = '"',
                                  compression = %s, columns = {%s})
                    """.formatted(compressed ? "TABLE" : "TEMP TABLE", stored, Sql.text(file.path().toString()),
                    Sql.text(String.valueOf(header.delimiter())), Sql.text(file.packed() ? "gzip" : "none"), columns));
        } catch (DuckDb.QueryFailed broken) {
            return readCarefully(warehouse, file, bytes, header, 1);
        }
        if (compressed)
            warehouse.pack(stored);
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT rowid + 2 AS "row", *
                FROM %s
                """.formatted(Sql.name(relation), stored));
        var table = new RawTable(warehouse, file, bytes, header, relation, stored, List.of());
        if (!table.hasHeaderAgain())
            return table;
        table.drop();
        return readCarefully(warehouse, file, bytes, header, 1);
    }

    /** Two files put together with their headers would make texts of their numbers, and a customer of a column's name. */
    private boolean hasHeaderAgain() {
        return warehouse.number("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT 1)".formatted(stored,
                header.columns().stream().map(name -> "trim(%s) = %s".formatted(Sql.name(name), Sql.text(name)))
                        .collect(Collectors.joining(" AND ")))) > 0;
    }

    /**
     * {@return the table of a file with this many header rows, read record by record: slower, but each row keeps its number
     * whatever its quotes and blank lines, and every broken row is told}
     */
    static RawTable readCarefully(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, int headerRows) {
        uniqueNames(file, header);
        var relation = warehouse.fresh("raw_rows");
        warehouse.execute("CREATE TEMP TABLE %s (\"row\" BIGINT, %s)".formatted(Sql.name(relation + "_stored"),
                header.columns().stream().map(name -> Sql.name(name) + " VARCHAR").collect(Collectors.joining(", "))));
        var flaws = new ArrayList<Flaw>();
        try (var records = new CsvRecords(file, header.delimiter());
                var rows = warehouse.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main",
                        relation + "_stored")) {
            for (CsvRecords.Record record; (record = records.read()) != null;) {
                if (record.row() <= headerRows || record.fields().isEmpty())
                    continue;
                var flaw = flaw(file, header, record, records.ended() && !bytes.endsWithLineBreak());
                if (flaw != null) {
                    flaws.add(flaw);
                    continue;
                }
                rows.beginRow();
                rows.append(record.row());
                for (var field : record.fields())
                    rows.append(field);
                rows.endRow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        warehouse
                .execute("CREATE TEMP VIEW %s AS SELECT * FROM %s".formatted(Sql.name(relation), Sql.name(relation + "_stored")));
        return new RawTable(warehouse, file, bytes, header, relation, Sql.name(relation + "_stored"), flaws);
    }

    /** {@return what is wrong with the shape of a record, or null; the unfinished last one of a file was cut} */
    private static Flaw flaw(SourceFile file, Header header, CsvRecords.Record record, boolean unfinished) {
        var wanted = header.columns().size();
        var text = String.join(String.valueOf(header.delimiter()), record.fields());
        var few = record.fields().size() < wanted;
        if (record.broken() == null && record.fields().size() == wanted)
            return record.fields().stream().map(String::strip).toList().equals(header.columns())
                    ? new Flaw("header again", new DataFault(file.shown(), record.row(), "", "the header again", "rows of data",
                            "Files were put together with their headers: take this row out."))
                    : null;
        if (CsvRecords.OPEN.equals(record.broken()))
            return new Flaw("row cut off",
                    new DataFault(file.shown(), record.row(), "", "the end of the file within quotes: " + text,
                            "a closing quote",
                            "The file was cut in the middle, or a quote of this row is missing: export it again."));
        if (unfinished && few)
            return new Flaw("row cut off",
                    new DataFault(file.shown(), record.row(), "", "the end of the file in the middle of: " + text,
                            wanted + " columns, as in the header", "The file was cut: copy or export it again."));
        if (record.broken() != null)
            return new Flaw("broken row", new DataFault(file.shown(), record.row(), "", record.broken() + " in: " + text,
                    "quotes in pairs, and two for one inside a text", "Mend the quotes of the row."));
        return new Flaw("broken row", new DataFault(file.shown(), record.row(), "", record.fields().size() + " columns: " + text,
                wanted + " columns, as in the header", few
                        ? "Fill in what is missing, or take the row out."
                        : "Put texts that hold the delimiter in quotes; a decimal comma needs quotes too."));
    }

    static void uniqueNames(SourceFile file, Header header) {
        var seen = new HashSet<String>();
        var faults = new ArrayList<DataFault>();
        for (var column : header.columns())
            if (!seen.add(column.toLowerCase(Locale.ROOT)))
                faults.add(new DataFault(file.shown(), 1, column, "this name twice in the header", "one column of each name",
                        "Rename one of the two."));
        if (!faults.isEmpty())
            throw new DataFaults(faults);
    }

    /** {@return the value of a column in SQL: trimmed, and null when nothing is left} */
    static String value(String column) {
        return "nullif(trim(" + Sql.name(column) + "), '')";
    }

    /** {@return the same of a column that the file may lack: null then} */
    String valueOrNull(String column) {
        return header.has(column) ? value(column) : "CAST(NULL AS VARCHAR)";
    }

    /** {@return how many rows of data there are} */
    long rows() {
        return flaws.size() + warehouse.number("SELECT count(*) FROM " + Sql.name(relation));
    }

    /** Forgets the text once it is typed. */
    void drop() {
        warehouse.execute("DROP VIEW " + Sql.name(relation));
        warehouse.execute("DROP TABLE " + stored);
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
                                ? "Export the column too, or rename the one that holds it."
                                : "Rename \"" + near + "\" to \"" + column + "\" if it is the one, or export the column too."));
            }
        return faults;
    }
}
