package org.clvlab.marlowfinch;

import java.util.Arrays;

/** One customer of a plain process; times in weeks since the first purchase. */
record PlainHistory(double age, double[] repeats, double firstSpend, double[] spends) {

    static PlainHistory of(long seed, int index, Planted planted) {
        Draws draws = Draws.of(seed, Draws.Purpose.PLAIN, index);
        double age = draws.between(Planted.YOUNGEST, Planted.OLDEST);
        double[] repeats = switch (planted) {
            case Planted.BgNbd bg -> bgNbd(draws, bg, age);
            case Planted.ParetoNbd pareto -> paretoNbd(draws, pareto, age);
        };
        Draws purse = Draws.of(seed, Draws.Purpose.PLAIN, index, 1);
        Planted.Spend spend = planted.spend();
        double rate = purse.gamma(spend.q()) / spend.gamma();
        double first = purse.gamma(spend.p()) / rate;
        double[] spends = new double[repeats.length];
        for (int i = 0; i < spends.length; i++)
            spends[i] = purse.gamma(spend.p()) / rate;
        return new PlainHistory(age, repeats, first, spends);
    }

    private static double[] bgNbd(Draws draws, Planted.BgNbd planted, double age) {
        double lambda = draws.gamma(planted.r()) / planted.alpha();
        double leaving = draws.beta(planted.a(), planted.b());
        double[] times = new double[16];
        int count = 0;
        for (double t = draws.exponential() / lambda; t < age; t += draws.exponential() / lambda) {
            times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
            times[count++] = t;
            if (draws.chance(leaving))
                break;
        }
        return Arrays.copyOf(times, count);
    }

    private static double[] paretoNbd(Draws draws, Planted.ParetoNbd planted, double age) {
        double lambda = draws.gamma(planted.r()) / planted.alpha();
        double lifetime = draws.exponential() / (draws.gamma(planted.s()) / planted.beta());
        double end = Math.min(age, lifetime);
        double[] times = new double[16];
        int count = 0;
        for (double t = draws.exponential() / lambda; t < end; t += draws.exponential() / lambda) {
            times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
            times[count++] = t;
        }
        return Arrays.copyOf(times, count);
    }

    double recency() { return repeats.length == 0 ? 0 : repeats[repeats.length - 1]; }

    double meanSpend() { return Arrays.stream(spends).average().orElse(Double.NaN); }
}
