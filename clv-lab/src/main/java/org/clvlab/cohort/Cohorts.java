package org.clvlab.cohort;

import static org.clvlab.report.Accuracy.decimals;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Customers by the month of their first purchase. Customers who came at different times may differ; a model fitted to all
 * of them together says nothing of that, so fit it to one cohort at a time and compare.
 *
 * @param cohorts
 *            one a month with a first purchase, in the order of the months
 */
public record Cohorts(List<Cohort> cohorts) implements Shown, Tabular {

    /** Copies the list. */
    public Cohorts {
        cohorts = List.copyOf(cohorts);
    }

    /**
     * The customers of one month.
     *
     * @param month
     *            of the first purchase
     * @param base
     *            their histories
     */
    public record Cohort(YearMonth month, CustomerBase base) {
        /** {@return the share of customers who bought again so far; older cohorts had more time} */
        public double repeatShare() {
            return Arrays.stream(base.frequency()).filter(x -> x > 0).count() / (double) base.size();
        }

        /** {@return repeat purchases of a customer in a unit of time, over the time each was observed} */
        public double purchaseRate() {
            return base.repeatPurchases() / Arrays.stream(base.age()).sum();
        }
    }

    static Cohorts of(CustomerBase base) {
        var months = new TreeMap<YearMonth, List<Integer>>();
        for (int i = 0; i < base.size(); i++)
            months.computeIfAbsent(YearMonth.from(base.firstPurchase(i)), month -> new ArrayList<>()).add(i);
        var cohorts = new ArrayList<Cohort>();
        months.forEach((month, rows) -> cohorts.add(new Cohort(month, base.at(rows.stream().mapToInt(i -> i).toArray()))));
        return new Cohorts(cohorts);
    }

    /**
     * {@return the customers of one month}
     *
     * @param month
     *            of the first purchase
     */
    public CustomerBase of(YearMonth month) {
        for (var cohort : cohorts)
            if (cohort.month.equals(month))
                return cohort.base;
        throw new IllegalArgumentException("Nobody first bought in " + month + "; the cohorts are "
                + cohorts.getFirst().month + " to " + cohorts.getLast().month + ".");
    }

    /** {@return how many customers each cohort has and how many bought again, as bars} */
    public Figure figure() {
        var months = cohorts.stream().map(cohort -> cohort.month.toString()).toList();
        var size = cohorts.stream().map(cohort -> (double) cohort.base.size()).toList();
        var again = cohorts.stream().map(cohort -> cohort.repeatShare() * cohort.base.size()).map(n -> (double) Math.round(n))
                .toList();
        return new Figure("Customers by month of the first purchase, and those who bought again", "first purchase", "customers",
                List.of(new Figure.Bars("all", months, size), new Figure.Bars("bought again", months, again)),
                "Bars side by side for " + Digits.count(cohorts.size())
                        + (cohorts.size() == 1 ? " month." : " months. Later cohorts had less time to buy again."));
    }

    private record Line(YearMonth month, int customers, double repeatShare, long repeatPurchases, double purchaseRate) {}

    /** {@return one row a month, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("cohorts", Line.class, cohorts.stream().map(cohort -> new Line(cohort.month, cohort.base.size(),
                cohort.repeatShare(), cohort.base.repeatPurchases(), cohort.purchaseRate())).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var cohort : cohorts)
            rows.add(List.of(cohort.month.toString(), Digits.count(cohort.base.size()), Digits.percent(cohort.repeatShare()),
                    Digits.number(cohort.base.repeatPurchases() / (double) cohort.base.size(), decimals(2)),
                    Digits.number(cohort.purchaseRate(), decimals(4))));
        return Card.titled("Cohorts by month of the first purchase").grid(List.of("month", "customers", "bought again",
                "repeat purchases each", "purchases per unit of time"), rows)
                .sentence("Later cohorts had less time to buy again; the last column divides by the time.");
    }

    @Override
    public String toString() { return cohorts.size() + (cohorts.size() == 1 ? " cohort" : " cohorts"); }
}
