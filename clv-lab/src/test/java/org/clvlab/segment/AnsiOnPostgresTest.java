package org.clvlab.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.ScratchPostgres;
import org.clvlab.data.Warehouse;
import org.clvlab.target.AnsiSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ANSI SQL as it is exported runs in a real PostgreSQL, another engine than the one it was proven in, to the same members. */
class AnsiOnPostgresTest {

    @TempDir
    Path temp;

    @Test
    void threeHundredRulesHaveTheSameMembersInPostgreSql() throws SQLException {
        var random = new Random(23);
        int splitting = 0;
        try (var lab = Warehouse.inMemory();
                var server = ScratchPostgres.start(temp.resolve("pg"));
                var postgres = DriverManager.getConnection(server.address())) {
            var people = People.of(lab, temp, 60);
            for (int table = 0; table < 4; table++) {
                var rules = table % 2 == 0 ? RandomRules.PLAIN : RandomRules.AWKWARD;
                var customers = rules.table(people, random);
                copy(customers, rules, postgres);
                for (int i = 0; i < 25; i++) {
                    var segments = Segmentation.of(customers).allowing(SegmentCount.ANY).segment("In", rules.rule(random, 3))
                            .segment("Other", rules.rule(random, 2)).otherwise("Out");
                    var due = segments.definition().assign(customers);
                    assertEquals(due, assigned(postgres, segments), () -> segments.list().toString());
                    if (due.stream().distinct().count() > 1) splitting++;
                }
            }
        }
        assertTrue(splitting > 50, "only " + splitting + " segmentations split the customers");
    }

    private static List<String> assigned(Connection postgres, Segments segments) throws SQLException {
        String sql = new AnsiSql().compile(segments.audiences()).files().getFirst().text();
        var found = new ArrayList<String>();
        try (var statement = postgres.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) found.add(rows.getString("segment_id"));
        }
        return found;
    }

    private static void copy(CustomerTable customers, RandomRules rules, Connection postgres) throws SQLException {
        var words = new AnsiSql();
        var columns = new StringBuilder("customer_id VARCHAR PRIMARY KEY");
        for (String number : rules.numbers) columns.append(", ").append(words.name(number)).append(" DOUBLE PRECISION");
        for (String text : rules.texts) columns.append(", ").append(words.name(text)).append(" VARCHAR");
        try (var statement = postgres.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS customers");
            statement.execute("CREATE TABLE customers (" + columns + ")");
        }
        try (var insert = postgres.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (int row = 0; row < customers.size(); row++) {
                insert.setString(1, customers.ids().get(row));
                for (int i = 0; i < 3; i++) {
                    double number = customers.numbers(rules.numbers[i])[row];
                    insert.setObject(2 + i, Double.isNaN(number) ? null : number, java.sql.Types.DOUBLE);
                    insert.setString(5 + i, customers.texts(rules.texts[i])[row]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
