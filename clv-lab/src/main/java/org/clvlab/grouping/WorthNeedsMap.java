package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;

/** The map of worth x needs: where the value is. */
final class WorthNeedsMap {

    private WorthNeedsMap() {}

    /** Labels and CLV are one a customer; a label of null is a need that is not known, a CLV of NaN one that was not forecast. */
    static Figure of(List<String> needs, List<String> labels, double[] clv, double line) {
        var names = new ArrayList<>(needs);
        if (labels.contains(null)) names.add(WorthNeeds.NOT_KNOWN);
        var counts = new int[2][names.size()];
        var sums = new double[2][names.size()];
        double all = 0;
        for (int i = 0; i < clv.length; i++) {
            if (Double.isNaN(clv[i])) continue;
            int need = names.indexOf(labels.get(i) == null ? WorthNeeds.NOT_KNOWN : labels.get(i));
            int level = clv[i] >= line ? 1 : 0;
            counts[level][need]++;
            sums[level][need] += clv[i];
            all += clv[i];
        }
        var hidden = SmallCells.hidden(counts);
        var z = new ArrayList<List<Double>>();
        var words = new ArrayList<String>();
        for (int level = 0; level < 2; level++) {
            var row = new ArrayList<Double>();
            for (int need = 0; need < names.size(); need++) {
                double share = sums[level][need] / all;
                row.add(hidden[level][need] ? Double.NaN : GroupsFigure.round(100 * share));
                words.add(names.get(need) + ", " + WorthNeeds.Level.values()[level] + ": " + (hidden[level][need]
                        ? SmallCells.HIDDEN
                        : Digits.count(counts[level][need]) + " customers, " + Digits.percent(share) + " of the worth") + ".");
            }
            z.add(row);
        }
        return new Figure("Worth x needs: where the value is", "need", "",
                List.of(new Figure.HeatMap("share of the worth, %", names,
                        List.of(WorthNeeds.Level.SMALL.toString(), WorthNeeds.Level.GREAT.toString()), z)),
                String.join(" ", words));
    }
}
