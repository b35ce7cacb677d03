package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.clvlab.report.Card;
import org.junit.jupiter.api.Test;

/** Groups as they were found beside what their rules take. */
class RuledTest {

    private static final List<String> NAMES = List.of("Early", "Late");

    /** {@return twenty customers of each group, worth 1 to 40, of whom the rules put the first so many of "Early" into "Late"} */
    private static Ruled moving(int count) {
        var found = new ArrayList<>(Collections.nCopies(20, "Early"));
        found.addAll(Collections.nCopies(20, "Late"));
        var ruled = new ArrayList<>(found);
        for (int i = 0; i < count; i++) ruled.set(i, "Late");
        var worth = new double[40];
        Arrays.setAll(worth, i -> i + 1);
        return Ruled.of(NAMES, found, ruled, worth);
    }

    @Test
    void sharesAreOfHeadsAndOfWorth() {
        var early = moving(8).groups().getFirst();
        assertEquals(12, early.customers());
        assertEquals(.6, early.fidelity(), 1e-15);
        assertEquals((210 - 36) / 210., early.fidelityByWorth(), 1e-15);
        assertTrue(moving(8).on(Card.titled("t")).text().contains("60 %"));
    }

    /** Two sums that differ by one customer's worth would tell what that customer is worth. */
    @Test
    void fewWhoDifferAreNotToldBySums() {
        for (int few = 1; few < 5; few++) {
            assertTrue(moving(few).fewDiffer() && moving(few).tellsOfFew());
            assertFalse(moving(few).on(Card.titled("t")).text().contains("%"));
            assertEquals("all but a few customers of some group into the group that they were found in", moving(few).fidelity(2));
        }
        assertFalse(moving(0).fewDiffer());
        assertFalse(moving(5).fewDiffer());
    }
}
