package org.clvlab.marlowfinch;

/**
 * What a planted effect comes to on the scale of one estimator.
 *
 * @param effect
 *            the effect
 * @param name
 *            the estimator's name
 * @param scale
 *            what is measured, in words
 * @param expected
 *            the estimate's mean over seeds
 * @param potentialOutcome
 *            the mean, over seeds, of the estimate among the same customers with the effect less without it
 * @param simulationError
 *            the standard error of that mean, from the number of seeds
 * @param standardError
 *            the mean standard error of one estimate
 * @param power
 *            the share of seeds in which the intended test told it: a two-sided test at 5 % found it with its sign; for an
 *            equivalence, the 90 % interval lay within the bounds; for an index of agreement, it reached its goal; for another
 *            null, anything was claimed, which should be rare
 */
public record Estimand(Effect effect, String name, String scale, double expected, double potentialOutcome, double simulationError,
        double standardError, double power) {}
