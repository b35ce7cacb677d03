package org.clvlab.data;

/** What happens to a row that is at fault. Nothing else is ever done to it: no value is guessed or mended. */
public enum Faults {
    /** All faults of the file are reported at once and nothing is read. The default: a fault could make a number wrong. */
    STOP,
    /** Rows at fault are left out and counted, with their reasons, in the audit. A file that is cut, empty, wrongly
     * encoded or without a needed column still stops, since what is missing from it cannot be counted. */
    SET_ASIDE
}
