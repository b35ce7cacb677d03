package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.BgNbd;
import org.clvlab.model.TransactionModel;

/** A small base with buying and spend drawn from known models. */
final class Simulated {

    static final BgNbd BUYING = new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS);
    static final LocalDate END = LocalDate.of(2025, 12, 31);

    private Simulated() {}

    static CustomerBase base(int customers, long seed) { return base(BUYING, customers, seed); }

    static CustomerBase base(TransactionModel buying, int customers, long seed) {
        var random = new SplittableRandom(seed);
        var old = buying.simulate(seed, customers, 120, END);
        var x = old.frequency();
        var tx = old.recency();
        var age = old.age();
        var value = new double[customers];
        // ages differ: a history is cut after a whole number of days, and what came later is dropped
        for (int i = 0; i < customers; i++) {
            double days = random.nextInt(1, 840);
            if (tx[i] > days / 7) {
                x[i] = 0;
                tx[i] = 0;
            }
            age[i] = days / 7;
            double own = 20 * Math.exp(0.5 * random.nextGaussian());
            value[i] = x[i] == 0 ? Double.NaN : own * Math.exp(0.4 / Math.sqrt(x[i]) * random.nextGaussian());
        }
        return CustomerBase.ofHistories(old.ids(), x, Arrays.stream(tx).map(t -> Math.round(t * 7) / 7.0).toArray(), age, value,
                ChronoUnit.WEEKS, END);
    }
}
