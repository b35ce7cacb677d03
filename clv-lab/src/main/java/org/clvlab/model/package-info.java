/**
 * Published models of buying and of spend, each one file that states its likelihood and its expectations. A
 * {@link org.clvlab.model.TransactionModel} says when customers buy and whether they are still there; a
 * {@link org.clvlab.model.SpendModel} says what they spend. {@link org.clvlab.model.MaximumLikelihood} fits any
 * {@link org.clvlab.model.Likelihood}; a {@link org.clvlab.model.Fit} holds the model, its uncertainty and a verdict in
 * words. Parameters are the model, so nothing is ever "not fitted".
 *
 * <p>
 * Notation of the field, used inside formulas only: x is frequency, t<sub>x</sub> recency, T age.
 */
package org.clvlab.model;
