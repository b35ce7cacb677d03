package org.clvlab.segment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;

/** Who is in which segment, as a table of pseudonyms. Sorted by pseudonym, so that the order tells nothing of the ids. */
final class MembershipCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private MembershipCsv() {}

    /** {@return the table; a segment too small to leave is not in it} */
    static String write(Segments segments, Membership membership, PseudonymKey key) {
        var rows = new TreeMap<String, Segment>();
        var ids = segments.customers().ids();
        for (int row = 0; row < ids.size(); row++)
            if (!Disclosure.small(membership.size(membership.of(row))))
                rows.put(key.pseudonym(ids.get(row)), segments.list().get(membership.of(row)));
        var text = new StringBuilder(line("customer_pseudonym", "segment_id", "segment_name"));
        rows.forEach((pseudonym, segment) -> text.append(line(pseudonym, segment.id(), segment.name())));
        return text.toString();
    }

    private static String line(Object... cells) { return FORMAT.format(cells) + "\n"; }

    /** {@return segment id by pseudonym, from a written table} */
    static SortedMap<String, String> read(String text) {
        var rows = new TreeMap<String, String>();
        try (var csv = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text))) {
            for (var row : csv) rows.put(row.get("customer_pseudonym"), row.get("segment_id"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows;
    }

    /** {@return how many rows of a written table are in each segment} */
    static Map<String, Integer> sizes(SortedMap<String, String> rows) {
        var sizes = new TreeMap<String, Integer>();
        rows.values().forEach(segment -> sizes.merge(segment, 1, Integer::sum));
        return sizes;
    }
}
