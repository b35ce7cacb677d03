package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Supplier;

/** What a reading tells of faults. */
final class Told {

    /** What to do about an amount that is no number. */
    static final String AMOUNT = "Write digits and a decimal point alone, without a currency's sign or commas between thousands.";

    private Told() {}

    /** Asserts that the reading is refused with these faults, all of them and in this order. */
    static void faults(Supplier<?> reading, String... expected) {
        var faults = assertThrows(DataFaults.class, reading::get);
        assertEquals(String.join("\n", expected), String.join("\n", faults.faults().stream().map(DataFault::toString).toList()));
        assertEquals(expected.length, faults.total());
        for (var fault : faults.faults())
            if (!faults.getMessage().contains(fault.toString()))
                throw new AssertionError("The message leaves out: " + fault);
        if (faults.card().blocks().isEmpty())
            throw new AssertionError("The card is empty.");
    }

    /** Asserts that rows set aside are counted under these reasons, in this order. */
    static void aside(ReadingAudit reading, long read, long kept, String... reasons) {
        assertEquals(List.of(reasons), reading.dropped().entrySet().stream().map(r -> r.getValue() + " " + r.getKey()).toList());
        assertEquals(read, reading.rowsRead());
        assertEquals(kept, reading.kept());
    }
}
