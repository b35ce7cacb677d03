package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel cannot stop in native code, the extension cancels. */
class WarehouseInterruptTest {
    @Test
    @Timeout(60)
    void aStuckQueryIsCancelledAndTheWarehouseLivesOn() throws InterruptedException {
        try (var lab = Warehouse.inMemory()) {
            var stuck = Thread.ofPlatform().start(() -> {
                try {
                    lab.sql("SELECT count(*) FROM range(1000000000000) a, range(1000) b");
                } catch (RuntimeException cancelled) {
                    return;
                }
            });
            for (int k = 0; k < 100 && stuck.isAlive(); k++) {
                Thread.sleep(100);
                new ClvLabExtension().onInterrupt();
            }
            assertFalse(stuck.isAlive());
            assertEquals(1, lab.sql("SELECT 1 AS k").rowCount());
        }
    }
}
