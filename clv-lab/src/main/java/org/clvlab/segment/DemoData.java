package org.clvlab.segment;

import java.util.List;
import org.clvlab.data.CustomerTable;

/** The data sets that come with CLV Lab: the only ones whose customers may go out under the published key. */
final class DemoData {

    /** SHA-256 of the unpacked orders of the shipped data sets. */
    private static final List<String> ORDERS = List.of("6fae10155c0b0ba363c2c386e30f77990d22328220efd862a5edd1443420d94a");

    private DemoData() {}

    static void check(CustomerTable customers, PseudonymKey key) {
        if (key.demonstration() && !contains(customers))
            throw new IllegalArgumentException(
                    "The published demonstration key is for the data sets that come with CLV Lab, and these are other data; give a secret key: "
                            + "exportTo(folder, PseudonymKey.fromFile(file)) or PseudonymKey.fromEnvironment(variable).");
    }

    private static boolean contains(CustomerTable customers) {
        String base = customers.hashes().getFirst();
        return ORDERS.contains(base.substring(base.lastIndexOf(' ') + 1));
    }
}
