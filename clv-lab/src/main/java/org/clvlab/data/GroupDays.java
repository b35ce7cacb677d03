package org.clvlab.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When it was known which group a customer is in, as far as the days of the sources tell, beside when something else of that
 * customer was known. Customers are looked at one by one, since each may have a day of their own.
 *
 * @param customers
 *            of both groups and others
 * @param groups
 *            who is in either group
 * @param known
 *            the days of the columns that make the groups
 * @param whole
 *            whether each of these columns has days
 */
record GroupDays(CustomerTable customers, Condition groups, List<CustomerColumn.Dated> known, boolean whole) {

    static GroupDays of(CustomerTable customers, Condition groups) {
        var dated = groups.fields().stream().map(field -> customers.column(field).dated()).toList();
        return new GroupDays(customers, groups, dated.stream().flatMap(Optional::stream).distinct().toList(),
                !dated.isEmpty() && dated.stream().allMatch(Optional::isPresent));
    }

    /** {@return when a column begins to count beside the day its customer's group was known; empty where a source does not say so} */
    Optional<Comparison.When> before(String outcome) {
        var days = customers.column(outcome).dated();
        var answers = known.stream().filter(CustomerColumn.Dated::answer).toList();
        if (days.isEmpty() || !whole && answers.isEmpty())
            return Optional.empty();
        var answer = days.get().answer();
        var found = customers.warehouse().list("""
                SELECT max(known_on),
                       min(began_on),
                       count(*) FILTER (began_on IS NOT NULL AND known_on IS NOT NULL),
                       count(*) FILTER (began_on < known_on),
                       count(*) FILTER (began_on = known_on),
                       count(*) FILTER (began_on < answered_on)
                FROM (SELECT o.%s AS began_on,
                             %s AS known_on,
                             %s AS answered_on
                      %s)
                """.formatted(Sql.name(days.get().first()), latest(whole ? known : answers), latest(answers),
                joined("o", days.get(), "")),
                row -> row.getString(1) == null || row.getString(2) == null
                        ? Optional.<Comparison.When>empty()
                        : Optional.of(new Comparison.When(LocalDate.parse(row.getString(1)), LocalDate.parse(row.getString(2)),
                                answer, row.getInt(3), row.getInt(4), answer ? row.getInt(5) : 0, row.getInt(6))))
                .getFirst();
        return found.filter(when -> whole || when.outcomesBeforeAnswers() > 0);
    }

    /** What a confounder counts too late, the first customer of whom it does, and the two days. */
    private record Late(long customers, String first, String until, String since) {}

    /** Refuses a confounder that counts something from after the group was known, or from after the outcome began. */
    void checkConfounder(String confounder, String outcome) {
        var days = customers.column(confounder).dated();
        if (days.isEmpty())
            return;
        var answers = known.stream().anyMatch(CustomerColumn.Dated::answer);
        // What is counted over a time, as orders of a year are, makes a group on no day of its own: too late is what begins when all
        // groups were known.
        var ofOneDay = known.stream().allMatch(CustomerColumn.Dated::ofOneDay);
        if (!known.isEmpty())
            late(days.get(), ofOneDay ? days.get().last() : days.get().first(),
                    ofOneDay ? latest(known) : "max(" + latest(known) + ") OVER ()", Optional.empty())
                    .ifPresent(late -> refuse(confounder, days.get(), late,
                            answers ? "the answer that puts them in a group" : "what puts them in a group", answers));
        customers.column(outcome).dated().ifPresent(began -> late(days.get(), days.get().last(), "o." + Sql.name(began.first()),
                Optional.of(began))
                .ifPresent(late -> refuse(confounder, days.get(), late, "\"" + outcome + "\" began to count", answers)));
    }

    private Optional<Late> late(CustomerColumn.Dated confounder, String day, String since,
            Optional<CustomerColumn.Dated> outcome) {
        return customers.warehouse().list("""
                SELECT count(*), min(customer_id), min_by(later_on, customer_id), min_by(known_on, customer_id)
                FROM (SELECT c.customer_id,
                             f.%s AS later_on,
                             %s AS known_on
                      %s)
                WHERE later_on > known_on
                """.formatted(Sql.name(day), since, joined("f", confounder, outcome.map(began -> "LEFT JOIN "
                + Sql.name(began.relation()) + " o ON o.customer_id = c.customer_id").orElse(""))),
                row -> row.getLong(1) == 0
                        ? Optional.<Late>empty()
                        : Optional.of(new Late(row.getLong(1), row.getString(2), row.getString(3), row.getString(4))))
                .getFirst();
    }

    private static void refuse(String confounder, CustomerColumn.Dated days, Late late, String what, boolean answers) {
        throw new IllegalArgumentException("Confounder \"" + confounder + "\" "
                + (days.answer()
                        ? "is what " + late.customers() + " customers answered"
                        : "counts what " + late.customers() + " customers did")
                + " after " + what + " (customer " + late.first() + " on " + late.until() + ", after " + late.since()
                + "); what comes later may be a part of the effect, and adjusting for it hides that part. "
                + (days.answer()
                        ? "Take the answers of before, survey.asOf(day). If it tells what was so before it was asked, as a need does, bring"
                                + " it in as a column of its own: customers.with(\"need\", customers.ids(), customers.texts(\""
                                + confounder
                                + "\"))."
                        : "Take what was known before: " + (answers ? "orders.before(survey)" : "orders.between(start, day)")
                                + ".perCustomer().prefixed(\"earlier_\")."));
    }

    /** The customers of the groups, one more source, and the sources that make the groups. */
    private String joined(String name, CustomerColumn.Dated more, String andMore) {
        return """
                FROM (SELECT customer_id FROM %s WHERE %s) c
                LEFT JOIN %s %s ON %4$s.customer_id = c.customer_id
                %s
                %s""".formatted(Sql.name(customers.relation()), groups.sql(), Sql.name(more.relation()), name,
                IntStream.range(0, known.size()).mapToObj(i -> "LEFT JOIN %s g%d ON g%2$d.customer_id = c.customer_id"
                        .formatted(Sql.name(known.get(i).relation()), i)).collect(Collectors.joining("\n")),
                andMore);
    }

    /** {@return the last day of some of the sources that make the groups, in SQL} */
    private String latest(List<CustomerColumn.Dated> some) {
        return some.isEmpty()
                ? "CAST(NULL AS DATE)"
                : "greatest(" + some.stream().map(one -> "g" + known.indexOf(one) + "." + Sql.name(one.last()))
                        .collect(Collectors.joining(", ")) + ")";
    }
}
