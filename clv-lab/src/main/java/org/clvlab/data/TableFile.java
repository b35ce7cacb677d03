package org.clvlab.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** A typed table on its way into a file: written beside its place, and moved there whole. */
final class TableFile {

    private static final String FORMULA = "=+-@\t\r";
    /** Texts in quotes and numbers bare, so that an empty text and a missing one differ. */
    private static final CSVFormat TEXT = CSVFormat.RFC4180.builder().setRecordSeparator("\n")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("").get();
    private static final CSVFormat BARE = CSVFormat.RFC4180.builder().setRecordSeparator("\n").setNullString("").get();

    private TableFile() {}

    static WrittenTable write(TypedTable table, Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".csv") && !lower.endsWith(".parquet"))
            throw new IllegalArgumentException(
                    "\"" + name + "\" ends neither in .csv nor in .parquet, so the format is not known; end it in"
                            + " one of these.");
        Path target = file.toAbsolutePath().normalize();
        Path aside = target.resolveSibling("." + name + ".partial");
        try {
            Files.createDirectories(target.getParent());
            try {
                if (lower.endsWith(".csv")) csv(table, aside);
                else
                    parquet(table, aside);
                Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
            return new WrittenTable(name, table.rows(), table.columns().stream()
                    .map(column -> new WrittenTable.Column(column.name(), column.type(), column.unit())).toList(),
                    sha256(target));
        } catch (IOException failed) {
            throw WriteFault.of(name, failed);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", broken);
        }
    }

    private static void csv(TypedTable table, Path file) throws IOException {
        var columns = table.columns();
        for (var column : columns) refuseFormula(column.name(), "the name of a column");
        var moments = columns.stream().map(TableFile::moments).toList();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int c = 0; c < columns.size(); c++) BARE.print(columns.get(c).name(), out, c == 0);
            out.write('\n');
            for (int row = 0; row < table.rows(); row++) {
                for (int c = 0; c < columns.size(); c++) {
                    var value = columns.get(c).values().get(row);
                    if (value instanceof String text) {
                        refuseFormula(text, "row " + (row + 1) + ", column \"" + columns.get(c).name() + "\"");
                        TEXT.print(text, out, c == 0);
                    } else if (value instanceof LocalDateTime moment) BARE.print(moments.get(c).format(moment), out, c == 0);
                    else if (value == null && c == 0 && columns.size() == 1) out.write("\"\""); // an empty line would be no row
                    else
                        BARE.print(value, out, c == 0);
                }
                out.write('\n');
            }
        }
    }

    /** Moments of a column are written alike, with their seconds: pandas reads no column whose moments are of two forms. */
    private static DateTimeFormatter moments(TypedColumn column) {
        int finest = column.values().stream().mapToInt(value -> value instanceof LocalDateTime moment ? moment.getNano() : 0)
                .map(nano -> nano == 0 ? 0 : nano % 1000 == 0 ? 6 : 9).max().orElse(0);
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + (finest == 0 ? "" : "." + "S".repeat(finest)), Locale.ROOT);
    }

    /** A spreadsheet runs such a cell; to write another text instead would make the file wrong for every other program. */
    private static void refuseFormula(String text, String where) {
        if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
            throw new IllegalArgumentException("CSV, " + where + ": a spreadsheet takes \"" + text.strip()
                    + "\" for a formula; write .parquet, which holds it as a text, or change it.");
    }

    /** One thread and an order of its own, so that the same table gives the same bytes on any machine. */
    private static void parquet(TypedTable table, Path file) throws IOException {
        String units = table.columns().stream().filter(column -> !column.unit().isEmpty())
                .map(column -> Sql.text("unit of " + column.name()) + ": " + Sql.text(column.unit()))
                .collect(Collectors.joining(", "));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:"); var statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            TypedRows.copy(table, duckdb, "written");
            statement.execute("COPY temp.written TO " + Sql.text(file.toString()) + " (FORMAT parquet, COMPRESSION zstd"
                    + (units.isEmpty() ? "" : ", KV_METADATA {" + units + "}") + ")");
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
