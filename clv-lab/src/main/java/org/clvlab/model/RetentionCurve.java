package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Survival and retention as a model of contracts has them, beside what was seen, and projected further.
 *
 * @param model
 *            of contracts
 * @param renewals
 *            from 1 up to the last one asked for
 * @param survival
 *            S(t) by the model
 * @param retention
 *            r(t) by the model
 * @param due
 *            customers seen to be due for each renewal, as far as the data go
 * @param renewed
 *            how many of them renewed
 */
public record RetentionCurve(ContractModel model, List<Integer> renewals, List<Double> survival, List<Double> retention,
        List<Long> due, List<Long> renewed) implements Shown, Tabular {

    /** Copies the lists. */
    public RetentionCurve {
        renewals = List.copyOf(renewals);
        survival = List.copyOf(survival);
        retention = List.copyOf(retention);
        due = List.copyOf(due);
        renewed = List.copyOf(renewed);
    }

    /**
     * {@return the curve of a model beside the tenures it was fitted to, projected to a renewal}
     *
     * @param model
     *            of contracts
     * @param tenures
     *            what was seen
     * @param last
     *            the last renewal to show
     */
    public static RetentionCurve of(ContractModel model, Tenures tenures, int last) {
        if (last < 1)
            throw new IllegalArgumentException("The last renewal to show is " + last + "; the first is 1.");
        var seen = tenures.renewals();
        var renewals = new ArrayList<Integer>();
        var survival = new ArrayList<Double>();
        var retention = new ArrayList<Double>();
        var due = new ArrayList<Long>();
        var renewed = new ArrayList<Long>();
        for (int t = 1; t <= last; t++) {
            renewals.add(t);
            survival.add(model.survival(t));
            retention.add(model.retention(t));
            if (t <= seen.size() && seen.get(t - 1)[0] > 0) {
                due.add(seen.get(t - 1)[0]);
                renewed.add(seen.get(t - 1)[1]);
            }
        }
        return new RetentionCurve(model, renewals, survival, retention, due, renewed);
    }

    /** {@return the share of all customers who are still there after each renewal, seen and by the model} */
    public Figure survivalFigure() {
        var seen = new ArrayList<Double>();
        double share = 1;
        for (int t = 0; t < due.size(); t++)
            seen.add(share *= (double) renewed.get(t) / due.get(t));
        return figure("Share of customers left after each renewal, seen and by " + model.name(), "share of customers", seen,
                survival);
    }

    /** {@return the share of those due for each renewal who make it, seen and by the model} */
    public Figure retentionFigure() {
        var seen = new ArrayList<Double>();
        for (int t = 0; t < due.size(); t++)
            seen.add((double) renewed.get(t) / due.get(t));
        return figure("Retention at each renewal, seen and by " + model.name(), "retention", seen, retention);
    }

    private Figure figure(String title, String y, List<Double> seen, List<Double> modelled) {
        int last = modelled.size() - 1;
        var figure = new Figure(title, "renewal", y,
                List.of(new Figure.Points("seen", renewals.subList(0, seen.size()), rounded(seen)),
                        new Figure.Line("by the model", renewals, rounded(modelled))),
                "Points that are seen and a line by the model, which runs from " + Digits.percent(modelled.getFirst())
                        + " at the first renewal to "
                        + Digits.percent(modelled.get(last)) + " at renewal " + renewals.get(last) + ".");
        return seen.isEmpty() || seen.size() == renewals.size() ? figure : figure.with(new Figure.At("data end", seen.size()));
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(v -> Math.round(v * 1e5) / 1e5).toList();
    }

    /** {@return one row a renewal, not rounded; what was not seen yet is missing} */
    @Override
    public TypedTable typedTable() {
        record Line(int renewal, double survival, double retention, OptionalLong due, OptionalLong renewed) {}
        return TypedTable.of("retention", Line.class, IntStream.range(0, renewals.size()).mapToObj(t -> new Line(
                renewals.get(t), survival.get(t), retention.get(t),
                t < due.size() ? OptionalLong.of(due.get(t)) : OptionalLong.empty(),
                t < due.size() ? OptionalLong.of(renewed.get(t)) : OptionalLong.empty())).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (int t = 0; t < renewals.size(); t++)
            rows.add(List.of(String.valueOf(renewals.get(t)),
                    t < due.size() ? Digits.percent(renewed.get(t) / (double) due.get(t)) : "not seen yet",
                    Digits.percent(retention.get(t)), Digits.number(survival.get(t), decimals(4))));
        return Card.titled("Retention by " + model.name())
                .grid(List.of("renewal", "retention seen", "by the model", "survival by the model"), rows)
                .sentence("By the model retention rises with tenure because customers who leave easily have left, "
                        + (model instanceof BetaDiscreteWeibull weibull
                                ? weibull.c() > 1
                                        ? "although each one's own chance to leave grows."
                                        : "and because each one's own chance to leave falls."
                                : "not because anyone becomes more loyal."));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: retention from %.1f %% at the first renewal to %.1f %% at renewal %d",
                model.name(),
                100 * retention.getFirst(), 100 * retention.getLast(), renewals.getLast());
    }
}
