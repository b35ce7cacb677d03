/**
 * The messages of the Jupyter protocol as records: one for each type that this kernel receives ({@link Request}), answers
 * with ({@link Reply}) or publishes ({@link Publication}). The names of the components, in snake case, are the names on the
 * wire.
 */
package org.clvlab.kernel.message;
