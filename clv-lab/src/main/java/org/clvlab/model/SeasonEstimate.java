package org.clvlab.model;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.cohort.UnitLength;

/**
 * A season from purchases themselves: in each month of the year as many repeat purchases as the model expects there of the same
 * customers, from the first purchase of each on (indirect standardisation). The expectation needs the model and the model's
 * likelihood the season, so both are found in turn: a fit, then
 *
 * <pre>
 * index of a month  &lt;-  index * purchases in that month / purchases expected in it,   brought to a mean of 1
 * </pre>
 *
 * until no index moves by more than {@value #SETTLED}. That many customers came before a busy month, and how many of them have
 * left since, is in the expectation, and so does not pass for a season.
 */
final class SeasonEstimate {

    private static final double SETTLED = 1e-3;
    private static final int MOST_ROUNDS = 20;
    private static final int MONTHS = 12;

    private final CustomerBase base;
    private final double unitDays;
    private final double[] bought;
    /** Customers by the days from their first purchase to the end of the data. */
    private final TreeMap<Long, Integer> births = new TreeMap<>();

    private SeasonEstimate(CustomerBase base, Holdout.PurchaseDays days) {
        this.base = base;
        this.unitDays = UnitLength.inDays(base.unit());
        this.bought = byMonth(days, base.observationEnd());
        for (double age : base.age())
            births.merge(Math.round(age * unitDays), 1, Integer::sum);
        refuse();
    }

    static <M extends TransactionModel> Fit<Seasonal<M>> fit(M model, CustomerBase base, Holdout.PurchaseDays days) {
        var estimate = new SeasonEstimate(base, days);
        var season = Season.ofMonths(IntStream.range(0, MONTHS).mapToDouble(m -> 1).toArray());
        for (int round = 1;; round++) {
            var fit = Seasonal.fit(model, season, base);
            var next = estimate.next(fit.model());
            if (furthest(season, next) < SETTLED)
                return fit;
            if (round == MOST_ROUNDS)
                throw new NoFit(model.name(), "season and model do not settle in " + MOST_ROUNDS + " rounds, since both explain"
                        + " the same purchases; give the season yourself, with Season.ofMonths(...)");
            season = next;
        }
    }

    private Season next(Seasonal<?> model) {
        var expected = expected(model);
        return new Season(IntStream.range(0, MONTHS)
                .mapToObj(m -> model.season().index().get(m) * bought[m] / expected[m]).toList());
    }

    private static double furthest(Season one, Season other) {
        return IntStream.range(0, MONTHS).mapToDouble(m -> Math.abs(other.index().get(m) / one.index().get(m) - 1)).max()
                .orElseThrow();
    }

    /** The repeat purchases expected in each month of the year of customers of whom only the first purchase is known. */
    private double[] expected(Seasonal<?> model) {
        var sums = new double[MONTHS];
        births.forEach((age, customers) -> {
            var ends = monthEnds(age);
            if (ends.isEmpty())
                return;
            var born = base.observationEnd().minusDays(age);
            var times = ends.stream().mapToDouble(day -> ChronoUnit.DAYS.between(born, day) / unitDays).toArray();
            var cumulative = model.expectedFromFirstPurchase(age / unitDays, times);
            for (int k = 0; k < times.length; k++)
                sums[ends.get(k).getMonthValue() - 1] += customers * (cumulative[k] - (k == 0 ? 0 : cumulative[k - 1]));
        });
        return sums;
    }

    /** The last observed day of each month after the first purchase. */
    private List<LocalDate> monthEnds(long age) {
        var end = base.observationEnd();
        var ends = new ArrayList<LocalDate>();
        for (var day = end.minusDays(age - 1); !day.isAfter(end); day = day.withDayOfMonth(1).plusMonths(1)) {
            var last = day.withDayOfMonth(day.lengthOfMonth());
            ends.add(last.isAfter(end) ? end : last);
        }
        return ends;
    }

    /** What was bought later than the end is not looked at: a model of the calibration must not know its holdout. */
    private static double[] byMonth(Holdout.PurchaseDays days, LocalDate end) {
        var sums = new double[MONTHS];
        for (int d = 0; d < days.counts().size() && !days.first().plusDays(d).isAfter(end); d++)
            sums[days.first().plusDays(d).getMonthValue() - 1] += days.counts().get(d);
        return sums;
    }

    private void refuse() {
        long repeats = Arrays.stream(base.frequency()).asLongStream().sum();
        if (Math.round(Arrays.stream(bought).sum()) != repeats)
            throw new IllegalArgumentException("The base's customers made " + repeats + " repeat purchases up to "
                    + base.observationEnd() + ", but the days hold " + Math.round(Arrays.stream(bought).sum())
                    + "; take base and days from the same orders.");
        var empty = Arrays.stream(Month.values()).filter(month -> bought[month.ordinal()] == 0).toList();
        if (!empty.isEmpty() || births.lastKey() < 365)
            throw new IllegalArgumentException("A season needs repeat purchases in every month of the year, and "
                    + (empty.isEmpty()
                            ? "these customers were watched for " + births.lastKey() + " days"
                            : "there is none in "
                                    + String.join(", ", empty.stream().map(SeasonEstimate::name).toList()))
                    + ". Learn from more than a year, or give the season yourself, with Season.ofMonths(...).");
    }

    private static String name(Month month) {
        return month.getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH);
    }
}
