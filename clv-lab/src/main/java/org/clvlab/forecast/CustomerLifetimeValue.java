package org.clvlab.forecast;

import java.time.Period;
import java.util.Arrays;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.Alike;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * What the customers of today will be worth: the expected margin of their future purchases, month by month on the
 * calendar, discounted to the end of the data (Fader, Hardie &amp; Lee 2005, "RFM and CLV", <i>Journal of Marketing
 * Research</i> 42(4), 415-430, with a finite horizon). How often they buy and what they spend are taken as independent.
 * What they were worth before is not in it, nor are customers still to come. Immutable.
 *
 * <p>
 * The margin and the discount rate must be given before there is a forecast: revenue is not value.
 */
public final class CustomerLifetimeValue {

    private static final int DRAWS = 400;
    private static final long SEED = 1;

    private final Model buying;
    private final Covariates covariates;
    private final SpendModel spending;
    private final Fit<?> buyingFit;
    private final Fit<? extends SpendModel> spendingFit;
    private final Margin margin;
    private final DiscountRate discountRate;
    private final int draws;
    private final long seed;

    private CustomerLifetimeValue(Model buying, Covariates covariates, SpendModel spending, Fit<?> buyingFit,
            Fit<? extends SpendModel> spendingFit, Margin margin, DiscountRate discountRate, int draws, long seed) {
        this.buying = buying;
        this.covariates = covariates;
        this.spending = spending;
        this.buyingFit = buyingFit;
        this.spendingFit = spendingFit;
        this.margin = margin;
        this.discountRate = discountRate;
        this.draws = draws;
        this.seed = seed;
    }

    /**
     * {@return the value by fitted models, with confidence intervals from their standard errors; the margin is still to be
     * given}
     *
     * @param buying
     *            when customers buy and leave
     * @param spending
     *            what they spend
     */
    public static NeedsMargin of(Fit<? extends TransactionModel> buying, Fit<? extends SpendModel> spending) {
        return new NeedsMargin(
                new CustomerLifetimeValue(buying.model(), null, spending.model(), buying, spending, null, null, DRAWS, SEED));
    }

    /**
     * {@return the value by fitted models where customers differ by covariates, with confidence intervals from their standard
     * errors; the margin is still to be given}
     *
     * @param buying
     *            when customers buy and leave
     * @param spending
     *            what they spend
     * @param covariates
     *            of the customers that will be forecast: those that the model was fitted with
     */
    public static NeedsMargin of(Fit<? extends CovariateModel<? extends TransactionModel>> buying,
            Fit<? extends SpendModel> spending, Covariates covariates) {
        return new NeedsMargin(
                new CustomerLifetimeValue(buying.model(), covariates, spending.model(), buying, spending, null, null, DRAWS,
                        SEED));
    }

    /**
     * {@return the value by models whose parameters are taken as known, hence without intervals; the margin is still to be
     * given}
     *
     * @param buying
     *            when customers buy and leave
     * @param spending
     *            what they spend
     */
    public static NeedsMargin of(TransactionModel buying, SpendModel spending) {
        return new NeedsMargin(new CustomerLifetimeValue(buying, null, spending, null, null, null, null, DRAWS, SEED));
    }

    /** Models of buying and spend, but no margin yet: nothing can be forecast from it. */
    public static final class NeedsMargin {

        private final CustomerLifetimeValue unfinished;

        private NeedsMargin(CustomerLifetimeValue unfinished) { this.unfinished = unfinished; }

        /**
         * {@return the same with one margin for all; the discount rate is still to be given}
         *
         * @param share
         *            of revenue that is left after the cost of goods, above 0 and at most 1
         */
        public NeedsDiscountRate withMargin(double share) { return withMargin(new Margin.Same(share)); }

        /**
         * {@return the same with each customer's own margin so far; the discount rate is still to be given}
         *
         * @param otherwise
         *            the share of revenue for customers whose own is not known, above 0 and at most 1
         */
        public NeedsDiscountRate withMarginOfEachCustomer(double otherwise) {
            return withMargin(new Margin.OfEachCustomer(otherwise));
        }

        /**
         * {@return the same with a margin; the discount rate is still to be given}
         *
         * @param margin
         *            of each customer
         */
        public NeedsDiscountRate withMargin(Margin margin) { return new NeedsDiscountRate(unfinished.with(margin)); }
    }

    /** Models and margin, but no discount rate yet: nothing can be forecast from it. */
    public static final class NeedsDiscountRate {

        private final CustomerLifetimeValue unfinished;

        private NeedsDiscountRate(CustomerLifetimeValue unfinished) { this.unfinished = unfinished; }

        /**
         * {@return the same with a discount rate, ready to forecast}
         *
         * @param rate
         *            what a year of waiting costs; {@code DiscountRate.annual(0)} for none
         */
        public CustomerLifetimeValue withDiscountRate(DiscountRate rate) { return unfinished.withDiscountRate(rate); }
    }

    private CustomerLifetimeValue with(Margin other) {
        return new CustomerLifetimeValue(buying, covariates, spending, buyingFit, spendingFit, other, discountRate, draws, seed);
    }

    /**
     * {@return the same with another discount rate}
     *
     * @param rate
     *            what a year of waiting costs; {@code DiscountRate.annual(0)} for none
     */
    public CustomerLifetimeValue withDiscountRate(DiscountRate rate) {
        return new CustomerLifetimeValue(buying, covariates, spending, buyingFit, spendingFit, margin, rate, draws, seed);
    }

    /**
     * {@return the same with other random draws of the parameters}
     *
     * @param otherSeed
     *            the same seed gives the same draws
     */
    public CustomerLifetimeValue withSeed(long otherSeed) {
        return new CustomerLifetimeValue(buying, covariates, spending, buyingFit, spendingFit, margin, discountRate, draws,
                otherSeed);
    }

    /**
     * {@return the same with more or fewer draws of the parameters}
     *
     * @param count
     *            an even number of at least 40
     */
    public CustomerLifetimeValue withDraws(int count) {
        if (count < 40 || count % 2 == 1)
            throw new IllegalArgumentException(count + " draws; give an even number of at least 40, so that 2.5 % is more than"
                    + " the outermost.");
        return new CustomerLifetimeValue(buying, covariates, spending, buyingFit, spendingFit, margin, discountRate, count, seed);
    }

    /**
     * {@return the forecast of each customer and of the whole base}
     *
     * @param base
     *            observed to the day from which the forecast runs, in the models' unit
     * @param horizon
     *            how far ahead
     */
    public Forecast forecast(CustomerBase base, Period horizon) { return forecast(base, horizon, Scenario.baseline()); }

    /**
     * {@return the forecast of each customer and of the whole base under a scenario}
     *
     * @param base
     *            observed to the day from which the forecast runs, in the models' unit
     * @param horizon
     *            how far ahead
     * @param scenario
     *            the conditions
     */
    public Forecast forecast(CustomerBase base, Period horizon, Scenario scenario) {
        var months = Months.of(base.observationEnd(), horizon);
        refuseFaults(base, scenario);
        var uncertainty = uncertainty();
        int n = base.size();
        var clv = new double[n];
        var alive = new double[n];
        var orders = new double[n];
        var spend = new double[n];
        var low = uncertainty == null ? null : new double[n];
        var high = uncertainty == null ? null : new double[n];
        double[] totals = null;
        double[][] drawn = null;
        for (var group : groups(base)) {
            var own = group.of(buying);
            var projection = projection(group.base(), own, months);
            var value = projection.value(own, scenario, true);
            for (int i = 0; i < group.base().size(); i++) {
                int place = group.position(i);
                alive[place] = projection.probabilityAlive(own, i);
                spend[place] = projection.expectedSpend(spending, i);
                orders[place] = alive[place] * projection.purchases(value, i);
                clv[place] = projection.weight(own, spending, i) * projection.discountedPurchases(value, i);
            }
            var ofGroup = projection.totals(value, projection.weightsByPair(own, spending));
            if (uncertainty != null) {
                var spread = uncertainty.spread(projection, group, scenario, value, ofGroup);
                for (int i = 0; i < group.base().size(); i++) {
                    low[group.position(i)] = spread.low()[i];
                    high[group.position(i)] = spread.high()[i];
                }
                drawn = sum(drawn, spread.totals());
            }
            totals = sum(totals, ofGroup);
        }
        return new Forecast(scenario, base.ids(), clv, low, high, alive, orders, spend, months, totals, drawn,
                assumptions(base, horizon));
    }

    /** The customers by their model. */
    private List<Alike> groups(CustomerBase base) {
        return buying instanceof CovariateModel<?> joint ? Alike.by(joint, base, covariates) : Alike.all(base);
    }

    private static double[] sum(double[] before, double[] more) {
        for (int i = 0; before != null && i < more.length; i++)
            more[i] += before[i];
        return more;
    }

    private static double[][] sum(double[][] before, double[][] more) {
        for (int i = 0; before != null && i < more.length; i++)
            sum(before[i], more[i]);
        return more;
    }

    /**
     * {@return what the base is worth under several scenarios, and how each differs from the first, under the same draws of
     * the parameters}
     *
     * @param base
     *            observed to the day from which the forecast runs, in the models' unit
     * @param horizon
     *            how far ahead
     * @param scenarios
     *            at least one, with different names; the first is what the others are compared with
     */
    public ScenarioComparison compare(CustomerBase base, Period horizon, Scenario... scenarios) {
        if (scenarios.length == 0)
            throw new IllegalArgumentException("No scenario is given; start with Scenario.baseline().");
        if (Arrays.stream(scenarios).map(Scenario::name).distinct().count() < scenarios.length)
            throw new IllegalArgumentException("Two scenarios have the same name among "
                    + String.join(", ", Arrays.stream(scenarios).map(Scenario::name).toList()) + "; name each differently.");
        var months = Months.of(base.observationEnd(), horizon);
        refuseFaults(base, scenarios);
        var uncertainty = uncertainty();
        double[][] totals = null;
        double[][][] drawn = null;
        for (var group : groups(base)) {
            var own = group.of(buying);
            var projection = projection(group.base(), own, months);
            var weights = projection.weightsByPair(own, spending);
            var ofGroup = Arrays.stream(scenarios).map(s -> projection.totals(projection.value(own, s, true), weights))
                    .toArray(double[][]::new);
            if (uncertainty != null) {
                var ofDraws = uncertainty.totals(projection, group, scenarios, ofGroup);
                for (int s = 0; drawn != null && s < ofDraws.length; s++)
                    sum(drawn[s], ofDraws[s]);
                drawn = ofDraws;
            }
            totals = sum(totals, ofGroup);
        }
        return new ScenarioComparison(List.of(scenarios), months, totals, drawn, assumptions(base, horizon));
    }

    private Projection projection(CustomerBase base, TransactionModel own, Months months) {
        return new Projection(base, own.memory(), months, discountRate, margin.of(base));
    }

    private void refuseFaults(CustomerBase base, Scenario... scenarios) {
        var unit = ((TransactionModel) (buying instanceof CovariateModel<?> joint ? joint.baseline() : buying)).unit();
        if (base.unit() != unit)
            throw new IllegalArgumentException("The model counts in " + unit + " but the base in " + base.unit()
                    + "; fit the model to a base in the same unit.");
        if (base.size() == 0)
            throw new IllegalArgumentException("The base has no customer, so there is nothing to forecast.");
        if (Double.isInfinite(spending.populationMean()))
            throw new IllegalArgumentException(spending.name() + " has no population mean here (q is at most 1): a few customers"
                    + " spend without bound. The spend of customers without a repeat purchase cannot be forecast; look for"
                    + " orders of another kind among the largest, such as those of firms.");
        for (var scenario : scenarios)
            scenario.refusePast(base.observationEnd());
    }

    private Uncertainty uncertainty() {
        if (buyingFit == null || !buyingFit.hasStandardErrors() || !spendingFit.hasStandardErrors())
            return null;
        var uncertainty = new Uncertainty(buyingFit, spendingFit, draws, seed);
        return uncertainty.withoutMeanSpend() > 0 ? null : uncertainty;
    }

    private Assumptions assumptions(CustomerBase base, Period horizon) {
        return new Assumptions(base.observationEnd(), horizon, discountRate, margin, List.<Model>of(buying, spending),
                base.unit(),
                base.dataHash(), base.size(), intervalInWords(), seed);
    }

    private String intervalInWords() {
        if (buyingFit == null)
            return "none: the parameters were taken as known; pass the fits to have one";
        if (!buyingFit.hasStandardErrors())
            return "none: " + buyingFit.convergence().sentence();
        if (!spendingFit.hasStandardErrors())
            return "none: " + spendingFit.convergence().sentence();
        if (uncertainty() == null)
            return "none: spend has no population mean in some draws of its parameters (q at most 1)";
        return "95 % confidence interval of the expectation: " + draws + " draws of the parameters, normal on the scale of"
                + " logarithms; what single customers will do varies more";
    }
}
