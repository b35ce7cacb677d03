/**
 * Rules in the words of other systems. {@link org.clvlab.target.Audiences} are named rules of which the first that matches a
 * customer wins; a {@link org.clvlab.target.Target} writes them for a database, a rule engine, an analytics or a marketing system,
 * and says of each whether it means the same there ({@link org.clvlab.target.Fidelity}): exact, approximate, or refused with the
 * reason. What was written is read back from its written form and evaluated again: by the system itself where it can run here,
 * else by a reader that is ours and knows nothing of the rules it was written from.
 *
 * <p>
 * A comparison with a missing value is false, and its opposite true. Most systems have a third truth value there; so each target
 * guards its comparisons, or writes the missing value out beside an opposite.
 */
package org.clvlab.target;
