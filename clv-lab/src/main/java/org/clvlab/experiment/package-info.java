/**
 * Experiments: were the arms drawn as intended, what did the treatment change, for whom, and may one look before the end. Each
 * answer is an estimate with an interval and a sentence.
 */
package org.clvlab.experiment;
