/**
 * How long something lasts when the end is seen: contracts, and the way from the first to the second purchase. Some spans
 * are still running when the observation ends; they are censored, not short. {@link org.clvlab.survival.KaplanMeier}
 * estimates a curve without a model, {@link org.clvlab.survival.LogRank} compares groups, and
 * {@link org.clvlab.survival.Cox} says what a property of the customer does to the hazard of ending.
 *
 * <p>
 * Customers who leave without a word have no such span; for them there are the models of {@code org.clvlab.model}.
 */
package org.clvlab.survival;
