package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables with several rows a customer, read with the rules of their kind and summed up to one row a customer, so that a join
 * multiplies nothing: costs to serve, what campaigns sent, referrals; and the arms of one experiment.
 */
final class Sums {

    private Sums() {}

    static KeyedTable costs(Warehouse warehouse, SourceFile file) {
        return summed(warehouse, "costs", "customer_id", file,
                demands(List.of("customer_id", "driver", "amount"), "customer_id", Map.of("amount", ColumnType.AMOUNT,
                        "driver", ColumnType.TEXT)),
                "CASE WHEN count(amount) = count(*) THEN CAST(sum(amount) AS DECIMAL(18, 4)) END AS cost_to_serve, count(DISTINCT driver) AS cost_drivers, "
                        + "arg_max(driver, (amount, driver)) AS largest_cost_driver");
    }

    static KeyedTable exposures(Warehouse warehouse, SourceFile file) {
        return summed(warehouse, "campaigns", "customer_id", file,
                demands(List.of("customer_id", "campaign_id", "sent_at"), "customer_id", Map.of("sent_at", ColumnType.MOMENT,
                        "opened", ColumnType.YES_NO, "unsubscribed", ColumnType.YES_NO, "campaign_id", ColumnType.TEXT)),
                "count(*) AS messages, count(DISTINCT campaign_id) AS campaigns, min(CAST(sent_at AS DATE)) AS first_message, "
                        + "max(CAST(sent_at AS DATE)) AS last_message");
    }

    /** Who was referred by whom: once each, by somebody else, and never in a ring. */
    static KeyedTable referrals(Warehouse warehouse, SourceFile file) {
        var read = TableReading.of(warehouse, "referrals", file,
                new TableReading.Demands(List.of("referrer", "referred"), "referred", List.of("referrer"),
                        List.of("referred"), List.of(), Map.of("on", ColumnType.DAY, "referrer", ColumnType.TEXT)));
        var rings = warehouse.list("""
                WITH RECURSIVE up(below, above, steps, "row") AS (
                  SELECT referred, referrer, 1, "row" FROM %1$s WHERE referrer IS NOT NULL
                  UNION ALL
                  SELECT up.below, r.referrer, up.steps + 1, up."row"
                  FROM up
                  JOIN %1$s r ON r.referred = up.above
                  WHERE up.above <> up.below AND up.steps < 1000
                )
                SELECT DISTINCT "row", below FROM up WHERE above = below ORDER BY "row"
                """.formatted(Sql.name(read.relation())), row -> new DataFault(file.shown(), row.getLong(1), "referrer",
                row.getString(2) + " referred, in the end, by the same", "a referrer who came before the one referred",
                "Mend the row or take it out."));
        if (!rings.isEmpty())
            throw new DataFaults(rings);
        var named = warehouse.fresh("named_in_referrals");
        warehouse.execute("""
                CREATE TEMP VIEW %1$s AS
                SELECT referred AS customer_id, referrer AS referred_by, 0 AS referred FROM %2$s
                UNION ALL
                SELECT referrer, NULL, 1 FROM %2$s
                """.formatted(Sql.name(named), Sql.name(read.relation())));
        var relation = warehouse.fresh("referrals_of_customers");
        warehouse.execute("""
                CREATE TEMP TABLE %1$s AS
                SELECT row_number() OVER (ORDER BY customer_id) AS "row", *
                FROM (
                  SELECT customer_id, max(referred_by) AS referred_by, CAST(sum(referred) AS BIGINT) AS referred
                  FROM %2$s
                  WHERE customer_id IS NOT NULL
                  GROUP BY customer_id
                )
                """.formatted(Sql.name(relation), Sql.name(named)));
        var reading = read.reading().noting("customers named, two in a row of the file", 2 * read.reading().kept());
        return new KeyedTable(warehouse, "referrals", "customer_id", file,
                new TableReading(relation, List.of("customer_id", "referred_by", "referred"), reading, read.dataHash()), named);
    }

    static KeyedTable assignments(Warehouse warehouse, SourceFile file, String experiment) {
        var read = TableReading.of(warehouse, "assignments", file,
                demands(List.of("customer_id", "experiment", "arm", "assigned_at"),
                        "customer_id",
                        Map.of("assigned_at", ColumnType.MOMENT, "experiment", ColumnType.TEXT, "arm", ColumnType.TEXT)));
        var armless = warehouse.list(
                "SELECT \"row\", customer_id FROM %s WHERE experiment = %s AND arm IS NULL ORDER BY 1".formatted(
                        Sql.name(read.relation()), Sql.text(experiment)),
                row -> new DataFault(file.shown(), row.getLong(1), "arm",
                        "nothing for customer " + row.getString(2), "the arm that the customer was assigned to",
                        "Fill in the arm, or take the row out if the customer took no part."));
        if (!armless.isEmpty())
            throw new DataFaults(armless);
        var all = warehouse.list("SELECT DISTINCT experiment FROM %s ORDER BY 1".formatted(Sql.name(read.relation())),
                row -> String.valueOf(row.getString(1)));
        if (!all.contains(experiment))
            throw new IllegalArgumentException("There is no experiment \"" + experiment + "\" in " + file.shown() + "; there are "
                    + String.join(", ", all) + ".");
        var twice = warehouse.list("""
                SELECT max("row"), customer_id || ' in the arms ' || string_agg(DISTINCT arm, ' and ' ORDER BY arm)
                FROM %s
                WHERE experiment = %s AND customer_id IS NOT NULL
                GROUP BY customer_id
                HAVING count(*) > 1
                ORDER BY 1
                """.formatted(Sql.name(read.relation()), Sql.text(experiment)), row -> new DataFault(file.shown(), row.getLong(1),
                "customer_id", row.getString(2), "one assignment of a customer to an experiment",
                "Find out which arm the customer saw first, and take the other row out."));
        if (!twice.isEmpty())
            throw new DataFaults(twice);
        var relation = warehouse.fresh("assignments_of_" + experiment.replaceAll("\\W", "_"));
        warehouse.execute("CREATE TEMP VIEW %s AS SELECT * EXCLUDE (experiment) FROM %s WHERE experiment = %s".formatted(
                Sql.name(relation), Sql.name(read.relation()), Sql.text(experiment)));
        var others = read.reading().kept() - warehouse.number("SELECT count(*) FROM " + Sql.name(relation));
        return new KeyedTable(warehouse, "assignments", "customer_id", file, new TableReading(relation,
                read.columns().stream().filter(column -> !column.equals("experiment")).toList(),
                read.reading().leavingOut("of another experiment", others), read.dataHash()));
    }

    /** Accounts with their parents: each account is given the one at the top of its hierarchy, and its level below it. */
    static KeyedTable accounts(Warehouse warehouse, SourceFile file) {
        var read = TableReading.of(warehouse, "accounts", file, new TableReading.Demands(List.of("account_id", "parent_id"),
                "account_id", List.of("parent_id"), List.of("account_id"), List.of(), Map.of("parent_id", ColumnType.TEXT)));
        var relation = warehouse.fresh("accounts_of_tops");
        warehouse.execute("""
                CREATE TEMP TABLE %1$s AS
                WITH RECURSIVE down(account_id, top_account_id, level) AS (
                  SELECT account_id, account_id, 0 FROM %2$s WHERE parent_id IS NULL
                  UNION ALL
                  SELECT a.account_id, d.top_account_id, d.level + 1
                  FROM down d
                  JOIN %2$s a ON a.parent_id = d.account_id
                )
                SELECT a.*, d.top_account_id, d.level
                FROM %2$s a
                LEFT JOIN down d USING (account_id)
                ORDER BY a."row"
                """.formatted(Sql.name(relation), Sql.name(read.relation())));
        var astray = warehouse.list(
                "SELECT \"row\", account_id || ' below ' || parent_id FROM %s WHERE level IS NULL ORDER BY \"row\""
                        .formatted(Sql.name(relation)),
                row -> new DataFault(file.shown(), row.getLong(1), "parent_id", row.getString(2),
                        "a parent that is an account of the file, and no ring of parents", "Mend the parent."));
        if (!astray.isEmpty())
            throw new DataFaults(astray);
        var columns = new ArrayList<>(read.columns());
        columns.addAll(List.of("top_account_id", "level"));
        return new KeyedTable(warehouse, "accounts", "account_id", file,
                new TableReading(relation, columns, read.reading(), read.dataHash()));
    }

    private static TableReading.Demands demands(List<String> needed, String key, Map<String, ColumnType> types) {
        return new TableReading.Demands(needed, key, List.of(), List.of(), types);
    }

    private static KeyedTable summed(Warehouse warehouse, String name, String key, SourceFile file, TableReading.Demands demands,
            String sums) {
        var read = TableReading.of(warehouse, name, file, demands);
        var relation = warehouse.fresh(name + "_of_customers");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT row_number() OVER (ORDER BY %2$s) AS "row", *
                FROM (
                  SELECT %2$s, %3$s
                  FROM %4$s
                  WHERE %2$s IS NOT NULL
                  GROUP BY %2$s
                )
                """.replace("%s", "%1$s").formatted(Sql.name(relation), Sql.name(key), sums, Sql.name(read.relation())));
        var columns = warehouse.list("DESCRIBE " + Sql.name(relation), row -> row.getString(1)).stream()
                .filter(column -> !column.equals("row")).toList();
        return new KeyedTable(warehouse, name, key, file, new TableReading(relation, columns, read.reading(), read.dataHash()),
                read.relation());
    }
}
