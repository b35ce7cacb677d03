package org.clvlab.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/** What the customers of a calibration base did afterwards, customer by customer in the base's order. */
public final class Holdout implements Shown, Tabular {

    private final CustomerBase calibration;
    private final LocalDate end;
    private final int[] purchases;
    private final double[] revenue;
    private final PurchaseDays days;
    private final int newcomers;

    Holdout(CustomerBase calibration, LocalDate end, int[] purchases, double[] revenue, PurchaseDays days, int newcomers) {
        this.calibration = calibration;
        this.end = end;
        this.purchases = purchases;
        this.revenue = revenue;
        this.days = days;
        this.newcomers = newcomers;
    }

    /**
     * {@return a holdout made elsewhere, such as a simulated one}
     *
     * @param calibration
     *            the base whose customers were watched further
     * @param end
     *            the last day that was watched
     * @param purchases
     *            purchases after the calibration's end, one count a customer
     * @param revenue
     *            revenue after the calibration's end, one sum a customer
     */
    public static Holdout of(CustomerBase calibration, LocalDate end, int[] purchases, double[] revenue) {
        if (purchases.length != calibration.size() || revenue.length != calibration.size())
            throw new IllegalArgumentException("The base has " + calibration.size() + " customers, but there are "
                    + purchases.length + " counts and " + revenue.length + " revenues; give one of each a customer.");
        if (!end.isAfter(calibration.observationEnd()))
            throw new IllegalArgumentException("The holdout ends on " + end + ", but the calibration only on "
                    + calibration.observationEnd() + "; it must end later.");
        return new Holdout(calibration, end, purchases.clone(), revenue.clone(), null, 0);
    }

    /**
     * {@return what some of these customers did, such as one arm of an experiment; without purchase days}
     *
     * @param customers
     *            ids, all of them customers of the calibration
     */
    public Holdout among(Collection<String> customers) {
        var ids = calibration.ids();
        var wanted = new HashSet<>(customers);
        int[] kept = IntStream.range(0, ids.size()).filter(i -> wanted.contains(ids.get(i))).toArray();
        if (kept.length < wanted.size() || kept.length == 0) {
            ids.forEach(wanted::remove);
            throw new IllegalArgumentException(wanted.isEmpty()
                    ? "No customer is named; give the ids of some."
                    : wanted.size() + " of the customers named, such as " + wanted.stream().sorted().findFirst().orElseThrow()
                            + ", are not among the " + ids.size() + " who came up to " + calibration.observationEnd()
                            + "; a holdout judges what was forecast of those only.");
        }
        return new Holdout(calibration.at(kept), end, Arrays.stream(kept).map(i -> purchases[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> revenue[i]).toArray(), null, 0);
    }

    /** {@return the base up to the calibration's end} */
    public CustomerBase calibration() { return calibration; }

    /** {@return the last day of the holdout} */
    public LocalDate end() { return end; }

    /** {@return the length of the holdout, in the base's unit} */
    public double length() {
        return ChronoUnit.DAYS.between(calibration.observationEnd(), end) / UnitLength.inDays(calibration.unit());
    }

    /** {@return how many purchases each customer made in the holdout; the orders of a day are one purchase} */
    public int[] purchases() {
        return purchases.clone();
    }

    /** {@return each customer's revenue in the holdout} */
    public double[] revenue() { return revenue.clone(); }

    /** {@return the repeat purchases day by day over calibration and holdout, empty for a holdout made elsewhere} */
    public java.util.Optional<PurchaseDays> days() {
        return java.util.Optional.ofNullable(days);
    }

    /** {@return how many customers first bought in the holdout; a model of the calibration's customers cannot know them} */
    public int newcomers() {
        return newcomers;
    }

    /** {@return one row a customer: what was bought in the holdout} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("holdout", List.of(TypedColumn.texts("customer_id", calibration.ids()),
                TypedColumn.wholes("purchases", "purchases", Arrays.stream(purchases).asLongStream().toArray()),
                TypedColumn.numbers("revenue", "revenue", revenue)));
    }

    @Override
    public Card card() {
        var card = Card.titled("Holdout").sentence(toString());
        return newcomers == 0
                ? card
                : card.warning((newcomers == 1 ? "1 customer" : Digits.count(newcomers) + " customers")
                        + " first bought in the holdout, hence not in the calibration, and not judged here.");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d customers watched from %s to %s: %,d purchases, by %,d of them", purchases.length,
                calibration.observationEnd().plusDays(1), end, Arrays.stream(purchases).asLongStream().sum(),
                Arrays.stream(purchases).filter(n -> n > 0).count());
    }

    /**
     * Repeat purchases of a group of customers, day by day.
     *
     * @param first
     *            the day of the earliest first purchase
     * @param counts
     *            repeat purchases on that day and on each day after it
     */
    public record PurchaseDays(LocalDate first, List<Integer> counts) {
        /** Copies the counts. */
        public PurchaseDays {
            counts = List.copyOf(counts);
        }
    }
}
