package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;

/** How a register looks: what stands, a row a claim, and what was decided in which order. */
final class RegisterCard {

    private RegisterCard() {}

    static Card of(String name, List<Register.Entry> entries, List<Register.Step> steps) {
        var card = Card.titled("Register: " + name).sentence(sentence(entries));
        if (entries.isEmpty()) return card;
        card = card.grid(HEADER, entries.stream().map(RegisterCard::row).toList());
        var late = entries.stream().filter(entry -> !entry.beforeData()).map(Register.Entry::id).toList();
        if (!late.isEmpty())
            card = card.warning(String.join(", ", late) + (late.size() == 1 ? " was" : " were")
                    + " stated after evidence was seen: read " + (late.size() == 1 ? "it" : "them")
                    + " as an idea, not as a test.");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("p", "the larger of the two sides' (intersection-union); 1 where the estimate is not in the claimed"
                + " direction, or a side is lacking"));
        facts.add(new Fact("p corrected", "Benjamini and Hochberg over the " + entries.size() + " claims"));
        for (var step : steps)
            facts.add(new Fact("step " + step.number(), step.claim() + " " + step.what()));
        return card.facts("What was decided, in order", facts);
    }

    static String sentence(List<Register.Entry> entries) {
        if (entries.isEmpty()) return "No claim is stated yet.";
        long judged = entries.stream().filter(entry -> entry.judgement().isPresent()).count();
        var standing = entries.stream().filter(Register.Entry::stands).map(Register.Entry::id).toList();
        return "Of " + entries.size() + (entries.size() == 1 ? " claim, " : " claims, ") + judged + (judged == 1 ? " is" : " are")
                + " judged; " + (standing.isEmpty()
                        ? "none stands as corroborated in the family."
                        : String.join(", ", standing) + (standing.size() == 1 ? " stands" : " stand")
                                + " as corroborated in the family, where at most "
                                + Digits.number(100 * Register.TOLERATED, Accuracy.decimals(0))
                                + " % of such claims are expected to be false.");
    }

    private static final List<String> HEADER = List.of("id", "claim", "stated", "smallest effect", "behaviour", "survey", "p",
            "p corrected", "decided");

    private static List<String> row(Register.Entry entry) {
        var claim = entry.hypothesis();
        return List.of(entry.id(), claim.claim(),
                "step " + entry.statedAt() + (entry.beforeData() ? "" : ", after data were seen"),
                Phrases.given(claim.smallestEffect().orElseThrow())
                        + (claim.smallestEffectInSurvey().isPresent()
                                ? "; " + Phrases.given(claim.smallestEffectInSurvey().getAsDouble())
                                : ""),
                side(entry.judgement().map(Judgement::behaviour)), side(entry.judgement().map(Judgement::survey)),
                Phrases.p(entry.pValue()), Phrases.p(entry.corrected()), entry.decided());
    }

    private static String side(Optional<Evidence> evidence) {
        return evidence.map(side -> side.stance() + side.difference().map(found -> " "
                + Phrases.upTo(found.estimate(), found.standardError()) + " ("
                + Phrases.upTo(found.interval95(), found.standardError()) + ")").orElse("")).orElse("none");
    }
}
