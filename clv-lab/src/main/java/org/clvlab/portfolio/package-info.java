/**
 * A base as a portfolio: how concentrated its value is ({@link org.clvlab.portfolio.Concentration}), how many small, medium,
 * large and very large customers it has ({@link org.clvlab.portfolio.Mix}), what the loss of the largest, of a channel or of a
 * cohort would cost ({@link org.clvlab.portfolio.Stress}), and who earns what others lose
 * ({@link org.clvlab.portfolio.WhaleCurve}).
 */
package org.clvlab.portfolio;
