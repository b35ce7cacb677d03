package org.clvlab.data;

import java.util.List;

/**
 * Which columns of a source's one row a customer say when it happened what the row tells.
 *
 * @param first
 *            the column of the first day
 * @param last
 *            the column of the last day
 * @param ofTheFirst
 *            the columns that are known on the first day already, such as the first channel; all others count until the last
 */
record SourceDays(String first, String last, List<String> ofTheFirst) {

    SourceDays(String first, String last, String... ofTheFirst) { this(first, last, List.of(ofTheFirst)); }

    CustomerColumn.Dated of(String column, String relation, boolean answer) {
        return new CustomerColumn.Dated(relation, first, ofTheFirst.contains(column) ? first : last, answer);
    }
}
