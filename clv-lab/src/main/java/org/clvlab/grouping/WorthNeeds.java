package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.forecast.Forecast;
import org.clvlab.model.Fit;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.SegmentCount;
import org.clvlab.segment.Segments;

/**
 * Worth x needs: what customers come for, crossed with what they are worth. There is one line of worth for all needs: the customers
 * at or above it bring four fifths of the value of all. Beginning with the groups of need, that one is parted at the line whose
 * parting tells most of the value apart (the largest sum of squares between its halves), until there are five groups or none is
 * left whose halves both have enough customers.
 *
 * @param needs
 *            the groups of need
 * @param forecast
 *            what each customer is worth
 * @param line
 *            the line of worth, in the forecast's currency
 * @param parted
 *            the groups of need that are parted at the line
 */
public record WorthNeeds(NeedGroups needs, Forecast forecast, double line, List<String> parted) implements Shown, Tabular {

    /** The share of all value that customers at or above the line bring. */
    public static final double SHARE_ABOVE = 0.8;

    /** What the segment of those is called who did not answer. */
    public static final String NOT_KNOWN = "Need not known";

    private static final int MOST = 5;
    private static final double SMALLEST = 0.05;

    /**
     * One group.
     *
     * @param name
     *            what it is called
     * @param need
     *            what its customers need; {@link WorthNeeds#NOT_KNOWN} for who did not answer
     * @param level
     *            of worth
     * @param customers
     *            how many
     * @param value
     *            the sum of what they are worth
     * @param valueInterval
     *            from the sum of the customers' lower ends to that of their upper ends: as wide as if all their errors went
     *            together; none where the forecast has no interval
     */
    public record Cell(String name, String need, Level level, int customers, double value,
            Optional<Fit.Interval> valueInterval) {}

    /** How much a group is worth. */
    public enum Level {
        /** below the line */
        SMALL("small worth"),
        /** at or above the line */
        GREAT("great worth"),
        /** not parted at the line */
        ANY("any worth");

        private final String words;

        Level(String words) { this.words = words; }

        /** {@return the level in words} */
        @Override
        public String toString() { return words; }
    }

    /** Copies the list; refuses a line that parts nobody and groups that are not there. */
    public WorthNeeds {
        parted = List.copyOf(parted);
        if (!(line > 0) || Double.isInfinite(line))
            throw new IllegalArgumentException("The line of worth is " + line + "; expected an amount of money above zero.");
        for (String name : parted)
            if (!needs.names().contains(name))
                throw new IllegalArgumentException("There is no need \"" + name + "\" to be parted; there are "
                        + String.join(", ", needs.names()) + ".");
    }

    /**
     * {@return needs crossed with worth: at most five groups}
     *
     * @param needs
     *            the groups of need
     * @param forecast
     *            what each customer is worth
     */
    public static WorthNeeds of(NeedGroups needs, Forecast forecast) {
        return of(needs, forecast, WorthLine.above(SHARE_ABOVE, forecast));
    }

    /**
     * {@return needs crossed with worth at a line of one's own}
     *
     * @param needs
     *            the groups of need
     * @param forecast
     *            what each customer is worth
     * @param line
     *            the least CLV of great worth, in the forecast's currency
     */
    public static WorthNeeds of(NeedGroups needs, Forecast forecast, double line) {
        var whole = new WorthNeeds(needs, forecast, line, List.of());
        var clv = whole.clv(forecast.clv());
        var labels = needs.labels();
        long placed = labels.stream().filter(java.util.Objects::nonNull).count();
        record Gain(String need, double between) {}
        var gains = needs.names().stream().map(need -> {
            double[] count = new double[2];
            double[] sum = new double[2];
            for (int i = 0; i < clv.length; i++) {
                if (!need.equals(labels.get(i)) || Double.isNaN(clv[i])) continue;
                int side = clv[i] >= line ? 1 : 0;
                count[side]++;
                sum[side] += clv[i];
            }
            boolean enough = Math.min(count[0], count[1]) >= Math.max(SmallCells.MINIMUM, SMALLEST * placed);
            double apart = sum[1] / count[1] - sum[0] / count[0];
            return new Gain(need, enough ? count[0] * count[1] / (count[0] + count[1]) * apart * apart : -1);
        }).filter(gain -> gain.between > 0).sorted((a, b) -> Double.compare(b.between, a.between))
                .limit(Math.max(0, MOST - needs.names().size())).map(Gain::need).toList();
        return new WorthNeeds(needs, forecast, line, needs.names().stream().filter(gains::contains).toList());
    }

    /** {@return values of the forecast in the order of the table; NaN for who is not in the forecast} */
    private double[] clv(double[] values) {
        var of = new HashMap<String, Double>();
        for (int i = 0; i < values.length; i++) of.put(forecast.ids().get(i), values[i]);
        var ids = needs.needs().customers().ids();
        var clv = ids.stream().mapToDouble(id -> of.getOrDefault(id, Double.NaN)).toArray();
        if (Arrays.stream(clv).allMatch(Double::isNaN))
            throw new IllegalArgumentException("No customer of the needs is in the forecast, which begins with "
                    + forecast.ids().getFirst() + "; are the ids the same?");
        return clv;
    }

    /** {@return the name of each customer's group in the order of the table; null for who did not answer all items} */
    public List<String> labels() {
        var clv = clv(forecast.clv());
        var labels = needs.labels();
        return Arrays.asList(IntStream.range(0, clv.length).mapToObj(i -> labels.get(i) == null
                ? null
                : name(labels.get(i), level(labels.get(i), clv[i]))).toArray(String[]::new));
    }

    private Level level(String need, double clv) {
        return !parted.contains(need) ? Level.ANY : clv >= line ? Level.GREAT : Level.SMALL;
    }

    private static String name(String need, Level level) { return level == Level.ANY ? need : need + ", " + level; }

    /** {@return the groups, and last those whose need is not known} */
    public List<Cell> cells() {
        var clv = clv(forecast.clv());
        var low = forecast.hasInterval() ? clv(forecast.clvLow()) : null;
        var high = forecast.hasInterval() ? clv(forecast.clvHigh()) : null;
        var labels = needs.labels();
        var cells = new ArrayList<Cell>();
        var names = new ArrayList<>(needs.names());
        names.add(NOT_KNOWN);
        for (String need : names)
            for (var level : parted.contains(need) ? List.of(Level.SMALL, Level.GREAT) : List.of(Level.ANY)) {
                int[] in = IntStream.range(0, clv.length)
                        .filter(i -> need.equals(labels.get(i) == null ? NOT_KNOWN : labels.get(i))
                                && level(need, clv[i]) == level)
                        .toArray();
                cells.add(new Cell(name(need, level), need, level, in.length, sum(clv, in), low == null
                        ? Optional.empty()
                        : Optional.of(new Fit.Interval(sum(low, in), sum(high, in)))));
            }
        return cells;
    }

    private static double sum(double[] values, int[] in) {
        return IntStream.of(in).mapToDouble(i -> Double.isNaN(values[i]) ? 0 : values[i]).sum();
    }

    /** {@return the customers with the needs' columns, what they are worth ({@code clv}) and their group ({@code worth_need})} */
    public CustomerTable customers() {
        var table = needs.customers().with("clv", forecast.ids(), forecast.clv());
        if (forecast.hasInterval())
            table = table.with("clv_low", forecast.ids(), forecast.clvLow()).with("clv_high", forecast.ids(), forecast.clvHigh());
        return table.with("worth_need", table.ids(), labels().toArray(String[]::new));
    }

    /**
     * {@return the groups as segments, by rules over the needs' scores and the CLV; who did not answer is in the last} Rules take
     * not quite the customers that were found: {@code members} among the segments' assumptions tells how many, and how much worth.
     */
    public Segments segments() {
        var segments = byRules();
        return segments.assuming(Ruled.MEMBERS, "customers whom the rules take, not the groups as they were found: the rules put "
                + ruled(segments).fidelity(cells().size() - 1));
    }

    private Segments byRules() {
        var rules = needs.groups().rules();
        var segmentation = Segmentation.of(customers()).allowing(SegmentCount.ANY);
        for (var cell : cells()) {
            if (cell.need().equals(NOT_KNOWN)) continue;
            Condition rule = rules.condition(cell.need());
            segmentation = segmentation.segment(cell.name(), switch (cell.level()) {
                case ANY -> rule;
                case GREAT -> rule.and(where("clv").atLeast(line));
                case SMALL -> rule.and(where("clv").atLeast(line).negated());
            });
        }
        var segments = (needs.labels().contains(null) ? segmentation.otherwise(NOT_KNOWN) : segmentation.leavingNobodyOut())
                .showing("clv").assuming(forecast.assumptions().facts());
        for (var need : needs.needs().needs())
            segments = segments.describing(need.column(), "scale of the survey", "mean of " + String.join(", ", need.items()));
        return segments.describing("clv", "money of the orders", "expected discounted margin over the horizon");
    }

    /** {@return the columns that the customers bring along under a name that the segments need} */
    private List<String> inTheWay() {
        return needs.needs().customers().columns().stream().filter(List.of("clv", "clv_low", "clv_high", "worth_need")::contains)
                .toList();
    }

    /** {@return what the rules make of the groups; none where a column is in the way of the segments} */
    private Optional<Ruled> ruled() {
        return inTheWay().isEmpty() ? Optional.of(ruled(byRules())) : Optional.empty();
    }

    /** {@return the groups as they were found beside those that the rules make of them} */
    private Ruled ruled(Segments segments) {
        var found = labels().stream().map(name -> name == null ? NOT_KNOWN : name).toList();
        return Ruled.of(cells().stream().map(Cell::name).toList(), found,
                List.of(segments.labelled("worth_need_by_rule").texts("worth_need_by_rule")), clv(forecast.clv()));
    }

    private record Told(String name, String need, Level level, OptionalInt customers, OptionalDouble value,
            Optional<Fit.Interval> valueInterval, OptionalInt customersByRule, OptionalDouble valueByRule,
            OptionalDouble fidelity, OptionalDouble fidelityByWorth) {}

    /** {@return one row a group, not rounded; numbers are missing where a group is too small to be told} */
    @Override
    public TypedTable typedTable() {
        var cells = cells();
        var ruled = ruled();
        boolean small = cells.stream().anyMatch(cell -> SmallCells.small(cell.customers()))
                || ruled.stream().anyMatch(Ruled::tellsOfFew);
        return TypedTable.of("worth x needs", Told.class, IntStream.range(0, cells.size()).mapToObj(i -> {
            var cell = cells.get(i);
            var rule = ruled.filter(_ -> !small).map(each -> each.groups().get(i));
            return new Told(cell.name, cell.need, cell.level, small ? OptionalInt.empty() : OptionalInt.of(cell.customers),
                    small ? OptionalDouble.empty() : OptionalDouble.of(cell.value), small ? Optional.empty() : cell.valueInterval,
                    rule.map(each -> OptionalInt.of(each.customers())).orElse(OptionalInt.empty()),
                    rule.map(each -> OptionalDouble.of(each.worth())).orElse(OptionalDouble.empty()),
                    rule.map(each -> known(each.fidelity())).orElse(OptionalDouble.empty()),
                    rule.map(each -> known(each.fidelityByWorth())).orElse(OptionalDouble.empty()));
        }).toList());
    }

    private static OptionalDouble known(double share) {
        return Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    @Override
    public Card card() {
        var cells = cells();
        double all = cells.stream().mapToDouble(Cell::value).sum();
        var ruled = ruled();
        boolean small = ruled.filter(Ruled::fewDiffer).isPresent()
                || cells.stream().anyMatch(cell -> SmallCells.small(cell.customers()));
        var rows = cells.stream().map(cell -> small
                ? List.of(cell.name(), SmallCells.HIDDEN, "", "", "", "")
                : List.of(cell.name(), Digits.count(cell.customers()), Digits.number(cell.value(), Accuracy.significant(4)),
                        cell.valueInterval().map(interval -> Digits.number(interval.low(), Accuracy.significant(3)) + " to "
                                + Digits.number(interval.high(), Accuracy.significant(3))).orElse("-"),
                        Digits.percent(cell.value() / all),
                        cell.customers() == 0 ? "-" : Digits.number(cell.value() / cell.customers(), Accuracy.significant(3))))
                .toList();
        var card = Card.titled(toString())
                .grid(List.of("group", "customers", "worth", "95 % confidence interval, wide", "share of the worth",
                        "worth a customer"),
                        rows)
                .sentence("Great worth is a CLV of at least " + Digits.number(line) + ": the customers there bring about four"
                        + " fifths of the value of all.");
        if (forecast.hasInterval()) card = card.sentence(either());
        var others = needs.expectedAmongOthers();
        if (cells.getLast().customers() > 0)
            card = card.sentence("Among those whose need is not known are expected: " + String.join(", ",
                    IntStream.range(0, others.size()).mapToObj(g -> needs.names().get(g) + " "
                            + Digits.number(others.get(g), Accuracy.decimals(0))).toList())
                    + ".");
        card = ruled.isPresent()
                ? byRule(card, ruled.get())
                : card.sentence("Segments by rules cannot be made: the customers bring a column " + String.join(", ", inTheWay())
                        + " of their own. Name it anew, such as with prefixed(\"earlier_\").");
        return card.facts("Assumptions", forecast.assumptions().facts());
    }

    private Card byRule(Card card, Ruled ruled) {
        var silent = ruled.groups().getLast();
        var both = ruled
                .on(card.sentence("These are the groups as they were found. Segments, plans and exports go by rules, which do"
                        + " not take quite the same customers: their sizes and worths are those below. The rules put "
                        + ruled.fidelity(ruled.groups().size() - 1) + "."));
        return silent.found() == silent.customers()
                ? both
                : both.sentence("Who did not answer all items may meet a rule that asks only for what was answered, and is in its"
                        + " group then.");
    }

    /** {@return how many customers might be on either side of the line, given the uncertainty of the parameters} */
    private String either() {
        var low = forecast.clvLow();
        var high = forecast.clvHigh();
        long either = IntStream.range(0, low.length).filter(i -> low[i] < line && high[i] >= line).count();
        return (SmallCells.small((int) either) ? "Under " + SmallCells.MINIMUM : Digits.count(either))
                + " of all customers have a confidence interval that holds the line: they could be on either side.";
    }

    /** {@return the map of worth x needs: the share of all worth on either side of the line, for every need, parted or not} */
    public Figure figure() {
        return WorthNeedsMap.of(needs.names(), needs.labels(), clv(forecast.clv()), line);
    }

    /** {@return the groups in one line} */
    @Override
    public String toString() {
        return "Worth x needs: " + cells().stream().filter(cell -> !cell.need().equals(NOT_KNOWN)).count() + " groups"
                + (parted.isEmpty() ? "" : ", " + String.join(" and ", parted) + " parted by worth");
    }
}
