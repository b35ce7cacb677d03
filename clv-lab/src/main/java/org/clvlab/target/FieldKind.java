package org.clvlab.target;

/** What kind of value a field holds. */
public enum FieldKind {
    /** a number; yes and no are 1 and 0 */
    NUMBER,
    /** a text; a date is its ISO text */
    TEXT
}
