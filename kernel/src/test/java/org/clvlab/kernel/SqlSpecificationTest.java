package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clvlab.kernel.extension.Extension;
import org.junit.jupiter.api.Test;

/** %sql and %%sql over real sockets, on a DuckDB whose driver a cell has loaded. */
class SqlSpecificationTest {
    private static final String DRIVER = "%maven org.duckdb:duckdb_jdbc:1.5.5.0";

    private static String evalue(Client.Outcome outcome) { return outcome.only("error").content().path("evalue").asString(); }

    @Test
    void asksDuckDbInMemoryWhenNothingIsNamed() {
        try (var client = new Client()) {
            assertEquals("ok", client.run(DRIVER).status());
            assertEquals("answer\n    42\n(1 row)", client.run("%sql select 42 as answer").result());
            var cell = client.run("%%sql\ncreate table t as select range as n from range(3); -- and; a comment\n"
                    + "insert into t values (7);\nselect n, 'a;b' as text from t order by n desc");
            assertEquals("n  text\n7  a;b\n2  a;b\n1  a;b\n0  a;b\n(4 rows)", cell.result());
            assertTrue(cell.only("execute_result").content().path("data").path("text/html").asString().startsWith("<table"));
            assertEquals("4 rows changed", client.run("%sql update t set n = n + 1").result());
        }
    }

    @Test
    void bindsVariablesAndLeavesOtherColonsAlone() {
        try (var client = new Client()) {
            client.run(DRIVER + "\nint least = 2; var name = \"O'Hara; drop table t\"; var day = LocalDate.of(2025, 3, 1);\n"
                    + "var list = List.of(1);");
            assertEquals("a  b                     c           d\n3  O'Hara; drop table t  2025-03-01  5\n(1 row)",
                    client.run("%%sql\nselect :least + 1 as a, $name as b, :day as c, '5'::int as d, -- :nothing\n"
                            + "from (select ':least') where [1, 2][1:2] is not null").result().replaceAll(" +\n", "\n"));
            assertTrue(evalue(client.run("%sql select :list")).startsWith("The variable list is a"));
            assertTrue(client.run("%sql select :nobody").status().equals("error"));
        }
    }

    @Test
    void putsTheAnswerIntoAVariable() {
        try (var client = new Client()) {
            client.run(DRIVER);
            assertEquals(List.of("status", "execute_input", "status"),
                    client.run("%%sql found <<\nselect range as n, range * 2 as twice from range(3)").types());
            assertEquals("[0, 2, 4]", client.run("found.column(\"twice\")").result());
            assertEquals("6",
                    client.run("%sql --into one select 6 as six\n((Number) one.rows().getFirst().getFirst()).intValue()")
                            .result());
            assertEquals("class cannot be the name of a variable.", evalue(client.run("%sql class << select 1")));
            assertTrue(evalue(client.run("%sql none << create table u (n int)")).contains("gives no rows"));
        }
    }

    @Test
    void showsTheFirstRowsAndCountsAll() {
        try (var client = new Client()) {
            client.run(DRIVER);
            var many = client.run("%sql select range as n from range(12345)").result();
            assertTrue(
                    many.endsWith("\n   49\n(the first 50 of 12,345 rows)")
                            || many.endsWith("\n49\n(the first 50 of 12,345 rows)"),
                    many);
        }
    }

    @Test
    void pointsAtTheFault() {
        try (var client = new Client()) {
            client.run(DRIVER + "\nint x = 1;");
            var fault = client.run("%%sql\nselect 1;\nselect :x as a,\n       2 +\nform t");
            assertTrue(evalue(fault).endsWith("\n5 | form t\n  | ^"), evalue(fault));
            var missing = evalue(client.run("%sql select * from nowhere"));
            assertTrue(missing.startsWith("Catalog Error: Table with name nowhere does not exist!")
                    && missing.endsWith("\n1 | select * from nowhere\n  |               ^"), missing);
            var unknown = client.run("%%sql\nselect :x,\n  nobody from range(3)");
            assertTrue(evalue(unknown).contains("\"nobody\" not found") && evalue(unknown).endsWith(
                    "\n3 |   nobody from range(3)\n  |   ^"), evalue(unknown));
        }
    }

    @Test
    void asksTheConnectionThatIsNamed() {
        var extension = new Extension() {
            @Override
            public String name() { return "shop"; }

            @Override
            public Optional<Connection> sqlConnection(Object value) {
                return value instanceof Map<?, ?> map && map.get("connection") instanceof Connection mine
                        ? Optional.of(mine)
                        : Optional.empty();
            }

            @Override
            public Optional<Object> sqlTable(ResultSet rows) throws SQLException { return Optional.of(List.of(rows.next())); }
        };
        try (var client = new Client(extension)) {
            client.run(DRIVER + "\nvar driver = java.util.ServiceLoader.load(java.sql.Driver.class).findFirst().get();\n"
                    + "Connection one = driver.connect(\"jdbc:duckdb:\", new Properties());\n"
                    + "one.createStatement().execute(\"create table here (n int)\");");
            assertEquals("n\n(0 rows)", client.run("%sql select * from here").result());
            client.run("var shop = Map.of(\"connection\", driver.connect(\"jdbc:duckdb:\", new Properties()));");
            assertEquals("There are several connections, one, shop. Say which: %%sql one", evalue(client.run("%sql select 1")));
            assertEquals("ok", client.run("%%sql shop\ncreate table there (n int)").status());
            assertEquals("n\n(0 rows)", client.run("%sql select * from there").result());
            assertEquals("[true]", client.run("%sql rows << select 1\nrows").result());
            assertEquals("n\n(0 rows)", client.run("%sql one select * from here").result());
            assertTrue(evalue(client.run("%%sql nowhere\nselect 1")).startsWith("nowhere is no connection"));
            assertTrue(client.ask(client.shell, "complete_request", Map.of("code", "%sql select * from he", "cursor_pos", 21))
                    .reply().content().path("matches").toString().contains("\"here\""));
        }
    }

    @Test
    void isInterrupted() {
        try (var client = new Client()) {
            client.run(DRIVER);
            var id = client.send(client.shell, "execute_request",
                    Map.of("code", "%sql select count(*) from range(1000000) a, range(100000) b where a.range % 7 = b.range % 11",
                            "silent", false, "store_history", true, "user_expressions", Map.of(), "allow_stdin", false));
            client.next(client.iopub);
            java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000);
            client.send(client.control, "interrupt_request", Map.of());
            var outcome = client.outcome(client.shell, id);
            assertEquals("error", outcome.status());
            assertEquals("1\n1\n(1 row)", client.run("%sql select 1").result());
        }
    }
}
