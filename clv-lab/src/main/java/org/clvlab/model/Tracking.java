package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.clvlab.cohort.Holdout;
import org.clvlab.cohort.UnitLength;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;

/**
 * Repeat purchases of a group of customers over time, expected and actual. The expectation is that of new customers, each
 * from the first purchase on; it knows nothing of what each bought, so it tests the model's story and not its updating.
 *
 * @param model
 *            whose expectation
 * @param calibrationEnd
 *            the last day the model learned from
 * @param dates
 *            the last day of each period
 * @param expected
 *            cumulative expected repeat purchases to each date
 * @param actual
 *            cumulative actual repeat purchases to each date
 */
public record Tracking(TransactionModel model, LocalDate calibrationEnd, List<LocalDate> dates, List<Double> expected,
        List<Double> actual) {

    /** Copies the lists. */
    public Tracking {
        dates = List.copyOf(dates);
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    static Tracking of(TransactionModel model, Holdout holdout) {
        var days = Given.that(holdout, "holdout").days().orElseThrow(() -> new IllegalArgumentException(
                "This holdout has no purchase dates; make it with CustomerBase.split from orders."));
        double unitDays = UnitLength.inDays(model.unit());
        var births = new TreeMap<Integer, Integer>();
        for (double age : holdout.calibration().age())
            births.merge((int) Math.round((age * unitDays)), 1, Integer::sum);
        int firstToCut = (int) ChronoUnit.DAYS.between(days.first(), holdout.calibration().observationEnd());
        int last = (int) ChronoUnit.DAYS.between(days.first(), holdout.end());
        var horizons = new double[last + 1];
        for (int day = 0; day <= last; day++)
            horizons[day] = day / unitDays;
        var byAge = new TreeMap<Integer, double[]>();
        double[] always = model instanceof Seasonal ? null : model.expectedTransactions(horizons, 0, 0, 0);
        for (int age : births.keySet())
            byAge.put(age, always == null ? model.expectedFromFirstPurchase(age / unitDays, horizons) : always);
        var dates = new ArrayList<LocalDate>();
        var expected = new ArrayList<Double>();
        var actual = new ArrayList<Double>();
        double period = Math.max(unitDays, 1);
        long bought = 0;
        int counted = -1;
        for (int k = 1; Math.round(k * period) <= last; k++) {
            int day = (int) Math.round(k * period);
            var sum = new Sum();
            births.forEach((ageAtCut, customers) -> {
                int since = day - firstToCut + ageAtCut;
                if (since > 0)
                    sum.add(customers * byAge.get(ageAtCut)[since]);
            });
            while (counted < day && counted + 1 < days.counts().size())
                bought += days.counts().get(++counted);
            dates.add(days.first().plusDays(day));
            expected.add(sum.value());
            actual.add((double) bought);
        }
        return new Tracking(model, holdout.calibration().observationEnd(), dates, expected, actual);
    }

    /** {@return cumulative repeat purchases, expected and actual} */
    public Figure cumulative() {
        int last = dates.size() - 1;
        double miss = expected.get(last) / actual.get(last) - 1;
        return new Figure("Repeat purchases so far, expected by " + model.name() + " and actual", "",
                "cumulative repeat purchases", series(expected, actual),
                "Two rising lines. By " + dates.get(last) + " the model expects " + Digits.number(expected.get(last), decimals(0))
                        + " repeat purchases and " + Digits.number(actual.get(last), decimals(0)) + " happened, "
                        + Digits.number(Math.abs(miss) * 100, decimals(1)) + " % " + (miss < 0 ? "too few" : "too many")
                        + ". The model learned up to " + calibrationEnd + ".",
                endOfCalibration(), Figure.Scale.LINEAR);
    }

    /** {@return repeat purchases period by period, expected and actual} */
    public Figure incremental() {
        var unit = model.unit().name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        var mostActual = differences(actual).stream().mapToDouble(d -> d).max().orElse(0);
        return new Figure("Repeat purchases by " + unit + ", expected by " + model.name() + " and actual", "",
                "repeat purchases", series(differences(expected), differences(actual)),
                "A smooth expected line through a jagged actual one, which peaks at " + Digits.number(mostActual, decimals(0))
                        + ". The model learned up to " + calibrationEnd + "; what follows is forecast.",
                endOfCalibration(), Figure.Scale.LINEAR);
    }

    private List<Figure.Series> series(List<Double> expectedHeights, List<Double> actualHeights) {
        return List.of(new Figure.Line("actual", dates, rounded(actualHeights)),
                new Figure.Line("expected", dates, rounded(expectedHeights)));
    }

    private List<Figure.Mark> endOfCalibration() { return List.of(new Figure.At("calibration ends", calibrationEnd)); }

    private static List<Double> differences(List<Double> cumulative) {
        var each = new ArrayList<Double>();
        for (int i = 0; i < cumulative.size(); i++)
            each.add(i == 0 ? cumulative.get(0) : cumulative.get(i) - cumulative.get(i - 1));
        return each;
    }

    /** To a thousandth: a picture needs no more, and its bytes are the same on every machine. */
    static List<Double> rounded(List<Double> heights) {
        return heights.stream().map(h -> Math.round(h * 1000) / 1000.0).toList();
    }
}
