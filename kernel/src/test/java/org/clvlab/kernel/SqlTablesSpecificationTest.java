package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.SqlTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Variables of the notebook that %sql can ask by their names, as if they were tables. */
class SqlTablesSpecificationTest {
    private static Client client;

    /** A range is a table of one column. */
    private static final Extension RANGES = new Extension() {
        @Override
        public String name() { return "ranges"; }

        @Override
        public Optional<SqlTable> tableForSql(Object value) {
            return value instanceof String text && text.matches("\\d+\\.\\.\\d+")
                    ? Optional.of((connection, name) -> {
                        try (var statement = connection.createStatement()) {
                            statement.execute("create temp table \"" + name + "\" as select unnest(generate_series("
                                    + text.replace("..", ",") + ")) as n");
                        }
                    })
                    : Optional.empty();
        }
    };

    @BeforeAll
    static void start() {
        client = new Client(RANGES);
        assertEquals("ok", client.run("%maven org.duckdb:duckdb_jdbc:1.5.5.0").status());
        assertEquals("ok", client.run("""
                enum Size { SMALL, LARGE }
                record Order(String customer, int pieces, double price, LocalDate day, Size size, boolean paid, Integer rating) {}
                var orders = new ArrayList<>(List.of(new Order("Ann", 2, 9.5, LocalDate.of(2025, 3, 1), Size.SMALL, true, null),
                        new Order("Bob; drop table", 1, 20, LocalDate.of(2025, 3, 2), Size.LARGE, false, 5)));
                var few = "2..4"; var words = List.of("a", "b"); List<Order> nobody = null;""").status());
    }

    @AfterAll
    static void stop() { client.close(); }

    private static String fault(String code) { return client.run(code).only("error").content().path("evalue").asString(); }

    @Test
    void recordsAreRows() {
        assertEquals("customer         pieces  price  day         size   paid   rating\n"
                + "Ann                   2    9.5  2025-03-01  SMALL  true\n"
                + "Bob; drop table       1   20.0  2025-03-02  LARGE  false       5\n(2 rows)",
                client.run("%sql from orders order by day").result());
        assertEquals("BIGINT, DOUBLE, DATE, BOOLEAN", client.run("""
                %sql types << select concat_ws(', ', typeof(pieces), typeof(price), typeof(day), typeof(paid)) as t from orders limit 1
                types.column("t").getFirst()""").result().replace("\"", ""));
    }

    @Test
    void theyAreAsTheVariableIsNow() {
        assertEquals("n\n3\n(1 row)", client.run("""
                var more = new ArrayList<>(orders);
                more.add(orders.getFirst());
                %sql select count(*) as n from more""").result());
        assertEquals("n\n2\n(1 row)", client.run("more.removeLast();\n%sql select count(*) as n from more").result());
        client.run("%sql create view counted as select count(*) as n from more");
        assertEquals("n\n1\n(1 row)", client.run("more.removeLast();\n%sql from counted").result());
    }

    @Test
    void severalAndParametersInOneStatement() {
        assertEquals("customer  n\nAnn       2\nAnn       3\n(2 rows)", client
                .run("%%sql\nbegin;\ncreate table one as select 1 as x;\n"
                        + "commit;\nselect customer, n from orders, few, one where pieces = :two and n < 4 order by n"
                                .replace(":two", "2"))
                .result());
        assertEquals("customer\nAnn\n(1 row)",
                client.run("var who = \"Ann\";\n%sql select customer from orders where customer = :who").result());
    }

    @Test
    void answersOfSqlCanBeAskedAgain() {
        assertEquals(" total\n500500\n(1 row)",
                client.run("%sql many << select range + 1 as n, range / 3 as third, uuid() as id from range(1000)\n"
                        + "%sql select sum(n) as total from many").result());
        assertEquals("smallest\n    0.10\n(1 row)", client.run("""
                record Price(java.math.BigDecimal amount, java.time.Instant at) {}
                var prices = List.of(new Price(new java.math.BigDecimal("0.1"), java.time.Instant.EPOCH), new Price(new java.math.BigDecimal("12.25"), null));
                %sql select min(amount) as smallest from prices where typeof(amount) = 'DECIMAL(38,2)'""").result());
    }

    @Test
    void extensionsBringTheirOwn() { assertEquals("n\n2\n3\n4\n(3 rows)", client.run("%sql from few").result()); }

    @Test
    void tablesOfTheDatabaseComeFirst() { assertEquals("x\n7\n(1 row)", client.run("""
                var numbers = List.of(orders.getFirst());
                %sql create table numbers as select 7 as x
                %sql from numbers""").result()); }

    @Test
    void aVariableIsNotChanged() {
        for (var statement : List.of("insert into orders select * from orders", "delete from orders",
                "update orders set pieces = 1",
                "drop table orders", "ALTER TABLE \"orders\" add x int", "copy orders from 'x.csv'"))
            assertEquals(
                    "orders is a variable of the notebook, which statements can ask but not change. Make a table of it first:"
                            + " create table another_name as from \"orders\"",
                    fault("%sql " + statement));
        assertEquals("2 rows changed",
                client.run("%%sql\ncreate table kept as from orders limit 0;\ninsert into kept from orders").result()
                        .replace("\"", ""));
    }

    @Test
    void saysWhyAVariableIsNoTable() {
        assertTrue(
                fault("%sql from words")
                        .contains("\nwords is a variable, but no table: it is of type List<String>. What %sql has answered and"
                                + " lists of records can be asked by their names.\n1 | from words"),
                () -> fault("%sql from words"));
        assertTrue(fault("%sql from nobody").contains("\nnobody is a variable, but no table: it is null."));
        assertTrue(fault("%sql from stranger").startsWith("Catalog Error: Table with name stranger does not exist!"));
        assertTrue(fault("""
                var mixed = List.of(orders.getFirst(), new Runnable() { public void run() {} });
                %sql from mixed""").startsWith("The variable mixed cannot be made a table: a "));
    }

    @Test
    void areProposed() {
        for (var code : List.of("%sql select * from ord", "%%sql\nselect *\nfrom ord", "%%sql\nselect x from(select * from ord"))
            assertTrue(client.ask(client.shell, "complete_request", Map.of("code", code, "cursor_pos", code.length())).reply()
                    .content().path("matches").toString().contains("orders\""), code);
    }
}
