package org.clvlab.forecast;

import java.util.stream.IntStream;

/**
 * Work on a stretch of many places. Where the work on one place is small, a parallel stream of single places takes two to four
 * times as long as a plain loop; so stretches are done in parallel, and each is a plain loop.
 */
@FunctionalInterface
interface Stretch {

    int PLACES = 8192;

    /** Does the work on the places from the first to before the last. */
    void work(int from, int to);

    /** Does it on all places, into fixed ones, so the cores change no bit. */
    static void overAll(int places, Stretch stretch) {
        IntStream.range(0, (places + PLACES - 1) / PLACES).parallel()
                .forEach(s -> stretch.work(s * PLACES, Math.min(places, (s + 1) * PLACES)));
    }
}
