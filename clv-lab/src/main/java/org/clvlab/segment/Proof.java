package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.clvlab.report.Digits;
import org.clvlab.target.Audiences;
import org.clvlab.target.Compilation;
import org.clvlab.target.Fidelity;

/**
 * The written files, read back and run again. It is made of every customer, before small segments are suppressed and before
 * anyone is left out for want of consent.
 */
final class Proof {

    private static final int NAMED = 5;

    private final Segments segments;
    private final Membership membership;
    private final CustomerColumns columns;
    /** Of each segment; an id is worked out from a name, which is not done once a customer. */
    private final List<String> ids;

    Proof(Segments segments, Membership membership, CustomerColumns columns) {
        this.segments = segments;
        this.membership = membership;
        this.columns = columns;
        this.ids = segments.list().stream().map(Segment::id).toList();
    }

    /** Refuses a definition that, read back, puts a customer elsewhere. */
    void definition(ExportedFiles files, SegmentDefinition written) {
        var read = files.definition();
        if (!read.equals(written)) throw ProofFailed.because("definition.json, read back, is another definition");
        var assigned = read.assign(columns, segments.customers());
        var differing = new ArrayList<String>();
        int differences = 0;
        for (int row = 0; row < assigned.size(); row++)
            if (!due(row).equals(assigned.get(row)) && differences++ < NAMED)
                differing.add(customer(row) + ", definition.json says " + assigned.get(row));
        refuse(differences, differing);
    }

    /**
     * {@return one line a segment of what a target makes of it; refused when an exact one differs in a single customer}
     */
    List<Export.InTarget> target(Compilation written, Audiences audiences, ExportedFiles files) {
        var members = written.target().members(written, files::text, audiences, columns);
        var lines = new ArrayList<Export.InTarget>();
        for (int place = 0; place < audiences.list().size(); place++) {
            var fidelity = written.fidelities().get(place);
            var there = members.of().get(place);
            lines.add(new Export.InTarget(audiences.ids().get(place), fidelity,
                    there == null ? OptionalInt.empty() : OptionalInt.of(differing(place, there, fidelity, written))));
        }
        return lines;
    }

    private int differing(int place, boolean[] there, Fidelity fidelity, Compilation written) {
        var differing = new ArrayList<String>();
        int differences = 0;
        for (int row = 0; row < there.length; row++)
            if (there[row] != (membership.of(row) == place) && differences++ < NAMED)
                differing.add(customer(row) + ", " + written.target().name() + " puts it " + (there[row] ? "" : "not ") + "in "
                        + ids.get(place));
        if (fidelity instanceof Fidelity.Exact) refuse(differences, differing);
        return differences;
    }

    private String customer(int row) { return "customer " + segments.customers().ids().get(row) + " is in " + due(row); }

    private String due(int row) { return ids.get(membership.of(row)); }

    private void refuse(int differences, List<String> differing) {
        if (differences > 0)
            throw ProofFailed.because(Digits.count(differences) + " of " + Digits.count(segments.customers().size())
                    + " customers differ: " + String.join("; ", differing) + (differences > NAMED ? "; and others" : ""));
    }
}
