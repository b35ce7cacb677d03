package org.clvlab.data;

import java.util.List;
import java.util.Map;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * Dated rates of exchange: columns {@code date, from, to, rate}, where one unit of {@code from} is {@code rate} units of
 * {@code to} on that day. A rate holds for its day only, unless {@link #carriedForward} says for how long.
 */
public final class RateTable implements Shown {

    private static final TableReading.Demands DEMANDS = new TableReading.Demands(List.of("date", "from", "to", "rate"), "from",
            List.of(), List.of("rate"),
            Map.of("date", ColumnType.DAY, "from", ColumnType.TEXT, "to", ColumnType.TEXT, "rate", ColumnType.NUMBER));

    private final TableReading read;
    private final Warehouse warehouse;
    private final int days;

    private RateTable(Warehouse warehouse, TableReading read, int days) {
        this.warehouse = warehouse;
        this.read = read;
        this.days = days;
    }

    static RateTable read(Warehouse warehouse, SourceFile file) {
        var read = TableReading.of(warehouse.with(Faults.STOP), "rates", file, DEMANDS);
        var faults = warehouse.list("""
                SELECT "row", "date" || ', ' || "from" || ' to ' || "to" || coalesce(', ' || rate, ', no rate')
                FROM %1$s
                WHERE coalesce(rate, 0) <= 0
                   OR "date" IS NULL
                   OR "row" NOT IN (SELECT min("row") FROM %1$s GROUP BY "date", "from", "to")
                ORDER BY "row"
                """.formatted(Sql.name(read.relation())),
                row -> new DataFault(file.shown(), row.getLong(1), "rate", row.getString(2),
                        "one rate above 0 for a day and a pair of currencies", "Mend the row or take it out."));
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        return new RateTable(warehouse, read, 0);
    }

    /**
     * {@return the same rates, each holding until the next, but no longer than this}
     *
     * @param longest
     *            days after its own for which a rate may still be used, such as 3 over a weekend
     */
    public RateTable carriedForward(int longest) {
        if (longest < 0)
            throw new IllegalArgumentException("A rate cannot be carried over " + longest + " days; give 0 or more.");
        return new RateTable(warehouse, read, longest);
    }

    String relation() { return read.relation(); }

    Warehouse warehouse() { return warehouse; }

    /** {@return days after its own for which a rate may still be used} */
    int days() { return days; }

    /** {@return what became of the rows} */
    public ReadingAudit reading() { return read.reading(); }

    /** {@return SHA-256 over the unpacked bytes read, in hex} */
    public String dataHash() { return read.dataHash(); }

    @Override
    public Card card() {
        return Card.titled("Rates of exchange").grid(List.of("from", "to", "days", "first", "last"), warehouse.list("""
                SELECT "from", "to", count(*), min("date"), max("date")
                FROM %s
                GROUP BY "from", "to"
                ORDER BY "from", "to"
                """.formatted(Sql.name(relation())), Cells::of)).sentence(days == 0
                ? "A rate holds for its day only."
                : "A rate holds until the next, for at most " + days + " days.");
    }

    /** {@return the rates in one line} */
    @Override
    public String toString() { return reading().toString(); }
}
