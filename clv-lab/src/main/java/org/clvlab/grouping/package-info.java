/**
 * Finding groups of customers, where {@code org.clvlab.segment} keeps and exports them. Columns of a customer table become
 * {@code Features}; {@code Grouping} parts the customers by k-means or a Gaussian mixture, chooses three to
 * five groups with reasons ({@code GroupChoice}), asks a bootstrap whether the same groups come again
 * ({@code Stability}) and gives {@code Groups}, which name and describe themselves.
 * {@code GroupRules} says in conditions, as data, who is in each, and how faithfully.
 *
 * <p>
 * {@code Needs} finds groups in what customers said, with probabilities for those who said nothing;
 * {@code WorthNeeds} crosses them with what customers are worth. {@code Rfm},
 * {@code KeyAccounts} and {@code LifecycleSegments} need no search. {@code Drift} says what moved between two dates, and {@code SegmentPlans} what to do.
 * What all of them yield are rules of {@code org.clvlab.segment}.
 *
 * <p>
 * K-means and mixture are our own: smile's mixture needs a native LAPACK, its k-means sums in parallel, so that the last bits
 * would depend on the cores. The trees behind the rules are smile's.
 */
package org.clvlab.grouping;
