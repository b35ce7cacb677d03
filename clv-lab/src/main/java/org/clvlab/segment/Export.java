package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.target.Fidelity;
import org.clvlab.target.Target;

/**
 * What was exported, and the proof that it is what the rules say.
 *
 * @param segments
 *            one a segment
 * @param targets
 *            one a system for which the rules were written
 * @param files
 *            what was written, but for the manifest, which lists them
 * @param sources
 *            name and SHA-256 of each source of the data, with a blank between
 * @param key
 *            what kind of key the pseudonyms were made with
 * @param consent
 *            of whom it holds that they are in the table of members
 * @param scores
 *            the columns that left beside each member's segment
 * @param unasked
 *            columns that look like a consent that was not asked for
 */
public record Export(List<Proven> segments, List<Compiled> targets, List<File> files, List<String> sources, String key,
        Optional<String> consent, List<String> scores, List<String> unasked) implements Shown, Tabular {

    /**
     * A segment whose members are the same by each exact way.
     *
     * @param id
     *            what systems call it
     * @param name
     *            what people call it
     * @param members
     *            its customers by the rules
     * @param inTable
     *            its rows in {@code membership.csv}: none when it is too small to leave, and fewer where not all agreed
     * @param hidden
     *            whether no number about it may leave
     */
    public record Proven(String id, String name, int members, int inTable, boolean hidden) {}

    /**
     * What one system makes of the segments.
     *
     * @param target
     *            the system
     * @param segments
     *            one a segment, in their order
     */
    public record Compiled(Target target, List<InTarget> segments) {
        /** Copies the segments. */
        public Compiled {
            segments = List.copyOf(segments);
        }

        /** {@return EXACT where all are, else how many are what} */
        public String status() {
            var counts = new ArrayList<String>();
            for (String word : List.of("EXACT", "APPROXIMATE", "REFUSED")) {
                long count = segments.stream().filter(line -> line.fidelity().toString().equals(word)).count();
                if (count == segments.size()) return word;
                if (count > 0) counts.add(word + " " + count);
            }
            return String.join(", ", counts);
        }
    }

    /**
     * What one system makes of one segment.
     *
     * @param segment
     *            its id
     * @param fidelity
     *            whether it means the same there
     * @param differing
     *            how many customers are in it here and not there, or there and not here; none where it is refused
     */
    public record InTarget(String segment, Fidelity fidelity, OptionalInt differing) {
        /** {@return the error in members as it may leave} */
        String shown() {
            int members = differing.orElse(0);
            return members > 0 && Disclosure.small(members) ? "under " + Disclosure.MINIMUM : Digits.count(members);
        }
    }

    /**
     * A written file.
     *
     * @param name
     *            its name in the folder
     * @param sha256
     *            the hash of its bytes
     * @param bytes
     *            how many there are
     */
    public record File(String name, String sha256, long bytes) {}

    /** Copies the lists. */
    public Export {
        segments = List.copyOf(segments);
        targets = List.copyOf(targets);
        files = List.copyOf(files);
        sources = List.copyOf(sources);
        scores = List.copyOf(scores);
        unasked = List.copyOf(unasked);
    }

    static Export of(Segments segments, Membership membership, Disclosure disclosure, int[] rows, List<Compiled> targets,
            ExportTerms terms) {
        var proven = IntStream.range(0, rows.length).mapToObj(place -> {
            var segment = segments.list().get(place);
            return new Proven(segment.id(), segment.name(), membership.size(place), rows[place], disclosure.hidden(place));
        }).toList();
        return new Export(proven, targets, List.of(), segments.customers().hashes(), terms.key().toString(),
                terms.consent().map(Object::toString), terms.scores(), terms.unasked(segments.customers()));
    }

    Export with(List<File> others) { return new Export(segments, targets, others, sources, key, consent, scores, unasked); }

    private record Line(String target, String segmentId, String fidelity, OptionalInt differing) {}

    /** {@return one row a system and segment; the customers that differ are missing where there are none to tell, or under five} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("export", Line.class, targets.stream().flatMap(one -> one.segments.stream()
                .map(line -> new Line(one.target.name(), line.segment, line.fidelity.toString(),
                        Disclosure.small(line.differing.orElse(0)) ? OptionalInt.empty() : line.differing)))
                .toList());
    }

    @Override
    public Card card() { return ExportCard.of(this); }

    @Override
    public String toString() {
        return "PROVEN: " + segments.size() + " segments exported for " + targets.size()
                + " systems, no customer differs where they are"
                + " exact";
    }
}
