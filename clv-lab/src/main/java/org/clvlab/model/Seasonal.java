package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;

/**
 * A model of buying with a season that all customers share: in the purchases, time runs on the season's clock L(t); leaving
 * stays in calendar time. Under BG/NBD and MBG/NBD customers leave at purchases, so the whole model runs on the clock; under
 * Pareto/NBD only the terms of buying do:
 *
 * <pre>
 * alive: (alpha + L(T))^-(r+x) (beta / (beta + T))^s     left: integral from tx to T of s beta^s (beta + t)^-(s+1) (alpha + L(t))^-(r+x) dt
 * </pre>
 *
 * A customer's first purchase was an age before the end of the data, which places the history on the calendar. A new customer,
 * with the history (0, 0, 0), begins on the day after that end. The likelihood is that of the purchase times on the clock:
 * beside the calendar's it lacks the sum of the logarithms of the index at the purchases, which no parameter changes.
 *
 * @param <M>
 *            the model
 */
public final class Seasonal<M extends TransactionModel> implements TransactionModel {

    private final M model;
    private final Season season;
    private final LocalDate observationEnd;
    private final Season.Clock clock;

    private Seasonal(M model, Season season, LocalDate observationEnd, Season.Clock clock) {
        this.model = model;
        this.season = season;
        this.observationEnd = observationEnd;
        this.clock = clock;
    }

    /**
     * {@return a model with a season}
     *
     * @param <M>
     *            the model
     * @param model
     *            BG/NBD, MBG/NBD or Pareto/NBD
     * @param season
     *            the index by month
     * @param observationEnd
     *            the end of the data
     */
    public static <M extends TransactionModel> Seasonal<M> of(M model, Season season, LocalDate observationEnd) {
        if (!(model instanceof BgNbd || model instanceof MbgNbd || model instanceof ParetoNbd))
            throw new IllegalArgumentException(model.name() + " takes no season; take Pareto/NBD, BG/NBD or MBG/NBD.");
        return new Seasonal<>(model, season, observationEnd, season.clock(observationEnd, model.unit()));
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance of BG/NBD, MBG/NBD or Pareto/NBD
     * @param season
     *            the index by month
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<Seasonal<M>> fit(M model, Season season, CustomerBase base) {
        return MaximumLikelihood.fit(of(model, season, base.observationEnd()), base);
    }

    /**
     * {@return the fit by maximum likelihood with the season that the same customers' purchases show: as many in each month of
     * the year as are expected there of those who had come. The season is then taken as known, so its own uncertainty is in no
     * standard error. Take two years or more: in one, a month's season and what happened in it are the same thing}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance of BG/NBD, MBG/NBD or Pareto/NBD
     * @param base
     *            histories up to the end of observation
     * @param days
     *            the repeat purchases of the same customers by day; what lies after that end is not read
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<Seasonal<M>> fit(M model, CustomerBase base, Holdout.PurchaseDays days) {
        return SeasonEstimate.fit(model, base, days);
    }

    /**
     * {@return the fit to the calibration with the season that the calibration's purchases show}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance of BG/NBD, MBG/NBD or Pareto/NBD
     * @param split
     *            of orders
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<Seasonal<M>> fit(M model, CalibrationHoldout split) {
        return fit(model, split.calibration(), split.holdout().days().orElseThrow(() -> new IllegalArgumentException(
                "This holdout has no purchase days; make it with CustomerBase.split from orders.")));
    }

    /** {@return the model on the season's clock} */
    public M model() { return model; }

    /** {@return the season} */
    public Season season() { return season; }

    /** {@return the end of the data, from which times to come are counted} */
    public LocalDate observationEnd() {
        return observationEnd;
    }

    @Override
    public String name() { return model.name() + " with a season"; }

    @Override
    public List<Parameter> parameters() { return model.parameters(); }

    @Override
    @SuppressWarnings("unchecked")
    public Seasonal<M> with(double... values) { return new Seasonal<>((M) model.with(values), season, observationEnd, clock); }

    @Override
    public ChronoUnit unit() { return model.unit(); }

    @Override
    public List<RateLaw> heterogeneity() { return model.heterogeneity(); }

    @Override
    public List<String> story() { return model.story(); }

    @Override
    public List<double[]> starts(double purchases, double age) { return model.starts(purchases, age); }

    /** The clock from the first purchase of a customer of an age to a time after it. */
    private double read(double age, double time) {
        return clock.at(time - age) - clock.at(-age);
    }

    private boolean leavesAtPurchases() { return !(model instanceof ParetoNbd); }

    @Override
    public Contribution contribution(int mostPurchases) {
        if (leavesAtPurchases()) {
            var plain = model.contribution(mostPurchases);
            return (x, tx, T, gradient) -> plain.of(x, read(T, tx), read(T, T), gradient);
        }
        var pareto = (ParetoNbd) model;
        var rising = new Rising(pareto.r(), mostPurchases);
        return (x, tx, T, gradient) -> {
            var history = new History(pareto, x, tx, T);
            double has = history.hasLeft();
            double stays = 1 - has;
            double shape = pareto.r() + x;
            double L = read(T, T);
            double alpha = pareto.alpha();
            double s = pareto.s();
            double beta = pareto.beta();
            gradient[0] = pareto.r() * (rising.slope(x) - stays * log1p(L / alpha) - has * history.meanLogBuying);
            gradient[1] = -x + stays * shape * L / (alpha + L) + has * shape * (1 - alpha * history.meanOverBuying);
            gradient[2] = stays * -s * log1p(T / beta) + has * (1 - s * history.meanLogLeaving);
            gradient[3] = stays * s * T / (beta + T) + has * (s - (s + 1) * beta * history.meanOverLeaving);
            return rising.log(x) - x * log(alpha) + LogSum.of(history.alive, history.left);
        };
    }

    /** The two explanations of a history under Pareto/NBD, and means over the time of leaving, month by month. */
    private final class History {
        private final double alive;
        private final double left;
        private double meanLogBuying;
        private double meanOverBuying;
        private double meanLogLeaving;
        private double meanOverLeaving;

        History(ParetoNbd m, int x, double tx, double T) {
            double shape = m.r() + x;
            alive = -shape * log1p(read(T, T) / m.alpha()) - m.s() * log1p(T / m.beta());
            var cuts = clock.cuts(tx - T, 0);
            var readings = new double[cuts.length];
            for (int i = 0; i < cuts.length; i++)
                readings[i] = clock.at(cuts[i]);
            double first = clock.at(-T);
            var logs = new double[cuts.length - 1];
            var parts = new LeavingIntegral[logs.length];
            var speeds = new double[logs.length];
            double sum = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < logs.length; i++) {
                double length = cuts[i + 1] - cuts[i];
                logs[i] = Double.NEGATIVE_INFINITY;
                if (!(length > 0))
                    continue;
                speeds[i] = (readings[i + 1] - readings[i]) / length;
                double bought = m.alpha() + readings[i] - first;
                double stayed = m.beta() + T + cuts[i];
                parts[i] = new LeavingIntegral(bought / speeds[i], stayed, shape, m.s() + 1, length);
                logs[i] = log(m.s() / m.beta()) - shape * log(bought / m.alpha()) - (m.s() + 1) * log(stayed / m.beta())
                        + parts[i].log();
                sum = LogSum.of(sum, logs[i]);
            }
            left = sum;
            for (int i = 0; i < logs.length; i++)
                if (parts[i] != null && logs[i] > sum - 60) {
                    double share = exp(logs[i] - sum);
                    double bought = m.alpha() + readings[i] - first;
                    double stayed = m.beta() + T + cuts[i];
                    meanLogBuying += share * (log(bought / m.alpha()) + parts[i].meanLogFirst());
                    meanOverBuying += share * parts[i].meanOverFirst() / speeds[i];
                    meanLogLeaving += share * (log(stayed / m.beta()) + parts[i].meanLogSecond());
                    meanOverLeaving += share * parts[i].meanOverSecond();
                }
        }

        double hasLeft() { return 1 / (1 + exp(alive - left)); }
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        if (leavesAtPurchases())
            return model.logProbabilityAlive(frequency, read(age, recency), read(age, age));
        var history = new History((ParetoNbd) model, frequency, recency, age);
        return history.alive - LogSum.of(history.alive, history.left);
    }

    @Override
    public Outlook outlook(int frequency, Course course) {
        return leavesAtPurchases() ? onTheClock(frequency, course) : new OfPareto((ParetoNbd) model, frequency, course);
    }

    private Outlook onTheClock(int frequency, Course course) {
        var ends = new double[course.pieces() - 1];
        for (int i = 0; i < ends.length; i++)
            ends[i] = clock.at(course.end(i));
        var plain = model.outlook(frequency, course.withEnds(ends));
        return new Outlook() {
            @Override
            public double[] expectedTransactions(double recency, double age, double[] horizons) {
                return plain.expectedTransactions(read(age, recency), read(age, age), clocked(horizons));
            }

            @Override
            public double smoothTime(double age) { return read(age, age); }

            @Override
            public double ageAt(double time) { return -clock.timeOf(clock.at(0) - time); }
        };
    }

    /** Time as a customer, by age and the course in season, times a mean rate of buying, by the clock at that age. */
    private final class OfPareto implements Outlook {
        private final ParetoNbd pareto;
        private final int frequency;
        private final Course course;
        // the same for every customer, and most callers ask for the same horizons
        private final AtomicReference<InSeason> months;

        OfPareto(ParetoNbd pareto, int frequency, Course course) {
            this.pareto = pareto;
            this.frequency = frequency;
            this.course = course;
            months = new AtomicReference<>(new InSeason(-1, course));
        }

        @Override
        public double[] expectedTransactions(double recency, double age, double[] horizons) {
            double until = horizons[horizons.length - 1];
            var last = months.get();
            var own = last.until == until ? last : new InSeason(until, inSeason(course, until));
            months.set(own);
            var time = new Lifetime.Pareto(pareto.s(), pareto.beta() + age).activeTime(own.course, horizons);
            for (int k = 0; k < time.length; k++)
                time[k] *= (pareto.r() + frequency) * unevenFactor(age);
            return time;
        }

        @Override
        public double unevenFactor(double age) { return 1 / (pareto.alpha() + read(age, age)); }
    }

    /** A course with the season in it, up to a time. */
    private record InSeason(double until, Course course) {}

    private double[] clocked(double[] horizons) { return java.util.Arrays.stream(horizons).map(clock::at).toArray(); }

    /** The course with the season's index times its factor on the purchase rate. */
    private Course inSeason(Course course, double until) {
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

    /** The same for customers whose first purchase was so long before the end of the data. */
    Seasonal<M> bornAgo(double age) {
        return new Seasonal<>(model, season, observationEnd, clock.from(-age));
    }

    @Override
    public Seasonal<M> startingIn(double ahead) { return bornAgo(-ahead); }

    @Override
    public double[] expectedFromFirstPurchase(double age, double[] times) {
        return bornAgo(age).expectedTransactions(times, 0, 0, 0);
    }

    @Override
    public double[] probabilityOfPurchases(int most, double age) {
        return bornAgo(age).probabilityOfPurchases(most, age, 0, 0, 0);
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        if (leavesAtPurchases())
            return model.probabilityOfPurchasesIfAlive(most, clock.at(horizon), frequency, read(age, recency), read(age, age));
        var pareto = (ParetoNbd) model;
        return new BuyingWhileAlive(pareto.r() + frequency, pareto.alpha() + read(age, age),
                new Lifetime.Pareto(pareto.s(), pareto.beta() + age))
                .probabilityOfPurchases(most, clock.cuts(0, horizon), clock::at);
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return leavesAtPurchases()
                ? model.survivalIfAlive(clock.at(ahead), frequency, read(age, recency), read(age, age))
                : model.survivalIfAlive(ahead, frequency, recency, age);
    }

    /** The purchase rate is that of an average month. */
    @Override
    public OwnRates ownRates(int frequency, double recency, double age) {
        if (leavesAtPurchases())
            return model.ownRates(frequency, read(age, recency), read(age, age));
        var pareto = (ParetoNbd) model;
        var history = new History(pareto, frequency, recency, age);
        double has = history.hasLeft();
        return new OwnRates(
                (pareto.r() + frequency) * ((1 - has) / (pareto.alpha() + read(age, age)) + has * history.meanOverBuying),
                (1 - has) * pareto.s() / (pareto.beta() + age) + has * (pareto.s() + 1) * history.meanOverLeaving);
    }

    @Override
    public Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        if (leavesAtPurchases()) {
            var plain = model.drawIfAlive(random, frequency, read(age, recency), read(age, age));
            return () -> {
                double reading = plain.next();
                return Double.isInfinite(reading) ? reading : clock.timeOf(reading);
            };
        }
        var pareto = (ParetoNbd) model;
        var chance = new Chance(random);
        double rate = chance.gamma(pareto.r() + frequency) / (pareto.alpha() + read(age, age));
        double end = new Lifetime.Pareto(pareto.s(), pareto.beta() + age).draw(chance);
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
        if (leavesAtPurchases() || pareto().s() <= 1)
            return model.lifetimePurchasesIfAlive(frequency, recency, age);
        double far = 500 * org.clvlab.cohort.UnitLength.perYear(unit());
        double still = pareto().beta() + age;
        double after = exp(-pareto().s() * log1p(far / still)) * (still + far) / (pareto().s() - 1);
        return outlook(frequency, Course.UNCHANGED).expectedTransactions(recency, age, new double[]{far})[0]
                + (pareto().r() + frequency) / (pareto().alpha() + read(age, age)) * after;
    }

    private ParetoNbd pareto() { return (ParetoNbd) model; }

    @Override
    public String toString() { return model + ", with a season"; }
}
