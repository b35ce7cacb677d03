package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * A claim, what both sides say of it, and the verdict that follows.
 *
 * @param claim
 *            the claim in words
 * @param behaviour
 *            what customers did
 * @param survey
 *            what customers said
 * @param verdict
 *            what follows from the two by {@link Verdict#of}
 */
public record Judgement(String claim, Evidence behaviour, Evidence survey, Verdict verdict) implements Shown, Tabular {

    /** Refuses a verdict that does not follow from the evidence. */
    public Judgement {
        var due = Verdict.of(behaviour.stance(), survey.stance());
        if (verdict != due)
            throw new IllegalArgumentException(
                    "Behaviour " + behaviour.stance() + " with survey " + survey.stance() + " is " + due + ", not " + verdict
                            + ".");
    }

    /**
     * {@return the claim's p-value: the larger of its sides', since both must be for it (intersection-union; Berger 1982)}
     */
    public double pValue() { return Math.max(behaviour.pValue(), survey.pValue()); }

    /** {@return one row a side, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("judgement", Evidence.Line.class, List.of(behaviour.line(), survey.line()));
    }

    @Override
    public Card card() {
        var card = Card.titled(claim).finding(verdict.toString(), verdict.meaning());
        var groups = List.of(behaviour.grounds().groups(), survey.grounds().groups());
        if (groups.getFirst().equals(groups.getLast()))
            card = card.sentence(groups.getFirst());
        else
            card = card.sentence("On the side of behaviour: " + groups.getFirst())
                    .sentence("On the side of the survey: " + groups.getLast());
        card = card.sentence(behaviour.sentenceOnCard()).sentence(survey.sentenceOnCard()).grid(Evidence.HEADER,
                List.of(behaviour.row(), survey.row()));
        for (var side : List.of(behaviour, survey)) {
            if (!side.doubts().isEmpty())
                card = card.warning(capital(side.side().word()) + ": " + String.join(" ", side.doubts()));
            if (side.shortfall().isPresent()) card = card.sentence(side.next().orElseThrow());
        }
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("direction", "the first group is claimed to be higher"));
        for (var side : List.of(behaviour, survey))
            if (side.difference().isPresent())
                facts
                        .add(new Fact(side.side().word(),
                                side.facts().stream().map(fact -> fact.name() + " " + fact.value()).collect(JOINED)));
        for (var side : List.of(behaviour, survey)) facts.add(new Fact("time of " + side.side().word(), side.grounds().time()));
        facts.add(new Fact("taken for granted",
                "customers are independent; groups may differ in variance; of confounders only those named above are adjusted for"));
        facts.add(new Fact("for", "the 95 % interval excludes zero in the claimed direction"));
        facts.add(new Fact("against",
                "it excludes zero the other way, or the 90 % interval lies inside the smallest effect that matters"));
        return card.facts("How it was judged", facts);
    }

    @Override
    public String toString() { return verdict + ": " + claim; }

    /** {@return an estimation plot: both sides' differences with 95 % intervals, in units of the smallest effect that matters} */
    public Figure figure() {
        return EstimationPlot.of(this);
    }

    private static final java.util.stream.Collector<CharSequence, ?, String> JOINED = Collectors.joining("; ");

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
