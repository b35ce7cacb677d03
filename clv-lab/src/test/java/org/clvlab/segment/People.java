package org.clvlab.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;

/** Customers for a test, with columns to be added. */
final class People {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private People() {}

    /** {@return customers c0001, c0002 … with one order each} */
    static CustomerTable of(Warehouse lab, Path folder, int size) {
        var csv = new StringBuilder("order_id,customer_id,ordered_at,revenue\n");
        for (int i = 1; i <= size; i++) csv.append("o%d,c%04d,2024-01-02,%d.50\n".formatted(i, i, 10 + i % 7));
        try {
            return lab.orders(Files.writeString(folder.resolve("people-" + size + ".csv"), csv)).perCustomer();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** {@return customers whose worth is 1, 2, 3 … and whose chance to be alive falls from 1 to 0} */
    static CustomerTable scored(Warehouse lab, Path folder, int size) {
        var customers = of(lab, folder, size);
        return customers.with("clv", customers.ids(), IntStream.rangeClosed(1, size).asDoubleStream().toArray())
                .with("probability_alive", customers.ids(),
                        IntStream.range(0, size).mapToDouble(i -> 1 - i / (double) size).toArray())
                .with("region", customers.ids(),
                        IntStream.range(0, size).mapToObj(i -> i % 3 == 0 ? "North" : i % 3 == 1 ? "South" : null)
                                .toArray(String[]::new));
    }

    static PseudonymKey key(Path folder) {
        try {
            return PseudonymKey.fromFile(Files.writeString(folder.resolve("pseudonym.key"), SECRET + "\n"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
