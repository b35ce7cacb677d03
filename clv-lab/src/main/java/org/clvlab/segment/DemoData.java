package org.clvlab.segment;

import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.ShippedData;

/** The published key is for the data sets that come with CLV Lab, and refused for any other. */
final class DemoData {

    private DemoData() {}

    static void check(CustomerTable customers, PseudonymKey key) {
        if (key.demonstration() && !ShippedData.includes(customers))
            throw new IllegalArgumentException(
                    "The published demonstration key is for the data sets that come with CLV Lab, and these are other data; give a secret key: "
                            + "exportTo(folder, PseudonymKey.fromFile(file)) or PseudonymKey.fromEnvironment(variable).");
    }
}
