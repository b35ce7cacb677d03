package org.clvlab.segment;

import org.clvlab.data.CustomerTable;

/** What kind of values the columns of a customer table hold. */
final class FieldTypes {

    private FieldTypes() {}

    static FieldDefinition.Type of(CustomerTable customers, String column) {
        customers.texts(column); // refuses a column that is not there, and says which are
        try {
            customers.numbers(column);
            return FieldDefinition.Type.NUMBER;
        } catch (IllegalArgumentException notNumbers) {
            return FieldDefinition.Type.TEXT;
        }
    }
}
