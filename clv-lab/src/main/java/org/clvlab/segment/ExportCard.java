package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.target.Fidelity;

/** An export as a card: who left, what each system makes of the rules, and what was written. */
final class ExportCard {

    private ExportCard() {}

    static Card of(Export export) {
        var card = targets(Card.titled(export.toString())
                .grid(List.of("segment", "id", "members", "rows in membership.csv"),
                        export.segments().stream().map(ExportCard::row).toList()),
                export);
        for (var segment : export.segments())
            if (segment.hidden())
                card = card.warning("\"" + segment.name() + "\" has fewer than " + Disclosure.MINIMUM
                        + " customers, or fewer than that have not agreed: no number about it leaves, and no total or share with the others.");
        if (!export.unasked().isEmpty())
            card = card.warning("The customers have "
                    + (export.unasked().size() == 1 ? "a column that looks" : "columns that look")
                    + " like a consent ("
                    + String.join(", ", export.unasked())
                    + "), and the export was not told to heed it. If a member needs one, say"
                    + " exportTo(folder, ExportTerms.with(key).consent(where(\"" + export.unasked().getFirst() + "\")...)).");
        return card
                .grid(List.of("file", "SHA-256"),
                        export.files().stream().map(file -> List.of(file.name(), file.sha256())).toList())
                .facts("Privacy", List.of(new Fact("pseudonyms", "HMAC-SHA-256 of the customer id, with " + export.key()),
                        new Fact("members",
                                export.consent().map(rule -> "those of whom holds: " + rule).orElse("all, no consent asked for")),
                        new Fact("scores beside them", export.scores().isEmpty() ? "none" : String.join(", ", export.scores())),
                        new Fact("smallest group told of", Disclosure.MINIMUM + " customers")));
    }

    /** {@return the card with one line a system, and the reason of each rule that is not exact there} */
    static Card targets(Card card, Export export) {
        var lines = new ArrayList<List<String>>();
        var reasons = new ArrayList<List<String>>();
        for (var compiled : export.targets()) {
            lines.add(List.of(compiled.target().name(), compiled.status(), compiled.target().evidence().words(),
                    compiled.target().checkedBy()));
            for (var line : compiled.segments())
                switch (line.fidelity()) {
                case Fidelity.Exact _ -> {
                    // nothing to explain
                }
                case Fidelity.Approximate(var why, var _) ->
                    reasons.add(List.of(compiled.target().name(), line.segment(), "APPROXIMATE", line.shown(), why));
                case Fidelity.Refused(var why) ->
                    reasons.add(List.of(compiled.target().name(), line.segment(), "REFUSED", "", why));
                }
        }
        card = card.grid(List.of("system", "rules there", "proof", "form checked by"), lines)
                .sentence(
                        "definition.json and every file for a system were read from disk and evaluated for every customer: where a rule is"
                                + " EXACT, no customer differs.");
        return reasons.isEmpty()
                ? card
                : card.grid(List.of("system", "segment", "rule there", "members who differ", "why"), reasons);
    }

    private static List<String> row(Export.Proven segment) {
        return List.of(segment.name(), segment.id(), Disclosure.small(segment.members())
                ? "under " + Disclosure.MINIMUM
                : segment.hidden() ? "withheld" : Digits.count(segment.members()),
                segment.hidden() && segment.inTable() == 0 ? "none" : Digits.count(segment.inTable()));
    }
}
