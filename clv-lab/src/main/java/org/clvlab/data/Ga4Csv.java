package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;

/** The way of flattened CSV files of the GA4 export into {@link Ga4Table}. */
final class Ga4Csv {

    private Ga4Csv() {}

    /** {@return the events of the files, with where they stand} */
    static Ga4Read read(Warehouse warehouse, List<SourceFile> files, List<FileBytes> bytes) {
        var tables = new ArrayList<RawTable>();
        var faults = new ArrayList<DataFault>();
        var missing = new ArrayList<DataFault>();
        for (var i = 0; i < files.size(); i++)
            try {
                var header = Header.of(bytes.get(i).head());
                missing.addAll(RawTable.missing(files.get(i), header, Ga4Fields.NEEDED_FLAT));
                missing.addAll(Ga4Fields.notFlat(files.get(i), header));
                tables.add(RawTable.read(warehouse, files.get(i), bytes.get(i), header));
            } catch (DataFaults met) {
                faults.addAll(met.faults());
            }
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        var flaws = new ArrayList<Flaw>();
        var parts = new ArrayList<Places.Part>();
        var events = Ga4Table.made(warehouse);
        var first = 0L;
        for (var table : tables) {
            flaws.addAll(table.flaws());
            parts.add(new Places.Part(table.file(), first));
            events.add("SELECT CAST(NULL AS VARCHAR) AS file, %d + \"row\" AS at_row, %s\nFROM %s\n".formatted(first,
                    Ga4Fields.fromFlat(table.header()), Sql.name(table.relation())));
            first += 1 + warehouse.number("SELECT max(\"row\") FROM " + Sql.name(table.relation()));
            table.drop();
        }
        return new Ga4Read(events, Places.of("web events", parts, Places.Numbering.ROWS), missing, flaws, List.of(),
                new Ga4Shapes(null));
    }
}
