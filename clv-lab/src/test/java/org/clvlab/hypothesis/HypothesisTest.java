package org.clvlab.hypothesis;
import org.clvlab.inference.SampleSize;
import org.clvlab.inference.MeanDifference;
import org.clvlab.inference.Group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.Test;

/** From two comparisons to a verdict that shows itself. */
class HypothesisTest {

    private static final Hypothesis CLAIM = Hypothesis.that("Promoters keep buying longer than detractors")
            .smallestEffectThatMatters(0.5);

    @Test
    void corroborated() {
        var judgement = CLAIM.behaviour(orders(3, 1, 200)).survey(answers(4.2, 2.5, 150)).verdict();
        assertEquals(Verdict.CORROBORATED, judgement.verdict());
        assertTrue(judgement.behaviour().sentence().startsWith("Behaviour is for the claim: \"orders\" is on average "),
                judgement.behaviour().sentence());
        assertTrue(judgement.behaviour().next().isEmpty());
        assertEquals("CORROBORATED: Promoters keep buying longer than detractors", judgement.toString());
    }

    @Test
    void saidButNotDone() {
        var judgement = CLAIM.behaviour(orders(2, 2, 3000)).survey(answers(4.2, 2.5, 150)).verdict();
        assertEquals(Verdict.MIXED, judgement.verdict());
        assertTrue(judgement.behaviour().sentence().contains("inside the smallest effect that matters, 0.5"),
                judgement.behaviour().sentence());
    }

    @Test
    void contradicted() {
        assertEquals(Verdict.CONTRADICTED, CLAIM.behaviour(orders(1, 3, 200)).survey(answers(3, 3, 4)).verdict().verdict());
    }

    @Test
    void insufficientSaysWhomToAskNext() {
        var judgement = CLAIM.behaviour(orders(3, 1, 200)).survey(answers(3.3, 3, 8)).verdict();
        assertEquals(Verdict.INSUFFICIENT, judgement.verdict());
        var shortfall = judgement.survey().shortfall().orElseThrow();
        assertEquals(shortfall.perGroup() - 8, shortfall.moreOfFirst());
        assertTrue(
                judgement.survey().next().orElseThrow()
                        .startsWith("Next, ask " + shortfall.moreOfFirst() + " more promoters and "),
                judgement.survey().next().orElseThrow());
        assertTrue(judgement.card().blocks().toString().contains(judgement.survey().next().orElseThrow()));
    }

    /** With the number asked for in the second place, no comparison of that spread can stay silent. */
    @Test
    void enoughToDecideDecides() {
        double smallest = 0.3;
        int enough = SampleSize.toDecide(smallest, 1, 1.5);
        for (double mean = -0.6; mean <= 0.6; mean += 0.01) {
            var first = new Group("first", enough, 0, mean, 1, 0);
            var second = new Group("second", enough, 0, 0, 2.25, 0);
            assertFalse(Stance.of(MeanDifference.of(first, second), smallest) == Stance.SILENT, "at " + mean);
        }
    }

    @Test
    void surveyHasASmallestEffectOfItsOwn() {
        var answers = answers(3.1, 3, 300);
        assertEquals(Stance.AGAINST, Evidence.of(Side.SURVEY, answers, 0.5).stance());
        var judgement = CLAIM.smallestEffectInSurvey(0.01).behaviour(orders(3, 1, 200)).survey(answers).verdict();
        assertEquals(0.01, judgement.survey().smallestEffect());
        assertEquals(0.5, judgement.behaviour().smallestEffect());
        assertEquals(Stance.SILENT, judgement.survey().stance());
    }

    @Test
    void everyNumberOnTheCardHasItsInterval() {
        var card = CLAIM.behaviour(orders(3, 1, 200)).survey(answers(4.2, 2.5, 12)).verdict().card();
        var grid = (Card.Grid) card.blocks().stream().filter(Card.Grid.class::isInstance).findFirst().orElseThrow();
        assertEquals(2, grid.rows().size());
        for (var row : grid.rows()) assertTrue(row.get(4).matches("-?[0-9.]+\n\\(-?[0-9.]+ to -?[0-9.]+\\)"), row.toString());
        assertEquals(List.of("200", "12"),
                grid.rows().stream().map(row -> row.get(2).replaceAll("(?s).*\\((.*)\\)", "$1")).toList());
        assertEquals(new Card.Finding("CORROBORATED", Verdict.CORROBORATED.meaning()), card.blocks().getFirst());
        assertEquals(new Card.Sentence("The first group: promoters. The second group: detractors."), card.blocks().get(1));
        assertTrue(card.text().contains("higher in the first group than in"), card.text());
        assertTrue(card.blocks().stream()
                .anyMatch(block -> block instanceof Card.Warning warning && warning.text().contains("Only 12")));
    }

    @Test
    void figureIsInUnitsOfWhatMatters() {
        var judgement = CLAIM.smallestEffectInSurvey(2).behaviour(orders(3, 1, 200)).survey(answers(4.2, 2.5, 150)).verdict();
        var figure = judgement.figure();
        assertEquals(1, figure.series().size());
        var intervals = (Figure.Intervals) figure.series().getFirst();
        assertEquals(List.of("behaviour: orders", "survey: would_buy_again"), intervals.categories());
        var difference = judgement.survey().difference().orElseThrow();
        assertEquals(difference.estimate() / 2, intervals.estimate().getLast());
        assertEquals(difference.interval95().low() / 2, intervals.low().getLast());
        assertEquals(difference.interval95().high() / 2, intervals.high().getLast());
        assertTrue(figure.marks().contains(new Figure.Stripe("too small to matter", -1.0, 1.0)), figure.marks().toString());
        assertTrue(figure.alternative().contains("The survey side shows 0."), figure.alternative());
    }

    private static Samples orders(double first, double second, int size) {
        return Samples.of("orders", "promoters", drawn(first, 1.4, size, 1), "detractors", drawn(second, 1.4, size, 2));
    }

    private static Samples answers(double first, double second, int size) {
        return Samples.of("would_buy_again", "promoters", drawn(first, 0.9, size, 3), "detractors", drawn(second, 0.9, size, 4));
    }

    private static double[] drawn(double mean, double deviation, int size, long seed) {
        return new Random(seed).doubles(size).map(u -> mean + deviation * Math.sqrt(12) * (u - 0.5)).toArray();
    }
}
