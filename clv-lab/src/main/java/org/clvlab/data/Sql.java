package org.clvlab.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** The three ways in which a Java value enters a statement: as a name, as a text, as a list of texts. */
final class Sql {

    private Sql() {}

    /** {@return the identifier in double quotes, so that no name of a column can end the statement} */
    static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** {@return the text in single quotes} */
    static String text(String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    /** {@return the texts as {@code 'a', 'b'}} */
    static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", "));
    }

    /** {@return the identifiers, quoted, with commas between} */
    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }
}
