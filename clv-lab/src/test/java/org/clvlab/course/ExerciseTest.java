package org.clvlab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** An exercise says right, what slipped, or which way to go; it never says the answer. */
class ExerciseTest {

    @Test
    void everyExerciseKnowsItsAnswerItsSlipsAndNothing() {
        assertEquals(24, Exercise.all().size());
        for (var exercise : Exercise.all()) {
            assertEquals(Exercise.Outcome.RIGHT, Exercise.check(exercise.id(), exercise.expected()).outcome());
            assertEquals(Exercise.Outcome.OPEN, Exercise.check(exercise.id(), null).outcome());
            for (var slip : exercise.slips()) {
                assertTrue(Math.abs(slip.value() - exercise.expected()) > exercise.tolerance(), exercise.id());
                assertEquals(slip.says(), Exercise.check(exercise.id(), slip.value()).says());
            }
            var far = Exercise.check(exercise.id(), exercise.expected() + 1000);
            assertEquals(Exercise.Outcome.NOT_YET, far.outcome());
            assertTrue(far.says().contains("too large. A hint: "), far.says());
            assertTrue(Exercise.check(exercise.id(), Double.NaN).says().contains("none is too vague"));
            assertTrue(!exercise.hint().isBlank() && !exercise.afterwards().isBlank());
        }
    }

    @Test
    void aGradedAnswerThatIsNotRightStopsTheCell() {
        var first = Exercise.all().getFirst();
        assertEquals(Exercise.Outcome.RIGHT, Exercise.graded(first.id(), first.expected()).outcome());
        for (var answer : new Double[]{null, first.expected() + 1000})
            assertEquals(Exercise.check(first.id(), answer).toString(),
                    assertThrows(IllegalStateException.class, () -> Exercise.graded(first.id(), answer)).getMessage());
    }

    @Test
    void anUnknownExerciseIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Exercise.check("03-9", 1)).getMessage()
                .startsWith("There is no exercise \"03-9\"; there are 01-1, 01-2"));
    }
}
