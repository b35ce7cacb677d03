package org.clvlab.grouping;

import java.util.List;
import org.clvlab.report.Figure;

/** Heat maps of groups: the first group on top. */
final class GroupsFigure {

    private GroupsFigure() {}

    static Figure of(String title, List<String> columns, List<String> rows, List<List<Double>> cells, List<String> words) {
        return new Figure(title, "", "", List.of(new Figure.HeatMap("standard deviations from the mean of all", columns,
                rows.reversed(), cells.reversed())), String.join(" ", words));
    }

    /** Three decimals: the last bits of a picture must not depend on anything. */
    static double round(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
