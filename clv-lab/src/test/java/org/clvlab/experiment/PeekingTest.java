package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A/A streams looked at every day: the always-valid intervals keep their promise, the fixed ones do not. */
class PeekingTest {

    @Test
    void overAFewHundredStreams() { streams(200); }

    @Test
    @Tag("slow")
    void overTwoThousandStreams() { streams(2000); }

    private static void streams(int streams) {
        int always = 0;
        int fixed = 0;
        int days = 90;
        int aDay = 20;
        int[] looks = IntStream.rangeClosed(1, days).map(day -> day * aDay).toArray();
        var names = IntStream.rangeClosed(1, days).mapToObj(day -> "day " + day).toList();
        for (int stream = 0; stream < streams; stream++) {
            var random = new Random(31L * stream + 7);
            var treated = new boolean[days * aDay];
            var orders = new double[treated.length];
            for (int i = 0; i < treated.length; i++) {
                treated[i] = random.nextBoolean();
                orders[i] = Math.floor(-1.3 * Math.log(random.nextDouble())); // many buy nothing, a few a lot
            }
            var found = ConfidenceSequence.of(treated, orders, 0.5, looks, names, treated.length);
            always += found.decidedAt() >= 0 ? 1 : 0;
            fixed += found.temptedAt() >= 0 ? 1 : 0;
        }
        assertTrue(always <= 0.06 * streams, always + " of " + streams + " always-valid sequences ever excluded zero");
        assertTrue(fixed >= 0.20 * streams, "only " + fixed + " of " + streams + " fixed intervals were fooled");
    }
}
