package org.clvlab.segment;

import org.clvlab.data.CustomerTable;

/** What kind of values the columns of a customer table hold. */
final class FieldTypes {

    private FieldTypes() {}

    static FieldDefinition.Type of(CustomerTable customers, String column) {
        return customers.holdsNumbers(column) ? FieldDefinition.Type.NUMBER : FieldDefinition.Type.TEXT;
    }
}
