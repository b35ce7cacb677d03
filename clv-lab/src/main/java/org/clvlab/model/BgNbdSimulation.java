package org.clvlab.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.clvlab.cohort.CustomerBase;

/** Draws histories from {@link BgNbd}, customer by customer, from one seed. */
final class BgNbdSimulation {

    private final BgNbd model;
    private final SplittableRandom random;

    BgNbdSimulation(BgNbd model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
    }

    CustomerBase base(int customers, double age, LocalDate observationEnd) {
        List<String> ids = new ArrayList<>(customers);
        var frequency = new int[customers];
        var recency = new double[customers];
        var ages = new double[customers];
        var spend = new double[customers];
        Arrays.fill(spend, Double.NaN);
        Arrays.fill(ages, age);
        for (int i = 0; i < customers; i++) {
            ids.add(String.format(java.util.Locale.ROOT, "%07d", i + 1));
            double rate = gamma(model.r()) / model.alpha();
            double leaving = gamma(model.a());
            leaving /= leaving + gamma(model.b());
            double now = exponential() / rate;
            while (now <= age) {
                frequency[i]++;
                recency[i] = now;
                if (random.nextDouble() < leaving)
                    break;
                now += exponential() / rate;
            }
        }
        return CustomerBase.ofHistories(ids, frequency, recency, ages, spend, model.unit(), observationEnd);
    }

    private double exponential() { return -Math.log(1 - random.nextDouble()); }

    /** Marsaglia &amp; Tsang 2000, ACM TOMS 26(3), with the boost for a shape below one. */
    private double gamma(double shape) {
        if (shape < 1)
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = 1 + c * z;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v))
                return d * v;
        }
    }
}
