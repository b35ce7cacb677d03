/**
 * What customers said, as numbers: scores with intervals, their change from wave to wave, scales of several items, coded words,
 * weights that make respondents stand for all, and how respondents differ from the rest. Sample size, response rate and weighting
 * always travel with the number.
 */
package org.clvlab.survey;
