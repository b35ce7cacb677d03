package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.UnitLength;

/** Pareto/NBD with a season: customers leave at any time of the calendar, so only what they buy runs on the clock. */
record BuyingOnClock(ParetoNbd model, Season.Clock clock) implements OnClock {

    private static final double YEARS_BY_MONTHS = 500;

    /** The mean purchase rate of one who is alive, in an average month. */
    private double rate(int frequency, double age) {
        return (model.r() + frequency) / scale(age);
    }

    /** The rate parameter of the purchase rates of those who are this old: what they have been observed for, by the clock, in it. */
    private double scale(double age) {
        return model.alpha() + clock.since(age, age);
    }

    private ParetoLifetime toCome(double age) { return new ParetoLifetime(model.s(), model.beta() + age); }

    @Override
    public List<RateLaw> heterogeneity() { return model.heterogeneity(); }

    @Override
    public Contribution contribution(int mostPurchases) {
        var rising = new Rising(model.r(), mostPurchases);
        return (x, tx, T, gradient) -> {
            var history = new HistoryOnClock(model, clock, x, tx, T);
            double has = history.hasLeft();
            double stays = 1 - has;
            double shape = model.r() + x;
            double L = clock.since(T, T);
            double alpha = model.alpha();
            double s = model.s();
            double beta = model.beta();
            gradient[0] = model.r() * (rising.slope(x) - stays * log1p(L / alpha) - has * history.meanLogBuying);
            gradient[1] = -x + stays * shape * L / (alpha + L) + has * shape * (1 - alpha * history.meanOverBuying);
            gradient[2] = stays * -s * log1p(T / beta) + has * (1 - s * history.meanLogLeaving);
            gradient[3] = stays * s * T / (beta + T) + has * (s - (s + 1) * beta * history.meanOverLeaving);
            return rising.log(x) - x * log(alpha) + LogSum.of(history.alive, history.left);
        };
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        var history = new HistoryOnClock(model, clock, frequency, recency, age);
        return history.alive - LogSum.of(history.alive, history.left);
    }

    @Override
    public BuyingProcess.Outlook outlook(int frequency, Course course) { return new Ahead(frequency, course); }

    /** Time as a customer, by age and the course in season, times a mean rate of buying, by the clock at that age. */
    private final class Ahead implements BuyingProcess.Outlook {
        private final int frequency;
        private final Course course;
        // the same for every customer, and most callers ask for the same horizons
        private InSeason months;

        Ahead(int frequency, Course course) {
            this.frequency = frequency;
            this.course = course;
            months = new InSeason(-1, course);
        }

        @Override
        public double[] expectedTransactions(double recency, double age, double[] horizons) {
            double until = horizons[horizons.length - 1];
            if (months.until != until)
                months = new InSeason(until, byMonths(course, until));
            var time = toCome(age).activeTime(months.course, horizons);
            for (int k = 0; k < time.length; k++)
                time[k] *= rate(frequency, age);
            return time;
        }

        @Override
        public double unevenFactor(double age) { return 1 / scale(age); }
    }

    /** A course with the season in it, up to a time. */
    private record InSeason(double until, Course course) {}

    /** The course with the season's index times its factor on the purchase rate. */
    private Course byMonths(Course course, double until) {
        var ends = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        var dropouts = new ArrayList<Double>();
        double now = 0;
        for (int piece = 0; now < until; piece++) {
            var cuts = clock.cuts(now, Math.min(course.end(piece), until));
            for (int i = 0; i + 1 < cuts.length; i++)
                if (cuts[i + 1] > cuts[i]) {
                    ends.add(cuts[i + 1]);
                    rates.add(course.purchaseRate(piece) * (clock.at(cuts[i + 1]) - clock.at(cuts[i])) / (cuts[i + 1] - cuts[i]));
                    dropouts.add(course.dropout(piece));
                }
            now = cuts[cuts.length - 1];
        }
        rates.add(1.0);
        dropouts.add(1.0);
        return Course.of(array(ends), array(rates), array(dropouts));
    }

    private static double[] array(List<Double> values) { return values.stream().mapToDouble(d -> d).toArray(); }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        return new BuyingWhileAlive(model.r() + frequency, scale(age), toCome(age))
                .probabilityOfPurchases(most, clock.cuts(0, horizon), clock::at);
    }

    @Override
    public SeasonDiscount discount(double rate, double horizon) { return SeasonDiscount.ofTimes(clock, rate, horizon); }

    @Override
    public double discountedIfAlive(SeasonDiscount discount, int frequency, double recency, double age) {
        var ahead = toCome(age);
        return rate(frequency, age) * discount.of(Arrays.stream(discount.places()).map(t -> exp(ahead.logSurvival(t))).toArray());
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return model.survivalIfAlive(ahead, frequency, recency, age);
    }

    /** The purchase rate is that of an average month. */
    @Override
    public BuyingProcess.OwnRates ownRates(int frequency, double recency, double age) {
        var history = new HistoryOnClock(model, clock, frequency, recency, age);
        double has = history.hasLeft();
        return new BuyingProcess.OwnRates(
                (1 - has) * rate(frequency, age) + has * (model.r() + frequency) * history.meanOverBuying,
                (1 - has) * model.s() / (model.beta() + age) + has * (model.s() + 1) * history.meanOverLeaving);
    }

    @Override
    public BuyingProcess.Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        var chance = new Chance(random);
        double rate = chance.gamma(model.r() + frequency) / scale(age);
        double end = toCome(age).draw(chance);
        var reading = new double[1];
        return () -> {
            reading[0] += chance.exponential() / rate;
            double time = clock.timeOf(reading[0]);
            return time > end ? Double.POSITIVE_INFINITY : time;
        };
    }

    /** Month by month for 500 years, and after them as in an average month. */
    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        double s = model.s();
        if (s <= 1)
            return Double.POSITIVE_INFINITY;
        double far = YEARS_BY_MONTHS * UnitLength.perYear(model.unit());
        double still = model.beta() + age;
        double after = exp(-s * log1p(far / still)) * (still + far) / (s - 1);
        return outlook(frequency, Course.UNCHANGED).expectedTransactions(recency, age, new double[]{far})[0]
                + rate(frequency, age) * after;
    }
}
