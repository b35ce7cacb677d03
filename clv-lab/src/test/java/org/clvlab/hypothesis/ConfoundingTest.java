package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.clvlab.inference.Interval;
import org.junit.jupiter.api.Test;

/** A gap that a confounder makes is closed by each way of adjusting for it, and an effect that is there is kept. */
class ConfoundingTest {

    private static final double[] Y = {5, 7, 6, 1, 3, 2, 9, 8, 4, 4, 6, 1};
    private static final boolean[] FIRST = {true, true, false, false, true, true, true, false, false, false, true, false};
    private static final String[] NEED = {"a", "a", "a", "a", "b", "b", "b", "b", "b", "b", "a", "a"};

    /** Worked by hand: in a, 6 of 3 against 8/3 of 3; in b, 14/3 of 3 against 16/3 of 3; both weigh 3/2. */
    @Test
    void strataAreWeightedAsMantelAndHaenszelDo() {
        var found = Confounding.of("y", Y, "app", FIRST, "web").byLevels("need", NEED).stratified();
        assertEquals((10.0 / 3 - 2.0 / 3) / 2, found.estimate(), 1e-12);
        // variances: a 1 and 25/3, b 43/3 and 16/3, each over 3
        double variance = (1 + 25.0 / 3 + 43.0 / 3 + 16.0 / 3) / 3 / 4;
        assertEquals(Math.sqrt(variance), found.standardError(), 1e-12);
        assertEquals(java.util.List.of("need"), found.adjustedFor());
    }

    @Test
    void anEffectOfTheConfounderAloneIsAdjustedAway() {
        int raw = 0;
        var kept = new int[3];
        for (int seed = 0; seed < 200; seed++) {
            var gap = confounded(seed, 400, 0);
            raw += covers(gap.raw().interval95(), 0) ? 1 : 0;
            kept[0] += covers(gap.stratified().interval95(), 0) ? 1 : 0;
            kept[1] += covers(gap.regressed().interval95(), 0) ? 1 : 0;
            kept[2] += covers(gap.matched().measured().interval95(), 0) ? 1 : 0;
        }
        assertTrue(raw < 20, raw + " raw intervals of 200 hold the truth");
        for (int k : kept)
            assertTrue(k >= 180 && k <= 199, java.util.Arrays.toString(kept));
    }

    @Test
    void anEffectBesideTheConfounderIsKept() {
        var gap = confounded(7, 2000, 1);
        for (var found : java.util.List.of(gap.stratified(), gap.regressed(), gap.matched().measured()))
            assertTrue(covers(found.interval95(), 1), found.sentence());
    }

    @Test
    void matchingShowsTheBalance() {
        var random = new Random(3);
        int n = 600;
        double[] age = random.doubles(n).map(u -> 20 + 40 * u).toArray();
        var first = new boolean[n];
        for (int i = 0; i < n; i++)
            first[i] = random.nextDouble() < (age[i] - 10) / 70;
        double[] y = IntStream.range(0, n).mapToDouble(i -> age[i] / 10 + random.nextGaussian()).toArray();
        var matching = Confounding.of("y", y, "app", first, "web").byNumbers("age", age).matched();
        var balance = matching.balance().getFirst();
        assertTrue(balance.before() > 0.5 && Math.abs(balance.after()) < 0.1, balance.toString());
        int smaller = (int) Math.min(IntStream.range(0, n).filter(i -> first[i]).count(),
                IntStream.range(0, n).filter(i -> !first[i]).count());
        assertEquals(smaller, matching.pairs() + matching.unmatched());
        assertTrue(matching.card().text().contains("found no match"), matching.card().text());
        assertTrue(matching.measured().sentence().contains("adjusted for age"), matching.measured().sentence());
    }

    @Test
    void aSilentAdjustedSideSaysHowManyMore() {
        var found = Confounding.of("y", Y, "app", FIRST, "web").byLevels("need", NEED).stratified();
        var evidence = Evidence.of(Side.BEHAVIOUR, found, 0.5);
        assertEquals(Stance.SILENT, evidence.stance());
        double times = Math.pow((1.959963984540054 + 0.8416212335729143) * found.standardError() / 0.5, 2);
        assertEquals((int) Math.ceil(6 * times) - 6, evidence.shortfall().orElseThrow().moreOfFirst());
        assertTrue(evidence.sentence().contains("adjusted for need"), evidence.sentence());
    }

    @Test
    void badInputIsToldInOneMessage() {
        var gap = Confounding.of("y", Y, "app", FIRST, "web");
        refused(IllegalStateException.class, "No confounder of \"y\" is named", gap::stratified);
        refused(IllegalArgumentException.class, "Confounder \"need\" has 2 values for 12 customers",
                () -> gap.byLevels("need", "a", "b"));
        refused(IllegalArgumentException.class, "\"y\" is the outcome", () -> gap.byNumbers("y", Y));
        for (double same : new double[]{3, Double.NaN})
            refused(IllegalArgumentException.class, "Confounder \"age\" is the same for all customers, or known of none",
                    () -> gap.byNumbers("age", DoubleStream.generate(() -> same).limit(12).toArray()));
        refused(IllegalArgumentException.class, "Confounder \"land\" is the same", () -> gap.byLevels("land", new String[12]));
        var apart = IntStream.range(0, 12).mapToObj(i -> FIRST[i] ? "a" : "b").toArray(String[]::new);
        refused(IllegalArgumentException.class, "the groups do not overlap", () -> gap.byLevels("need", apart).stratified());
        refused(IllegalArgumentException.class, "Only 0 of 6 customers found a match",
                () -> gap.byLevels("need", apart).matched());
        refused(IllegalArgumentException.class, "The caliper is 0.0", () -> gap.byLevels("need", NEED).matched(0));
    }

    private static Confounding confounded(long seed, int n, double effect) {
        var random = new Random(seed);
        var need = new String[n];
        var first = new boolean[n];
        var y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean keen = random.nextDouble() < 0.4;
            need[i] = keen ? "keen" : "calm";
            first[i] = random.nextDouble() < (keen ? 0.75 : 0.25);
            y[i] = (keen ? 2 : 0) + (first[i] ? effect : 0) + random.nextGaussian();
        }
        return Confounding.of("orders", y, "app", first, "web").byLevels("need", need);
    }

    private static boolean covers(Interval interval, double truth) { return interval.low() < truth && truth < interval.high(); }

    private static void refused(Class<? extends Exception> kind, String part, org.junit.jupiter.api.function.Executable act) {
        var message = assertThrows(kind, act).getMessage();
        assertTrue(message.contains(part), message);
    }
}
