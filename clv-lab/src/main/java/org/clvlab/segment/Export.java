package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.PseudonymKey;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What was exported, and the proof that it is what the rules say.
 *
 * @param segments
 *            one a segment
 * @param files
 *            what was written
 * @param key
 *            what kind of key the pseudonyms were made with
 */
public record Export(List<Proven> segments, List<File> files, String key) implements Shown {

    /**
     * A segment whose members are the same by each way.
     *
     * @param id
     *            what systems call it
     * @param name
     *            what people call it
     * @param members
     *            its customers by the rules
     * @param bySql
     *            its customers by {@code predicate.sql}, run again
     * @param byJson
     *            its customers by {@code definition.json}, read back and evaluated
     * @param inCsv
     *            its rows in {@code membership.csv}: none when it is too small to leave
     */
    public record Proven(String id, String name, int members, int bySql, int byJson, int inCsv) {}

    /**
     * A written file.
     *
     * @param name
     *            its name in the folder
     * @param sha256
     *            the hash of its bytes
     */
    public record File(String name, String sha256) {}

    /** Copies the lists. */
    public Export {
        segments = List.copyOf(segments);
        files = List.copyOf(files);
    }

    static Export of(Proof proof, List<File> files, PseudonymKey key) {
        return new Export(proof.lines().stream()
                .map(line -> new Proven(line.segment().id(), line.segment().name(), line.members(), line.sql(),
                        line.json(), line.csv()))
                .toList(), files, key.toString());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var segment : segments)
            rows.add(List.of(segment.name(), segment.id(), shown(segment, segment.members()), shown(segment, segment.bySql()),
                    shown(segment, segment.byJson()), Digits.count(segment.inCsv()), "0", "PROVEN"));
        var card = Card.titled(toString())
                .grid(List.of("segment", "id", "members", "by predicate.sql", "by definition.json", "rows in membership.csv",
                        "differences", "proof"),
                        rows)
                .sentence(
                        "predicate.sql was read from disk and run again in DuckDB; definition.json was read from disk and evaluated in Java. "
                                + "No customer differs.");
        for (var segment : segments)
            if (Disclosure.small(segment.members()))
                card = card.warning("\"" + segment.name() + "\" has fewer than " + Disclosure.MINIMUM
                        + " customers: it leaves as a definition, without members or statistics, and no total or share leaves with the others.");
        return card.grid(List.of("file", "SHA-256"), files.stream().map(file -> List.of(file.name(), file.sha256())).toList())
                .facts("Privacy", List.of(new Fact("pseudonyms", "HMAC-SHA-256 of the customer id, with " + key),
                        new Fact("smallest group told of", Disclosure.MINIMUM + " customers")));
    }

    @Override
    public String toString() { return "PROVEN: " + segments.size() + " segments exported, no customer differs"; }

    private static String shown(Proven segment, int count) {
        return Disclosure.small(segment.members()) ? "under " + Disclosure.MINIMUM : Digits.count(count);
    }
}
