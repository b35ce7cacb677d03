package org.clvlab.segment;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.data.WriteFault;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Who is in which segment, as a table of pseudonyms, in CSV and in Parquet. Sorted by pseudonym, so that the order tells nothing
 * of the ids. A segment too small to leave, and who has not agreed, is not in it. What needs quotes is the same for all members of
 * a segment, so it is quoted once a segment: a million members are a million joined texts.
 */
final class MembershipFile {

    static final String PSEUDONYM = "customer_pseudonym";
    static final String ID = "segment_id";
    static final String NAME = "segment_name";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    /** A member with the pseudonym's first sixteen digits as a number, which nearly always decide the order. */
    private record Member(long start, String pseudonym, int row) implements Comparable<Member> {
        Member(String pseudonym, int row) { this(Long.parseUnsignedLong(pseudonym, 0, 16, 16), pseudonym, row); }

        @Override
        public int compareTo(Member other) {
            int order = Long.compareUnsigned(start, other.start);
            return order != 0 ? order : pseudonym.compareTo(other.pseudonym);
        }
    }

    private final List<Segment> segments;
    private final Membership membership;
    private final List<String> scores;
    private final List<double[]> values;
    private final List<String> quoted;
    private final Member[] members;

    MembershipFile(Segments segments, Membership membership, ExportTerms terms, boolean[] agreed, List<double[]> values) {
        this.segments = segments.list();
        this.membership = membership;
        this.scores = terms.scores();
        this.values = values;
        this.quoted = this.segments.stream().map(segment -> FORMAT.format(segment.id(), segment.name())).toList();
        var pseudonyms = terms.key().pseudonyms(segments.customers().ids());
        this.members = IntStream.range(0, agreed.length)
                .filter(row -> agreed[row] && !Disclosure.small(membership.size(membership.of(row))))
                .mapToObj(row -> new Member(pseudonyms.get(row), row)).toArray(Member[]::new);
        Arrays.sort(members);
    }

    /** {@return how many rows each segment has} */
    int[] sizes() {
        var sizes = new int[segments.size()];
        for (var member : members) sizes[membership.of(member.row())]++;
        return sizes;
    }

    /** Writes the table, and reads it back. */
    void writeCsv(Path file) {
        var written = Sha256.digest();
        try (var out = new BufferedWriter(new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(file), written), StandardCharsets.UTF_8), 1 << 16)) {
            out.append(FORMAT.format(header().toArray())).append('\n');
            for (var member : members) out.append(line(member)).append('\n');
        } catch (IOException failed) {
            throw WriteFault.of(ExportedFiles.MEMBERSHIP, failed);
        }
        try {
            prove(file, written.digest());
        } catch (IOException failed) {
            throw new UncheckedIOException(file.getFileName() + " cannot be read back: " + failed.getMessage(), failed);
        }
    }

    /** Writes the same table as Parquet, from the CSV as it stands on disk. One thread, so that the bytes are always the same. */
    void writeParquet(Path csv, Path parquet) {
        String types = header().stream()
                .map(column -> text(column) + ": '" + (scores.contains(column) ? "DOUBLE" : "VARCHAR") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:"); var statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute(
                    "COPY (SELECT * FROM read_csv(" + text(csv.toString()) + ", auto_detect = false, header = true, columns = "
                            + types + ", delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false)) TO "
                            + text(parquet.toString())
                            + " (FORMAT parquet, COMPRESSION snappy)");
            try (var rows = statement.executeQuery("SELECT count(*) FROM read_parquet(" + text(parquet.toString()) + ")")) {
                rows.next();
                if (rows.getLong(1) != members.length)
                    throw ProofFailed
                            .because("membership.parquet has " + rows.getLong(1) + " customers, expected " + members.length);
            }
        } catch (SQLException failed) {
            throw WriteFault.of(ExportedFiles.MEMBERSHIP_PARQUET, failed);
        }
    }

    /** Refuses a file whose bytes are not those of its lines, and a segment whose quoted id and name do not come back. */
    private void prove(Path file, byte[] written) throws IOException {
        for (int place = 0; place < segments.size(); place++)
            try (var cells = CSVParser.parse(quoted.get(place), FORMAT)) {
                var read = cells.getRecords().getFirst().toList();
                if (!read.equals(List.of(segments.get(place).id(), segments.get(place).name())))
                    throw ProofFailed.because("membership.csv would give " + read + " for " + segments.get(place).id());
            }
        var found = Sha256.digest();
        try (var in = Files.newInputStream(file)) {
            var some = new byte[1 << 16];
            for (int count = in.read(some); count >= 0; count = in.read(some)) found.update(some, 0, count);
        }
        if (!MessageDigest.isEqual(written, found.digest())) refuse(file);
    }

    /** Says which line is another. */
    private void refuse(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            in.readLine();
            for (var member : members) {
                String line = in.readLine();
                if (!line(member).equals(line))
                    throw ProofFailed.because("membership.csv says " + line + ", expected " + line(member));
            }
            throw ProofFailed.because("membership.csv has more than its header and " + members.length + " customers");
        }
    }

    private List<String> header() {
        var header = new ArrayList<>(List.of(PSEUDONYM, ID, NAME));
        header.addAll(scores);
        return header;
    }

    private String line(Member member) {
        var line = new StringBuilder(member.pseudonym()).append(',').append(quoted.get(membership.of(member.row())));
        for (var score : values) {
            line.append(',');
            if (!Double.isNaN(score[member.row()])) line.append(score[member.row()]);
        }
        return line.toString();
    }

    private static String text(String text) { return "'" + text.replace("'", "''") + "'"; }
}
