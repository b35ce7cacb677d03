/**
 * Statistical tests. Each is an immutable configuration with a verb; each result shows estimate, interval, effect size, sample
 * sizes, the assumptions that were looked at, and a sentence; a p-value never stands alone. Distributions and exact tests come
 * from Commons Statistics and Hipparchus. What is deterministic agrees with scipy and statsmodels to nine digits; the scripts
 * that made the tables stand beside the tests.
 */
package org.clvlab.inference;
