package org.clvlab.segment;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;

/**
 * Who is in which segment, as a table of pseudonyms, in CSV and in Parquet. Sorted by pseudonym, so that the order tells nothing
 * of the ids. A segment too small to leave, and who has not agreed, is not in it.
 */
final class MembershipFile {

    static final String PSEUDONYM = "customer_pseudonym";
    static final String ID = "segment_id";
    static final String NAME = "segment_name";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final Segments segments;
    private final Membership membership;
    private final List<String> pseudonyms;
    private final List<String> scores;
    private final List<double[]> values;
    private final int[] rows;

    MembershipFile(Segments segments, Membership membership, ExportTerms terms, boolean[] agreed, CustomerColumns columns) {
        this.segments = segments;
        this.membership = membership;
        this.pseudonyms = terms.key().pseudonyms(segments.customers().ids());
        this.scores = terms.scores();
        this.values = scores.stream().map(columns::numbers).toList();
        this.rows = IntStream.range(0, agreed.length).filter(row -> agreed[row] && !Disclosure.small(membership.size(membership.of(row))))
                .boxed().sorted(Comparator.comparing(pseudonyms::get)).mapToInt(Integer::intValue).toArray();
    }

    /** {@return how many rows each segment has} */
    int[] sizes() {
        var sizes = new int[segments.list().size()];
        for (int row : rows) sizes[membership.of(row)]++;
        return sizes;
    }

    void writeCsv(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            FORMAT.printRecord(out, header().toArray());
            for (int row : rows) FORMAT.printRecord(out, cells(row).toArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(file.getFileName() + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Writes the same table as Parquet, from the CSV as it stands on disk. One thread, so that the bytes are always the same. */
    void writeParquet(Path csv, Path parquet) {
        String types = header().stream().map(column -> quoted(column) + ": '" + (scores.contains(column) ? "DOUBLE" : "VARCHAR") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:"); var statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv.toString()) + ", auto_detect = false, header = true, columns = " + types
                    + ", delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false)) TO "
                    + quoted(parquet.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException failed) {
            throw new IllegalStateException(parquet.getFileName() + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Reads the CSV back and refuses it if a cell is not what it should be. */
    void proveCsv(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file); var csv = FORMAT.parse(in)) {
            int at = -1;
            for (var line : csv) {
                var due = at < 0 ? header() : at < rows.length ? cells(rows[at]) : List.of();
                for (int cell = 0; cell < Math.max(due.size(), line.size()); cell++)
                    if (due.size() != line.size() || !line.get(cell).equals(due.get(cell) == null ? "" : due.get(cell).toString()))
                        throw ProofFailed.because("membership.csv, line " + (at + 2) + ", is " + String.join(",", line)
                                + ", expected " + due.stream().map(String::valueOf).collect(Collectors.joining(",")));
                at++;
            }
            if (at != rows.length) throw ProofFailed.because("membership.csv has " + at + " customers, expected " + rows.length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<String> header() {
        var header = new ArrayList<>(List.of(PSEUDONYM, ID, NAME));
        header.addAll(scores);
        return header;
    }

    private List<Object> cells(int row) {
        var segment = segments.list().get(membership.of(row));
        var cells = new ArrayList<Object>(3 + values.size());
        cells.add(pseudonyms.get(row));
        cells.add(segment.id());
        cells.add(segment.name());
        for (var score : values) cells.add(Double.isNaN(score[row]) ? null : (Object) score[row]);
        return cells;
    }

    private static String quoted(String text) { return "'" + text.replace("'", "''") + "'"; }
}
