package org.clvlab.hypothesis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.clvlab.data.Comparison;

/**
 * A claim about customers: the outcome is higher in the first group than in the second, by enough to matter. It is judged on
 * two sides, what customers did and what they said.
 * {@snippet lang = java :
 * Hypothesis.that("Promoters keep buying longer than detractors").smallestEffectThatMatters(0.5)
 *         .behaviour(customers.compare("holdout_orders").between(promoters, detractors))
 *         .survey(customers.compare("would_buy_again").between(promoters, detractors)).verdict();
 * }
 *
 * @param claim
 *            the claim in words
 * @param smallestEffect
 *            the smallest difference in behaviour that matters, in the unit of that outcome
 * @param smallestEffectInSurvey
 *            the smallest difference in the answers that matters; without it, the same number as for behaviour
 * @param behaviour
 *            what customers did, in the two groups
 * @param survey
 *            what customers said, in the two groups
 */
public record Hypothesis(String claim, OptionalDouble smallestEffect, OptionalDouble smallestEffectInSurvey,
        Optional<Grounds> behaviour, Optional<Grounds> survey) {

    /** Refuses an empty claim and a smallest effect that is not a positive number. */
    public Hypothesis {
        if (claim == null || claim.isBlank())
            throw new IllegalArgumentException("The claim is empty; say in words what you expect of the first group.");
        positive(claim, smallestEffect);
        positive(claim, smallestEffectInSurvey);
    }

    /**
     * {@return a claim, still without evidence}
     *
     * @param claim
     *            what is expected of the first group, in words
     */
    public static Hypothesis that(String claim) {
        return new Hypothesis(claim, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return the claim with the smallest difference that matters} Choose it before looking at the data.
     *
     * @param difference
     *            positive, in the unit of the behaviour compared; also for the survey unless that has its own
     */
    public Hypothesis smallestEffectThatMatters(double difference) {
        return new Hypothesis(claim, OptionalDouble.of(difference), smallestEffectInSurvey, behaviour, survey);
    }

    /**
     * {@return the claim with a smallest difference of its own for the survey, whose scale has another unit}
     *
     * @param difference
     *            positive, in points of the survey's scale
     */
    public Hypothesis smallestEffectInSurvey(double difference) {
        return new Hypothesis(claim, smallestEffect, OptionalDouble.of(difference), behaviour, survey);
    }

    /**
     * {@return the claim with what customers did}
     *
     * @param grounds
     *            the outcome in two groups, the first claimed to be higher
     */
    public Hypothesis behaviour(Grounds grounds) {
        return new Hypothesis(claim, smallestEffect, smallestEffectInSurvey, Optional.of(grounds), survey);
    }

    /**
     * {@return the claim with what customers said}
     *
     * @param grounds
     *            the answers of two groups, the first claimed to be higher
     */
    public Hypothesis survey(Grounds grounds) {
        return new Hypothesis(claim, smallestEffect, smallestEffectInSurvey, behaviour, Optional.of(grounds));
    }

    /**
     * {@return the claim with what customers did}
     *
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}, the first claimed to be higher
     */
    public Hypothesis behaviour(Comparison comparison) { return behaviour(Samples.of(comparison)); }

    /**
     * {@return the claim with what customers said}
     *
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}, the first claimed to be higher
     */
    public Hypothesis survey(Comparison comparison) { return survey(Samples.of(comparison)); }

    /**
     * {@return the claim with the two groups called as people call them, on both sides; say it after both sides are there}
     *
     * @param first
     *            the group claimed to be higher, such as "promoters"
     * @param second
     *            the other group, such as "detractors"
     */
    public Hypothesis calling(String first, String second) {
        return new Hypothesis(claim, smallestEffect, smallestEffectInSurvey, behaviour.map(side -> side.named(first, second)),
                survey.map(side -> side.named(first, second)));
    }

    /** {@return the verdict with the evidence of both sides} */
    public Judgement verdict() {
        double inBehaviour = smallestEffect.orElseThrow(() -> new IllegalStateException(
                "\"" + claim + "\" says nothing of size; add smallestEffectThatMatters(d), with d in the unit of the outcome."));
        var did = Evidence.of(Side.BEHAVIOUR, behaviour.orElseThrow(() -> missing(Side.BEHAVIOUR)), inBehaviour);
        var said = Evidence.of(Side.SURVEY, survey.orElseThrow(() -> missing(Side.SURVEY)),
                smallestEffectInSurvey.orElse(inBehaviour));
        return new Judgement(claim, did, said, Verdict.of(did.stance(), said.stance()));
    }

    /** {@return the claim in one line, with what is still to be added} */
    @Override
    public String toString() {
        return "\"" + claim + "\", not judged yet: "
                + (smallestEffect.isEmpty()
                        ? "add smallestEffectThatMatters(d)"
                        : behaviour.isEmpty()
                                ? "add behaviour(comparison)"
                                : survey.isEmpty() ? "add survey(comparison)" : "ask for its verdict()");
    }

    private IllegalStateException missing(Side side) {
        return new IllegalStateException("\"" + claim + "\" has no evidence from " + side.word()
                + "; a hypothesis is judged on behaviour and survey: add ." + side.word()
                + "(customers.compare(column).between(a, b)).");
    }

    private static void positive(String claim, OptionalDouble effect) {
        if (effect.isPresent() && !(effect.getAsDouble() > 0 && Double.isFinite(effect.getAsDouble())))
            throw new IllegalArgumentException("\"" + claim + "\": the smallest effect that matters is " + effect.getAsDouble()
                    + "; expected a positive number in the unit of the outcome.");
    }
}
