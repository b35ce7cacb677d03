package org.clvlab.forecast;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.model.ContractModel;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.Payment;
import org.clvlab.model.Renewing;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Given;

/**
 * What customers will be worth: the expected contribution of their future purchases, month by month on the calendar,
 * discounted to the end of the data (Fader, Hardie &amp; Lee 2005, "RFM and CLV", <i>Journal of Marketing Research</i> 42(4),
 * 415-430, with a finite horizon). How often they buy and what they spend are taken as independent. Immutable.
 *
 * <p>
 * The margin and the discount rate must be given before there is a forecast: revenue is not value. Cost to serve, retention
 * spend and the past come with {@link #withAccounts}, customers still to come with {@link #withNewCustomers}.
 */
public final class CustomerLifetimeValue {

    private final Terms terms;

    private CustomerLifetimeValue(Terms terms) { this.terms = terms; }

    private static NeedsMargin of(Model buying, Covariates ofBuying, Model spending, Covariates ofSpending, Fit<?> buyingFit,
            Fit<?> spendingFit) {
        return new NeedsMargin(Terms.of(buying, ofBuying, spending, ofSpending, buyingFit, spendingFit));
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
        return of(Given.that(buying, "fit of buying").model(), null, Given.that(spending, "fit of spend").model(), null, buying,
                spending);
    }

    /**
     * {@return the value by fitted models where customers differ by covariates in when they buy, with confidence intervals
     * from their standard errors; the margin is still to be given}
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
        return of(buying.model(), covariates, spending.model(), null, buying, spending);
    }

    /**
     * {@return the value by fitted models, each with covariates or without; the margin is still to be given}
     *
     * @param buying
     *            when customers buy and leave: a model of buying, or one with covariates
     * @param ofBuying
     *            its covariates, {@code Covariates.of(base)} for none
     * @param spending
     *            what they spend: a model of spend, or one with covariates
     * @param ofSpending
     *            its covariates, {@code Covariates.of(base)} for none
     */
    public static NeedsMargin of(Fit<? extends Model> buying, Covariates ofBuying, Fit<? extends Model> spending,
            Covariates ofSpending) {
        if (!(Terms.plain(buying.model()) instanceof TransactionModel))
            throw new IllegalArgumentException(buying.model().name() + " does not say when customers buy; give its fit second.");
        if (!(Terms.plain(spending.model()) instanceof SpendModel))
            throw new IllegalArgumentException(
                    spending.model().name() + " does not say what customers spend; give its fit first.");
        return of(buying.model(), ofBuying, spending.model(), ofSpending, buying, spending);
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
        return of(Given.that(buying, "model of buying"), null, Given.that(spending, "model of spend"), null, null, null);
    }

    /**
     * {@return the value of contracts by a fitted model, with confidence intervals from its standard errors: renewals to come,
     * each with the payment that the customer has agreed to; the margin is still to be given}
     *
     * @param renewal
     *            how long contracts are renewed: {@link org.clvlab.model.Sbg} or {@link org.clvlab.model.BetaDiscreteWeibull}
     * @param running
     *            the contracts that will be forecast, see {@link Renewing#base}
     */
    public static NeedsMargin ofContracts(Fit<? extends ContractModel> renewal, CustomerBase running) {
        return ofContracts(renewal.model(), renewal, running);
    }

    /**
     * {@return the value of contracts by a model whose parameters are taken as known, hence without intervals; the margin is
     * still to be given}
     *
     * @param renewal
     *            how long contracts are renewed
     * @param running
     *            the contracts that will be forecast, see {@link Renewing#base}
     */
    public static NeedsMargin ofContracts(ContractModel renewal, CustomerBase running) {
        return ofContracts(renewal, null, running);
    }

    private static NeedsMargin ofContracts(ContractModel renewal, Fit<?> fit, CustomerBase running) {
        if (running.size() == 0)
            throw new IllegalArgumentException("No contract runs, so there is nothing to forecast.");
        double mean = Arrays.stream(running.monetaryValue()).average().orElseThrow();
        if (Double.isNaN(mean))
            throw new IllegalArgumentException("Some customers of the base have no payment, so these are no contracts; make the"
                    + " base with Renewing.base(...).");
        return of(new Renewing(renewal, running.observationEnd()), null, new Payment(mean), null, fit, null);
    }

    /** Models of buying and spend, but no margin yet: nothing can be forecast from it. */
    public static final class NeedsMargin {

        private final Terms unfinished;

        private NeedsMargin(Terms unfinished) { this.unfinished = unfinished; }

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

        private final Terms unfinished;

        private NeedsDiscountRate(Terms unfinished) { this.unfinished = unfinished; }

        /**
         * {@return the same with a discount rate, ready to forecast}
         *
         * @param rate
         *            what a year of waiting costs; {@code DiscountRate.annual(0)} for none
         */
        public CustomerLifetimeValue withDiscountRate(DiscountRate rate) {
            return new CustomerLifetimeValue(unfinished.with(rate));
        }
    }

    /**
     * {@return the same with another discount rate}
     *
     * @param rate
     *            what a year of waiting costs; {@code DiscountRate.annual(0)} for none
     */
    public CustomerLifetimeValue withDiscountRate(DiscountRate rate) { return new CustomerLifetimeValue(terms.with(rate)); }

    /**
     * {@return the same with what customers have brought and cost so far, and what serving and keeping them will cost}
     *
     * @param accounts
     *            of all customers that will be forecast
     */
    public CustomerLifetimeValue withAccounts(Accounts accounts) {
        return new CustomerLifetimeValue(terms.with(accounts, terms.arrivals()));
    }

    /**
     * {@return the same with customers still to come}
     *
     * @param arrivals
     *            by channel, each named once
     */
    public CustomerLifetimeValue withNewCustomers(Arrivals... arrivals) {
        var twice = new TreeSet<String>();
        var channels = new TreeSet<String>();
        for (var one : arrivals)
            if (!channels.add(one.channel()))
                twice.add(one.channel());
        if (!twice.isEmpty())
            throw new IllegalArgumentException("Customers come more than once by " + String.join(", ", twice)
                    + "; give each channel once, or names that tell them apart, such as \"" + twice.first() + ", spring\".");
        return new CustomerLifetimeValue(terms.with(terms.accounts(), List.of(arrivals)));
    }

    /**
     * {@return the same, knowing customers' columns: levers and campaigns may then act on some of them only}
     *
     * @param customers
     *            all that will be forecast, one row each
     */
    public CustomerLifetimeValue knowing(CustomerTable customers) {
        return new CustomerLifetimeValue(terms.with(new KnownCustomers(customers, terms.known().column())));
    }

    /**
     * {@return the same, knowing customers' columns and reporting by one of them instead of the year of the first purchase}
     *
     * @param customers
     *            all that will be forecast, one row each
     * @param groups
     *            a column of texts with few values, such as a channel
     */
    public CustomerLifetimeValue knowing(CustomerTable customers, String groups) {
        return new CustomerLifetimeValue(terms.with(new KnownCustomers(customers, groups)));
    }

    /**
     * {@return the same with other random draws of the parameters}
     *
     * @param otherSeed
     *            the same seed gives the same draws
     */
    public CustomerLifetimeValue withSeed(long otherSeed) {
        return new CustomerLifetimeValue(terms.with(terms.draws(), otherSeed));
    }

    /**
     * {@return the same with more or fewer draws of the parameters; 1,000 without this}
     *
     * @param count
     *            an even number of at least 40
     */
    public CustomerLifetimeValue withDraws(int count) {
        if (count < 40 || count % 2 == 1)
            throw new IllegalArgumentException(count + " draws; give an even number of at least 40, so that 2.5 % is more than"
                    + " the outermost.");
        return new CustomerLifetimeValue(terms.with(count, terms.seed()));
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
        return forecasts(base, horizon, scenario).getFirst();
    }

    /**
     * {@return the forecasts under several scenarios, worked out together}
     *
     * @param base
     *            observed to the day from which the forecast runs, in the models' unit
     * @param horizon
     *            how far ahead
     * @param scenarios
     *            the conditions
     */
    public List<Forecast> forecasts(CustomerBase base, Period horizon, Scenario... scenarios) {
        var question = terms.question(base, horizon, Arrays.asList(scenarios));
        var inputs = terms.inputs();
        var valuation = new Valuation(question, inputs);
        var forecasts = new ArrayList<Forecast>();
        for (var scenario : scenarios)
            forecasts.add(
                    new Forecast(question, inputs, valuation.of(scenario, true),
                            terms.assumptions(base, horizon, List.of(scenario))));
        return forecasts;
    }

    /**
     * {@return what the base is worth under several scenarios, and how each differs from the first, under the same draws of
     * the parameters and of lever sizes}
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
        var question = terms.question(base, horizon, Arrays.asList(scenarios));
        if (Arrays.stream(scenarios).map(Scenario::name).distinct().count() < scenarios.length)
            throw new IllegalArgumentException("Two scenarios have the same name among "
                    + String.join(", ", Arrays.stream(scenarios).map(Scenario::name).toList()) + "; name each differently.");
        var valuation = new Valuation(question, terms.inputs());
        return new ScenarioComparison(valuation, Arrays.stream(scenarios).map(s -> valuation.of(s, false)).toList(),
                terms.assumptions(base, horizon, List.of(scenarios)));
    }
}
