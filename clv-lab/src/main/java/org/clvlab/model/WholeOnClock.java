package org.clvlab.model;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** BG/NBD and MBG/NBD with a season: customers leave at purchases, so the whole model runs on the clock. */
record WholeOnClock(TransactionModel model, Season.Clock clock) implements OnClock {

    @Override
    public List<RateLaw> heterogeneity() { return model.heterogeneity(); }

    @Override
    public Contribution contribution(int mostPurchases) {
        var plain = model.contribution(mostPurchases);
        return (x, tx, T, gradient) -> plain.of(x, clock.since(T, tx), clock.since(T, T), gradient);
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        return model.logProbabilityAlive(frequency, clock.since(age, recency), clock.since(age, age));
    }

    @Override
    public BuyingProcess.Outlook outlook(int frequency, Course course) {
        var ends = new double[course.pieces() - 1];
        for (int i = 0; i < ends.length; i++)
            ends[i] = clock.at(course.end(i));
        var plain = model.outlook(frequency, course.withEnds(ends));
        return new BuyingProcess.Outlook() {
            @Override
            public double[] expectedTransactions(double recency, double age, double[] horizons) {
                return plain.expectedTransactions(clock.since(age, recency), clock.since(age, age),
                        Arrays.stream(horizons).map(clock::at).toArray());
            }

            @Override
            public double smoothTime(double age) { return clock.since(age, age); }

            @Override
            public double ageAt(double time) { return -clock.timeOf(clock.at(0) - time); }
        };
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        return model.probabilityOfPurchasesIfAlive(most, clock.at(horizon), frequency, clock.since(age, recency),
                clock.since(age, age));
    }

    @Override
    public SeasonDiscount discount(double rate, double horizon) { return SeasonDiscount.ofReadings(clock, rate, horizon); }

    @Override
    public double discountedIfAlive(SeasonDiscount discount, int frequency, double recency, double age) {
        return discount.of(model.outlook(frequency, Course.UNCHANGED).expectedTransactions(clock.since(age, recency),
                clock.since(age, age), discount.places()));
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return model.survivalIfAlive(clock.at(ahead), frequency, clock.since(age, recency), clock.since(age, age));
    }

    /** The purchase rate is that of an average month. */
    @Override
    public BuyingProcess.OwnRates ownRates(int frequency, double recency, double age) {
        return model.ownRates(frequency, clock.since(age, recency), clock.since(age, age));
    }

    @Override
    public BuyingProcess.Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        var plain = model.drawIfAlive(random, frequency, clock.since(age, recency), clock.since(age, age));
        return () -> {
            double reading = plain.next();
            return Double.isInfinite(reading) ? reading : clock.timeOf(reading);
        };
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return model.lifetimePurchasesIfAlive(frequency, clock.since(age, recency), clock.since(age, age));
    }
}
