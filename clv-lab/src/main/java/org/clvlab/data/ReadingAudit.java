package org.clvlab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What became of every row of a source while it was read. {@link #rowsRead()} is always {@link #kept()} plus all that was
 * {@link #dropped()}.
 *
 * @param source
 *            the source's name, such as "orders"
 * @param files
 *            the files read, as they were given
 * @param rowsRead
 *            data rows found, headers not counted
 * @param kept
 *            rows that went into the result
 * @param dropped
 *            rows left out, by reason; in reading order
 * @param noted
 *            what else was counted, by name: rows that were kept all the same
 * @param remarks
 *            what the reader should know, as sentences
 * @param warnings
 *            what was assumed and may make a number wrong, as sentences; the source shows them too
 */
public record ReadingAudit(String source, List<String> files, long rowsRead, long kept, Map<String, Long> dropped,
        Map<String, Long> noted, List<String> remarks, List<String> warnings) implements Shown, Tabular {

    /** So many files are named one by one: the waves of some years. */
    private static final int FEW = 12;

    /** Copies, and refuses numbers that do not add up. */
    public ReadingAudit {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
        warnings = List.copyOf(warnings);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        noted = Collections.unmodifiableMap(new LinkedHashMap<>(noted));
        var lost = dropped.values().stream().mapToLong(Long::longValue).sum();
        if (rowsRead != kept + lost)
            throw new IllegalArgumentException(
                    source + ": " + rowsRead + " rows read are not " + kept + " kept and " + lost + " dropped.");
    }

    /** A reading of which nothing had to be assumed. */
    ReadingAudit(String source, List<String> files, long rowsRead, long kept, Map<String, Long> dropped, Map<String, Long> noted,
            List<String> remarks) {
        this(source, files, rowsRead, kept, dropped, noted, remarks, List.of());
    }

    /** {@return the same reading with what has to be said of times without an offset} */
    ReadingAudit with(LocalTimes.Told told) {
        var counts = new LinkedHashMap<>(noted);
        told.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
        var more = new ArrayList<>(warnings);
        more.addAll(told.warnings());
        return new ReadingAudit(source, files, rowsRead, kept, dropped, counts, remarks, more);
    }

    /** {@return the same reading with one more count} */
    ReadingAudit noting(String what, long count) {
        var counts = new LinkedHashMap<>(noted);
        counts.merge(what, count, Long::sum);
        return new ReadingAudit(source, files, rowsRead, kept, dropped, counts, remarks, warnings);
    }

    /** {@return the same reading with some of the rows that were kept left out after all} */
    ReadingAudit leavingOut(String reason, long count) {
        if (count == 0) return this;
        var left = new LinkedHashMap<>(dropped);
        left.merge(reason, count, Long::sum);
        return new ReadingAudit(source, files, rowsRead, kept - count, left, noted, remarks, warnings);
    }

    /** {@return the card of the source with what its reader must see: what became of the rows, and what was assumed} */
    Card on(Card card) {
        var told = card.sentence(toString());
        for (var warning : warnings)
            told = told.warning(warning);
        return told;
    }

    /**
     * {@return one count by its name, 0 when nothing of the kind was met}
     *
     * @param name
     *            a name of {@link #dropped()} or {@link #noted()}
     */
    public long count(String name) { return dropped.getOrDefault(name, noted.getOrDefault(name, 0L)); }

    /** {@return one row a count} */
    @Override
    public TypedTable typedTable() {
        record Line(String what, long rows) {}
        var lines = new ArrayList<>(List.of(new Line("read", rowsRead), new Line("kept", kept)));
        dropped.forEach((reason, count) -> lines.add(new Line("left out: " + reason, count)));
        noted.forEach((what, count) -> lines.add(new Line(what, count)));
        return TypedTable.of("reading", Line.class, lines);
    }

    @Override
    public Card card() {
        var card = Card.titled("Reading of " + source);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("rows read", Digits.count(rowsRead)));
        rows.add(List.of("rows kept", Digits.count(kept)));
        dropped.forEach((reason, count) -> rows.add(List.of("left out: " + reason, Digits.count(count))));
        noted.forEach((what, count) -> rows.add(List.of(what, Digits.count(count))));
        card = card.sentence("From " + place() + ".").grid(List.of("what", "count"), rows);
        for (var remark : remarks)
            card = card.sentence(remark);
        for (var warning : warnings)
            card = card.warning(warning);
        return card;
    }

    /** The files; of many, such as a folder of days, how many and which at its ends. */
    private String place() {
        return files.size() <= FEW
                ? String.join(", ", files)
                : Digits.count(files.size()) + " files, " + files.getFirst() + " to " + files.getLast();
    }

    /** {@return the counts in one line} */
    @Override
    public String toString() {
        var text = new StringBuilder(source + ": " + Digits.count(rowsRead) + " rows read, " + Digits.count(kept) + " kept");
        dropped.forEach((reason, count) -> text.append(", ").append(Digits.count(count)).append(" left out (").append(reason)
                .append(")"));
        return text.toString();
    }
}
