import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.clvlab.segment.SegmentCount;
import org.clvlab.segment.Segmentation;

/**
 * Exports of random rules for test_targets.py, which runs them in programs that are not ours: in each folder the export, the
 * customers as Parquet and who is in which segment.
 */
public final class TargetSamples {

    private static final String[] NUMBERS = {"clv", "orders_365d", "nps"};
    private static final String[] TEXTS = {"region", "tier"};
    private static final String[] WORDS = {"", "North", "north", "O'Brien", "a\"b", "é", "e\u0301", "測試 🛒", "-- x", "'; DROP TABLE t; --", " padded ",
            "line\nbreak", "NULL", "true", "0", "%", "\\", "\\n", "2025-03-31"};
    private static final double[] VALUES = {0, -0.0, 1, -1, 0.1, 0.30000000000000004, 1e-300, 1e300, -1e300, 123456789012345680d, 850.1, 33.333333333333336};

    private TargetSamples() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[0]));
        var key = PseudonymKey.fromFile(Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n"));
        var random = new Random(41);
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(Files.writeString(folder.resolve("orders.csv"), orders()));
            var people = orders.perCustomer();
            for (int table = 0; table < Integer.parseInt(args[1]); table++) {
                var customers = filled(people, random);
                for (int rule = 0; rule < 4; rule++) {
                    var place = folder.resolve(table + "-" + rule);
                    var segments = Segmentation.of(customers).allowing(SegmentCount.ANY).segment("In", rule(random, 3)).segment("Other", rule(random, 2))
                            .otherwise("Out");
                    segments.exportTo(place.resolve("export"), key);
                    customers.writeTo(place.resolve("customers.parquet"));
                    segments.labelled("segment").writeTo(place.resolve("truth.parquet"));
                }
            }
        }
    }

    private static CustomerTable filled(CustomerTable customers, Random random) {
        for (String column : NUMBERS)
            customers = customers.with(column, customers.ids(), IntStream.range(0, customers.size())
                    .mapToDouble(i -> random.nextInt(5) == 0 ? Double.NaN : VALUES[random.nextInt(VALUES.length)]).toArray());
        for (String column : TEXTS)
            customers = customers.with(column, customers.ids(), IntStream.range(0, customers.size())
                    .mapToObj(i -> random.nextInt(5) == 0 ? null : WORDS[random.nextInt(WORDS.length)]).toArray(String[]::new));
        return customers;
    }

    private static Condition rule(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> new Condition.NumberIs(NUMBERS[random.nextInt(3)], Condition.Comparison.values()[random.nextInt(6)], VALUES[random.nextInt(VALUES.length)]);
            case 1 -> new Condition.TextIn(TEXTS[random.nextInt(2)],
                    IntStream.range(0, 1 + random.nextInt(5)).mapToObj(_ -> WORDS[random.nextInt(WORDS.length)]).distinct().toList());
            case 2 -> new Condition.Missing(random.nextBoolean() ? NUMBERS[random.nextInt(3)] : TEXTS[random.nextInt(2)]);
            case 3 -> new Condition.All(parts(random, depth));
            case 4 -> new Condition.Any(parts(random, depth));
            default -> new Condition.Not(rule(random, depth - 1));
        };
    }

    private static List<Condition> parts(Random random, int depth) {
        var parts = new ArrayList<Condition>();
        for (int i = random.nextInt(4); i > 0; i--) parts.add(rule(random, depth - 1));
        return parts;
    }

    private static String orders() {
        var csv = new StringBuilder("order_id,customer_id,ordered_at,revenue\n");
        for (int i = 0; i < 120; i++) csv.append("o%d,c%03d,2024-%02d-02,%d.%02d\n".formatted(i, i % 60, 1 + i % 12, 10 + i % 7, i % 100));
        return csv.toString();
    }
}
