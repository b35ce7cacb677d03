package org.clvlab.data;

import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.report.Digits;

/**
 * Whether a condition fits the columns it speaks of: they are there, and what it compares with is of the kind that they hold. What
 * could match nobody is refused with what the column holds and what to write, since an empty group is seldom noticed.
 *
 * @param customers
 *            whose columns are meant
 * @param relation
 *            where they stand
 */
record ConditionCheck(CustomerTable customers, String relation) {

    void of(Condition condition) {
        switch (condition) {
            case Condition.NumberIs number -> number(number);
            case Condition.TextIn text -> text(text);
            case Condition.Missing missing -> customers.column(missing.field());
            case Condition.All all -> all.parts().forEach(this::of);
            case Condition.Any any -> any.parts().forEach(this::of);
            case Condition.Not not -> of(not.part());
        }
    }

    private void number(Condition.NumberIs number) {
        switch (customers.column(number.field()).kind()) {
            case NUMBER -> {
            }
            case YES_NO -> {
                if (number.value() < 0 || number.value() > 1)
                    throw refused(number, "a number", "true and false, which count as 1 and 0; ask with is(true) or is(false)");
            }
            case TEXT -> throw refused(number, "a number", "texts" + such(number.field()) + "; ask with in(...)");
            case TIME -> throw refused(number, "a number", "dates" + such(number.field())
                    + "; ask with is(...) for one of them, or add what you need as a number: days since, or the year");
        }
    }

    private void text(Condition.TextIn text) {
        switch (customers.column(text.field()).kind()) {
            case NUMBER -> throw refused(text, "texts", "numbers" + such(text.field()) + "; ask with is(...) and a number");
            case YES_NO -> {
                if (!List.of("true", "false").containsAll(text.values()))
                    throw refused(text, "texts",
                            "true and false (a file's Yes and No are read so); ask with is(true) or is(false)");
            }
            case TEXT -> spelled(text);
            case TIME -> dates(text);
        }
    }

    /** A text that nobody has is one thing; one that somebody has in other letters is a slip. */
    private void spelled(Condition.TextIn text) {
        var column = "CAST(" + Sql.name(text.field()) + " AS VARCHAR)";
        var alike = customers.warehouse().list("""
                SELECT DISTINCT %1$s
                FROM %2$s
                WHERE lower(trim(%1$s)) IN (%3$s)
                ORDER BY 1
                LIMIT 20
                """.formatted(column, Sql.name(relation),
                text.values().stream().map(value -> "lower(trim(" + Sql.text(value) + "))").collect(Collectors.joining(", "))),
                row -> row.getString(1));
        if (!alike.isEmpty() && alike.stream().noneMatch(text.values()::contains))
            throw new IllegalArgumentException("\"" + text + "\" holds of nobody: the column has "
                    + alike.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "))
                    + "; capitals and blanks count, so write it as it stands there.");
    }

    /**
     * Refuses a condition that holds of nobody since nobody has the texts that it asks for, and names the texts there are. That a segment
     * is empty may well be; two groups of which one cannot have anybody are no comparison.
     */
    void hasSomebody(Condition condition) {
        switch (condition) {
            case Condition.TextIn text -> {
                if (customers.column(text.field()).kind() == CustomerColumn.Kind.TEXT)
                    given(text);
            }
            case Condition.All all -> all.parts().forEach(this::hasSomebody);
            case Condition.Any any -> any.parts().forEach(this::hasSomebody);
            case Condition.NumberIs _,Condition.Missing _,Condition.Not _ -> {
            }
        }
    }

    private void given(Condition.TextIn text) {
        var there = customers.warehouse().list("""
                SELECT %1$s, count(*)
                FROM %2$s
                WHERE %1$s IS NOT NULL
                GROUP BY 1
                ORDER BY 2 DESC, 1
                """.formatted(Sql.name(text.field()), Sql.name(relation)), row -> new Given(row.getString(1), row.getInt(2)));
        if (there.stream().map(Given::text).noneMatch(text.values()::contains))
            throw new IllegalArgumentException("\"" + text + "\" holds of nobody: the column has "
                    + (there.isEmpty()
                            ? "no value at all."
                            : there.stream().limit(SHOWN).map(Given::toString).collect(Collectors.joining(", "))
                                    + (there.size() > SHOWN ? " and " + (there.size() - SHOWN) + " more" : "")
                                    + "; compare groups of which there are customers."));
    }

    /** So many texts of a column are named. */
    private static final int SHOWN = 12;

    private record Given(String text, int customers) {
        @Override
        public String toString() { return "\"" + text + "\" (" + Digits.count(customers) + ")"; }
    }

    /** Dates are compared as they are written, so another way of writing the same moment would match nobody. */
    private void dates(Condition.TextIn text) {
        var column = Sql.name(text.field());
        for (var value : text.values()) {
            var written = customers.warehouse().list("""
                    SELECT DISTINCT CAST(TRY_CAST(%1$s AS %2$s) AS VARCHAR)
                    """.formatted(Sql.text(value), type(text.field())), row -> row.getString(1)).getFirst();
            if (!value.equals(written))
                throw refused(text, "\"" + value + "\"",
                        "dates" + such(text.field()) + "; " + (written == null
                                ? "write them so"
                                : "write \"" + written + "\""));
        }
    }

    private String type(String field) {
        return customers.warehouse().list("DESCRIBE SELECT " + Sql.name(field) + " FROM " + Sql.name(relation),
                row -> row.getString(2)).getFirst();
    }

    /** An example of what the column holds, if anything. */
    private String such(String field) {
        return customers.example(field).map(text -> " such as \"" + text + "\"").orElse("");
    }

    private static IllegalArgumentException refused(Condition condition, String with, String holds) {
        return new IllegalArgumentException(
                "\"" + condition + "\" compares with " + with + ", but the column holds " + holds + ".");
    }
}
