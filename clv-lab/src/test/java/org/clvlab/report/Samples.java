package org.clvlab.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One figure of each kind, the same in every test. */
final class Samples {

    private Samples() {}

    static Map<String, Figure> all() {
        var all = new LinkedHashMap<String, Figure>();
        all.put("tracking", tracking());
        var segments = List.of("Key accounts", "Nurture", "At risk");
        all.put("bars", new Figure("Key accounts hold half of the value", "segment", "CLV, GBP",
                List.of(new Figure.Bars("baseline", segments, List.of(1_234_567.0, 540_000.0, 90_000.0)),
                        new Figure.Bars("win-back mail", segments, List.of(1_250_000.0, 560_000.0, 120_000.0))),
                "Three pairs of bars.").with(new Figure.Level("today", 800_000)));
        all.put("histogram", new Figure("Most customers are gone", "P(alive)", "customers",
                List.of(Figure.histogram("customers", new double[]{0.05, 0.07, 0.11, 0.4, 0.93, Double.NaN}, 10)), ""));
        var levers = List.of("dropout rate", "margin", "discount rate");
        all.put("tornado", new Figure("Dropout moves the total most", "change of CLV, GBP", "",
                List.of(new Figure.HorizontalBars("low", levers, List.of(-40_000.0, -30_000.0, -12_000.0)),
                        new Figure.HorizontalBars("high", levers, List.of(38_000.0, 30_000.0, 15_000.0))),
                "").with(new Figure.Level("as planned", 0)));
        all.put("sideways", new Figure("Respondents bought more", "standardised difference", "",
                List.of(new Figure.HorizontalBars("respondents less rest", List.of("orders", "age"), List.of(0.8, -0.05))), "")
                .with(new Figure.Stripe("no cause for thought", -0.1, 0.1)));
        all.put("heat", new Figure("Later cohorts stay longer", "quarter", "cohort", List.of(new Figure.HeatMap("active",
                List.of("Q1", "Q2"), List.of("2024", "2025"), List.of(List.of(1.0, 0.5), List.of(1.0, Double.NaN)))), ""));
        all.put("points", new Figure("A log axis", "x", "y",
                List.of(new Figure.Points("p", List.of(1, 2, 3, 4), List.of(1.5, 30.0, 0.0, 4_000.0))), "")
                .with(Figure.Scale.LOGARITHMIC));
        all.put("boxes", new Figure("Promoters spend more", "", "spend, GBP", List.of(new Figure.Boxes("spend",
                List.of("promoters", "detractors"), List.of(List.of(20.0, 55.0, 70.0, 110.0, 300.0), List.of(5.0, 12.0, 19.0)))),
                ""));
        all.put("intervals", new Figure("Promoters stay, and say so", "difference, in units of what matters", "",
                List.of(new Figure.Intervals("difference, 95 % interval",
                        List.of("behaviour: later_orders", "survey: would_buy_again", "survey: <nobody> answered"),
                        List.of(3.46, 3.2, Double.NaN), List.of(1.98, 3.02, Double.NaN), List.of(4.94, 3.38, Double.NaN))),
                "").with(new Figure.Stripe("too small to matter", -1, 1)).with(new Figure.At("no difference", 0)));
        all.put("pie", new Figure("Channels", "", "", List.of(new Figure.Slices("orders", List.of("web", "app", "store"),
                List.of(5.0, 3.0, 2.0))), ""));
        all.put("empty", new Figure("Nothing yet", "x", "y", List.of(), ""));
        return all;
    }

    private static Figure tracking() {
        var weeks = new ArrayList<LocalDate>();
        var expected = new ArrayList<Double>();
        var actual = new ArrayList<Double>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        for (var i = 1; i <= 78; i++) {
            weeks.add(LocalDate.of(1997, 1, 1).plusWeeks(i));
            var mean = 2_400 * i / (i + 30.0);
            expected.add(mean);
            actual.add(mean + 40.0 * (i * 7919 % 13 - 6) / 6);
            low.add(mean * 0.93);
            high.add(mean * 1.07);
        }
        return new Figure("The model foresees the holdout <within> 3 %", "week", "cumulative repeat purchases",
                List.of(new Figure.Band("95 % interval", weeks, low, high), new Figure.Line("expected", weeks, expected),
                        new Figure.Line("actual", weeks, actual)),
                "Two lines rise together to 1,730 purchases.").with(new Figure.At("calibration ends", LocalDate.of(1997, 9, 30)));
    }
}
