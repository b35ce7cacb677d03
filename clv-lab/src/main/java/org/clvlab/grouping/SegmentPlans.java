package org.clvlab.grouping;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.Lever;
import org.clvlab.forecast.Scenario;
import org.clvlab.inference.Power;
import org.clvlab.model.Fit;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Plan;
import org.clvlab.segment.Segment;
import org.clvlab.segment.Segments;

/**
 * A plan for each segment: what it is worth, what its customers gain, what is done, and what that may cost. The highest sensible spend
 * on a customer is the expected change of CLV by the action: CLV is margin already, so a coin more would lose it. The change is the
 * difference of two forecasts of the segment's customers under the same draws of the parameters.
 *
 * @param segments
 *            the segments
 * @param clv
 *            how worth is forecast
 * @param base
 *            the customers' histories
 * @param horizon
 *            how far ahead
 * @param currency
 *            the ISO 4217 code of amounts
 * @param worth
 *            of all customers of the base
 * @param list
 *            the plans so far
 */
public record SegmentPlans(Segments segments, CustomerLifetimeValue clv, CustomerBase base, Period horizon, String currency,
        double worth, List<SegmentPlan> list) implements Shown, Tabular {

    private static final double POWER = 0.8;
    private static final String NOW = "as it is";

    /** Copies the list. */
    public SegmentPlans {
        list = List.copyOf(list);
    }

    /**
     * {@return no plan yet, for today's customers: those still to come are in no segment}
     *
     * @param segments
     *            the segments
     * @param clv
     *            how worth is forecast
     * @param base
     *            the customers' histories
     * @param horizon
     *            how far ahead
     * @param currency
     *            the ISO 4217 code of amounts, such as "GBP"
     */
    public static SegmentPlans of(Segments segments, CustomerLifetimeValue clv, CustomerBase base, Period horizon,
            String currency) {
        Plan.currency(currency);
        // a plan is for today's customers: those to come are in no segment yet, and would be counted in each
        var ofToday = clv.withNewCustomers();
        return new SegmentPlans(segments, ofToday, base, horizon, currency, ofToday.forecast(base, horizon).total(), List.of());
    }

    /**
     * {@return the plans with one for another segment}
     *
     * @param segment
     *            its name
     * @param action
     *            what is done for its customers
     */
    public SegmentPlans action(String segment, Action action) {
        if (action == null)
            throw new IllegalArgumentException(
                    "The action for \"" + segment + "\" is missing (null); begin with Action.called(\"...\").");
        if (list.stream().anyMatch(plan -> plan.segment().equals(segment)))
            throw new IllegalArgumentException(
                    "\"" + segment + "\" has a plan already; one action a segment can be tested at a time.");
        var members = new HashSet<>(segments.members(segment));
        int[] kept = IntStream.range(0, base.size()).filter(i -> members.contains(base.ids().get(i))).toArray();
        if (kept.length == 0)
            throw new IllegalArgumentException("No customer of \"" + segment + "\" is in the base"
                    + (members.isEmpty() ? ": the segment is empty." : "; are the ids the same?"));
        var own = base.at(kept);
        double value;
        double gain = 0;
        Optional<Fit.Interval> interval = Optional.empty();
        if (action.levers().isEmpty()) value = clv.forecast(own, horizon).total();
        else {
            var with = Scenario.of(action.name().equals(NOW) ? "with it" : action.name(), action.levers().toArray(Lever[]::new));
            var compared = clv.compare(own, horizon, Scenario.of(NOW), with);
            value = compared.total(NOW);
            gain = compared.difference(with.name()) / kept.length;
            if (compared.hasInterval()) {
                var all = compared.differenceInterval(with.name());
                interval = Optional.of(new Fit.Interval(all.low() / kept.length, all.high() / kept.length));
            }
        }
        var more = new ArrayList<>(list);
        more.add(new SegmentPlan(segment, kept.length, value, value / worth, action, gain, interval,
                test(members, action, value, gain * kept.length), currency));
        return new SegmentPlans(segments, clv, base, horizon, currency, worth, more);
    }

    /** The measure is expected to rise as CLV does. */
    private SegmentPlan.Test test(HashSet<String> members, Action action, double value, double gain) {
        if (action.column().isEmpty()) return SegmentPlan.Test.NONE;
        var column = segments.customers().numbers(action.column());
        var ids = segments.customers().ids();
        var of = new HashMap<String, Double>();
        for (int i = 0; i < column.length; i++) of.put(ids.get(i), Double.isNaN(column[i]) ? 0 : column[i]);
        var values = members.stream().sorted().mapToDouble(of::get).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math
                .sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1));
        double target = mean * (1 + (value > 0 ? gain / value : 0));
        if (!(deviation > 0) || values.length < 4 || target == mean)
            return new SegmentPlan.Test(OptionalDouble.of(mean), OptionalDouble.of(target), OptionalLong.empty(),
                    OptionalDouble.empty());
        var power = Power.atFivePercent();
        return new SegmentPlan.Test(OptionalDouble.of(mean), OptionalDouble.of(target),
                OptionalLong.of(power.sampleSizeForMeans(Math.abs(target - mean) / deviation, POWER)),
                OptionalDouble.of(deviation * power.smallestDetectable(values.length / 2.0, values.length / 2.0, POWER)));
    }

    /**
     * {@return the plan of a segment}
     *
     * @param segment
     *            its name
     */
    public SegmentPlan of(String segment) {
        return list.stream().filter(plan -> plan.segment().equals(segment)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("\"" + segment + "\" has no plan; plans are there for "
                        + String.join(", ", list.stream().map(SegmentPlan::segment).toList()) + "."));
    }

    /** {@return the segments with these plans, ready for export} */
    public Segments planned() {
        var planned = segments;
        for (var plan : list) planned = planned.plan(plan.segment(), plan.plan());
        return planned;
    }

    /** {@return one row a plan, not rounded} */
    @Override
    public TypedTable typedTable() {
        boolean told = sizesAreTold();
        return TypedTable.of("plans", SegmentPlan.Line.class, list.stream().map(plan -> plan.line(told)).toList());
    }

    /** Whether no segment is small: else the sizes of the others, and their worth, would tell its own. */
    private boolean sizesAreTold() {
        return segments.list().stream().noneMatch(segment -> SmallCells.small(segments.members(segment.name()).size()));
    }

    @Override
    public Card card() {
        boolean told = sizesAreTold();
        var rows = list.stream().map(plan -> {
            var own = plan.plan();
            return List.of(plan.segment(), told ? Digits.count(plan.size()) : SmallCells.HIDDEN,
                    !told ? "" : Digits.number(plan.value(), Accuracy.significant(4)) + " (" + Digits.percent(plan.share()) + ")",
                    plan.action().gain(), plan.action().name(), own.highestSpend().map(spend -> spend + plan.gainInterval().map(
                            interval -> " (95 %: " + Digits.money(interval.low()) + " to " + Digits.money(interval.high()) + ")")
                            .orElse("")).orElse("-"),
                    own.measure(), own.test());
        }).toList();
        var card = Card.titled("Plans for " + list.size() + " of " + segments.list().size() + " segments")
                .grid(List.of("segment", "customers", "worth to us, " + currency, "what they gain", "action",
                        "highest sensible spend a customer", "measure and target", "test"), rows)
                .sentence("The highest sensible spend is the expected change of CLV over " + horizon.toTotalMonths()
                        + " months by the action; intervals are of the parameters, the size of the change is an assumption until a"
                        + " test has shown it. Tests find the target four times in five at 5 %.");
        String members = segments.assumptions().get(Ruled.MEMBERS);
        if (members != null) card = card.sentence("Customers and worth are of the " + members + ".");
        var without = segments.list().stream().map(Segment::name)
                .filter(name -> list.stream().noneMatch(plan -> plan.segment().equals(name))).toList();
        return without.isEmpty() ? card : card.warning("No plan for " + String.join(", ", without) + ".");
    }

    /** {@return the highest sensible spend a customer in each segment, with its interval} */
    public Figure figure() {
        var known = list.stream().filter(plan -> !plan.action().levers().isEmpty()).toList();
        return new Figure("What may be spent on one customer at most", currency + " a customer", "",
                List.of(new Figure.Intervals("expected change of CLV, 95 % confidence interval",
                        known.stream().map(SegmentPlan::segment).toList(),
                        known.stream().map(plan -> cents(plan.gain())).toList(),
                        known.stream().map(plan -> cents(plan.gainInterval().map(Fit.Interval::low).orElse(plan.gain())))
                                .toList(),
                        known.stream().map(plan -> cents(plan.gainInterval().map(Fit.Interval::high).orElse(plan.gain())))
                                .toList())),
                String.join(". ", known.stream().map(SegmentPlan::toString).toList()) + ".");
    }

    private static double cents(double amount) { return Math.rint(100 * amount) / 100; }

    /** {@return the plans in one line} */
    @Override
    public String toString() { return list.size() + " plans for " + segments.list().size() + " segments"; }
}
