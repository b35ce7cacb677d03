package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Figure.Bars;
import org.clvlab.report.Figure.Series;

/** Each segment's share of the customers beside its share of what they are worth. */
final class SegmentsFigure {

    private SegmentsFigure() {}

    static Figure of(Segments segments, Membership membership, List<Column> columns) {
        var names = segments.list().stream().map(Segment::name).toList();
        var sizes = IntStream.range(0, names.size()).mapToObj(place -> (double) membership.size(place)).toList();
        var series = new ArrayList<Series>();
        series.add(new Bars("customers", names, shares(sizes)));
        for (var column : columns) {
            if (!column.notNegative()) continue;
            var sums = IntStream.range(0, names.size()).mapToObj(place -> column.sum(membership, place)).toList();
            if (sums.stream().mapToDouble(sum -> sum).sum() > 0)
                series.add(new Bars("sum of " + column.name(), names, shares(sums)));
        }
        return new Figure(finding(names, series), "segment", "share, %", series, words(names, series));
    }

    /** {@return the segment that weighs most beyond its size; where nothing is weighed, the largest} */
    private static String finding(List<String> names, List<Series> series) {
        var customers = ((Bars) series.getFirst()).y();
        var weights = series.size() > 1 ? ((Bars) series.get(1)).y() : customers;
        int found = 0;
        for (int place = 1; place < names.size(); place++)
            if (series.size() > 1
                    ? weights.get(place) - customers.get(place) > weights.get(found) - customers.get(found)
                    : customers.get(place) > customers.get(found))
                found = place;
        return names.get(found) + ": " + whole(customers.get(found)) + " of customers"
                + (series.size() > 1 ? ", " + whole(weights.get(found)) + series.get(1).name().replaceFirst("^sum", "") : "");
    }

    private static String whole(double share) { return Digits.percent(share / 100, Accuracy.decimals(0)); }

    private static List<Double> shares(List<Double> parts) {
        double whole = parts.stream().mapToDouble(part -> part).sum();
        return parts.stream().map(part -> whole == 0 ? 0 : 100 * part / whole).toList();
    }

    private static String words(List<String> names, List<Series> series) {
        var sentences = new ArrayList<String>();
        for (int place = 0; place < names.size(); place++) {
            var shares = new ArrayList<String>();
            for (var one : series)
                if (one instanceof Bars bars)
                    shares.add(Digits.percent(bars.y().get(place) / 100) + " of the " + bars.name());
            sentences.add(names.get(place) + ": " + String.join(", ", shares) + ".");
        }
        return String.join(" ", sentences);
    }
}
