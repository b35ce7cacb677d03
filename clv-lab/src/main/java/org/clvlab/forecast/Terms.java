package org.clvlab.forecast;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Condition;
import org.clvlab.model.Alike;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.clvlab.model.Renewing;
import org.clvlab.model.Seasonal;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Given;

/** All that a forecast rests on before a base and a horizon are named; together with these it becomes a {@link Question}. */
record Terms(Model buying, Covariates buyingCovariates, Model spending, Covariates spendingCovariates, Fit<?> buyingFit,
        Fit<?> spendingFit, Margin margin, DiscountRate rate, Accounts accounts, List<Arrivals> arrivals, KnownCustomers known,
        int draws, long seed) {

    private static final int DRAWS = 1000;
    private static final long SEED = 1;

    /** Models alone; a fit is null where the parameters are taken as known. */
    static Terms of(Model buying, Covariates ofBuying, Model spending, Covariates ofSpending, Fit<?> buyingFit,
            Fit<?> spendingFit) {
        return new Terms(buying, ofBuying, spending, ofSpending, buyingFit, spendingFit, null, null, null, List.of(),
                new KnownCustomers(null, null), DRAWS, SEED);
    }

    Terms with(Margin other) { return with(other, rate, accounts, arrivals, known, draws, seed); }

    Terms with(DiscountRate other) {
        return with(margin, Given.that(other, "discount rate"), accounts, arrivals, known, draws, seed);
    }

    Terms with(Accounts other, List<Arrivals> toCome) { return with(margin, rate, other, toCome, known, draws, seed); }

    Terms with(KnownCustomers other) { return with(margin, rate, accounts, arrivals, other, draws, seed); }

    Terms with(int count, long other) { return with(margin, rate, accounts, arrivals, known, count, other); }

    private Terms with(Margin ofMargin, DiscountRate ofRate, Accounts ofAccounts, List<Arrivals> toCome, KnownCustomers ofKnown,
            int count, long ofSeed) {
        return new Terms(buying, buyingCovariates, spending, spendingCovariates, buyingFit, spendingFit, ofMargin, ofRate,
                ofAccounts, toCome, ofKnown, count, ofSeed);
    }

    /** The model itself, or that which covariates act on. */
    static Model plain(Model model) {
        return model instanceof CovariateModel<?> joint ? joint.baseline() : model;
    }

    Inputs inputs() {
        boolean fitted = why().isEmpty();
        return new Inputs(buying, fitted ? buyingFit : null, spending, fitted ? spendingFit : null, draws, seed);
    }

    Question question(CustomerBase base, Period horizon, List<Scenario> scenarios) {
        scenarios.forEach(scenario -> Given.that(scenario, "scenario"));
        var months = Months.of(Given.that(base, "base").observationEnd(), Given.that(horizon, "horizon"));
        var unit = ((TransactionModel) plain(buying)).unit();
        if (base.unit() != unit)
            throw new IllegalArgumentException("The model counts in " + unit + " but the base in " + base.unit()
                    + "; fit the model to a base in the same unit.");
        if (buying instanceof Renewing contracts && !contracts.observationEnd().equals(base.observationEnd()))
            throw new IllegalArgumentException("The contracts were given as of " + contracts.observationEnd()
                    + " but the base ends on " + base.observationEnd() + "; give ofContracts(...) the base that is forecast.");
        if (base.size() == 0)
            throw new IllegalArgumentException("The base has no customer, so there is nothing to forecast.");
        if (Double.isInfinite(((SpendModel) plain(spending)).populationMean()))
            throw new IllegalArgumentException(spending.name() + " has no population mean here (q is at most 1): a few"
                    + " customers spend without bound. The spend of customers without a repeat purchase cannot be forecast; look"
                    + " for orders of another kind among the largest, such as those of firms.");
        refuseUnknownCovariates();
        var ofMargin = margin.of(base);
        for (var scenario : scenarios) {
            ScenarioChecks.alone(scenario);
            ScenarioChecks.past(scenario, base.observationEnd());
            ScenarioChecks.channels(scenario, arrivals);
            ScenarioChecks.dropout(scenario, buying);
            ScenarioChecks.renewals(scenario, buying);
        }
        var members = known.members(base, scenarios);
        var reached = new HashMap<Condition, Long>();
        members.forEach((condition, member) -> {
            long count = 0;
            for (boolean one : member)
                count += one ? 1 : 0;
            reached.put(condition, count);
        });
        for (var scenario : scenarios) {
            ScenarioChecks.amongCustomers(scenario, members);
            ScenarioChecks.margins(scenario, ofMargin, members);
            ScenarioChecks.reach(scenario, reached);
        }
        var groups = known.groups(base);
        return new Question(base, months, rate, ofMargin,
                accounts == null ? Accounts.Of.nothing(base.size()) : accounts.of(base), arrivals, groups.of(), groups.names(),
                members, reached, base.size(), buying, alike(base, buying, buyingCovariates),
                alike(base, spending, spendingCovariates));
    }

    private static List<Alike> alike(CustomerBase base, Model model, Covariates covariates) {
        return model instanceof CovariateModel<?> joint ? Alike.by(joint, base, covariates) : Alike.all(base);
    }

    private void refuseUnknownCovariates() {
        var names = new TreeSet<String>();
        for (var model : List.of(buying, spending))
            if (model instanceof CovariateModel<?> joint)
                names.addAll(joint.covariates());
        var unknown = new ArrayList<String>();
        for (var channel : arrivals)
            for (var name : new TreeSet<>(channel.covariates().keySet()))
                if (!names.contains(name))
                    unknown.add("\"" + name + "\" of channel \"" + channel.channel() + "\"");
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("Customers to come have covariates that no model knows: "
                    + String.join(", ", unknown) + ". " + (names.isEmpty()
                            ? "The models have none; leave with(...) out, or fit them with covariates."
                            : "The models have " + String.join(", ", names) + "."));
    }

    Assumptions assumptions(CustomerBase base, Period horizon, List<Scenario> scenarios) {
        var more = new ArrayList<Card.Fact>();
        if (buying instanceof Renewing)
            more.add(new Card.Fact("contracts", "all run; an order is a renewal that is paid, on the calendar day on which the"
                    + " contract began; the payment of the running period is past. Of each customer only the number of renewals"
                    + " is known; under a lever on dropout the chance to renew, q, becomes q^factor; who is not"
                    + " renewed is spent on no more"));
        more.add(new Card.Fact("costs", accounts == null
                ? "none but the cost of goods: contacts, returns, retention and acquisition are not in it"
                : accounts.describedToCome()));
        more.add(new Card.Fact("customers to come", arrivals.isEmpty()
                ? "none are counted"
                : String.join("; ", arrivals.stream().map(a -> a.channel() + " " + a.described()).toList())
                        + "; margin and cost to serve as the mean of today's; levers on a segment act on those who are said to belong to"
                        + " it, campaigns on today's customers only"));
        more.add(new Card.Fact("reported by", known.column() == null ? "year of the first purchase" : known.column()));
        return new Assumptions(base.observationEnd(), horizon, rate, margin, List.of(buying, spending),
                base.unit(), base.dataHash(), base.size(), intervalInWords(scenarios), seed, more);
    }

    /** Why the parameters give no interval; empty where they do. */
    private String why() {
        if (buyingFit == null)
            return "the parameters were taken as known; pass the fits to have one";
        if (!buyingFit.hasStandardErrors())
            return buyingFit.convergence().sentence();
        if (spendingFit != null && !spendingFit.hasStandardErrors())
            return spendingFit.convergence().sentence();
        if (isHopeless(buying, buyingFit))
            return unknown(buying);
        if (spendingFit != null && isHopeless(spending, spendingFit))
            return unknown(spending);
        if (spendingFit != null && Math.min(new Neighbours(buying, buyingFit).deviation(),
                new Neighbours(spending, spendingFit).deviation()) > Inputs.HOPELESS_TOGETHER)
            return "these data hardly tell a parameter of " + plain(buying).name() + ", nor one of " + plain(spending).name()
                    + "; take models with fewer parameters, or more data";
        if (new Inputs(buying, buyingFit, spending, spendingFit, draws, seed).withoutMeanSpend() > 0)
            return "spend has no population mean in some draws of its parameters (q at most 1)";
        return "";
    }

    private static boolean isHopeless(Model model, Fit<?> fit) {
        return new Neighbours(model, fit).deviation() > Inputs.HOPELESS;
    }

    private static String unknown(Model model) {
        return "these data leave a parameter of " + plain(model).name() + " open to a factor of hundreds; take a model with fewer"
                + " parameters, or more data";
    }

    private String intervalInWords(List<Scenario> scenarios) {
        var why = why();
        boolean sizes = scenarios.stream().anyMatch(s -> !s.uncertain().isEmpty());
        if (!why.isEmpty())
            return sizes ? "95 %, over the sizes of levers alone: " + why : "none: " + why;
        return "95 % confidence interval of the expectation: " + draws + " draws of the parameters"
                + (sizes ? " and of lever sizes" : "") + ", normal on the scale of logarithms; what single customers will do"
                + " varies more" + (inputs().isHardlyKnown()
                        ? "; these data hardly tell some combination of the parameters, so what the value owes to it was worked"
                                + " out at many more places: the ends of intervals are within 1 % of the width of every draw"
                                + " worked out in full"
                        : "")
                + (plain(buying) instanceof Seasonal<?>
                        ? "; the season is taken as known, its own uncertainty is not in it"
                        : "");
    }
}
