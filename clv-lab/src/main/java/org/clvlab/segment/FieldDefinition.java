package org.clvlab.segment;

import org.clvlab.target.FieldKind;

/**
 * What a column means, for those who get the definition and not the notebook.
 *
 * @param name
 *            the column's name
 * @param type
 *            number or text
 * @param unit
 *            the unit of a number, such as "GBP" or "orders"; empty when not stated
 * @param definition
 *            what the column holds, in words; empty when not stated
 */
public record FieldDefinition(String name, Type type, String unit, String definition) {

    /** What kind of value a column holds. */
    public enum Type {
        /** a number; yes and no are 1 and 0 */
        NUMBER,
        /** a text */
        TEXT;

        FieldKind kind() { return this == NUMBER ? FieldKind.NUMBER : FieldKind.TEXT; }
    }

    /** Refuses a field without a name. */
    public FieldDefinition {
        if (name == null || name.isBlank()) throw new IllegalArgumentException("A field has no name; name the column.");
    }
}
