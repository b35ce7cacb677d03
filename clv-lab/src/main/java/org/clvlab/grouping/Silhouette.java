package org.clvlab.grouping;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The mean silhouette (Rousseeuw 1987): for each customer (b - a) / max(a, b), a the mean distance to the own group and b to the
 * nearest other. Of many customers a seeded sample is taken, since the work grows with their square.
 */
final class Silhouette {

    private static final int MOST = 1500;

    private Silhouette() {}

    static double of(double[][] z, int[] labels, int groups, long seed) {
        int[] sample = sample(z.length, seed);
        return IntStream.of(sample).parallel().mapToObj(i -> one(z, labels, groups, sample, i)).toList().stream()
                .mapToDouble(s -> s).average().orElse(0);
    }

    private static double one(double[][] z, int[] labels, int groups, int[] sample, int i) {
        var sum = new double[groups];
        var size = new int[groups];
        for (int other : sample) {
            if (other == i) continue;
            double square = 0;
            for (int j = 0; j < z[i].length; j++) {
                double off = z[i][j] - z[other][j];
                square += off * off;
            }
            sum[labels[other]] += Math.sqrt(square);
            size[labels[other]]++;
        }
        if (size[labels[i]] == 0) return 0; // alone in its group: zero by definition
        double own = sum[labels[i]] / size[labels[i]];
        double next = Double.POSITIVE_INFINITY;
        for (int g = 0; g < groups; g++) if (g != labels[i] && size[g] > 0) next = Math.min(next, sum[g] / size[g]);
        return Double.isInfinite(next) || Math.max(own, next) == 0 ? 0 : (next - own) / Math.max(own, next);
    }

    private static int[] sample(int n, long seed) {
        if (n <= MOST) return IntStream.range(0, n).toArray();
        var random = new SplittableRandom(seed);
        int[] rows = IntStream.range(0, n).toArray();
        for (int i = 0; i < MOST; i++) {
            int other = i + random.nextInt(n - i);
            int kept = rows[i];
            rows[i] = rows[other];
            rows[other] = kept;
        }
        int[] sample = Arrays.copyOf(rows, MOST);
        Arrays.sort(sample);
        return sample;
    }
}
