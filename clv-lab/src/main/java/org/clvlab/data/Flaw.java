package org.clvlab.data;

/**
 * A fault and the few words under which the audit counts it when its row is set aside.
 *
 * @param reason
 *            such as "broken row"
 * @param fault
 *            the fault itself
 */
record Flaw(String reason, DataFault fault) {}
