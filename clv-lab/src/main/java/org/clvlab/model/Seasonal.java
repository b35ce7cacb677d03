package org.clvlab.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.report.Given;

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
public final class Seasonal<M extends TransactionModel> implements ByWorkings {

    private final M model;
    private final Season season;
    private final LocalDate observationEnd;
    private final Season.Clock clock;
    private final OnClock workings;
    private final AtomicReference<Discount> discount = new AtomicReference<>();

    private Seasonal(M model, Season season, LocalDate observationEnd, Season.Clock clock) {
        this.model = model;
        this.season = season;
        this.observationEnd = observationEnd;
        this.clock = clock;
        this.workings = model instanceof ParetoNbd pareto
                ? new BuyingOnClock(pareto, clock)
                : new WholeOnClock(model, clock);
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
        Given.that(observationEnd, "end of observation");
        return new Seasonal<>(model, season, observationEnd, Given.that(season, "season").clock(observationEnd, model.unit()));
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
        return MaximumLikelihood.fit(of(model, season, Given.that(base, "base").observationEnd()), base);
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
    public List<String> story() { return model.story(); }

    @Override
    public List<double[]> starts(double purchases, double age) { return model.starts(purchases, age); }

    @Override
    public OnClock workings() { return workings; }

    @Override
    public double discountedIfAlive(double rate, double horizon, int frequency, double recency, double age) {
        // most callers ask for many customers with the same rate and horizon
        var last = discount.get();
        var own = last != null && last.rate == rate && last.horizon == horizon
                ? last
                : new Discount(rate, horizon, workings.discount(rate, horizon));
        discount.set(own);
        return workings.discountedIfAlive(own.rule, frequency, recency, age);
    }

    private record Discount(double rate, double horizon, SeasonDiscount rule) {}

    /** The same for customers whose first purchase was so long before the end of the data. */
    Seasonal<M> bornAgo(double age) {
        return new Seasonal<>(model, season, observationEnd, clock.from(-age));
    }

    @Override
    public Seasonal<M> startingIn(double ahead) { return bornAgo(-ahead); }

    /** {@inheritDoc} Their months are those before that day. */
    @Override
    public CustomerBase simulate(long seed, int customers, double age, LocalDate observationEnd) {
        return new Simulation(of(model, season, observationEnd), seed).base(customers, age, observationEnd);
    }

    /** {@inheritDoc} Their months are those before the end of observation. */
    @Override
    public CustomerBase simulate(long seed, CustomerBase like) {
        return new Simulation(of(model, season, like.observationEnd()), seed).base(like.age(), like.observationEnd());
    }

    @Override
    public double[] expectedFromFirstPurchase(double age, double[] times) {
        return bornAgo(age).expectedTransactions(times, 0, 0, 0);
    }

    @Override
    public double[] probabilityOfPurchases(int most, double age) {
        return bornAgo(age).probabilityOfPurchases(most, age, 0, 0, 0);
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return workings.lifetimePurchasesIfAlive(frequency, recency, age);
    }

    @Override
    public String toString() { return model + ", with a season"; }
}
