package org.clvlab.data;

import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * A table with a key: facts of the CRM, assignments of an experiment, costs, or the result of a query. Joined, it must have
 * one row a key; a table with several is first summed up with {@link Warehouse#table(String, String)}.
 */
public final class KeyedTable implements Source, Shown {

    private final Warehouse warehouse;
    private final String name;
    private final String key;
    private final SourceFile file;
    private final TableReading read;
    private final String counted;

    KeyedTable(Warehouse warehouse, String name, String key, SourceFile file, TableReading read) {
        this(warehouse, name, key, file, read, read.relation());
    }

    /** A table that was summed up from the rows of another relation, which has the same key: those are what a join accounts for. */
    KeyedTable(Warehouse warehouse, String name, String key, SourceFile file, TableReading read, String counted) {
        this.warehouse = warehouse;
        this.name = name;
        this.key = key;
        this.file = file;
        this.read = read;
        this.counted = counted;
    }

    @Override
    public ReadRows rows() { return new ReadRows(name, warehouse, read.relation(), read.reading(), read.dataHash()); }

    /** {@return the column that says whose row it is} */
    public String key() { return key; }

    /** {@return the columns, as they are in the file} */
    public List<String> columns() { return read.columns(); }

    /** {@return the relation whose rows a join accounts for: of a table that was summed up, the rows before} */
    String counted() {
        return counted;
    }

    /** {@return the file it came from} */
    SourceFile file() { return file; }

    /**
     * {@return one row a key, the key called customer_id}; a key that comes twice is a fault, or with
     * {@link Faults#SET_ASIDE} keeps its first row, and the others are counted as merged
     */
    @Override
    public CustomerTable perCustomer() {
        if (warehouse.faults() == Faults.STOP)
            refuseSeveral();
        return CustomerTable.of(this, name + "_customers", """
                SELECT %1$s AS customer_id%2$s
                FROM %3$s
                WHERE %1$s IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY "row") = 1
                """.formatted(Sql.name(key), read.columns().stream().filter(column -> !column.equals(key))
                .map(column -> ",\n       " + Sql.name(column)).collect(Collectors.joining()), Sql.name(read.relation())),
                List.of());
    }

    private void refuseSeveral() {
        var again = warehouse.list("""
                SELECT "row", %1$s
                FROM %2$s
                WHERE %1$s IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY "row") > 1
                ORDER BY "row"
                """.formatted(Sql.name(key), Sql.name(read.relation())),
                row -> new DataFault(file.shown(), row.getLong(1), key, row.getString(2) + " again",
                        "each " + key + " once in a join",
                        "Take the row out, or sum the table up first: lab.table(\"" + name + "\", \"SELECT " + key + ", ... FROM "
                                + read.relation() + " GROUP BY " + key + "\")."));
        if (!again.isEmpty())
            throw new DataFaults(again);
    }

    @Override
    public Card card() {
        var rows = warehouse.list(
                "SELECT %s FROM %s ORDER BY \"row\" LIMIT 10".formatted(Sql.names(read.columns()), Sql.name(read.relation())),
                Cells::of);
        return reading().on(Card.titled(name).grid(read.columns(), rows));
    }

    /** {@return the table in one line} */
    @Override
    public String toString() { return name + " by " + key + "; " + reading(); }
}
