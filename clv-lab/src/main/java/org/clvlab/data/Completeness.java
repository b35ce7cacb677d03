package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How many of the sources of a joined table know each customer. */
final class Completeness {

    private Completeness() {}

    static CustomerTable of(CustomerTable customers) {
        var known = customers.sources().stream().filter(source -> !key(customers, source).isEmpty())
                .map(source -> known(customers, source)).toList();
        var relation = CustomerTable.store(customers.warehouse(), "customers", """
                SELECT *,
                       sources_known / CAST(sources_expected AS DOUBLE) AS completeness
                FROM (
                  SELECT t.*,
                         %s AS sources_known,
                         %d AS sources_expected
                  FROM %s t
                )
                """.formatted(known.stream().map(one -> "CAST(" + one + " AS INTEGER)").collect(Collectors.joining(" + ")),
                known.size(), Sql.name(customers.relation())));
        var columns = new ArrayList<>(customers.described());
        for (var name : List.of("sources_known", "sources_expected", "completeness"))
            columns.add(new CustomerColumn(name, CustomerColumn.Kind.NUMBER, false));
        return customers.with(relation, columns, customers.ids());
    }

    /** {@return the column of the customers by which a source knows them; empty when there is none} */
    static String key(CustomerTable customers, Source source) {
        var key = source instanceof KeyedTable table ? table.key() : "customer_id";
        return customers.columns().contains(key) ? key : source == customers.sources().getFirst() ? "customer_id" : "";
    }

    /** {@return true in SQL of a customer {@code t} whom the source knows} */
    static String known(CustomerTable customers, Source source) {
        var key = source instanceof KeyedTable table ? table.key() : "customer_id";
        return "t.%s IN (SELECT CAST(%s AS VARCHAR) FROM %s WHERE %s IS NOT NULL)".formatted(Sql.name(key(customers, source)),
                Sql.name(key), Sql.name(source.relation()), Sql.name(key));
    }
}
