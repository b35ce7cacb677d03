package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The currencies of typed rows with {@code row, currency, ordered_on}: one for all, or converted to one at the rate of the
 * day. Mixed without rates they are refused as a whole, since a sum over them is no number.
 *
 * @param money
 *            what the amounts are in
 * @param relation
 *            the same rows with a column {@code factor}; null where no rate is known
 * @param faults
 *            what stops the reading
 * @param remarks
 *            how amounts were converted
 */
record Currencies(Money money, String relation, List<DataFault> faults, List<String> remarks) {

    static Currencies of(Warehouse warehouse, String typed, SourceFile file, String column, Money wanted) {
        record Found(String currency, long rows) {}
        var found = warehouse.list("""
                SELECT upper(currency), count(*)
                FROM %s
                WHERE currency IS NOT NULL
                GROUP BY ALL
                ORDER BY ALL
                """.formatted(Sql.name(typed)), row -> new Found(row.getString(1), row.getLong(2)));
        var faults = new ArrayList<DataFault>();
        for (var one : found)
            if (!one.currency.matches("[A-Z]{3}"))
                faults.add(new DataFault(file.shown(), 0, column, "\"" + one.currency + "\"",
                        "a currency of three letters by ISO 4217, such as GBP", "Mend the column, or declare another."));
        var target = !wanted.currency().isEmpty() ? wanted.currency() : found.size() == 1 ? found.getFirst().currency : "";
        var others = found.stream().filter(one -> !one.currency.equals(target)).toList();
        if (faults.isEmpty() && !others.isEmpty() && (wanted.rates().isEmpty() || target.isEmpty()))
            faults.add(new DataFault(file.shown(), 0, column,
                    found.stream().map(one -> one.currency + " in " + one.rows + " rows").collect(Collectors.joining(", ")),
                    target.isEmpty() ? "one currency" : "amounts in " + target,
                    "Read the currencies apart, or convert them with dated rates: Money.in(\"GBP\").converting(lab.rates(file))."));
        var money = new Money(faults.isEmpty() && target.matches("[A-Z]{3}") ? target : wanted.currency(), wanted.tax(),
                wanted.rates());
        var relation = warehouse.fresh("in_one_currency");
        var remarks = new ArrayList<String>();
        if (others.isEmpty() || wanted.rates().isEmpty()) {
            warehouse.execute("CREATE TEMP VIEW %s AS SELECT *, 1 AS factor FROM %s".formatted(Sql.name(relation),
                    Sql.name(typed)));
            return new Currencies(money, relation, faults, remarks);
        }
        var rates = wanted.rates().orElseThrow();
        if (rates.warehouse().connection() != warehouse.connection())
            throw new IllegalArgumentException("The rates were read into another warehouse; read both into one.");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT t.*,
                       CASE
                         WHEN upper(t.currency) = %s THEN 1
                         WHEN date_diff('day', r."date", t.ordered_on) <= %d THEN CAST(r.rate AS DECIMAL(18, 8))
                       END AS factor
                FROM %s t
                ASOF LEFT JOIN (SELECT * FROM %s WHERE "to" = %s) r
                  ON r."from" = upper(t.currency) AND t.ordered_on >= r."date"
                """.formatted(Sql.name(relation), Sql.text(target), rates.days(), Sql.name(typed), Sql.name(rates.relation()),
                Sql.text(target)));
        remarks.add("Converted to " + target + " at the rate of the order's day: " + others.stream()
                .map(one -> one.currency + " in " + one.rows + " rows").collect(Collectors.joining(", ")) + ".");
        return new Currencies(money, relation, faults, remarks);
    }

    boolean converted() { return !remarks.isEmpty(); }

    /** Forgets the rows, once they are lines: converted ones are a table, others a view of the typed ones. */
    void drop(Warehouse warehouse) {
        warehouse.execute("DROP " + (converted() ? "TABLE " : "VIEW ") + Sql.name(relation));
    }

    /** An amount whose day has no rate is told with its day. */
    void check(Checks checks, String column) {
        checks.without(faults).refuse(column, "no rate of the day",
                "currency IS NOT NULL AND ordered_on IS NOT NULL AND factor IS NULL",
                "upper(currency) || ' on ' || ordered_on", "a rate to " + money.currency() + " for that day",
                "Add the day to the table of rates, or let rates hold longer with carriedForward(days).");
        checks.refuse(column, "no currency",
                "currency IS NULL AND ordered_on IS NOT NULL AND (SELECT count(currency) FROM %s) > 0".formatted(
                        Sql.name(relation)),
                "currency", "a currency, as in the other rows", "Fill in the currency.");
    }
}
