package org.clvlab.data;

import java.util.Locale;
import java.util.Optional;

/**
 * A column of a customer table.
 *
 * @param name
 *            its name
 * @param kind
 *            what it holds
 * @param zeroWhenAbsent
 *            whether a customer whom its source does not know has 0 there, as in a full record of orders, and not a gap
 * @param dated
 *            when what it tells of happened, where its source says so
 */
record CustomerColumn(String name, Kind kind, boolean zeroWhenAbsent, Optional<Dated> dated) {

    /** A column of which nobody knows when it happened, or where a source knows nothing of a customer. */
    CustomerColumn(String name, Kind kind, boolean zeroWhenAbsent) {
        this(name, kind, zeroWhenAbsent, Optional.empty());
    }

    /**
     * When that happened which a source tells of a customer.
     *
     * @param relation
     *            one row a customer, in DuckDB
     * @param first
     *            its column of the first day
     * @param last
     *            its column of the last day
     * @param answer
     *            whether it is an answer to a survey, and not what the customer did
     */
    record Dated(String relation, String first, String last, boolean answer) {

        /** {@return whether it is known from one day on, as an answer or a first channel, and not counted over a time} */
        boolean ofOneDay() {
            return first.equals(last);
        }
    }

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

    CustomerColumn named(String other) { return new CustomerColumn(other, kind, zeroWhenAbsent, dated); }
}
