package org.clvlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A rule about one customer, as data: a small expression tree over named columns. Never a lambda, since only data can be
 * exported, compiled to SQL and proven. A missing value makes a comparison false, never an error: {@code not} of it is
 * true, which is two-valued logic; the SQL is compiled to match.
 */
public sealed interface Condition {

    /** How a value is compared. */
    enum Comparison {
        /** less than */
        LT,
        /** at most */
        LTE,
        /** more than */
        GT,
        /** at least */
        GTE,
        /** equal to */
        EQ,
        /** other than (and present) */
        NE
    }

    /**
     * A number compared with a bound.
     *
     * @param field
     *            the column
     * @param comparison
     *            how
     * @param value
     *            the bound, finite, in the column's unit
     */
    record NumberIs(String field, Comparison comparison, double value) implements Condition {
        /** Refuses a bound that is not finite. */
        public NumberIs {
            named(field);
            if (!Double.isFinite(value))
                throw new IllegalArgumentException("The bound for \"" + field + "\" is " + value + "; give a finite number.");
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * A text that is one of a set.
     *
     * @param field
     *            the column
     * @param values
     *            the texts that count, at least one
     */
    record TextIn(String field, List<String> values) implements Condition {
        /** Copies the values and refuses none, and one that is missing. */
        public TextIn {
            named(field);
            if (values == null || values.stream().anyMatch(Objects::isNull))
                throw new IllegalArgumentException(
                        "\"" + field + "\" is compared with a text that is missing (null); who has no value is"
                                + " found by where(\"" + field + "\").isMissing().");
            values = List.copyOf(values);
            if (values.isEmpty())
                throw new IllegalArgumentException("\"" + field + "\" is compared with no value at all; name at least one.");
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * A value that is missing.
     *
     * @param field
     *            the column
     */
    record Missing(String field) implements Condition {
        /** Refuses a column without a name. */
        public Missing {
            named(field);
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * Every one of several; of none it is true.
     *
     * @param parts
     *            what must all hold
     */
    record All(List<Condition> parts) implements Condition {
        /** Copies the parts, and refuses one that is missing. */
        public All {
            parts = present(parts);
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * At least one of several; of none it is false.
     *
     * @param parts
     *            of which one must hold
     */
    record Any(List<Condition> parts) implements Condition {
        /** Copies the parts, and refuses one that is missing. */
        public Any {
            parts = present(parts);
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * The opposite.
     *
     * @param part
     *            what must not hold
     */
    record Not(Condition part) implements Condition {
        /** Refuses a part that is missing. */
        public Not {
            if (part == null)
                throw missingPart();
        }

        /** {@return the condition in plain words} */
        @Override
        public String toString() { return ConditionWords.of(this); }
    }

    /**
     * {@return the start of a condition on a column, as in {@code where("nps").atLeast(9)}}
     *
     * @param field
     *            the column's name
     */
    static Field where(String field) { return new Field(field); }

    /**
     * A column about which something is to be said.
     *
     * @param name
     *            the column's name
     */
    record Field(String name) {

        /**
         * {@return that the column is at least this}
         *
         * @param bound
         *            in the column's unit
         */
        public Condition atLeast(double bound) { return new NumberIs(name, Comparison.GTE, bound); }

        /**
         * {@return that the column is more than this}
         *
         * @param bound
         *            in the column's unit
         */
        public Condition above(double bound) { return new NumberIs(name, Comparison.GT, bound); }

        /**
         * {@return that the column is at most this}
         *
         * @param bound
         *            in the column's unit
         */
        public Condition atMost(double bound) { return new NumberIs(name, Comparison.LTE, bound); }

        /**
         * {@return that the column is less than this}
         *
         * @param bound
         *            in the column's unit
         */
        public Condition below(double bound) { return new NumberIs(name, Comparison.LT, bound); }

        /**
         * {@return that the column is this number}
         *
         * @param value
         *            in the column's unit
         */
        public Condition is(double value) { return new NumberIs(name, Comparison.EQ, value); }

        /**
         * {@return that a column of true and false is this}
         *
         * @param value
         *            true, which counts as 1, or false, which counts as 0
         */
        public Condition is(boolean value) { return is(value ? 1 : 0); }

        /**
         * {@return that the column is this text}
         *
         * @param value
         *            the text that counts
         */
        public Condition is(String value) { return in(value); }

        /**
         * {@return that the column is one of these texts}
         *
         * @param values
         *            the texts that count
         */
        public Condition in(String... values) { return new TextIn(name, values == null ? null : Arrays.asList(values)); }

        /** {@return that the column has no value} */
        public Condition isMissing() { return new Missing(name); }
    }

    /**
     * {@return that this and another both hold}
     *
     * @param other
     *            the other condition
     */
    default Condition and(Condition other) { return new All(Arrays.asList(this, other)); }

    /**
     * {@return that this or another holds}
     *
     * @param other
     *            the other condition
     */
    default Condition or(Condition other) { return new Any(Arrays.asList(this, other)); }

    /** {@return that this does not hold} */
    default Condition negated() { return new Not(this); }

    /**
     * {@return this condition as a DuckDB expression that is true or false and never null; columns and texts are quoted}
     */
    default String sql() { return ConditionSql.of(this); }

    /**
     * {@return whether this condition holds of one customer; the answer is the one that {@link #sql()} gives}
     *
     * @param row
     *            the customer's values by column: numbers, texts, true or false; a null, a NaN or no entry is missing
     */
    default boolean holds(Map<String, ?> row) { return ConditionTruth.of(this, row); }

    private static void named(String field) {
        if (field == null)
            throw new IllegalArgumentException("A condition names no column (null); begin with where(\"name of a column\").");
    }

    private static List<Condition> present(List<Condition> parts) {
        if (parts == null || parts.stream().anyMatch(Objects::isNull))
            throw missingPart();
        return List.copyOf(parts);
    }

    private static IllegalArgumentException missingPart() {
        return new IllegalArgumentException("A part of a condition is missing (null); was the cell that makes it run?");
    }

    /** {@return the columns this condition speaks of, each once, in the order they are met} */
    default Set<String> fields() {
        return ConditionSql.fields(this);
    }
}
