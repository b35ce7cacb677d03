package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MappedTableTest extends InAFolder {

    static final TableColumns COLUMNS = TableColumns.keyedBy("kunde").day("seit").amount("umsatz").whole("zahl").moment("zuletzt")
            .yesNo("aktiv").named("kunde", "customer_id").named("umsatz", "revenue");
    static final String CSV = """
            kunde;name;seit;umsatz;zahl;zuletzt;aktiv
            0001;Ruth;2024-01-31;10.5;3;2024-03-01T10:00:00+02:00;true
            0002;Omar;2024-02-01;;4;2024-03-02T10:00:00Z;no
            """;

    void same(KeyedTable table) {
        assertEquals(List.of("customer_id", "seit", "revenue", "zahl", "zuletzt", "aktiv"), table.columns());
        var customers = table.perCustomer();
        assertEquals(List.of("0001", "0002"), customers.ids());
        assertArrayEquals(new double[]{10.5, Double.NaN}, customers.numbers("revenue"));
        assertArrayEquals(new double[]{3, 4}, customers.numbers("zahl"));
        assertArrayEquals(new double[]{1, 0}, customers.numbers("aktiv"));
        assertEquals("2024-01-31", customers.texts("seit")[0]);
        assertEquals("2024-03-01 08:00:00", customers.texts("zuletzt")[0]);
        assertEquals(2, table.reading().kept());
    }

    @Test
    void aCsvIsReadWhereItStandsAndOnlyItsDeclaredColumns() {
        var table = lab.table("kunden", folder.write("kunden.csv", CSV), COLUMNS);
        same(table);
        assertEquals("VIEW", lab.sql("SELECT table_type FROM information_schema.tables WHERE table_name = 'kunden'").get(0, 0));
        assertFalse(table.card().text().contains("Ruth"));
    }

    @Test
    void parquetAndJsonAreReadTheSame() {
        var csv = folder.write("kunden.csv", CSV);
        lab.execute("COPY (SELECT kunde, seit::DATE AS seit, umsatz::DECIMAL(9, 2) AS umsatz, zahl::INTEGER AS zahl, "
                + "zuletzt::TIMESTAMPTZ AS zuletzt, aktiv = 'true' AS aktiv FROM read_csv('" + csv
                + "', all_varchar = true)) TO '" + temp.resolve("kunden.parquet") + "' (FORMAT parquet)");
        same(lab.table("kunden", temp.resolve("kunden.parquet"), COLUMNS));
        var one = "{\"kunde\": \"0001\", \"seit\": \"2024-01-31\", \"umsatz\": 10.5, \"zahl\": 3, \"zuletzt\": \"2024-03-01T10:00:00+02:00\", \"aktiv\": true}";
        var two = "{\"kunde\": \"0002\", \"seit\": \"2024-02-01\", \"umsatz\": null, \"zahl\": 4, \"zuletzt\": \"2024-03-02T10:00:00Z\", \"aktiv\": false}";
        same(lab.table("kunden", folder.write("kunden.ndjson", one + "\n" + two + "\n"), COLUMNS));
        same(lab.table("kunden", folder.write("kunden.json", "[" + one + ",\n" + two + "]"), COLUMNS));
    }

    @Test
    void whatDoesNotFitItsTypeIsToldWithItsRow() {
        Told.faults(
                () -> lab.table("kunden", folder.write("k.csv", CSV.replace("10.5", "10,5").replace("2024-02-01", "2024-02-30")
                        .replace("0002", "2.0")), COLUMNS),
                "k.csv, row 2, column umsatz: found 10,5; expected a decimal point. Write the number with a point.",
                "k.csv, row 3, column kunde: found 2.0; expected an id as the shop writes it. A spreadsheet or a data frame read the id as a "
                        + "number: export it again as text.",
                "k.csv, row 3, column seit: found 2024-02-30; expected a day that exists, as 2025-03-31. Mend the value, or declare the column "
                        + "as what it is.");
        Told.faults(() -> lab.table("kunden", folder.write("k.csv", CSV), COLUMNS.text("gruppe")),
                "k.csv, row 1, column gruppe: found no such column among kunde, name, seit, umsatz, zahl, zuletzt, aktiv; expected a column "
                        + "\"gruppe\". Export the column too, or rename the one that holds it.");
        Told.faults(() -> lab.table("kunden", folder.write("k.csv", CSV.replace("name", "seit")), COLUMNS),
                "k.csv, row 1, column seit: found this name twice in the header; expected one column of each name. Rename one of the two.");
        Told.faults(() -> lab.table("kunden", folder.write("k.csv", CSV + "0003;x"), COLUMNS),
                "k.csv, row 4: found the end of the file in the middle of: 0003;x; expected 7 columns, as in the header. "
                        + "The file was cut: copy or export it again.");
        var faults = assertThrows(DataFaults.class,
                () -> lab.table("kunden", folder.write("k.parquet", "PAR1 and no more"), COLUMNS));
        assertTrue(faults.getMessage().startsWith("k.parquet: found "), faults.getMessage());
        assertFalse(faults.getMessage().contains(temp.toString()), faults.getMessage());
    }

    @Test
    void rowsOfADatabaseOfOnesOwnAreReadByItsDriver() {
        ScratchPostgres postgres;
        try {
            postgres = ScratchPostgres.start(temp.resolve("pg"));
        } catch (IllegalStateException refused) {
            System.out.println("NOT RUN: the test against a real PostgreSQL. " + refused.getMessage());
            Assumptions.abort(refused.getMessage());
            return;
        }
        try (postgres) {
            postgres.run("""
                    CREATE TABLE kunden (kunde varchar, name text, seit date, umsatz numeric(12, 4), zahl integer, zuletzt timestamptz, aktiv boolean);
                    INSERT INTO kunden VALUES ('0001', 'Ruth', '2024-01-31', 10.5, 3, '2024-03-01T10:00:00+02:00', true),
                                              ('0002', 'Omar', '2024-02-01', NULL, 4, '2024-03-02T10:00:00Z', false);
                    """);
            var query = "SELECT * FROM kunden ORDER BY kunde";
            var table = lab.table("kunden", Database.at(postgres.address()), query, COLUMNS);
            same(table);
            assertEquals(table.dataHash(), lab.table("kunden", Database.at(postgres.address()),
                    "SELECT * FROM kunden ORDER BY kunde DESC", COLUMNS).dataHash());
            postgres.run(
                    "CREATE TABLE many AS SELECT lpad(i::text, 7, '0') AS kunde, i * 0.01 AS umsatz FROM generate_series(1, 100000) i");
            var many = lab.table("many", Database.at(postgres.address()), "SELECT * FROM many",
                    TableColumns.keyedBy("kunde").amount("umsatz").named("kunde", "customer_id"));
            assertEquals(100_000, many.reading().kept());
            assertEquals("50000500", lab.sql("SELECT CAST(sum(umsatz) AS BIGINT) FROM many").get(0, 0).toString());
            Told.faults(
                    () -> lab.table("kunden", Database.at(postgres.address()), "SELECT kunde FROM kunden",
                            TableColumns.keyedBy("id")),
                    "kunden, row 1, column id: found no such column among kunde; expected a column \"id\". Export the column too, or rename the "
                            + "one that holds it.");
            var refused = assertThrows(IllegalStateException.class,
                    () -> lab.table("x", Database.at(postgres.address()), "SELECT nothing FROM nowhere", COLUMNS));
            assertTrue(refused.getMessage().startsWith("The query for \"x\" failed: ERROR: relation \"nowhere\" does not exist"),
                    refused.getMessage());
        }
    }

    @Test
    void aPasswordIsNeverInAnAddress() {
        for (var address : List.of("jdbc:postgresql://ruth:secret@localhost/shop",
                "jdbc:postgresql://localhost/shop?password=secret"))
            assertFalse(assertThrows(IllegalArgumentException.class, () -> Database.at(address)).getMessage().contains("secret"));
        var unset = Database.at("jdbc:postgresql://localhost/shop").user("ruth").passwordFrom("NO_SUCH_VARIABLE");
        assertEquals("The environment variable NO_SUCH_VARIABLE is not set; it should hold the password of the database.",
                assertThrows(IllegalArgumentException.class, () -> unset.open(Map.of())).getMessage());
        assertTrue(assertThrows(IllegalStateException.class, () -> Database.at("jdbc:nobody://localhost/shop").open(Map.of()))
                .getMessage().startsWith(
                        "No driver on the class path takes the address jdbc:nobody://localhost/shop; add the database's driver"));
    }

    @Test
    void jsonThatCannotBeReadIsToldWithItsLine() {
        var columns = TableColumns.keyedBy("id").amount("x").named("id", "customer_id");
        var good = "{\"id\":\"1\",\"x\":1}";
        var twice = "found x more than once in one object; expected each key once in an object. A reader would take the one value or the"
                + " other: mend the line, or export the file again.";
        Told.faults(
                () -> lab.table("k", folder.write("k.ndjson", good + "\n" + good.replace("\"x\":1", "\"x\":1,\"x\":2") + "\n"),
                        columns),
                "k.ndjson, row 2: " + twice);
        Told.faults(() -> lab.table("k", folder.write("k.json", "[" + good + ",\n{\"x\":1,\"id\":\"2\",\"x\":1}]"), columns),
                "k.json, row 2: " + twice);
        Told.faults(() -> lab.table("k", folder.write("k.json", "[" + good + ",\n{\"id\":"), columns),
                "k.json, row 2: found JSON that breaks off; expected a whole value. The file was cut: copy or export it again.");
        Told.faults(() -> lab.table("k", folder.write("k.ndjson", good + "\nabc\n" + good + "\n"), columns),
                "k.ndjson, row 2: found text that is no JSON, from column 1 on; expected a JSON array of objects, or one JSON object a line."
                        + " Mend the line, or export the file again.");
        Told.faults(() -> lab.table("k", folder.write("k.json", "[]"), columns),
                "k.json: found no object; expected a JSON array of objects, or one JSON object a line. Export the file again; no row is"
                        + " in it.");
    }
}
