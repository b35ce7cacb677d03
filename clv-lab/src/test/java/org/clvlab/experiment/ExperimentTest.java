package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.inference.Sample;
import org.junit.jupiter.api.Test;

/** Experiments on planted effects, and on none. */
class ExperimentTest {

    /** 821,588 against 815,482 (Kohavi): chi-square 22.77, p 1.8e-6. */
    @Test
    void aMismatchOfTheArms() {
        var check = SampleRatio.of(Map.of("control", 821_588L, "treatment", 815_482L), Map.of("control", 1.0, "treatment", 1.0));
        assertEquals(22.7744, check.statistic(), 1e-4);
        assertEquals(1.8e-6, check.pValue(), 0.05e-6);
        assertTrue(!check.asIntended() && check.card().text().contains("do not have the sizes intended"), check.toString());
        assertTrue(SampleRatio.of(Map.of("a", 501L, "b", 499L), Map.of("a", 0.5, "b", 0.5)).asIntended());
    }

    /** Every segment at fault is told at once, by its name. */
    @Test
    void segmentsTooSmallAreNamed() {
        var two = List.of(Sample.of("mail", 1, 2), Sample.of("none", 2, 4));
        var one = List.of(Sample.of("mail", 1), Sample.of("none", 2, 4));
        assertEquals(
                """
                        Segment "east" has 1 arms; give treatment and control.
                        Segment "south": Group "mail" has 1 value; Welch's test needs at least 2. Ask more customers, or widen the group.
                        Segment "west": Group "mail" has 1 value; Welch's test needs at least 2. Ask more customers, or widen the group."""
                        .strip(),
                assertThrows(IllegalArgumentException.class, () -> SegmentEffects.of(
                        Map.of("west", one, "north", two, "south", one, "east", List.of(Sample.of("mail", 1, 2))))).getMessage());
        assertEquals(List.of("a", "b", "c", "d"),
                SegmentEffects.of(Map.of("d", two, "b", two, "a", two, "c", two)).rows().stream()
                        .map(SegmentEffects.Row::segment).toList());
    }

    /** A map without order gives the same bytes each time that Java starts. */
    @Test
    void armsOfAMapWithoutOrderComeByName() {
        var counts = Map.of("d", 10L, "b", 12L, "c", 9L, "a", 11L);
        assertEquals(List.of("a", "b", "c", "d"),
                List.copyOf(SampleRatio.of(counts, Map.of("a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0)).found().keySet()));
    }

    @Test
    void armsWithoutAnybodyAreRefused() {
        assertEquals("The arms have {a=0, b=0} customers; expected counts from 0 up, and somebody in one arm at least. Were the"
                + " assignments joined to the customers?",
                assertThrows(IllegalArgumentException.class,
                        () -> SampleRatio.of(Map.of("b", 0L, "a", 0L), Map.of("a", 0.5, "b", 0.5))).getMessage());
    }

    @Test
    void whatWasKnownBeforeNarrowsTheInterval() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var found = Cuped.of(arm("treatment", random, 300, 0.5), arm("control", random, 300, 0)).adjusted();
            covered += found.interval().low() < 0.5 && 0.5 < found.interval().high() ? 1 : 0;
        }
        assertTrue(covered >= 180 && covered <= 198, covered + " of 200");
        var random = new SplittableRandom(7);
        var control = arm("control", random, 2_000, 0);
        var found = Cuped.of(arm("treatment", random, 2_000, 0.5), control);
        assertEquals(0.8, found.varianceRemoved(), 0.03); // the period before has four fifths of the variance
        assertEquals(2, found.theta(), 0.06);
        var message = assertThrows(IllegalArgumentException.class, () -> Cuped.of(Arm.of("new", 1, 2), control)).getMessage();
        assertEquals(
                "Arm \"new\" has no period before. CUPED is for experiments among customers who already bought; at a first order"
                        + " there is nothing before. Use Welch.",
                message);
    }

    private static Arm arm(String name, SplittableRandom random, int n, double effect) {
        var before = new double[n];
        var outcome = new double[n];
        for (int i = 0; i < n; i++) {
            before[i] = random.nextGaussian();
            outcome[i] = effect + 2 * before[i] + random.nextGaussian();
        }
        return new Arm(name, outcome, before);
    }

    /** Streams without an effect, looked at every day for a month: how many ever exclude zero? */
    @Test
    void lookingEveryDayIsHonestWithOneKindOfIntervalOnly() {
        int always = 0;
        int fixed = 0;
        int streams = 400;
        for (int stream = 0; stream < streams; stream++) {
            var found = stream(new Random(1_000 + stream), 0);
            always += found.decidedAt() >= 0 ? 1 : 0;
            fixed += found.temptedAt() >= 0 ? 1 : 0;
        }
        assertTrue(always <= 0.06 * streams, always + " of " + streams);
        assertTrue(fixed > 0.15 * streams, fixed + " of " + streams);
    }

    @Test
    void anEffectIsDecidedOnceAndForAll() {
        var found = stream(new Random(3), 1.0);
        assertTrue(found.decidedAt() >= 0 && found.looks().getLast().always().aboveZero(), found.toString());
        assertTrue(found.figure().png().length > 1_000);
    }

    @Test
    void looksAreInTheOrderOfTimeAndAtOutcomesThatAreThere() {
        var treated = new boolean[300];
        var outcome = new double[300];
        for (int i = 0; i < 300; i++) {
            treated[i] = i % 2 == 0;
            outcome[i] = i % 7;
        }
        assertEquals(
                "Look \"b\" is after 120 customers, the one before after 200; give how many outcomes were complete at each look, in"
                        + " order of time.",
                assertThrows(IllegalArgumentException.class, () -> ConfidenceSequence.of(treated, outcome, 0.5,
                        new int[]{200, 120}, List.of("a", "b"), 300)).getMessage());
        assertEquals(
                "Look \"b\" is after 301 customers, but only 300 have a complete outcome; give how many outcomes were complete at"
                        + " each look, in order of time.",
                assertThrows(IllegalArgumentException.class, () -> ConfidenceSequence.of(treated,
                        outcome, 0.5, new int[]{200, 301}, List.of("a", "b"), 300)).getMessage());
    }

    private static ConfidenceSequence stream(Random random, double effect) {
        int days = 30;
        int aDay = 100;
        var treated = new boolean[days * aDay];
        var outcome = new double[days * aDay];
        for (int i = 0; i < outcome.length; i++) {
            treated[i] = random.nextBoolean();
            // Most buy nothing, some much: like margins.
            outcome[i] = (random.nextDouble() < 0.3 ? -Math.log(random.nextDouble()) * 10 : 0) + (treated[i] ? effect : 0);
        }
        return ConfidenceSequence.of(treated, outcome, 0.5, IntStream.rangeClosed(1, days).map(day -> day * aDay).toArray(),
                IntStream.rangeClosed(1, days).mapToObj(day -> "day " + day).toList(), days * aDay);
    }

    @Test
    void whoLoses() {
        var random = new Random(11);
        var segments = new LinkedHashMap<String, List<Sample>>();
        segments.put("new", List.of(sample("treatment", random, 600, 1), sample("control", random, 600, 0)));
        segments.put("loyal", List.of(sample("treatment", random, 600, -0.8), sample("control", random, 600, 0)));
        segments.put("others", List.of(sample("treatment", random, 600, 0), sample("control", random, 600, 0)));
        var found = SegmentEffects.of(segments);
        assertEquals(List.of("loyal"), found.losers());
        assertTrue(found.heterogeneity()[1] < 1e-6, found.toString());
    }

    private static Sample sample(String name, Random random, int n, double mean) {
        return Sample.of(name, IntStream.range(0, n).mapToDouble(i -> mean + random.nextGaussian()).toArray());
    }

    @Test
    void twoTreatmentsStrengthenEachOther() {
        var random = new Random(5);
        int n = 4_000;
        var mail = new boolean[n];
        var points = new boolean[n];
        var outcome = new double[n];
        for (int i = 0; i < n; i++) {
            mail[i] = random.nextBoolean();
            points[i] = random.nextBoolean();
            outcome[i] = 10 + (mail[i] ? 1 : 0) + (points[i] ? 0.5 : 0) + (mail[i] && points[i] ? 0.7 : 0)
                    + random.nextGaussian();
        }
        var found = Factorial.of(Sample.of("orders", outcome), "mail", mail, "points", points);
        double cells = mean(outcome, mail, points, true, true) - mean(outcome, mail, points, true, false)
                - mean(outcome, mail, points, false, true) + mean(outcome, mail, points, false, false);
        assertEquals(cells, found.interaction().estimate(), 1e-9);
        assertTrue(found.interaction().interval().low() < 0.7 && 0.7 < found.interaction().interval().high(), found.toString());
        assertTrue(found.sentence().endsWith("so they strengthen each other."), found.sentence());
    }

    private static double mean(double[] outcome, boolean[] a, boolean[] b, boolean withA, boolean withB) {
        return IntStream.range(0, outcome.length).filter(i -> a[i] == withA && b[i] == withB).mapToDouble(i -> outcome[i])
                .average()
                .orElseThrow();
    }

    @Test
    void anEmptyCell() {
        assertEquals(
                "With \"a\" and with \"b\" there are 0 customers; a factorial experiment needs two or more in each of its four cells.",
                assertThrows(IllegalArgumentException.class, () -> Factorial.of(Sample.of("y", 1, 2, 3, 4, 5, 6), "a",
                        new boolean[]{false, false, true, true, false, false}, "b",
                        new boolean[]{true, true, false, false, false, false}))
                        .getMessage());
    }
}
