package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * A score wave by wave, and its change from each wave to the next. Waves are taken as separate samples: customers who answer twice
 * make the interval of a change too wide rather than too narrow.
 *
 * @param scores
 *            by wave, in the order of time; all of one measure and question
 */
public record Waves(SequencedMap<String, Score> scores) implements Shown, Tabular {

    /** Copies in order; refuses fewer than two waves, and waves of different measures. */
    public Waves {
        scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
        if (scores.size() < 2)
            throw new IllegalArgumentException(
                    "A change needs two waves or more, and found " + scores.size() + ": " + scores.keySet());
        if (scores.values().stream().map(Score::measure).distinct().count() > 1)
            throw new IllegalArgumentException("The waves hold different measures: "
                    + scores.values().stream().map(Score::measure).distinct().toList() + "; compare like with like.");
    }

    /**
     * The change from one wave to the next.
     *
     * @param from
     *            the earlier wave
     * @param to
     *            the later wave
     * @param estimate
     *            later less earlier
     * @param interval
     *            its 95 % interval, from both waves' standard errors
     */
    public record Change(String from, String to, double estimate, Interval interval) {}

    /** {@return the change from each wave to the next} */
    public List<Change> changes() {
        var names = List.copyOf(scores.keySet());
        var changes = new ArrayList<Change>();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);
        for (int i = 1; i < names.size(); i++) {
            var before = scores.get(names.get(i - 1));
            var after = scores.get(names.get(i));
            double estimate = after.estimate() - before.estimate();
            double reach = z * Math.hypot(before.standardError(), after.standardError());
            changes.add(
                    new Change(names.get(i - 1), names.get(i), estimate, new Interval(0.95, estimate - reach, estimate + reach)));
        }
        return List.copyOf(changes);
    }

    /** {@return what moved, in a sentence} */
    public String sentence() {
        var moved = changes().stream().filter(c -> c.interval().aboveZero() || c.interval().belowZero()).toList();
        var first = scores.values().iterator().next();
        return moved.isEmpty()
                ? "From no wave to the next does the " + first.measure().words() + " change by more than chance allows."
                : "The " + first.measure().words() + " changes by more than chance allows "
                        + String.join(", ", moved.stream().map(c -> "from "
                                + c.from() + " to " + c.to() + " (" + signed(first, c.estimate()) + ")").toList())
                        + ".";
    }

    private static String signed(Score score, double value) { return (value > 0 ? "+" : "") + score.number(value); }

    /** {@return one row a wave, not rounded} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<TypedColumn>();
        columns.add(TypedColumn.texts("wave", List.copyOf(scores.keySet())));
        columns.addAll(Score.columns(List.copyOf(scores.values())));
        return new TypedTable("waves", columns);
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        var changes = changes();
        int at = 0;
        for (var entry : scores.entrySet()) {
            var score = entry.getValue();
            var change = at == 0 ? null : changes.get(at - 1);
            rows.add(List.of(entry.getKey(), score.number(score.estimate()),
                    score.number(score.interval().low()) + " to " + score.number(score.interval().high()),
                    Digits.count(score.n()),
                    Digits.percent(score.responseRate()), change == null ? "-" : signed(score, change.estimate()),
                    change == null
                            ? "-"
                            : signed(score, change.interval().low()) + " to " + signed(score, change.interval().high())));
            at++;
        }
        return Card.titled(scores.values().iterator().next().measure().words() + " by wave").sentence(sentence())
                .grid(List.of("wave", "estimate", "95 % interval", "answers", "response", "change",
                        "95 % interval\nof the change"), rows)
                .facts("How it was computed",
                        List.of(new Fact("change", "waves as separate samples; nothing corrected for several changes")));
    }

    /** {@return each wave with its interval} */
    public Figure figure() {
        var all = List.copyOf(scores.values());
        return new Figure(scores.values().iterator().next().measure().words() + " by wave", "", "",
                List.of(new Figure.Intervals("95 % interval", List.copyOf(scores.keySet()),
                        all.stream().map(Score::estimate).toList(),
                        all.stream().map(s -> s.interval().low()).toList(), all.stream().map(s -> s.interval().high()).toList())),
                sentence());
    }

    @Override
    public String toString() { return sentence(); }
}
