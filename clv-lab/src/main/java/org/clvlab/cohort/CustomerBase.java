package org.clvlab.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.clvlab.data.Orders;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * A base of customers as models of buying read it: for each customer the frequency <i>x</i> (repeat purchases), the
 * recency <i>t<sub>x</sub></i> (first to last purchase), the age <i>T</i> (first purchase to the end of observation) and
 * the monetary value (mean revenue of a repeat purchase). Times are in one unit. Immutable; customers are ordered by id.
 */
public final class CustomerBase implements Shown {

    private final List<String> ids;
    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] monetaryValue;
    private final double[] marginRate;
    private final ChronoUnit unit;
    private final LocalDate observationEnd;
    private final String dataHash;
    private final List<String> notes;
    private final DistinctHistories histories;

    CustomerBase(List<String> ids, int[] frequency, double[] recency, double[] age, double[] monetaryValue,
            double[] marginRate, ChronoUnit unit, LocalDate observationEnd, String dataHash,
            List<String> notes) {
        this.ids = List.copyOf(ids);
        this.frequency = frequency;
        this.recency = recency;
        this.age = age;
        this.monetaryValue = monetaryValue;
        this.marginRate = marginRate;
        this.unit = unit;
        this.observationEnd = observationEnd;
        this.dataHash = dataHash;
        this.notes = List.copyOf(notes);
        UnitLength.inDays(unit);
        HistoryChecks.refuseFaults(this.ids, frequency, recency, age, monetaryValue, unit, observationEnd);
        this.histories = DistinctHistories.of(frequency, recency, age);
    }

    /**
     * {@return the base of all customers who ordered up to a day}
     *
     * @param orders
     *            one row an order
     * @param observationEnd
     *            the last day that is read
     * @param unit
     *            of recency and age
     */
    public static CustomerBase of(Orders orders, LocalDate observationEnd, ChronoUnit unit) {
        return new PurchaseHistories(orders).base(given(observationEnd, "end of observation"), unit);
    }

    /**
     * {@return calibration and holdout, the holdout lasting to the last day with an order}
     *
     * @param orders
     *            one row an order
     * @param calibrationEnd
     *            the last day a model may learn from
     * @param unit
     *            of recency and age
     */
    public static CalibrationHoldout split(Orders orders, LocalDate calibrationEnd, ChronoUnit unit) {
        var histories = new PurchaseHistories(orders);
        return histories.split(given(calibrationEnd, "end of the calibration"), histories.lastDay(), unit);
    }

    /**
     * {@return calibration and holdout}
     *
     * @param orders
     *            one row an order
     * @param calibrationEnd
     *            the last day a model may learn from
     * @param holdoutEnd
     *            the last day of the holdout
     * @param unit
     *            of recency and age
     */
    public static CalibrationHoldout split(Orders orders, LocalDate calibrationEnd, LocalDate holdoutEnd, ChronoUnit unit) {
        return new PurchaseHistories(orders).split(given(calibrationEnd, "end of the calibration"),
                given(holdoutEnd, "end of the holdout"), unit);
    }

    private static LocalDate given(LocalDate day, String what) {
        if (day == null)
            throw new IllegalArgumentException("The " + what + " is missing; give a day, such as LocalDate.of(2025, 12, 31).");
        return day;
    }

    /**
     * {@return a base from histories that were made elsewhere, such as simulated ones}
     *
     * @param ids
     *            one a customer, no two alike
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase, 0 without a repeat purchase
     * @param age
     *            first purchase to the end of observation
     * @param monetaryValue
     *            mean revenue of a repeat purchase, NaN without one
     * @param unit
     *            of recency and age
     * @param observationEnd
     *            the last day that was observed
     */
    public static CustomerBase ofHistories(List<String> ids, int[] frequency, double[] recency, double[] age,
            double[] monetaryValue, ChronoUnit unit, LocalDate observationEnd) {
        int n = ids.size();
        if (frequency.length != n || recency.length != n || age.length != n || monetaryValue.length != n)
            throw new IllegalArgumentException("There are " + n + " ids but " + frequency.length + " frequencies, "
                    + recency.length + " recencies, " + age.length + " ages and " + monetaryValue.length
                    + " monetary values; give one of each a customer.");
        var unknown = new double[n];
        Arrays.fill(unknown, Double.NaN);
        return new CustomerBase(ids, frequency.clone(), recency.clone(), age.clone(), monetaryValue.clone(), unknown, unit,
                observationEnd, "", List.of());
    }

    /** {@return how many customers there are} */
    public int size() { return frequency.length; }

    /** {@return the customers' ids, in the order of every other column} */
    public List<String> ids() { return ids; }

    /** {@return the number of repeat purchases of each customer; the orders of a day are one purchase} */
    public int[] frequency() {
        return frequency.clone();
    }

    /** {@return the time from first to last purchase of each customer, 0 where there is no repeat purchase} */
    public double[] recency() {
        return recency.clone();
    }

    /** {@return the time from first purchase to the end of observation of each customer} */
    public double[] age() {
        return age.clone();
    }

    /** {@return the mean revenue of a repeat purchase of each customer, NaN where there is none} */
    public double[] monetaryValue() {
        return monetaryValue.clone();
    }

    /** {@return the margin as a share of revenue over all orders of each customer, NaN where it is not known} */
    public double[] marginRate() {
        return marginRate.clone();
    }

    /** {@return the unit of recency and age} */
    public ChronoUnit unit() { return unit; }

    /** {@return the last day that was observed} */
    public LocalDate observationEnd() { return observationEnd; }

    /** {@return the SHA-256 of the bytes the orders were read from, empty when the histories were not read} */
    public String dataHash() {
        return dataHash;
    }

    /** {@return the distinct histories with the number of customers that have each} */
    public DistinctHistories histories() {
        return histories;
    }

    /** {@return the number of repeat purchases of all customers together} */
    public long repeatPurchases() {
        return Arrays.stream(frequency).asLongStream().sum();
    }

    /** {@return the customers with at least one repeat purchase: those a model of spend learns from} */
    public CustomerBase repeatBuyers() {
        return keep(i -> frequency[i] > 0);
    }

    CustomerBase keep(java.util.function.IntPredicate which) {
        int[] kept = java.util.stream.IntStream.range(0, size()).filter(which).toArray();
        return new CustomerBase(Arrays.stream(kept).mapToObj(ids::get).toList(),
                Arrays.stream(kept).map(i -> frequency[i]).toArray(), pick(recency, kept), pick(age, kept),
                pick(monetaryValue, kept), pick(marginRate, kept), unit, observationEnd, dataHash, List.of());
    }

    private static double[] pick(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
    }

    @Override
    public Card card() {
        var card = Card.titled("Customer base").sentence(toString());
        if (size() == 0)
            return card;
        var spend = Arrays.stream(monetaryValue).filter(m -> !Double.isNaN(m)).sorted().toArray();
        var unitName = unit.toString().toLowerCase(Locale.ROOT);
        card = card.grid(List.of("", "least", "median", "mean", "most"),
                List.of(summary("frequency (repeat purchases)", Arrays.stream(frequency).asDoubleStream().sorted().toArray()),
                        summary("recency (" + unitName + ")", Arrays.stream(recency).sorted().toArray()),
                        summary("age (" + unitName + ")", Arrays.stream(age).sorted().toArray()),
                        summary("monetary value (repeat buyers)", spend)));
        long free = Arrays.stream(spend).filter(m -> m <= 0).count();
        if (free > 0)
            card = card.warning(free + (free == 1 ? " repeat buyer has" : " repeat buyers have")
                    + " a monetary value of zero; models of spend leave them out and say so.");
        for (var note : notes)
            card = card.sentence(note);
        return card;
    }

    private static List<String> summary(String name, double[] sorted) {
        int n = sorted.length;
        if (n == 0)
            return List.of(name, "none", "none", "none", "none");
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        return List.of(name, two(sorted[0]), two(median), two(Arrays.stream(sorted).sum() / n), two(sorted[n - 1]));
    }

    private static String two(double value) { return String.format(Locale.ROOT, "%.2f", value); }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%,d customer" + (size() == 1 ? "" : "s") + ", %,d with repeat purchases (%,d purchases), observed to %s, in %s",
                size(), Arrays.stream(frequency).filter(x -> x > 0).count(), repeatPurchases(), observationEnd,
                unit.toString().toLowerCase(Locale.ROOT));
    }
}
