package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Effect;
import org.clvlab.inference.Group;
import org.clvlab.inference.Interval;
import org.clvlab.inference.MeanDifference;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Fit;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.survival.LogRank;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * An effect with its uncertainty, however it was had: a difference of means, one adjusted for confounders, or what a model says
 * that was fitted with the group as covariate. Above zero the first group is higher.
 *
 * @param outcome
 *            what was compared
 * @param first
 *            the group claimed to be higher, as it is; its mean is NaN where the effect is no difference of means
 * @param second
 *            the other group, as it is
 * @param estimate
 *            the effect, in the outcome's unit
 * @param standardError
 *            of the estimate
 * @param pValue
 *            two-sided, against no effect
 * @param interval95
 *            95 % confidence interval
 * @param interval90
 *            90 % confidence interval, for equivalence
 * @param effect
 *            the effect size, free of the unit, where there is one
 * @param method
 *            how it was had
 * @param statistic
 *            the numbers behind the interval
 * @param adjustedFor
 *            the confounders that were adjusted for; empty when nothing was
 * @param doubts
 *            what is doubtful, one sentence each
 * @param timing
 *            when the groups were known and from when on the outcome counts
 */
public record Measured(String outcome, Group first, Group second, double estimate, double standardError, double pValue,
        Interval interval95, Interval interval90, Optional<Effect> effect, String method, List<Fact> statistic,
        List<String> adjustedFor, List<String> doubts, Optional<Precedence> timing) implements Grounds, Shown, Tabular {

    /** Refuses an effect without a spread; copies the lists. */
    public Measured {
        if (outcome == null || outcome.isBlank())
            throw new IllegalArgumentException("The effect names no outcome; name what was compared.");
        if (!Double.isFinite(estimate) || !(standardError > 0) || Double.isInfinite(standardError))
            throw new IllegalArgumentException("The effect on \"" + outcome + "\" is " + estimate + " with standard error "
                    + standardError + "; a finite effect and a positive error are needed. Look at the groups: one may be empty or"
                    + " all of one value.");
        Samples.refuseOutcomeBeforeGroups(outcome, timing);
        statistic = List.copyOf(statistic);
        adjustedFor = List.copyOf(adjustedFor);
        doubts = List.copyOf(doubts);
    }

    /** The difference of two means, by Welch. */
    static Measured of(Samples samples) {
        var found = MeanDifference.of(samples.first(), samples.second());
        return new Measured(samples.outcome(), samples.first(), samples.second(), found.estimate(), found.standardError(),
                found.pValue(), found.interval95(), found.interval90(),
                Optional.of(Effect.of("Hedges' g", found.effectSize(), found.effectSizeInterval())),
                "Welch, two-sided, no correction",
                List.of(new Fact("t", Digits.number(found.statistic()) + " on " + Digits.number(found.degreesOfFreedom())
                        + " degrees of freedom")),
                List.of(), Assumptions.doubts(samples), samples.timing());
    }

    /** An estimate with a t distributed error; infinite degrees of freedom for a normal one. */
    static Measured of(String outcome, Group first, Group second, double estimate, double error, double freedom, String method,
            List<String> adjustedFor, List<String> doubts) {
        if (!(error > 0))
            throw new IllegalArgumentException("The effect on \"" + outcome
                    + "\" has no spread: all values are the same. Choose an outcome that varies.");
        RealDistribution law = freedom > 1e6 ? new NormalDistribution() : new TDistribution(freedom);
        double p = Math.min(1, 2 * law.cumulativeProbability(-Math.abs(estimate / error)));
        double[] reach = {law.inverseCumulativeProbability(0.975) * error, law.inverseCumulativeProbability(0.95) * error};
        var statistic = new ArrayList<Fact>();
        statistic.add(new Fact(freedom > 1e6 ? "z" : "t", Digits.number(estimate / error)
                + (freedom > 1e6 ? "" : " on " + Digits.number(freedom) + " degrees of freedom")));
        return new Measured(outcome, first, second, estimate, error, p,
                new Interval(0.95, estimate - reach[0], estimate + reach[0]),
                new Interval(0.90, estimate - reach[1], estimate + reach[1]), Optional.empty(), method, statistic, adjustedFor,
                doubts, Optional.empty());
    }

    /**
     * {@return how much longer the spans of one group last than those of another, by the log-rank test: the logarithm of the rate
     * at which the second group's spans end over the first's} It is (E - O) / V with the log-rank test's observed and expected
     * ends of the first group and their variance (Peto and others 1977), so its z squared is the test's chi-squared.
     *
     * @param outcome
     *            what lasts, such as "time to leaving"
     * @param test
     *            of exactly two groups, whose ends were seen
     * @param first
     *            the name of the group claimed to last longer
     */
    public static Measured byLogRank(String outcome, LogRank test, String first) {
        var names = test.groups().stream().map(LogRank.Group::name).toList();
        if (names.size() != 2 || !names.contains(first))
            throw new IllegalArgumentException("The log-rank test by \"" + test.column() + "\" has the groups " + names
                    + "; a claim needs exactly two, and \"" + first + "\" among them.");
        var longer = test.groups().get(names.indexOf(first));
        var other = test.groups().get(1 - names.indexOf(first));
        double fewer = longer.expected() - longer.ends();
        double variance = fewer * fewer / test.chiSquared();
        if (!(variance > 0))
            throw new IllegalArgumentException("In the log-rank test by \"" + test.column() + "\" just as many spans of \""
                    + first
                    + "\" ended as expected, so the test does not tell how sure that is; compare the shares that ended instead.");
        return of(outcome + " (log of the rate of ending, second over first)", group(longer), group(other), fewer / variance,
                1 / Math.sqrt(variance), Double.POSITIVE_INFINITY,
                "log-rank test, " + Digits.count(longer.ends()) + " ends among the first and " + Digits.count(other.ends())
                        + " among the second; hazard ratio by Peto",
                test.strata().isEmpty() ? List.of() : List.of(test.strata()),
                Math.min(longer.ends(), other.ends()) < 10
                        ? List.of("Fewer than ten spans of a group ended: the interval is approximate.")
                        : List.of());
    }

    private static Group group(LogRank.Group group) {
        return new Group(group.name(), group.spans(), 0, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * {@return what a model says of two groups that was fitted with the group as covariate: a forecast for one customer of each,
     * first less second, by the delta method} The covariates other than the group are held at what is given, the same for both.
     *
     * @param <M>
     *            the model of one customer
     * @param outcome
     *            what is asked of the model, in words, such as "orders in the first year"
     * @param fit
     *            with the group among its covariates
     * @param firstCovariates
     *            a customer of the group claimed to be higher, in the order of the model's covariates
     * @param secondCovariates
     *            a customer of the other group
     * @param what
     *            asks the model of one customer, such as {@code model -> model.expectedTransactions(52)}
     */
    public static <M extends TransactionModel> Measured byModel(String outcome, Fit<CovariateModel<M>> fit,
            double[] firstCovariates, double[] secondCovariates, ToDoubleFunction<? super M> what) {
        var names = fit.model().covariates();
        var differ = new ArrayList<String>();
        for (int i = 0; i < Math.min(firstCovariates.length, secondCovariates.length); i++)
            if (firstCovariates[i] != secondCovariates[i]) differ.add(names.get(i));
        if (differ.isEmpty())
            throw new IllegalArgumentException("Both customers have the same covariates (" + String.join(", ", names)
                    + "); let them differ in the group that the claim is about.");
        var found = fit.estimate(model -> what.applyAsDouble(model.of(firstCovariates))
                - what.applyAsDouble(model.of(secondCovariates)));
        var held = names.stream().filter(name -> !differ.contains(name)).toList();
        var measured = of(outcome, fitted("customers with " + described(names, firstCovariates, differ), fit),
                fitted("customers with " + described(names, secondCovariates, differ), fit), found.value(), found.standardError(),
                Double.POSITIVE_INFINITY,
                fit.model().name() + " fitted to " + Digits.count((int) fit.customers())
                        + " customers with the group as covariate; delta method",
                held, fit.convergence().hasStandardErrors() ? List.of() : List.of(fit.convergence().sentence()));
        var statistic = new ArrayList<>(measured.statistic);
        statistic.add(new Fact("n", Digits.count((int) fit.customers())
                + " customers in the fit; how many of them are of each group, a fit does not hold"));
        return measured.with(statistic);
    }

    private Measured with(List<Fact> numbers) {
        return new Measured(outcome, first, second, estimate, standardError, pValue, interval95, interval90, effect, method,
                numbers, adjustedFor, doubts, timing);
    }

    /** A group that a model speaks of has no mean of its own; the fit does not hold how many there were of each, so half of all. */
    private static Group fitted(String name, Fit<?> fit) {
        return new Group(name, (int) (fit.customers() / 2), 0, Double.NaN, Double.NaN, Double.NaN);
    }

    private static String described(List<String> names, double[] values, List<String> differ) {
        return String.join(", ", differ.stream().map(name -> name + " " + Digits.number(values[names.indexOf(name)])).toList());
    }

    @Override
    public Measured named(String firstName, String secondName) {
        return new Measured(outcome, first.named(firstName), second.named(secondName), estimate, standardError, pValue,
                interval95, interval90, effect, method, statistic, adjustedFor, doubts, timing);
    }

    /**
     * {@return the same effect, with its place in time}
     *
     * @param groupsKnownOn
     *            the last date that went into the groups
     * @param outcomeFrom
     *            the first date that counts in the outcome; not before the groups were known
     */
    public Measured timed(java.time.LocalDate groupsKnownOn, java.time.LocalDate outcomeFrom) {
        return timed(Optional.of(new Precedence.InOrder(groupsKnownOn, outcomeFrom)));
    }

    Measured timed(Optional<Precedence> when) {
        return new Measured(outcome, first, second, estimate, standardError, pValue, interval95, interval90, effect, method,
                statistic, adjustedFor, doubts, when);
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return "\"" + outcome + "\" is " + Phrases.upTo(Math.abs(estimate), standardError)
                + (estimate < 0 ? " lower" : " higher") + " among " + first.name() + " than among " + second.name()
                + " (95 % interval of the difference " + Phrases.upTo(interval95, standardError) + "; p " + Phrases.p(pValue)
                + "), " + (adjustedFor.isEmpty() ? "not adjusted for anything" : "adjusted for " + String.join(", ", adjustedFor))
                + ".";
    }

    /** The numbers alone. */
    record Line(double estimate, double standardError, double pValue, Interval interval95, Interval interval90,
            Optional<Effect> effect, String method, String adjustedFor) {}

    Line line() {
        return new Line(estimate, standardError, pValue, interval95, interval90, effect, method, String.join("; ", adjustedFor));
    }

    private record Whole(String outcome, Group first, Group second, Line found) {}

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("difference", Whole.class, List.of(new Whole(outcome, first, second, line())));
    }

    @Override
    public Card card() {
        var card = Card.titled("Difference of \"" + outcome + "\"").sentence(sentence());
        for (var doubt : doubts)
            card = card.warning(doubt);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("method", method));
        facts.addAll(statistic);
        facts.add(new Fact("standard error", Phrases.upTo(standardError, standardError)));
        if (!Double.isNaN(first.mean())) facts.add(new Fact("n", size(first) + ", " + size(second)));
        facts.add(new Fact("time", time()));
        return card.facts("How it was had", facts);
    }

    private static String size(Group group) {
        return Digits.count(group.size()) + " " + group.name()
                + (group.missing() == 0 ? "" : " (" + Digits.count(group.missing()) + " more lack the outcome)");
    }

    @Override
    public String toString() { return sentence(); }
}
