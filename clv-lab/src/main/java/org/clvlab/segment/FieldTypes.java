package org.clvlab.segment;

import org.clvlab.data.CustomerTable;

/** What kind of values the columns of a customer table hold. */
final class FieldTypes {

    private FieldTypes() {}

    static FieldDefinition.Type of(CustomerTable customers, String column) {
        if (!customers.columns().contains(column)) customers.texts(column); // refuses it, and says which columns there are
        try {
            customers.numbers(column);
            return FieldDefinition.Type.NUMBER;
        } catch (IllegalArgumentException notNumbers) {
            return FieldDefinition.Type.TEXT;
        }
    }
}
