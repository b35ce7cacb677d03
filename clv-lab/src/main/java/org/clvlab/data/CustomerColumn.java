package org.clvlab.data;

import java.util.Locale;

/**
 * A column of a customer table.
 *
 * @param name
 *            its name
 * @param kind
 *            what it holds
 * @param zeroWhenAbsent
 *            whether a customer whom its source does not know has 0 there, as in a full record of orders, and not a gap
 */
record CustomerColumn(String name, Kind kind, boolean zeroWhenAbsent) {

    /** What a column holds, as far as reading it to Java goes. */
    enum Kind {
        NUMBER, TEXT, TIME, YES_NO;

        static Kind of(String duckType) {
            var type = duckType.toUpperCase(Locale.ROOT);
            if (type.startsWith("DATE") || type.startsWith("TIME"))
                return TIME;
            if (type.equals("BOOLEAN"))
                return YES_NO;
            return type.equals("VARCHAR") || type.startsWith("ENUM") || type.endsWith("[]") || type.startsWith("STRUCT")
                    || type.startsWith("MAP") ? TEXT : NUMBER;
        }
    }

    CustomerColumn named(String other) { return new CustomerColumn(other, kind, zeroWhenAbsent); }
}
