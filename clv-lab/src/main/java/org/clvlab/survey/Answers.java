package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clvlab.data.CustomerTable;

/**
 * What was answered to one question, one value a customer, with the weight that each customer has.
 *
 * @param question
 *            the question or its column
 * @param scale
 *            the answers that it allows
 * @param values
 *            whole numbers of the scale, one a respondent
 * @param weights
 *            positive, one a respondent; all 1 where nothing is weighted
 * @param asked
 *            how many were asked
 */
public record Answers(String question, Scale scale, double[] values, double[] weights, int asked) {
    /** With so many answers, a scale of eleven of which nobody uses the lowest is likely another scale. */
    private static final int ENOUGH_TO_DOUBT = 100;
    /** The highest answer of the longest scale that is asked in its place. */
    private static final int HIGHEST_OF_SEVEN = 7;

    /** Copies; refuses answers that the scale does not have, weights that are not positive, and more answers than were asked. */
    public Answers {
        values = values.clone();
        weights = weights.clone();
        if (values.length != weights.length)
            throw new IllegalArgumentException(
                    "\"" + question + "\" has " + values.length + " answers and " + weights.length
                            + " weights; one each is needed.");
        if (asked < values.length)
            throw new IllegalArgumentException("\"" + question + "\" has " + values.length + " answers of " + asked
                    + " asked; count everybody who was asked, also those who did not answer.");
        var odd = new ArrayList<String>();
        for (int i = 0; i < values.length && odd.size() < 3; i++)
            if (!(values[i] >= scale.least() && values[i] <= scale.most() && values[i] == Math.rint(values[i])))
                odd.add("answer " + (i + 1) + " is " + plain(values[i]));
        if (!odd.isEmpty())
            throw new IllegalArgumentException("\"" + question + "\" is on a scale of " + scale + ", but "
                    + String.join(", ", odd)
                    + ". Is it another scale, or a code for \"does not apply\"? Recode or leave out such answers, or give the right scale.");
        for (double weight : weights)
            if (!(weight > 0 && Double.isFinite(weight)))
                throw new IllegalArgumentException(
                        "\"" + question + "\" has a weight of " + weight + "; expected positive numbers.");
    }

    /**
     * {@return the answers of a column}
     *
     * @param customers
     *            one row for each customer asked; a missing value is one who did not answer
     * @param question
     *            the column
     * @param scale
     *            the answers that it allows
     */
    public static Answers of(CustomerTable customers, String question, Scale scale) {
        return of(question, scale, customers.numbers(question));
    }

    /**
     * {@return answers that count alike}
     *
     * @param question
     *            the question
     * @param scale
     *            the answers that it allows
     * @param answers
     *            one for each customer asked; NaN is one who did not answer
     */
    public static Answers of(String question, Scale scale, double... answers) {
        double[] given = Arrays.stream(answers).filter(v -> !Double.isNaN(v)).toArray();
        double[] alike = new double[given.length];
        Arrays.fill(alike, 1);
        return new Answers(question, scale, given, alike, answers.length);
    }

    /**
     * {@return the same answers, weighted}
     *
     * @param weights
     *            as made for the same respondents in the same order
     */
    public Answers weighted(Weights weights) { return new Answers(question, scale, values, weights.values(), asked); }

    /** {@return how many answered} */
    public int size() { return values.length; }

    /** {@return a copy of the answers} */
    @Override
    public double[] values() { return values.clone(); }

    /** {@return a copy of the weights} */
    @Override
    public double[] weights() { return weights.clone(); }

    /** {@return whether some count more than others} */
    boolean weighted() {
        return Arrays.stream(weights).anyMatch(w -> w != weights[0]);
    }

    /** Refuses what is surely another question than one from 0 to 10: many answers, and among them 1 but never 0, or none above 7. */
    Answers onNetPromoterScale() {
        var expected = Scale.zeroToTen();
        if (!scale.equals(expected))
            throw new IllegalArgumentException("\"" + question + "\" is on a scale of " + scale
                    + "; a net promoter score is defined on 0 to 10 only. Was the question asked from 0 to 10? Else use Score.mean.");
        if (size() >= ENOUGH_TO_DOUBT && Arrays.stream(values).noneMatch(v -> v == 0)
                && Arrays.stream(values).anyMatch(v -> v == 1))
            throw new IllegalArgumentException("\"" + question + "\" has " + size() + " answers from 1 to " + highest()
                    + " and none of 0. Was it asked from 1 to " + highest() + "? Then it gives no net promoter score: use"
                    + " Score.mean. If 0 was offered and nobody chose it, say so: Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).");
        if (size() >= ENOUGH_TO_DOUBT && Arrays.stream(values).noneMatch(v -> v > HIGHEST_OF_SEVEN))
            throw new IllegalArgumentException("\"" + question + "\" has " + size() + " answers, the highest of them " + highest()
                    + ". Was it asked from 1 to 5, or to 7? Then it gives no net promoter score: use Score.satisfaction or"
                    + " Score.mean. If 10 was offered and nobody chose more than " + highest()
                    + ", say so: Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).");
        return this;
    }

    private long highest() { return (long) Arrays.stream(values).max().orElseThrow(); }

    /** Refuses nobody. */
    Answers answered() {
        if (size() == 0)
            throw new IllegalArgumentException("Nobody of " + asked + " answered \"" + question + "\"; there is no score.");
        return this;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers that && question.equals(that.question) && scale.equals(that.scale) && asked == that.asked
                && Arrays.equals(values, that.values) && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() { return List.of(question, scale, asked, Arrays.hashCode(values)).hashCode(); }

    @Override
    public String toString() { return question + ": " + size() + " answers of " + asked + " asked"; }
}
