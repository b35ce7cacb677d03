package org.clvlab.forecast;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.model.Alike;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.AsGiven;
import org.clvlab.report.Card;

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

    private static final int DRAWS = 1000;
    private static final long SEED = 1;

    private final Terms terms;

    private CustomerLifetimeValue(Terms terms) { this.terms = terms; }

    private record Terms(Model buying, Covariates buyingCovariates, Model spending, Covariates spendingCovariates,
            Fit<?> buyingFit, Fit<?> spendingFit, Margin margin, DiscountRate rate, Accounts accounts, List<Arrivals> arrivals,
            CustomerTable known, String groups, int draws, long seed) {

        Terms with(Margin other) {
            return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, other, rate,
                    accounts,
                    arrivals, known, groups, draws, seed);
        }

        Terms with(DiscountRate other) {
            return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, margin, other,
                    accounts,
                    arrivals, known, groups, draws, seed);
        }

        Terms with(Accounts other, List<Arrivals> toCome) {
            return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, margin, rate, other,
                    toCome, known, groups, draws, seed);
        }

        Terms with(CustomerTable table, String column) {
            return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, margin, rate,
                    accounts,
                    arrivals, table, column, draws, seed);
        }

        Terms with(int count, long otherSeed) {
            return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, margin, rate,
                    accounts,
                    arrivals, known, groups, count, otherSeed);
        }
    }

    private static NeedsMargin of(Model buying, Covariates ofBuying, Model spending, Covariates ofSpending, Fit<?> buyingFit,
            Fit<?> spendingFit) {
        return new NeedsMargin(
                new Terms(buying, ofBuying, spending, ofSpending, buyingFit, spendingFit, null, null, null, List.of(),
                        null, null, DRAWS, SEED));
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
        return of(buying.model(), null, spending.model(), null, buying, spending);
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
        if (!(plain(buying.model()) instanceof TransactionModel))
            throw new IllegalArgumentException(buying.model().name() + " does not say when customers buy; give its fit second.");
        if (!(plain(spending.model()) instanceof SpendModel))
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
        return of(buying, null, spending, null, null, null);
    }

    private static Model plain(Model model) { return model instanceof CovariateModel<?> joint ? joint.baseline() : model; }

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
        return new CustomerLifetimeValue(terms.with(accounts, terms.arrivals));
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
        return new CustomerLifetimeValue(terms.with(terms.accounts, List.of(arrivals)));
    }

    /**
     * {@return the same, knowing customers' columns: levers and campaigns may then act on some of them only}
     *
     * @param customers
     *            all that will be forecast, one row each
     */
    public CustomerLifetimeValue knowing(CustomerTable customers) {
        return new CustomerLifetimeValue(terms.with(customers, terms.groups));
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
        return new CustomerLifetimeValue(terms.with(customers, groups));
    }

    /**
     * {@return the same with other random draws of the parameters}
     *
     * @param otherSeed
     *            the same seed gives the same draws
     */
    public CustomerLifetimeValue withSeed(long otherSeed) {
        return new CustomerLifetimeValue(terms.with(terms.draws, otherSeed));
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
        return new CustomerLifetimeValue(terms.with(count, terms.seed));
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
        var question = question(base, horizon, List.of(scenarios));
        var inputs = inputs();
        var valuation = new Valuation(question, inputs);
        var forecasts = new ArrayList<Forecast>();
        for (var scenario : scenarios)
            forecasts.add(
                    new Forecast(question, inputs, valuation.of(scenario, true), assumptions(base, horizon, List.of(scenario))));
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
        if (Arrays.stream(scenarios).map(Scenario::name).distinct().count() < scenarios.length)
            throw new IllegalArgumentException("Two scenarios have the same name among "
                    + String.join(", ", Arrays.stream(scenarios).map(Scenario::name).toList()) + "; name each differently.");
        var question = question(base, horizon, List.of(scenarios));
        var valuation = new Valuation(question, inputs());
        return new ScenarioComparison(valuation, Arrays.stream(scenarios).map(s -> valuation.of(s, false)).toList(),
                assumptions(base, horizon, List.of(scenarios)));
    }

    private Inputs inputs() {
        boolean fitted = why().isEmpty();
        return new Inputs(terms.buying, fitted ? terms.buyingFit : null, terms.spending, fitted ? terms.spendingFit : null,
                terms.draws, terms.seed);
    }

    private Question question(CustomerBase base, Period horizon, List<Scenario> scenarios) {
        var months = Months.of(base.observationEnd(), horizon);
        var unit = ((TransactionModel) plain(terms.buying)).unit();
        if (base.unit() != unit)
            throw new IllegalArgumentException("The model counts in " + unit + " but the base in " + base.unit()
                    + "; fit the model to a base in the same unit.");
        if (base.size() == 0)
            throw new IllegalArgumentException("The base has no customer, so there is nothing to forecast.");
        if (Double.isInfinite(((SpendModel) plain(terms.spending)).populationMean()))
            throw new IllegalArgumentException(terms.spending.name() + " has no population mean here (q is at most 1): a few"
                    + " customers spend without bound. The spend of customers without a repeat purchase cannot be forecast; look"
                    + " for orders of another kind among the largest, such as those of firms.");
        for (var scenario : scenarios)
            scenario.refusePast(base.observationEnd());
        var margin = terms.margin.of(base);
        refuseMargins(margin, scenarios);
        refuseChannels(scenarios);
        refuseUnknownCovariates();
        refuseDropoutOfNobody(scenarios);
        var members = members(base, scenarios);
        var reached = new HashMap<Condition, Long>();
        members.forEach((condition, member) -> {
            long count = 0;
            for (boolean one : member)
                count += one ? 1 : 0;
            reached.put(condition, count);
            for (var scenario : scenarios)
                for (var campaign : scenario.campaigns())
                    if (condition.equals(campaign.segment()) && reached.get(condition) == 0)
                        throw new IllegalArgumentException("Campaign \"" + campaign.name() + "\" of scenario \"" + scenario.name()
                                + "\" reaches nobody: no customer has " + condition + ". Widen the condition, or leave it out.");
        });
        var groups = groupsOf(base);
        return new Question(base, months, terms.rate, margin,
                terms.accounts == null ? Accounts.Of.nothing(base.size()) : terms.accounts.of(base), terms.arrivals, groups.of,
                groups.names, members, reached, base.size(), terms.buying, alike(base, terms.buying, terms.buyingCovariates),
                alike(base, terms.spending, terms.spendingCovariates));
    }

    private static List<Alike> alike(CustomerBase base, Model model, Covariates covariates) {
        return model instanceof CovariateModel<?> joint ? Alike.by(joint, base, covariates) : Alike.all(base);
    }

    private static void refuseMargins(double[] margin, List<Scenario> scenarios) {
        for (var scenario : scenarios)
            for (var lever : scenario.allLevers()) {
                if (lever.force().moved() != Force.Plain.MARGIN)
                    continue;
                double highest = Arrays.stream(margin).max().orElse(0);
                if (highest * lever.highest() > 1)
                    throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\": " + lever.times()
                            + " makes a margin of " + AsGiven.text(Math.round(1e4 * highest * lever.highest()) / 1e4)
                            + " out of " + AsGiven.text(Math.round(1e4 * highest) / 1e4)
                            + ", more than the revenue itself; give a factor of at most "
                            + AsGiven.text(Math.floor(1e3 / highest) / 1e3) + ".");
            }
    }

    private void refuseDropoutOfNobody(List<Scenario> scenarios) {
        for (var scenario : scenarios)
            for (var lever : scenario.allLevers())
                if (lever.force().moved() == Force.Plain.DROPOUT && plain(terms.buying) instanceof org.clvlab.model.Nbd)
                    throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\": under " + terms.buying.name()
                            + " nobody leaves, so dropout cannot be changed. Fit a model with dropout, such as Pareto/NBD.");
    }

    private void refuseChannels(List<Scenario> scenarios) {
        var channels = new TreeSet<String>();
        terms.arrivals.forEach(a -> channels.add(a.channel()));
        for (var scenario : scenarios)
            for (var lever : scenario.allLevers()) {
                var channel = lever.force().moved() instanceof Force.NewCustomers(var name)
                        ? name
                        : lever.force().moved() instanceof Force.Acquisition(var name) ? name : null;
                if (channel != null && (channel.isEmpty() ? channels.isEmpty() : !channels.contains(channel)))
                    throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\" changes " + lever.target()
                            + ", but " + (channels.isEmpty()
                                    ? "no customers are to come; say how many with withNewCustomers(...)."
                                    : "customers come by " + String.join(", ", channels) + "."));
            }
    }

    private void refuseUnknownCovariates() {
        var known = new TreeSet<String>();
        for (var model : List.of(terms.buying, terms.spending))
            if (model instanceof CovariateModel<?> joint)
                known.addAll(joint.covariates());
        var unknown = new ArrayList<String>();
        for (var arrivals : terms.arrivals)
            for (var name : new TreeSet<>(arrivals.covariates().keySet()))
                if (!known.contains(name))
                    unknown.add("\"" + name + "\" of channel \"" + arrivals.channel() + "\"");
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("Customers to come have covariates that no model knows: "
                    + String.join(", ", unknown) + ". " + (known.isEmpty()
                            ? "The models have none; leave with(...) out, or fit them with covariates."
                            : "The models have " + String.join(", ", known) + "."));
    }

    private Map<Condition, boolean[]> members(CustomerBase base, List<Scenario> scenarios) {
        var members = new LinkedHashMap<Condition, boolean[]>();
        for (var scenario : scenarios) {
            var conditions = new ArrayList<Condition>();
            scenario.allLevers().forEach(l -> conditions.add(l.segment()));
            scenario.campaigns().forEach(c -> conditions.add(c.segment()));
            for (var condition : conditions)
                if (condition != null && !members.containsKey(condition)) {
                    if (terms.known == null)
                        throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\" acts where " + condition
                                + ", but nothing is known of the customers; give their columns with knowing(customers).");
                    var test = terms.known.test(condition);
                    var at = places(base);
                    var member = new boolean[at.length];
                    for (int i = 0; i < at.length; i++)
                        member[i] = test[at[i]];
                    members.put(condition, member);
                }
        }
        return members;
    }

    private int[] places(CustomerBase base) {
        var rows = new HashMap<String, Integer>();
        for (int i = 0; i < terms.known.ids().size(); i++)
            rows.put(terms.known.ids().get(i), i);
        var at = new int[base.size()];
        for (int i = 0; i < at.length; i++) {
            var row = rows.get(base.ids().get(i));
            if (row == null)
                throw new IllegalArgumentException("Customer " + base.ids().get(i) + " of the base is not among the "
                        + rows.size() + " whose columns were given; make both from the same orders.");
            at[i] = row;
        }
        return at;
    }

    private record Groups(int[] of, List<String> names) {}

    private Groups groupsOf(CustomerBase base) {
        if (terms.groups == null)
            return byFirstYear(base);
        var keys = new String[base.size()];
        var texts = terms.known.texts(terms.groups);
        var at = places(base);
        for (int i = 0; i < keys.length; i++)
            keys[i] = texts[at[i]] == null ? "not known" : texts[at[i]];
        var names = List.copyOf(new TreeSet<>(Arrays.asList(keys)));
        if (names.size() > 100)
            throw new IllegalArgumentException("There are " + names.size() + " groups by " + terms.groups
                    + "; report by a column of at most 100 values.");
        var numbers = new HashMap<String, Integer>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return new Groups(Arrays.stream(keys).mapToInt(numbers::get).toArray(), names);
    }

    /** By the year of the first purchase, worked out once for each age. */
    private static Groups byFirstYear(CustomerBase base) {
        var histories = base.histories();
        var times = histories.times();
        var yearOfAge = new int[times.length];
        for (int row = 0; row < histories.size(); row++) {
            int age = histories.ageAt(row);
            if (yearOfAge[age] == 0)
                yearOfAge[age] = base.dayBefore(times[age]).getYear();
        }
        int[] years = Arrays.stream(yearOfAge).filter(year -> year != 0).distinct().sorted().toArray();
        var ofAge = Arrays.stream(yearOfAge).map(year -> Arrays.binarySearch(years, year)).toArray();
        var ofHistory = IntStream.range(0, histories.size()).map(row -> ofAge[histories.ageAt(row)]).toArray();
        var of = new int[base.size()];
        for (int i = 0; i < of.length; i++)
            of[i] = ofHistory[histories.rowOf(i)];
        return new Groups(of, Arrays.stream(years).mapToObj(String::valueOf).toList());
    }

    private Assumptions assumptions(CustomerBase base, Period horizon, List<Scenario> scenarios) {
        var more = new ArrayList<Card.Fact>();
        more.add(new Card.Fact("costs", terms.accounts == null
                ? "none but the cost of goods: contacts, returns, retention and acquisition are not in it"
                : terms.accounts.describedToCome()));
        more.add(new Card.Fact("customers to come", terms.arrivals.isEmpty()
                ? "none are counted"
                : String.join("; ", terms.arrivals.stream().map(a -> a.channel() + " " + a.described()).toList())
                        + "; margin and cost to serve as the mean of today's; levers on a segment act on those who are said to belong to"
                        + " it, campaigns on today's customers only"));
        more.add(new Card.Fact("reported by", terms.groups == null ? "year of the first purchase" : terms.groups));
        return new Assumptions(base.observationEnd(), horizon, terms.rate, terms.margin, List.of(terms.buying, terms.spending),
                base.unit(), base.dataHash(), base.size(), intervalInWords(scenarios), terms.seed, more);
    }

    /** Why the parameters give no interval; empty where they do. */
    private String why() {
        if (terms.buyingFit == null)
            return "the parameters were taken as known; pass the fits to have one";
        if (!terms.buyingFit.hasStandardErrors())
            return terms.buyingFit.convergence().sentence();
        if (!terms.spendingFit.hasStandardErrors())
            return terms.spendingFit.convergence().sentence();
        if (new Inputs(terms.buying, terms.buyingFit, terms.spending, terms.spendingFit, terms.draws, terms.seed)
                .withoutMeanSpend() > 0)
            return "spend has no population mean in some draws of its parameters (q at most 1)";
        return "";
    }

    private String intervalInWords(List<Scenario> scenarios) {
        var why = why();
        boolean sizes = scenarios.stream().anyMatch(s -> !s.uncertain().isEmpty());
        if (!why.isEmpty())
            return sizes ? "95 %, over the sizes of levers alone: " + why : "none: " + why;
        return "95 % confidence interval of the expectation: " + terms.draws + " draws of the parameters"
                + (sizes ? " and of lever sizes" : "") + ", normal on the scale of logarithms; what single customers will do"
                + " varies more";
    }
}
