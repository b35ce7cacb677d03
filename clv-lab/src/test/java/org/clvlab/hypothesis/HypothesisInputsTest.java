package org.clvlab.hypothesis;
import org.clvlab.inference.Group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each bad input ends in one message, or in a silent side with its reason. */
class HypothesisInputsTest {

    private static final double[] FEW = {1, 2, 4};

    @Test
    void groupOfOne() {
        silent("Behaviour is silent: only one value of \"orders\" is known among a, and one has no spread.", new double[]{3},
                FEW);
    }

    @Test
    void emptyGroup() {
        silent("Behaviour is silent: no value of \"orders\" is known among b, since nobody is in that group.", FEW,
                new double[0]);
    }

    @Test
    void allMissing() {
        silent("Behaviour is silent: no value of \"orders\" is known among a: all 2 are missing.",
                new double[]{Double.NaN, Double.NaN}, FEW);
    }

    @Test
    void anIntervalThatIsNotThereIsNotDoubted() {
        assertEquals(List.of(), Assumptions.doubts(Samples.of("orders", "a", new double[]{Double.NaN, 3}, "b", new double[0])));
        assertEquals(List.of("Only 3 a have a value: the interval leans on values that are near normal."),
                Assumptions.doubts(Samples.of("orders", "a", new double[]{1, 2, 4}, "b", new double[0])));
    }

    @Test
    void noVariance() {
        silent("Behaviour is silent: all values of \"orders\" are the same among a and the same among b, so their spread is not known.",
                new double[]{3, 3, 3}, new double[]{1, 1});
    }

    @Test
    void tooFewEqualValues() {
        silent("Behaviour is silent: all 3 values of \"orders\" among a are the same, and they are too few to believe that none differs.",
                new double[]{3, 3, 3}, FEW);
    }

    @Test
    void aPilotIsAskedForWhereNoSpreadIsKnown() {
        var next = Evidence.of(Side.SURVEY, Samples.of("nps", "a", new double[]{3}, "b", new double[]{3}), 1).next()
                .orElseThrow();
        assertEquals(
                "Next, ask 29 more a and 29 more b for \"nps\" (30 in each group): a first look, since the values so far "
                        + "show no spread to plan with.",
                next);
    }

    @Test
    void infiniteValue() {
        refused("Group \"a\", value 2: found Infinity, expected a finite number; mend the column or mark the value as missing (NaN).",
                () -> Group.of("a", 1, Double.POSITIVE_INFINITY));
    }

    @Test
    void sameGroupTwice() {
        refused("Both groups of \"orders\" are called \"a\"; compare two different groups.",
                () -> Samples.of("orders", "a", FEW, "a", FEW));
    }

    @Test
    void outcomeBeforeTheGroupsWereKnown() {
        refused("\"orders\" counts from 2024-12-31, but the groups are known only on 2025-01-01; an answer explains only what came "
                + "after it. Let the outcome begin on or after that date.",
                () -> Samples.of("orders", "a", FEW, "b", FEW).timed(LocalDate.of(2025, 1, 1), LocalDate.of(2024, 12, 31)));
    }

    @Test
    void claimWithoutWords() {
        refused("The claim is empty; say in words what you expect of the first group.", () -> Hypothesis.that(" "));
    }

    @Test
    void smallestEffectOfNothing() {
        for (double effect : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            refused("\"c\": the smallest effect that matters is " + effect
                    + "; expected a positive number in the unit of the outcome.",
                    () -> Hypothesis.that("c").smallestEffectThatMatters(effect));
    }

    @Test
    void unfinished() {
        var samples = Samples.of("orders", "a", FEW, "b", FEW);
        assertTrue(
                assertThrows(IllegalStateException.class, () -> Hypothesis.that("c").behaviour(samples).survey(samples).verdict())
                        .getMessage().contains("add smallestEffectThatMatters(d)"));
        assertTrue(assertThrows(IllegalStateException.class,
                () -> Hypothesis.that("c").smallestEffectThatMatters(1).behaviour(samples).verdict()).getMessage()
                .contains("has no evidence from survey"));
    }

    private static void silent(String sentence, double[] first, double[] second) {
        var evidence = Evidence.of(Side.BEHAVIOUR, Samples.of("orders", "a", first, "b", second), 0.5);
        assertEquals(Stance.SILENT, evidence.stance());
        assertEquals(sentence, evidence.sentence());
        assertTrue(evidence.shortfall().orElseThrow().moreOfFirst() > 0);
        assertTrue(evidence.card().blocks().size() > 2);
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}
