package org.clvlab.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.clvlab.cohort.CustomerBase;

/** Draws histories from a model, customer by customer, from one seed. */
final class Simulation {

    private final TransactionModel model;
    private final SplittableRandom random;
    private double lastAge;
    private TransactionModel lastBorn;

    Simulation(TransactionModel model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
    }

    CustomerBase base(int customers, double age, LocalDate observationEnd) {
        if (customers < 0)
            throw new IllegalArgumentException(customers + " customers cannot be drawn; give 0 or more.");
        var ages = new double[customers];
        Arrays.fill(ages, age);
        return base(ages, observationEnd);
    }

    CustomerBase base(double[] ages, LocalDate observationEnd) {
        int customers = ages.length;
        List<String> ids = new ArrayList<>(customers);
        var frequency = new int[customers];
        var recency = new double[customers];
        var spend = new double[customers];
        var logGaps = new double[customers];
        Arrays.fill(spend, Double.NaN);
        double staysAtFirst = model.probabilityAlive(0, 0, 0);
        for (int i = 0; i < customers; i++) {
            ids.add(String.format(Locale.ROOT, "%07d", i + 1));
            if (staysAtFirst < 1 && random.nextDouble() >= staysAtFirst)
                continue;
            var future = bornAgo(ages[i]).drawIfAlive(random, 0, 0, 0);
            for (double now = future.next(); now <= ages[i]; now = future.next()) {
                frequency[i]++;
                logGaps[i] += Math.log(now - recency[i]);
                recency[i] = now;
            }
        }
        return CustomerBase.ofHistories(ids, frequency, recency, ages, spend, model.unit(), observationEnd)
                .withLogGaps(logGaps);
    }

    /** The model of those who came so long before the end of observation, which is another only where there is a season. */
    private TransactionModel bornAgo(double age) {
        if (lastBorn == null || age != lastAge)
            lastBorn = model.startingIn(-age);
        lastAge = age;
        return lastBorn;
    }
}
