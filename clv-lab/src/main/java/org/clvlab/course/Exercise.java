package org.clvlab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One exercise whose answer is a number. What is expected stands in {@code exercises.json} beside this class; a test works
 * each out again, and runs the solutions that stand apart from the notebooks.
 *
 * @param id
 *            of the exercise, such as "03-1"
 * @param expected
 *            the answer
 * @param tolerance
 *            how far off is still right
 * @param hint
 *            for who does not know where to begin
 * @param slips
 *            wrong answers that come easily, with a word on each
 * @param afterwards
 *            what the right answer means
 */
public record Exercise(String id, double expected, double tolerance, String hint, List<Slip> slips, String afterwards) {

    /** Copies the slips. */
    public Exercise {
        slips = List.copyOf(slips);
    }

    /**
     * A wrong answer that comes easily.
     *
     * @param value
     *            the answer
     * @param says
     *            what it comes from
     */
    public record Slip(double value, String says) {}

    /**
     * How an answer was taken.
     *
     * @param id
     *            of the exercise
     * @param outcome
     *            in one word
     * @param says
     *            what to think of next
     */
    public record Answer(String id, Outcome outcome, String says) implements Shown {
        @Override
        public Card card() {
            var card = Card.titled("Exercise " + id);
            return switch (outcome) {
                case RIGHT -> card.finding("RIGHT", says);
                case NOT_YET -> card.warning(says);
                case OPEN -> card.sentence(says);
            };
        }

        @Override
        public String toString() { return "Exercise " + id + ": " + says; }
    }

    /** How an answer was taken. */
    public enum Outcome {
        /** as expected */
        RIGHT,
        /** another number */
        NOT_YET,
        /** no answer was given */
        OPEN
    }

    /**
     * {@return how an answer was taken}
     *
     * @param id
     *            of the exercise, such as "03-1"
     * @param answer
     *            a number; null while there is none
     */
    public static Answer check(String id, Number answer) {
        for (var exercise : all())
            if (exercise.id.equals(id))
                return exercise.taken(answer);
        throw new IllegalArgumentException("There is no exercise \"" + id + "\"; there are "
                + String.join(", ", all().stream().map(Exercise::id).toList()) + ".");
    }

    /**
     * {@return a right answer; any other stops the cell, which is how nbgrader sees that a point is not earned}
     *
     * @param id
     *            of the exercise, such as "03-1"
     * @param answer
     *            a number; null while there is none
     */
    public static Answer graded(String id, Number answer) {
        var taken = check(id, answer);
        if (taken.outcome() != Outcome.RIGHT)
            throw new IllegalStateException(taken.toString());
        return taken;
    }

    private Answer taken(Number answer) {
        if (answer == null)
            return new Answer(id, Outcome.OPEN, "Put your answer in place of null and run the cell again. A hint: " + hint);
        double given = answer.doubleValue();
        if (Math.abs(given - expected) <= tolerance)
            return new Answer(id, Outcome.RIGHT, afterwards);
        for (var slip : slips)
            if (Math.abs(given - slip.value) <= tolerance)
                return new Answer(id, Outcome.NOT_YET, slip.says);
        return new Answer(id, Outcome.NOT_YET, Digits.number(given) + " is too "
                + (Double.isNaN(given) ? "vague" : given < expected ? "small" : "large") + ". A hint: " + hint);
    }

    /** {@return every exercise of the course} */
    public static List<Exercise> all() {
        try (var in = Exercise.class.getResourceAsStream("exercises.json")) {
            return JsonMapper.shared().readValue(in.readAllBytes(), new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The exercises could not be read: " + e.getMessage(), e);
        }
    }
}
