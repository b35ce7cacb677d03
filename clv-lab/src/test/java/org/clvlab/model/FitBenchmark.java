package org.clvlab.model;

import java.util.Arrays;

/** Prints the warm wall time of the CDNOW fits; run by hand, never a test, since machines differ. */
final class FitBenchmark {

    private FitBenchmark() {}

    /**
     * Fits 60 times and prints the median of the last 30.
     *
     * @param args
     *            not read
     */
    public static void main(String[] args) {
        var base = new Cdnow().calibration;
        var buyers = base.repeatBuyers();
        time("BG/NBD", () -> BgNbd.fit(base));
        time("Gamma-Gamma", () -> GammaGamma.fit(buyers));
    }

    private static void time(String name, Runnable fit) {
        var times = new long[60];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            fit.run();
            times[i] = System.nanoTime() - start;
        }
        double first = times[0] / 1e6;
        Arrays.sort(times, 30, 60);
        System.out.printf("%s: first %.1f ms, warm median %.1f ms%n", name, first, times[45] / 1e6);
    }
}
