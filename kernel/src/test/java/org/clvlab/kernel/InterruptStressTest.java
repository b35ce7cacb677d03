package org.clvlab.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No crash, no deaf kernel, no thread left suspended, state kept. */
class InterruptStressTest {
    @Test
    void survivesInterruptsAtRandomMoments() throws InterruptedException { InterruptStress.run(100, 1); }

    @Test
    @Tag("slow")
    void survivesTenThousand() throws InterruptedException { InterruptStress.run(10_000, 2); }
}
