package org.clvlab.segment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;

/** Who is in which segment, as a table of pseudonyms. Sorted by pseudonym, so that the order tells nothing of the ids. */
final class MembershipCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private MembershipCsv() {}

    /** {@return the table; a segment too small to leave is not in it} */
    static String write(Segments segments, Membership membership, List<String> pseudonyms) {
        var rows = IntStream.range(0, pseudonyms.size()).boxed()
                .filter(row -> !Disclosure.small(membership.size(membership.of(row))))
                .sorted(Comparator.comparing(pseudonyms::get)).toList();
        var text = new StringBuilder();
        try {
            line(text, "customer_pseudonym", "segment_id", "segment_name");
            for (int row : rows) {
                var segment = segments.list().get(membership.of(row));
                line(text, pseudonyms.get(row), segment.id(), segment.name());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) FORMAT.print(cells[i], text, i == 0);
        FORMAT.println(text);
    }

    /** {@return segment id by pseudonym, from a written table} */
    static Map<String, String> read(String text) {
        var rows = new HashMap<String, String>();
        try (var csv = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text))) {
            for (var row : csv) rows.put(row.get("customer_pseudonym"), row.get("segment_id"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows;
    }

    /** {@return how many rows of a written table are in each segment} */
    static Map<String, Integer> sizes(Map<String, String> rows) {
        var sizes = new TreeMap<String, Integer>();
        rows.values().forEach(segment -> sizes.merge(segment, 1, Integer::sum));
        return sizes;
    }
}
