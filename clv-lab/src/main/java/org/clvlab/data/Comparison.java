package org.clvlab.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The values of one column in two groups of customers, in the order of the customers: what a test of a hypothesis is fed.
 *
 * @param column
 *            the column compared
 * @param firstName
 *            the first group, in words
 * @param secondName
 *            the second group, in words
 * @param first
 *            its values, none missing
 * @param second
 *            its values, none missing
 * @param firstIds
 *            whose values they are
 * @param secondIds
 *            whose values they are
 * @param firstMissing
 *            customers of the first group without a value
 * @param secondMissing
 *            customers of the second group without a value
 * @param dataHash
 *            of the data behind it
 * @param when
 *            the order in time of the groups and the column, where their sources say so
 */
public record Comparison(String column, String firstName, String secondName, double[] first, double[] second,
        List<String> firstIds, List<String> secondIds, int firstMissing, int secondMissing, String dataHash, Optional<When> when)
        implements
            Tabular {

    /**
     * The order in time of two groups and of what is compared in them.
     *
     * @param groupsKnownOn
     *            the last day that went into saying who belongs to which group
     * @param outcomeFrom
     *            the first day that counts in the column
     * @param outcomeIsAnswer
     *            whether the column is an answer, and not what customers did
     * @param customers
     *            of whom both days are known
     * @param outcomesBefore
     *            of them, those whose column begins to count before the last day that went into their group
     * @param outcomesOfTheSameDay
     *            of them, those whose column is an answer of that very day
     * @param outcomesBeforeAnswers
     *            customers of whom the column counts something from before the answer that puts them in a group
     */
    public record When(LocalDate groupsKnownOn, LocalDate outcomeFrom, boolean outcomeIsAnswer, int customers, int outcomesBefore,
            int outcomesOfTheSameDay, int outcomesBeforeAnswers) {}

    /** Copies, and refuses another number of ids than of values. */
    public Comparison {
        first = first.clone();
        second = second.clone();
        firstIds = List.copyOf(firstIds);
        secondIds = List.copyOf(secondIds);
        if (first.length != firstIds.size() || second.length != secondIds.size())
            throw new IllegalArgumentException("A comparison of \"" + column + "\" has another number of ids than of values.");
    }

    /** {@return a copy of the first group's values} */
    @Override
    public double[] first() { return first.clone(); }

    /** {@return a copy of the second group's values} */
    @Override
    public double[] second() { return second.clone(); }

    /** {@return one row a customer who has a value: the group, the customer, the value} */
    @Override
    public TypedTable typedTable() {
        var groups = new ArrayList<>(Collections.nCopies(first.length, firstName));
        groups.addAll(Collections.nCopies(second.length, secondName));
        var ids = new ArrayList<>(firstIds);
        ids.addAll(secondIds);
        var values = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, values, first.length, second.length);
        return new TypedTable("comparison", List.of(TypedColumn.texts("group", groups), TypedColumn.texts("customer_id", ids),
                TypedColumn.numbers("value", "", values)));
    }

    /** {@return the comparison in one line} */
    @Override
    public String toString() {
        return column + ": " + firstName + " (" + first.length + ") against " + secondName + " (" + second.length + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Comparison c && column.equals(c.column) && firstName.equals(c.firstName)
                && secondName.equals(c.secondName) && Arrays.equals(first, c.first) && Arrays.equals(second, c.second)
                && firstIds.equals(c.firstIds) && when.equals(c.when) && secondIds.equals(c.secondIds)
                && firstMissing == c.firstMissing
                && secondMissing == c.secondMissing && dataHash.equals(c.dataHash);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(first) * 31 + Arrays.hashCode(second); }

    /**
     * A column about to be compared.
     *
     * @param customers
     *            the customers
     * @param column
     *            the column
     */
    public record Of(CustomerTable customers, String column) {

        /**
         * {@return the column's values in two groups}
         *
         * @param first
         *            who is in the first group
         * @param second
         *            who is in the second; nobody may be in both
         * @throws IllegalArgumentException
         *             when customers are in both groups, or a group asks for a text that nobody has, with the texts there are
         */
        public Comparison between(Condition first, Condition second) {
            var values = customers.numbers(column);
            var inFirst = somebody(first);
            var inSecond = somebody(second);
            var ids = customers.ids();
            var both = new ArrayList<String>();
            for (var i = 0; i < values.length; i++)
                if (inFirst[i] && inSecond[i])
                    both.add(ids.get(i));
            if (!both.isEmpty())
                throw new IllegalArgumentException(
                        both.size() + " customers are in both groups, the first of them " + both.getFirst()
                                + "; make \"" + first + "\" and \"" + second + "\" exclude each other.");
            return new Comparison(column, first.toString(), second.toString(), present(values, inFirst),
                    present(values, inSecond),
                    who(values, inFirst, ids), who(values, inSecond, ids), missing(values, inFirst), missing(values, inSecond),
                    customers.dataHash(), GroupDays.of(customers, first.or(second)).before(column));
        }

        /** A group may be empty, but not because it asks for a text that nobody has. */
        private boolean[] somebody(Condition group) {
            var in = customers.test(group);
            for (var one : in)
                if (one)
                    return in;
            customers.checkSomebody(group);
            return in;
        }

        private static double[] present(double[] values, boolean[] in) {
            var kept = new double[values.length];
            var n = 0;
            for (var i = 0; i < values.length; i++)
                if (in[i] && !Double.isNaN(values[i]))
                    kept[n++] = values[i];
            return Arrays.copyOf(kept, n);
        }

        private static List<String> who(double[] values, boolean[] in, List<String> ids) {
            var kept = new ArrayList<String>();
            for (var i = 0; i < values.length; i++)
                if (in[i] && !Double.isNaN(values[i]))
                    kept.add(ids.get(i));
            return kept;
        }

        private static int missing(double[] values, boolean[] in) {
            var n = 0;
            for (var i = 0; i < values.length; i++)
                if (in[i] && Double.isNaN(values[i]))
                    n++;
            return n;
        }
    }
}
