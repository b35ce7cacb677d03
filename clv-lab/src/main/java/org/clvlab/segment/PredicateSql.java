package org.clvlab.segment;

import java.util.List;

/** The rules as one SQL query that gives each customer's segment. */
final class PredicateSql {

    private PredicateSql() {}

    /** {@return the query over a relation "customers", one clause a line; names are quoted, the first rule that matches wins} */
    static String of(List<Segment> segments) {
        var sql = new StringBuilder(
                "-- Each customer's segment: the first rule that matches. \"customers\" has one row a customer.\n");
        for (var segment : segments) sql.append("-- ").append(segment.id()).append(": ").append(segment.name()).append('\n');
        sql.append("SELECT \"customer_id\",\n       CASE\n");
        for (var segment : segments)
            sql.append("         WHEN ").append(segment.rule().sql()).append("\n           THEN '").append(segment.id())
                    .append("'\n");
        return sql.append("       END AS \"segment_id\"\nFROM \"customers\"\nORDER BY \"customer_id\"\n").toString();
    }
}
