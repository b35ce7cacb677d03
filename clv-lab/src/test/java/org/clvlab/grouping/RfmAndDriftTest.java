package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;
import org.clvlab.segment.Segmentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFM on orders that can be counted by hand, and what moves between two dates. */
class RfmAndDriftTest {

    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    @TempDir
    Path temp;
    Warehouse lab;

    @BeforeEach
    void open() { lab = Warehouse.inMemory(); }

    @AfterEach
    void close() { lab.close(); }

    /** Customer i of fifty ordered 1 + i / 10 times, the last time 3 i days before the day, ten pounds each. */
    private Orders orders() throws IOException {
        var csv = new StringBuilder("order_id,customer_id,ordered_at,revenue\n");
        for (int i = 0; i < 50; i++)
            for (int k = 0; k <= i / 10; k++)
                csv.append("o%d-%d,c%05d,%s,10\n".formatted(i, k, i, DAY.minusDays(3L * i + 7L * k)));
        csv.append("late,c00049,%s,10\n".formatted(DAY.plusDays(1)));
        return lab.orders(Files.writeString(temp.resolve("orders.csv"), csv));
    }

    @Test
    void scoresAreQuintilesAsOfTheDay() throws IOException {
        var rfm = Rfm.of(orders(), DAY);
        for (int i = 0; i < 50; i++) {
            assertEquals(5 - i / 10, rfm.r().get(i), "days since the last order of customer " + i);
            assertEquals(1 + i / 10, rfm.f().get(i), "orders of customer " + i);
            assertEquals(1 + i / 10, rfm.m().get(i), "revenue of customer " + i);
        }
        assertEquals(3.0 * 49, rfm.customers().numbers("days_since_last_order")[49], "the order after the day does not count");
        assertFalse(rfm.customers().columns().contains("recency"), "the models' recency is something else");
    }

    @Test
    void rulesInTheColumnsOwnUnitsGiveTheNamesOfTheGrid() throws IOException {
        var rfm = Rfm.of(orders(), DAY);
        var segments = rfm.segments();
        for (int i = 0; i < 50; i++)
            assertTrue(segments.members(rfm.names().get(i).toString()).contains("c%05d".formatted(i)), "customer " + i);
        assertEquals(Rfm.Name.CHAMPIONS, Rfm.Name.of(5, 4));
        assertEquals(Rfm.Name.REGULARS, Rfm.Name.of(3, 5));
        assertEquals(Rfm.Name.REGULARS, Rfm.Name.of(5, 3));
        assertEquals(Rfm.Name.SLIPPING, Rfm.Name.of(2, 3));
        assertEquals(Rfm.Name.NEWCOMERS, Rfm.Name.of(3, 2));
        assertEquals(Rfm.Name.LAPSED, Rfm.Name.of(2, 2));
        assertTrue(rfm.figure().png().length > 0);
        assertTrue(rfm.card().text().contains("RFM of 50 customers as of 2024-06-30"), rfm.card().text());
    }

    @Test
    void stagesOfLifeAreSegments() throws IOException {
        var all = orders();
        var life = org.clvlab.data.Lifecycle.asOf(DAY).newFor(30).pauses(60, 120);
        var segments = LifecycleSegments.of(life, all.perCustomer(), all);
        var stages = life.addTo(all.perCustomer(), all).texts("stage");
        var ids = all.perCustomer().ids();
        for (int i = 0; i < 50; i++) {
            String name = Character.toUpperCase(stages[i].charAt(0)) + stages[i].substring(1);
            assertTrue(segments.members(name).contains(ids.get(i)), ids.get(i) + " is " + stages[i]);
        }
        var early = org.clvlab.data.Lifecycle.asOf(DAY.minusDays(100));
        assertTrue(LifecycleSegments.of(early, all.perCustomer(), all).members(LifecycleSegments.NOT_YET).contains("c00001"));
    }

    @Test
    void tooFewForQuintiles() throws IOException {
        var all = orders();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Rfm.of(all, LocalDate.of(2024, 1, 20))).getMessage()
                .contains("quintiles need at least 10"));
    }

    @Test
    void whoMovedWhoCameWhoWentAndWhichRule() {
        var before = lab.table("before", "SELECT 'c' || i AS customer_id, i AS worth FROM range(10, 40) t(i)").perCustomer();
        var after = lab.table("after", "SELECT 'c' || i AS customer_id, i + 5 AS worth FROM range(20, 60) t(i)").perCustomer();
        var was = Segmentation.of(before).segment("High", where("worth").atLeast(30))
                .segment("Middle", where("worth").atLeast(20))
                .otherwise("Low");
        var is = Segmentation.of(after).segment("High", where("worth").atLeast(30)).segment("Middle", where("worth").atLeast(22))
                .otherwise("Low");
        var drift = Drift.between(was, is);
        assertEquals(List.of(List.of(10, 0, 0), List.of(5, 5, 0), List.of(0, 0, 0)), drift.matrix());
        assertEquals(List.of(0, 0, 10), drift.went());
        assertEquals(List.of(20, 0, 0), drift.came());
        assertEquals(5, drift.movers().size());
        assertEquals(new Drift.Mover("c25", "Middle", "High"), drift.movers().getFirst());
        assertEquals(0.25, drift.movedShare());
        assertEquals(List.of(new Drift.Change("Middle", "worth at least 20", "worth at least 22")), drift.changes());
        assertTrue(drift.toString().contains("5 of 20 customers moved"), drift.toString());
        assertTrue(drift.figure().png().length > 0);
        var none = Drift.between(was, was);
        assertEquals(0, none.movers().size());
        assertTrue(none.card().text().contains("No rule and no centre is another."));
    }

    @Test
    void aCentreThatMovedIsNamed() {
        int[] planted = Crowd.planted(300, 3);
        double[][] centres = {{0, 0}, {10, 0}, {0, 10}};
        double[][] moved = {{0, 0}, {10, 0}, {0, 18}};
        var found = new ArrayList<Groups>();
        for (var of : List.of(centres, moved))
            found.add(Grouping.of(Crowd.with(Crowd.of(lab, 300), List.of("visits", "spend"),
                    Crowd.columns(planted, of, new double[]{1, 1, 1}, 4))).by("visits", "spend").groups(3).find());
        var drift = Drift.between(found.get(0), found.get(1));
        assertEquals(0, drift.movers().size(), drift.card().text());
        assertEquals(1, drift.changes().size(), drift.card().text());
        assertTrue(
                drift.changes().getFirst().was().startsWith("spend 10.")
                        || drift.changes().getFirst().was().startsWith("spend 9."),
                drift.changes().toString());
        assertTrue(
                drift.changes().getFirst().is().startsWith("spend 18.")
                        || drift.changes().getFirst().is().startsWith("spend 17."),
                drift.changes().toString());
        var other = Grouping.of(found.get(0).customers()).by("visits").groups(3).find();
        assertThrows(IllegalArgumentException.class, () -> Drift.between(found.get(0), other));
    }
}
