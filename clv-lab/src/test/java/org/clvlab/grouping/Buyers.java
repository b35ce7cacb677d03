package org.clvlab.grouping;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;

/**
 * Customers who buy by BG/NBD with known parameters, seen for 52 weeks and then for 52 more.
 *
 * @param base
 *            what was seen
 * @param later
 *            each customer's orders in the 52 weeks after
 */
record Buyers(CustomerBase base, int[] later) {

    static final BgNbd BUYING = new BgNbd(1.1, 6, 0.8, 2.5, ChronoUnit.WEEKS);
    static final GammaGamma SPENDING = new GammaGamma(6, 4, 15);
    static final LocalDate END = LocalDate.of(2024, 12, 31);
    private static final double SEEN = 52;

    static Buyers of(int size, long seed) {
        var random = new SplittableRandom(seed);
        var rate = new GammaDistribution(BUYING.r(), 1 / BUYING.alpha());
        var leave = new BetaDistribution(BUYING.a(), BUYING.b());
        int[] frequency = new int[size];
        int[] later = new int[size];
        var recency = new double[size];
        var money = new double[size];
        for (int i = 0; i < size; i++) {
            double lambda = rate.inverseCumulativeProbability(random.nextDouble());
            double p = leave.inverseCumulativeProbability(random.nextDouble());
            double t = 0;
            while (true) {
                t -= Math.log(1 - random.nextDouble()) / lambda;
                if (t > 2 * SEEN) break;
                if (t <= SEEN) {
                    frequency[i]++;
                    recency[i] = t;
                } else
                    later[i]++;
                if (random.nextDouble() < p) break;
            }
            money[i] = frequency[i] == 0 ? Double.NaN : 15 + 20 * random.nextDouble();
        }
        var age = new double[size];
        java.util.Arrays.fill(age, SEEN);
        return new Buyers(CustomerBase.ofHistories(ids(size), frequency, recency, age, money, ChronoUnit.WEEKS, END), later);
    }

    static List<String> ids(int size) { return IntStream.range(0, size).mapToObj("c%05d"::formatted).toList(); }

    static CustomerLifetimeValue clv() {
        return CustomerLifetimeValue.of(BUYING, SPENDING).withMargin(0.4).withDiscountRate(DiscountRate.annual(0));
    }
}
