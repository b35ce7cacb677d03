package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainHistoriesTest {

    private static final int MANY = 40_000;

    /** BG/NBD: P(X = 0 | T) = (alpha / (alpha + T))^r, since no coin is tossed at the first purchase (2005, eq. 8 at x = 0). */
    @Test
    void shareWithoutRepeatIsThatOfBgNbd() {
        PlainHistories histories = MarlowFinch.plainBg(11, MANY);
        Planted.BgNbd planted = (Planted.BgNbd) histories.planted();
        double[] age = histories.age();
        int[] frequency = histories.frequency();
        Sample difference = new Sample();
        for (int i = 0; i < MANY; i++)
            difference
                    .add((frequency[i] == 0 ? 1 : 0) - StrictMath.pow(planted.alpha() / (planted.alpha() + age[i]), planted.r()));
        within(difference);
    }

    /** Pareto/NBD: E[X(T)] = r beta / (alpha (s - 1)) (1 - (beta / (beta + T))^(s - 1)). */
    @Test
    void meanFrequencyIsThatOfParetoNbd() {
        PlainHistories histories = MarlowFinch.plainPareto(12, MANY);
        Planted.ParetoNbd p = (Planted.ParetoNbd) histories.planted();
        double[] age = histories.age();
        int[] frequency = histories.frequency();
        Sample difference = new Sample();
        for (int i = 0; i < MANY; i++)
            difference.add(frequency[i] - p.r() * p.beta() / (p.alpha() * (p.s() - 1))
                    * (1 - StrictMath.pow(p.beta() / (p.beta() + age[i]), p.s() - 1)));
        within(difference);
    }

    /** Gamma-Gamma: the mean is p gamma / (q - 1), however often one bought. */
    @Test
    void spendIsIndependentOfFrequency() {
        PlainHistories histories = MarlowFinch.plainBg(13, MANY);
        Planted.Spend spend = histories.planted().spend();
        double expected = spend.p() * spend.gamma() / (spend.q() - 1);
        Sample few = new Sample();
        Sample many = new Sample();
        int[] frequency = histories.frequency();
        double[] mean = histories.meanSpend();
        for (int i = 0; i < MANY; i++)
            if (frequency[i] > 0)
                (frequency[i] < 3 ? few : many).add(mean[i] - expected);
        within(few);
        within(many);
    }

    private static void within(Sample difference) {
        assertTrue(Math.abs(difference.mean()) < 4 * Math.sqrt(difference.error()),
                "off by " + difference.mean() + " with standard error " + Math.sqrt(difference.error()));
    }

    @Test
    void historiesArePossible() {
        for (PlainHistories histories : new PlainHistories[]{MarlowFinch.plainBg(1, 3000), MarlowFinch.plainPareto(1, 3000)})
            possible(histories.frequency(), histories.recency(), histories.age(), histories.meanSpend());
    }

    private static void possible(int[] frequency, double[] recency, double[] age, double[] meanSpend) {
        for (int i = 0; i < age.length; i++) {
            assertTrue(recency[i] < age[i]);
            assertEquals(frequency[i] == 0, recency[i] == 0);
            assertEquals(frequency[i] == 0, Double.isNaN(meanSpend[i]));
        }
    }

    @Test
    void sameSeedSameCustomersAndMoreAreAddedAtTheEnd() {
        double[] few = MarlowFinch.plainBg(5, 100).recency();
        assertArrayEquals(few, java.util.Arrays.copyOf(MarlowFinch.plainBg(5, 200).recency(), 100));
    }

    @Test
    void theArraysHandedOutAreCopies() {
        PlainHistories histories = MarlowFinch.plainBg(5, 3);
        histories.age()[0] = -1;
        assertTrue(histories.age()[0] > 0);
    }

    @Test
    void filesHoldTheHistories(@TempDir Path folder) throws IOException {
        PlainHistories histories = MarlowFinch.plainBg(5, 50);
        histories.writeTo(folder);
        int repeats = java.util.Arrays.stream(histories.frequency()).sum();
        assertEquals(1 + 50 + repeats, Files.readAllLines(folder.resolve("orders.csv")).size());
        assertEquals("C000001," + histories.frequency()[0] + "," + histories.recency()[0] + "," + histories.age()[0] + ","
                + (histories.frequency()[0] == 0 ? "" : histories.meanSpend()[0]),
                Files.readAllLines(folder.resolve("histories.csv")).get(1));
        assertTrue(Files.readString(folder.resolve("truth.json")).startsWith("{\"setting\":\"plain-bg\",\"r\":0.8,"));
    }

    @Test
    void noCustomersIsRefused() {
        assertEquals("Histories of 0 customers cannot be made; ask for at least 1.",
                assertThrows(IllegalArgumentException.class, () -> MarlowFinch.plainBg(1, 0)).getMessage());
    }
}
