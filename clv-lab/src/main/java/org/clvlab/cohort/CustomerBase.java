package org.clvlab.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * A base of customers as models of buying read it: for each customer the frequency <i>x</i> (repeat purchases), the
 * recency <i>t<sub>x</sub></i> (first to last purchase), the age <i>T</i> (first purchase to the end of observation) and
 * the monetary value (mean revenue of a repeat purchase). Times are in one unit. Immutable; customers are ordered by id.
 */
public final class CustomerBase implements Shown, Tabular {

    private final List<String> ids;
    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] monetaryValue;
    private final double[] marginRate;
    private final ChronoUnit unit;
    private final LocalDate observationEnd;
    private final String dataHash;
    private final LogGaps logGaps;
    private final Preparation preparation;
    /** Made when first asked for: reading orders and looking at them needs none. */
    private DistinctHistories histories;

    CustomerBase(List<String> ids, int[] frequency, double[] recency, double[] age, double[] monetaryValue,
            double[] marginRate, LogGaps logGaps, ChronoUnit unit, LocalDate observationEnd, String dataHash,
            Preparation preparation) {
        this.ids = List.copyOf(ids);
        this.frequency = frequency;
        this.recency = recency;
        this.age = age;
        this.monetaryValue = monetaryValue;
        this.marginRate = marginRate;
        this.unit = unit;
        this.observationEnd = given(observationEnd, "end of observation");
        this.dataHash = dataHash;
        this.logGaps = logGaps;
        this.preparation = preparation;
        UnitLength.inDays(unit);
        HistoryChecks.refuseFaults(this.ids, frequency, recency, age, monetaryValue, unit, observationEnd);
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
        return of(orders, observationEnd, unit, FirstOrder.OF_THE_PERIOD);
    }

    /**
     * {@return the base of the customers who ordered up to a day}
     *
     * @param orders
     *            one row an order; narrow them with {@link Orders#between} to take a period only
     * @param observationEnd
     *            the last day that is read
     * @param unit
     *            of recency and age
     * @param firstOrder
     *            whether customers who ordered before the period are left out
     */
    public static CustomerBase of(Orders orders, LocalDate observationEnd, ChronoUnit unit, FirstOrder firstOrder) {
        return new PurchaseHistories(orders, firstOrder).base(given(observationEnd, "end of observation"), unit);
    }

    /**
     * {@return the base with time counted in opportunities, one a calendar period: a period with an order counts once, that of
     * the first order starts the clock, and a period that is not over yet is not read}
     *
     * @param orders
     *            one row an order
     * @param observationEnd
     *            the last day that may be read
     * @param period
     *            days, weeks (from Monday), months or years
     */
    public static CustomerBase ofOpportunities(Orders orders, LocalDate observationEnd, ChronoUnit period) {
        return new Opportunities(orders, period).base(given(observationEnd, "end of observation"));
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
        var histories = new PurchaseHistories(orders, FirstOrder.OF_THE_PERIOD);
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
        return new PurchaseHistories(orders, FirstOrder.OF_THE_PERIOD).split(given(calibrationEnd, "end of the calibration"),
                given(holdoutEnd, "end of the holdout"), unit);
    }

    /**
     * {@return the repeat purchases day by day of all customers who ordered up to a day; the orders of a day are one purchase}
     *
     * @param orders
     *            one row an order
     * @param observationEnd
     *            the last day that is read
     */
    public static Holdout.PurchaseDays purchaseDays(Orders orders, LocalDate observationEnd) {
        return new PurchaseHistories(orders, FirstOrder.OF_THE_PERIOD).daily(given(observationEnd, "end of observation"),
                observationEnd);
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
        int n = Given.that(ids, "list of ids").size();
        Given.that(frequency, "column of frequencies");
        if (frequency.length != n || recency.length != n || age.length != n || monetaryValue.length != n)
            throw new IllegalArgumentException("There are " + n + " ids but " + frequency.length + " frequencies, "
                    + recency.length + " recencies, " + age.length + " ages and " + monetaryValue.length
                    + " monetary values; give one of each a customer.");
        var unknown = new double[n];
        Arrays.fill(unknown, Double.NaN);
        return new CustomerBase(ids, frequency.clone(), recency.clone(), age.clone(), monetaryValue.clone(), unknown, null, unit,
                observationEnd, "", null);
    }

    /**
     * {@return a base from histories that were made elsewhere, with frequencies as a table of numbers has them}
     *
     * @param ids
     *            one a customer
     * @param frequency
     *            repeat purchases, whole numbers
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
    public static CustomerBase ofHistories(List<String> ids, double[] frequency, double[] recency, double[] age,
            double[] monetaryValue, ChronoUnit unit, LocalDate observationEnd) {
        // whose frequency is no whole number is not told once more that it does not fit the recency
        var whole = Arrays.stream(Given.that(frequency, "column of frequencies"))
                .mapToInt(x -> Double.isNaN(x) ? 1 : (int) Math.ceil(x)).toArray();
        var faults = HistoryChecks.notWhole(ids, frequency);
        try {
            var base = ofHistories(ids, whole, recency, age, monetaryValue, unit, observationEnd);
            if (faults.isEmpty())
                return base;
        } catch (HistoryFaults others) {
            faults.addAll(others.faults());
        }
        throw new HistoryFaults(faults);
    }

    /**
     * {@return this base with what a model of regular buying reads besides, for histories that were made elsewhere}
     *
     * @param sums
     *            each customer's sum of the logarithms of the times between purchases, 0 without a repeat purchase
     */
    public CustomerBase withLogGaps(double... sums) {
        HistoryChecks.refuseFaults(ids, frequency, sums);
        return new CustomerBase(ids, frequency, recency, age, monetaryValue, marginRate, LogGaps.of(sums.clone()), unit,
                observationEnd, dataHash, preparation);
    }

    /** {@return how many customers there are} */
    public int size() { return frequency.length; }

    /** {@return the customers' ids, in the order of every other column} */
    public List<String> ids() { return ids; }

    /** {@return the number of repeat purchases of each customer; the orders of a day are one purchase} */
    public int[] frequency() {
        return frequency.clone();
    }

    /**
     * {@return the number of repeat purchases of one customer}
     *
     * @param customer
     *            the customer's position in the base
     */
    public int frequency(int customer) { return frequency[customer]; }

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

    /**
     * {@return the mean revenue of a repeat purchase of one customer, NaN where there is none}
     *
     * @param customer
     *            the customer's position in the base
     */
    public double monetaryValue(int customer) { return monetaryValue[customer]; }

    /** {@return the margin as a share of revenue over all orders of each customer, NaN where it is not known} */
    public double[] marginRate() {
        return marginRate.clone();
    }

    /**
     * {@return each customer's sum of the logarithms of the times between purchases, in the base's unit; 0 where there is no
     * repeat purchase. No time is 0, since the orders of a day are one purchase. It is counted when first asked for}
     */
    public double[] logGaps() {
        if (logGaps == null)
            throw new IllegalStateException("These histories were not made from orders, so the times between purchases are not"
                    + " known; give the sums of their logarithms with withLogGaps(...), or make the base from orders.");
        return logGaps.sums().clone();
    }

    /** {@return whether {@link #logGaps()} are known} */
    public boolean hasLogGaps() { return logGaps != null; }

    /** {@return what was done to the orders on the way here, with counts; empty for histories made elsewhere} */
    public Optional<Preparation> preparation() {
        return Optional.ofNullable(preparation);
    }

    /**
     * {@return the day of each customer's first purchase}
     *
     * @param customer
     *            the customer's position in the base
     */
    public LocalDate firstPurchase(int customer) { return dayBefore(age[customer]); }

    /**
     * {@return the day some time before the end of observation}
     *
     * @param time
     *            in the base's unit, such as an age
     */
    public LocalDate dayBefore(double time) { return observationEnd.minusDays(Math.round(time * UnitLength.inDays(unit))); }

    /**
     * {@return the customers whose first purchase lies in a period, such as one cohort}
     *
     * @param fromInclusive
     *            the first day
     * @param toExclusive
     *            the day after the last
     */
    public CustomerBase firstBoughtBetween(LocalDate fromInclusive, LocalDate toExclusive) {
        return keep(i -> !firstPurchase(i).isBefore(fromInclusive) && firstPurchase(i).isBefore(toExclusive));
    }

    /** {@return the customers by the month of their first purchase} */
    public Cohorts cohorts() { return Cohorts.of(this); }

    /** {@return the unit of recency and age} */
    public ChronoUnit unit() { return unit; }

    /** {@return the last day that was observed} */
    public LocalDate observationEnd() { return observationEnd; }

    /** {@return the SHA-256 of the bytes the orders were read from, empty when the histories were not read} */
    public String dataHash() {
        return dataHash;
    }

    /** {@return the distinct histories with the number of customers that have each} */
    public synchronized DistinctHistories histories() {
        if (histories == null)
            histories = DistinctHistories.of(frequency, recency, age);
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

    private CustomerBase keep(IntPredicate which) { return at(IntStream.range(0, size()).filter(which).toArray()); }

    /**
     * {@return the customers at some positions}
     *
     * @param kept
     *            ascending, each once
     */
    public CustomerBase at(int... kept) {
        return new CustomerBase(Arrays.stream(kept).mapToObj(ids::get).toList(),
                Arrays.stream(kept).map(i -> frequency[i]).toArray(), pick(recency, kept), pick(age, kept),
                pick(monetaryValue, kept), pick(marginRate, kept),
                logGaps == null ? null : LogGaps.when(() -> pick(logGaps.sums(), kept)), unit, observationEnd, dataHash, null);
    }

    private static double[] pick(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
    }

    /** {@return one row a customer: frequency, recency, age and monetary value, not rounded} */
    @Override
    public TypedTable typedTable() {
        var time = unit.toString().toLowerCase(Locale.ROOT);
        return new TypedTable("base", List.of(TypedColumn.texts("customer_id", ids),
                TypedColumn.wholes("frequency", "repeat purchases", Arrays.stream(frequency).asLongStream().toArray()),
                TypedColumn.numbers("recency", time, recency), TypedColumn.numbers("age", time, age),
                TypedColumn.numbers("monetary_value", "revenue of a repeat purchase", monetaryValue),
                TypedColumn.numbers("margin_rate", "share of revenue", marginRate)));
    }

    @Override
    public Card card() { return CustomerBaseCard.of(this); }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%,d customer" + (size() == 1 ? "" : "s") + ", %,d with repeat purchases (%,d purchases), observed to %s, in %s",
                size(), Arrays.stream(frequency).filter(x -> x > 0).count(), repeatPurchases(), observationEnd,
                unit.toString().toLowerCase(Locale.ROOT));
    }
}
