package org.clvlab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Correction;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Tested;
import org.clvlab.inference.Welch;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The effect in each segment, and who loses by the treatment.
 *
 * @param rows
 *            one a segment, in the order given
 * @param correction
 *            of the p-values over the segments
 * @param heterogeneity
 *            Cochran's Q against one effect for all, and its p-value
 */
public record SegmentEffects(List<Row> rows, Correction correction, double[] heterogeneity) implements Shown, Tabular {

    /**
     * One segment.
     *
     * @param segment
     *            its name
     * @param effect
     *            treatment less control, by Welch
     * @param corrected
     *            its p-value, corrected over the segments
     */
    public record Row(String segment, Tested effect, double corrected) {
        /** {@return whether customers of the segment lose, beyond chance} */
        public boolean loses() {
            return effect.interval().high() < 0;
        }
    }

    /** Copies. */
    public SegmentEffects {
        rows = List.copyOf(rows);
        heterogeneity = heterogeneity.clone();
    }

    /** {@return a copy of Q and its p-value} */
    @Override
    public double[] heterogeneity() { return heterogeneity.clone(); }

    /**
     * {@return the effect in each segment, corrected by Benjamini and Hochberg}
     *
     * @param segments
     *            by name, the treatment's and then the control's customers of it
     */
    public static SegmentEffects of(Map<String, List<Sample>> segments) {
        if (segments.size() < 2)
            throw new IllegalArgumentException(
                    "Effects by segment need two segments or more, and found " + segments.keySet() + ".");
        var names = new ArrayList<String>();
        var effects = new ArrayList<Tested>();
        var faults = new ArrayList<String>();
        (segments instanceof SequencedMap ? segments : new TreeMap<>(segments)).forEach((name, arms) -> {
            if (arms.size() != 2)
                faults.add("Segment \"" + name + "\" has " + arms.size() + " arms; give treatment and control.");
            else
                try {
                    effects.add(Welch.test().of(arms.getFirst(), arms.getLast()));
                    names.add(name);
                } catch (IllegalArgumentException tooFew) {
                    faults.add("Segment \"" + name + "\": " + tooFew.getMessage());
                }
        });
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("\n", faults));
        double[] p = Correction.BENJAMINI_HOCHBERG.adjust(effects.stream().mapToDouble(Tested::pValue).toArray());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < p.length; i++)
            rows.add(new Row(names.get(i), effects.get(i), p[i]));
        return new SegmentEffects(rows, Correction.BENJAMINI_HOCHBERG, heterogeneity(effects));
    }

    /** Cochran (1954): the squared distances from the weighted mean effect, in standard errors. */
    private static double[] heterogeneity(List<Tested> effects) {
        double weights = 0;
        double sum = 0;
        for (var effect : effects) {
            double w = 1 / Math.pow(error(effect), 2);
            weights += w;
            sum += w * effect.estimate();
        }
        double q = 0;
        for (var effect : effects)
            q += Math.pow((effect.estimate() - sum / weights) / error(effect), 2);
        return new double[]{q, org.apache.commons.statistics.distribution.ChiSquaredDistribution.of(effects.size() - 1.0)
                .survivalProbability(q)};
    }

    private static double error(Tested effect) { return (effect.interval().high() - effect.interval().low()) / 2 / 1.96; }

    /** {@return the segments whose customers lose by the treatment, beyond chance} */
    public List<String> losers() {
        return rows.stream().filter(Row::loses).map(Row::segment).toList();
    }

    /** {@return the finding in a sentence} */
    public String sentence() {
        var losers = losers();
        return (losers.isEmpty()
                ? "In no segment do customers lose beyond chance."
                : "Customers lose in: " + String.join(", ", losers) + ".")
                + (heterogeneity[1] < 0.05
                        ? " The effect differs between segments beyond chance (p " + p(heterogeneity[1]) + ")."
                        : " That the effect differs between segments is not shown (p " + p(heterogeneity[1])
                                + "): do not choose segments by their estimates alone.");
    }

    private static String p(double p) { return p < 0.0001 ? "< 0.0001" : Digits.number(p, Accuracy.decimals(4)); }

    /** {@return one row a segment, not rounded} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<TypedColumn>();
        columns.add(TypedColumn.texts("segment", rows.stream().map(Row::segment).toList()));
        columns.addAll(Tested.columns(rows.stream().map(Row::effect).toList()));
        columns.add(TypedColumn.numbers("p_corrected", "", rows.stream().mapToDouble(Row::corrected).toArray()));
        return new TypedTable("segments", columns);
    }

    @Override
    public Card card() {
        return Card.titled("The effect by segment").sentence(sentence())
                .grid(List.of("segment", "effect", "95 % interval", "n\ntreatment", "n\ncontrol", "p, corrected", "loses"),
                        rows.stream().map(row -> {
                            var fine = Accuracy.of(error(row.effect()));
                            return List.of(row.segment(), Digits.number(row.effect().estimate(), fine),
                                    Digits.number(row.effect().interval().low(), fine) + " to "
                                            + Digits.number(row.effect().interval().high(), fine),
                                    Digits.count(row.effect().sizes().getFirst().n()),
                                    Digits.count(row.effect().sizes().getLast().n()),
                                    p(row.corrected()), row.loses() ? "yes" : "");
                        }).toList())
                .facts("How it was computed", List.of(new Fact("effects", "Welch, intervals not corrected"),
                        new Fact("p", "Benjamini and Hochberg over the segments"),
                        new Fact("one effect for all", "Cochran's Q")));
    }

    /** {@return the effects with their intervals} */
    public Figure figure() {
        return new Figure("The effect by segment", "effect, treatment less control (95 % interval)", "",
                List.of(new Figure.Intervals("effect", rows.stream().map(Row::segment).toList(),
                        rows.stream().map(r -> r.effect().estimate()).toList(),
                        rows.stream().map(r -> r.effect().interval().low()).toList(),
                        rows.stream().map(r -> r.effect().interval().high()).toList())),
                sentence()).with(new Figure.At("no effect", 0.0));
    }

    @Override
    public String toString() { return sentence(); }
}
