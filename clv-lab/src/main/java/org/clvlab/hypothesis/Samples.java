package org.clvlab.hypothesis;
import org.clvlab.inference.Group;
import org.clvlab.report.Digits;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.clvlab.data.Comparison;

/**
 * What one side of a hypothesis compares: one outcome in two groups of customers, the first of which is claimed to be
 * higher.
 *
 * @param outcome
 *            the column compared, such as "holdout_orders"
 * @param first
 *            the group claimed to be higher
 * @param second
 *            the group claimed to be lower
 * @param timing
 *            when the groups were known and from when on the outcome counts, where that is known
 */
public record Samples(String outcome, Group first, Group second, Optional<Precedence> timing) implements Grounds {

    /** Refuses two groups of one name, and an outcome that begins before the groups were known. */
    public Samples {
        if (outcome == null || outcome.isBlank())
            throw new IllegalArgumentException("The comparison names no outcome; name the column that is compared.");
        if (first.name().equals(second.name()))
            throw new IllegalArgumentException(
                    "Both groups of \"" + outcome + "\" are called \"" + first.name() + "\"; compare two different groups.");
        refuseForecast(outcome);
        refuseOutcomeBeforeGroups(outcome, timing);
    }

    static void refuseOutcomeBeforeGroups(String outcome, Optional<Precedence> timing) {
        if (timing.orElse(null) instanceof Precedence.InOrder(var known, var from) && from.isBefore(known))
            throw new IllegalArgumentException("\"" + outcome + "\" counts from " + from + ", but the groups are known only on "
                    + known + "; an answer explains only what came after it. Let the outcome begin on or after that date.");
    }

    /** What the library calls its own forecasts: all customers were drawn towards one mean there, which shrinks a difference. */
    private static void refuseForecast(String outcome) {
        String plain = outcome.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (plain.contains("palive") || plain.contains("probabilityalive") || plain.contains("probabilityofbeingalive")
                || plain.matches(
                        "(predicted|expected|forecast)?clv(mean|low|high)?|.*clvp\\d+|.*expected(purchases|transactions|orders|spend)"))
            throw new IllegalArgumentException("\"" + outcome + "\" is what a model says of each customer, not what the customer"
                    + " did: a model fitted to both groups together draws them towards one mean and shows too small a difference."
                    + " Fit the model with the group as covariate (CovariateModel.fit) and give Measured.byModel, or compare what"
                    + " customers did.");
    }

    /**
     * {@return two groups compared on plain numbers}
     *
     * @param outcome
     *            what is compared
     * @param firstName
     *            the group claimed to be higher
     * @param first
     *            its values, NaN is missing
     * @param secondName
     *            the other group
     * @param second
     *            its values, NaN is missing
     */
    public static Samples of(String outcome, String firstName, double[] first, String secondName, double[] second) {
        return new Samples(outcome, Group.of(firstName, first), Group.of(secondName, second), Optional.empty());
    }

    /**
     * {@return the two groups of a comparison of customers}
     *
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}
     * @throws IllegalArgumentException
     *             when the column counts what customers did before the answers that make the groups
     */
    public static Samples of(Comparison comparison) {
        comparison.when().filter(when -> when.outcomesBeforeAnswers() > 0).ifPresent(when -> {
            throw new IllegalArgumentException("\"" + comparison.column() + "\" "
                    + (when.outcomeIsAnswer() ? "is what " : "counts what ") + Digits.count(when.outcomesBeforeAnswers())
                    + " customers " + (when.outcomeIsAnswer() ? "said" : "did")
                    + " before the answer that puts them in a group (it"
                    + " counts from " + when.outcomeFrom() + ", the last answer is of " + when.groupsKnownOn()
                    + "); an answer explains only what came after it. Choose a day: take the answers before it,"
                    + " survey.asOf(day), and what customers did from it on,"
                    + " orders.between(day, end).perCustomer().prefixed(\"later_\").");
        });
        return new Samples(comparison.column(),
                group("customers with " + comparison.firstName(), comparison.first(), comparison.firstMissing()),
                group("customers with " + comparison.secondName(), comparison.second(), comparison.secondMissing()),
                comparison.when().map(Precedence::of));
    }

    private static Group group(String name, double[] present, int missing) {
        double[] values = Arrays.copyOf(present, present.length + missing);
        Arrays.fill(values, present.length, values.length, Double.NaN);
        return Group.of(name, values);
    }

    /**
     * {@return the same samples, their groups called otherwise}
     *
     * @param firstName
     *            what the first group is called, such as "promoters"
     * @param secondName
     *            what the second group is called
     */
    @Override
    public Samples named(String firstName, String secondName) {
        return new Samples(outcome, first.named(firstName), second.named(secondName), timing);
    }

    /**
     * {@return the same samples, with their place in time}
     *
     * @param groupsKnownOn
     *            the last date that went into the groups
     * @param outcomeFrom
     *            the first date that counts in the outcome; not before the groups were known
     */
    public Samples timed(LocalDate groupsKnownOn, LocalDate outcomeFrom) {
        return new Samples(outcome, first, second, Optional.of(new Precedence.InOrder(groupsKnownOn, outcomeFrom)));
    }

    /** {@return the two groups' means in one line} */
    @Override
    public String toString() { return "\"" + outcome + "\": " + mean(first) + " against " + mean(second); }

    private static String mean(Group group) {
        return group.name() + " " + Digits.estimate(group.mean(), Math.sqrt(group.variance() / group.size())) + " (n = "
                + Digits.count(group.size()) + (group.missing() == 0 ? ")" : ", " + Digits.count(group.missing()) + " missing)");
    }
}
