/**
 * From orders to what a model of buying reads: one history a customer. The orders of one day count as one purchase.
 * {@link org.clvlab.cohort.CustomerBase} holds frequency (repeat purchase days), recency (first to last purchase), age
 * (first purchase to the end of observation) and monetary value (mean revenue of a repeat purchase day);
 * {@link org.clvlab.cohort.CalibrationHoldout} keeps back the last part of the time, so that a forecast can be judged.
 *
 * <p>
 * Model recency runs from the first to the last purchase; the recency of an RFM score, the time since the last purchase,
 * is age minus recency and never bears the name here.
 */
package org.clvlab.cohort;
