/**
 * Can a model be trusted? Each check is numbers and a picture, for any {@link org.clvlab.model.TransactionModel}: what it
 * expected of groups of customers and what they did, where it thinks them alive, how it takes them to differ, how regular
 * they buy, how good its holdout forecast and its intervals were, and whether spend may be forecast apart from frequency.
 */
package org.clvlab.diagnostic;
