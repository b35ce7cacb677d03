/**
 * A claim about customers, judged on what they did and on what they said. A {@link org.clvlab.hypothesis.Hypothesis} is a
 * claim with a direction and a smallest effect that matters; each side gives
 * {@link org.clvlab.hypothesis.Evidence} that is for it, against it or silent; the
 * {@link org.clvlab.hypothesis.Verdict} follows from the two by a fixed rule. An estimate is never shown without its
 * interval, and a p-value never alone. A model's prediction is not evidence: it would enter as if it were data, without its
 * uncertainty.
 */
package org.clvlab.hypothesis;
