package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.clvlab.data.Condition;
import org.clvlab.model.Model;
import org.clvlab.model.Nbd;
import org.clvlab.model.Renewing;
import org.clvlab.report.AsGiven;
import org.clvlab.report.Digits;

/** What a scenario may not say: of itself, of the past, of customers whom nobody knows, and of a model that has no such thing. */
final class ScenarioChecks {

    private ScenarioChecks() {}

    /** Refuses what contradicts itself or stands twice, whoever the customers are. */
    static void alone(Scenario scenario) {
        var levers = scenario.allLevers();
        for (int i = 0; i < levers.size(); i++)
            for (int j = 0; j < i; j++) {
                if (levers.get(i).equals(levers.get(j)))
                    throw new IllegalArgumentException(said(scenario) + "\"" + levers.get(i).described()
                            + "\" stands twice, and would act twice. Leave one out, or give one lever with the size that you"
                            + " mean.");
                if (levers.get(i).contradicts(levers.get(j)))
                    throw new IllegalArgumentException(said(scenario) + both(levers.get(j), levers.get(i))
                            + " contradict each other, since they push the same thing opposite ways"
                            + " for the same customers at the same time. Give one lever with the net factor, or end one with"
                            + " until(...) before the other starts.");
            }
        var campaigns = scenario.campaigns();
        for (int i = 0; i < campaigns.size(); i++)
            for (int j = 0; j < i; j++)
                if (campaigns.get(i).name().equals(campaigns.get(j).name())
                        && campaigns.get(i).on().equals(campaigns.get(j).on()))
                    throw new IllegalArgumentException(said(scenario) + "campaign \"" + campaigns.get(i).name() + "\" of "
                            + campaigns.get(i).on() + " stands twice, and would be paid for twice. Leave one out, or give the"
                            + " second a name or a day of its own.");
    }

    /** Refuses levers that push the same thing opposite ways for customers who are in both of their segments. */
    static void amongCustomers(Scenario scenario, Map<Condition, boolean[]> members) {
        var levers = scenario.allLevers();
        for (int i = 0; i < levers.size(); i++)
            for (int j = 0; j < i; j++)
                if (levers.get(i).opposes(levers.get(j))) {
                    long shared = shared(levers.get(j), levers.get(i), members);
                    if (shared > 0)
                        throw new IllegalArgumentException(said(scenario) + both(levers.get(j), levers.get(i))
                                + " contradict each other for " + Digits.count(shared)
                                + (shared == 1 ? " customer" : " customers")
                                + " who are in both segments. Take them out of one with .and(other.negated()), or give them a"
                                + " lever of their own with the net factor.");
                }
    }

    /** {@return of levers that multiply for the same customers at the same time, what and for how many, a sentence each} */
    static List<String> multiplying(Scenario scenario, Map<Condition, boolean[]> members, long everyone) {
        var levers = scenario.allLevers();
        return IntStream.range(0, levers.size()).boxed().flatMap(i -> IntStream.range(0, i).boxed().flatMap(j -> {
            var one = levers.get(j);
            var other = levers.get(i);
            if (!one.force().moved().equals(other.force().moved()) || one.isIdle() || other.isIdle()
                    || !one.timing().overlaps(other.timing()))
                return Stream.<String>empty();
            long shared = one.segment() == null && other.segment() == null ? everyone : shared(one, other, members);
            return shared == 0
                    ? Stream.<String>empty()
                    : Stream.of(said(scenario) + both(one, other) + " multiply for "
                            + (shared == everyone
                                    ? "all customers"
                                    : Digits.count(shared) + " customers who are in both segments")
                            + ".");
        })).toList();
    }

    private static boolean meet(Lever one, Lever other, Map<Condition, boolean[]> members) {
        return one.segment() == null || other.segment() == null || shared(one, other, members) > 0;
    }

    private static long shared(Lever one, Lever other, Map<Condition, boolean[]> members) {
        var first = members.get(one.segment());
        var second = members.get(other.segment());
        int n = first != null ? first.length : second != null ? second.length : 0;
        return IntStream.range(0, n).filter(i -> (first == null || first[i]) && (second == null || second[i])).count();
    }

    /** Refuses what is to act on the past. */
    static void past(Scenario scenario, LocalDate asOf) {
        for (var lever : scenario.allLevers()) {
            if (lever.timing().from() != null && lever.timing().from().isBefore(asOf))
                throw new IllegalArgumentException(said(scenario) + lever.target() + " is to change from "
                        + lever.timing().from() + ", but the data end on " + asOf
                        + ". A lever acts on the future only; let it start later.");
            if (lever.timing().until() != null && !lever.timing().until().isAfter(asOf))
                throw new IllegalArgumentException(said(scenario) + lever.target() + " is to change until "
                        + lever.timing().until() + ", but the data end on " + asOf
                        + ". A lever acts on the future only; let it end later.");
            if (lever.force() instanceof Force.Outside series && series.index().lastKey().isBefore(asOf))
                throw new IllegalArgumentException(
                        said(scenario) + "the last value of the series \"" + series.name() + "\" is of "
                                + series.index().lastKey() + ", but the data end on " + asOf
                                + ", so it would hold for ever. Give the values to come.");
        }
        for (var campaign : scenario.campaigns())
            if (campaign.on().isBefore(asOf))
                throw new IllegalArgumentException(said(scenario) + "campaign \"" + campaign.name() + "\" is on "
                        + campaign.on() + ", but the data end on " + asOf + ". What is past cannot be planned; set it later.");
    }

    /** Refuses factors that together make more margin than revenue. */
    static void margins(Scenario scenario, double[] margin, Map<Condition, boolean[]> members) {
        var levers = scenario.allLevers().stream().filter(lever -> lever.force().moved() == Force.Plain.MARGIN).toList();
        double highest = levers.isEmpty() ? 0 : Arrays.stream(margin).max().orElse(0);
        for (var lever : levers) {
            var together = levers.stream().filter(other -> other == lever || other.highest() > 1
                    && other.timing().overlaps(lever.timing()) && meet(lever, other, members)).toList();
            double factor = together.stream().mapToDouble(Lever::highest).reduce(1, (a, b) -> a * b);
            if (highest * factor > 1)
                throw new IllegalArgumentException(said(scenario)
                        + String.join(" and ", together.stream().map(Lever::times).toList())
                        + (together.size() == 1 ? " makes" : " together make") + " a margin of "
                        + AsGiven.text(Math.round(1e4 * highest * factor) / 1e4) + " out of "
                        + AsGiven.text(Math.round(1e4 * highest) / 1e4) + ", more than the revenue itself; give "
                        + (together.size() == 1 ? "a factor of at most " : "factors that come to at most ")
                        + AsGiven.text(Math.floor(1e3 / highest) / 1e3) + ".");
        }
    }

    /** Refuses to keep customers whom the model lets never leave. */
    static void dropout(Scenario scenario, Model buying) {
        for (var lever : scenario.allLevers())
            if (lever.force().moved() == Force.Plain.DROPOUT && Terms.plain(buying) instanceof Nbd)
                throw new IllegalArgumentException(said(scenario) + "under " + buying.name()
                        + " nobody leaves, so dropout cannot be changed. Fit a model with dropout, such as Pareto/NBD.");
    }

    /** Refuses to change how often contracts are renewed: once a period, as agreed. */
    static void renewals(Scenario scenario, Model buying) {
        for (var lever : scenario.allLevers())
            if (lever.force().moved() == Force.Plain.PURCHASE_RATE && buying instanceof Renewing)
                throw new IllegalArgumentException(said(scenario) + "\"" + lever.described() + "\" has nothing to act on, since"
                        + " contracts are paid once a period. Change whether they are renewed with Dropout.times(...), or what is"
                        + " paid with Spend.times(...) or Price.times(...).");
    }

    /** Refuses levers on channels by which nobody comes. */
    static void channels(Scenario scenario, List<Arrivals> arrivals) {
        var channels = new TreeSet<String>();
        arrivals.forEach(a -> channels.add(a.channel()));
        for (var lever : scenario.allLevers()) {
            var channel = switch (lever.force().moved()) {
                case Force.NewCustomers(var name) -> name;
                case Force.Acquisition(var name) -> name;
                default -> null;
            };
            if (channel != null && (channel.isEmpty() ? channels.isEmpty() : !channels.contains(channel)))
                throw new IllegalArgumentException("Scenario \"" + scenario.name() + "\" changes " + lever.target()
                        + ", but " + (channels.isEmpty()
                                ? "no customers are to come; say how many with withNewCustomers(...)."
                                : "customers come by " + String.join(", ", channels) + "."));
        }
    }

    /** Refuses campaigns that reach nobody. */
    static void reach(Scenario scenario, Map<Condition, Long> reached) {
        for (var campaign : scenario.campaigns())
            if (campaign.segment() != null && reached.get(campaign.segment()) == 0)
                throw new IllegalArgumentException("Campaign \"" + campaign.name() + "\" of scenario \"" + scenario.name()
                        + "\" reaches nobody: no customer has " + campaign.segment() + ". Widen the condition, or leave it out.");
    }

    /** {@return levers whose segment has no customer, of today's or said to come, a sentence each} */
    static List<String> onNobody(Scenario scenario, Question asked) {
        var nobody = scenario.allLevers().stream().filter(lever -> lever.segment() != null
                && asked.reached().getOrDefault(lever.segment(), 0L) == 0
                && asked.arrivals().stream().noneMatch(channel -> channel.segments().contains(lever.segment())))
                .map(lever -> said(scenario) + "\"" + lever.described()
                        + "\" acts on nobody, since no customer is in that segment; is the condition as the columns are written?");
        return Stream.concat(nobody, onNothing(scenario, asked.accounts())).toList();
    }

    /** Which levers on costs have no cost to act on, a sentence each. */
    private static Stream<String> onNothing(Scenario scenario, Accounts.Of accounts) {
        boolean kept = accounts.retentionPerMonth() > 0;
        boolean served = Arrays.stream(accounts.contactCostPerOrder()).anyMatch(cost -> cost > 0)
                || accounts.returnHandling() > 0 && Arrays.stream(accounts.returnsPerKept()).anyMatch(share -> share > 0);
        return scenario.allLevers().stream().filter(lever -> !lever.isIdle())
                .filter(lever -> lever.force() == Force.Plain.RETENTION_SPEND && !kept
                        || lever.force() == Force.Plain.COST_TO_SERVE && !served)
                .map(lever -> said(scenario) + "\"" + lever.described() + "\" changes nothing, since "
                        + (lever.force() == Force.Plain.COST_TO_SERVE
                                ? "serving customers costs nothing so far; give contacts and returns with withAccounts(...)."
                                : "nothing is spent on keeping customers; say how much with"
                                        + " withAccounts(... .withRetentionSpend(...))."));
    }

    private static String said(Scenario scenario) { return "Scenario \"" + scenario.name() + "\": "; }

    private static String both(Lever one, Lever other) { return "\"" + one.described() + "\" and \"" + other.described() + "\""; }
}
