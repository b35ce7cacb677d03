package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Shop;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Test;

/** The arms of the welcome experiment change places between the first weeks and the years, and the forecast says so. */
class LifetimeByArmTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void theFlipIsFlagged() {
        var found = of(MarlowFinch.committed().shop());
        assertEquals(List.of("guided_onboarding", "welcome_discount"), found.flips());
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_WINNER_LONG_TERM_LOSER, found.arm("welcome_discount").standing());
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_LOSER_LONG_TERM_WINNER, found.arm("guided_onboarding").standing());
        assertTrue(found.card().text().contains("THE ARMS CHANGE PLACES"));
        assertEquals(found.sentence(), of(MarlowFinch.committed().shop()).sentence());
    }

    @Test
    void badInputIsToldInOneMessage() {
        var how = LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS));
        var base = CustomerBase.ofHistories(List.of("a", "b"), new int[]{1, 0}, new double[]{2, 0}, new double[]{9, 9},
                new double[]{5, Double.NaN}, ChronoUnit.WEEKS, END);
        refused("There are 2 customers in the base, 1 arms", () -> how.of(base, List.of("x"), "x", 1, 2));
        refused("name one of them as control", () -> how.of(base, List.of("x", "y"), "z", 1, 2));
        refused("have another to compare", () -> how.of(base, List.of("x", "x"), "x", 1, 2));
        refused("Customer b has no arm", () -> how.of(base, List.of("x", ""), "x", 1, 2));
        refused("draws are too few", () -> how.drawing(10, 1));
        refused("horizon of 0.0 years", () -> how.over(0));
        refused("The margin of a purchase is -1.0", () -> how.withMarginOfAPurchase(-1));
    }

    static LifetimeByArm of(Shop shop) {
        var arm = shop.welcome().stream()
                .collect(Collectors.toMap(Shop.WelcomeAssignment::customerId, Shop.WelcomeAssignment::arm));
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        for (var order : shop.orders())
            if (!order.cancelled() && arm.containsKey(order.customerId()))
                days.computeIfAbsent(order.customerId(), _ -> new TreeSet<>()).add(order.orderedAt().toLocalDate());
        var ids = days.keySet().stream().sorted().toList();
        int n = ids.size();
        var frequency = new int[n];
        var recency = new double[n];
        var age = new double[n];
        var spend = new double[n];
        var early = new double[n];
        var arms = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            var mine = days.get(ids.get(i));
            var first = mine.first();
            frequency[i] = mine.size() - 1;
            recency[i] = ChronoUnit.DAYS.between(first, mine.last()) / 7.0;
            age[i] = (ChronoUnit.DAYS.between(first, END) + 1) / 7.0;
            spend[i] = frequency[i] == 0 ? Double.NaN : 1;
            early[i] = ChronoUnit.DAYS.between(first, END) < 90
                    ? Double.NaN
                    : mine.headSet(first.plusDays(90), true).size() - 1;
            arms.add(arm.get(ids.get(i)));
        }
        var base = CustomerBase.ofHistories(ids, frequency, recency, age, spend, ChronoUnit.WEEKS, END);
        return LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS)).of(base, arms, "control", early);
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable act) {
        var message = assertThrows(IllegalArgumentException.class, act).getMessage();
        assertTrue(message.contains(part), message);
    }
}
