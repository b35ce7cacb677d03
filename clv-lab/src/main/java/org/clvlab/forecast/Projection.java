package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.DistinctHistories;
import org.clvlab.cohort.UnitLength;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Course;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * The arithmetic of customer lifetime value for one base, one set of months and one discount rate. What a customer who is
 * alive will buy depends on frequency and age alone, so it is worked out once for each such pair; a customer's value is
 *
 * <pre>
 * CLV = P(alive) margin E[spend | x, m] sum over months of discount(month) spend factor(month) E[purchases in month | alive]
 * </pre>
 */
final class Projection {

    private final CustomerBase base;
    private final Months months;
    private final double[] discount;
    private final double[] margin;
    private final double[] horizons;
    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] value;
    private final int[] groupOf;
    private final List<Group> groups;
    private final int pairs;

    /** Customers of one frequency: their distinct ages, with recencies where those matter, and the number of the first. */
    private record Group(int frequency, double[] recencies, double[] ages, int first) {}

    /** What one scenario is worth under one set of parameters: by pair of frequency and age, a customer alive now. */
    record Value(double[] discountedPurchases, double[] purchases, double[][] byMonth) {}

    Projection(CustomerBase base, TransactionModel.Memory memory, Months months, DiscountRate rate, double[] margin) {
        this.base = base;
        this.months = months;
        this.discount = months.discountFactors(rate);
        this.margin = margin;
        this.horizons = months.horizons(UnitLength.inDays(base.unit()));
        this.frequency = base.frequency();
        this.recency = base.recency();
        this.age = base.age();
        this.value = base.monetaryValue();
        this.groups = new ArrayList<>();
        this.groupOf = new int[base.size()];
        DistinctHistories histories = base.histories();
        var pairOfHistory = new int[histories.size()];
        int pair = -1;
        var ages = new ArrayList<Double>();
        var recencies = new ArrayList<Double>();
        for (int row = 0; row < histories.size(); row++) {
            boolean sameFrequency = row > 0 && histories.frequency(row) == histories.frequency(row - 1);
            if (!sameFrequency && row > 0)
                close(histories.frequency(row - 1), recencies, ages, pair);
            if (!sameFrequency || histories.age(row) != histories.age(row - 1)
                    || memory == TransactionModel.Memory.OF_RECENCY_TOO) {
                pair++;
                recencies.add(histories.recency(row));
                ages.add(histories.age(row));
            }
            pairOfHistory[row] = pair;
        }
        if (histories.size() > 0)
            close(histories.frequency(histories.size() - 1), recencies, ages, pair);
        pairs = pair + 1;
        for (int i = 0; i < groupOf.length; i++)
            groupOf[i] = pairOfHistory[histories.rowOf(i)];
    }

    private void close(int x, List<Double> recencies, List<Double> ages, int lastPair) {
        groups.add(new Group(x, recencies.stream().mapToDouble(t -> t).toArray(), ages.stream().mapToDouble(a -> a).toArray(),
                lastPair + 1 - ages.size()));
        recencies.clear();
        ages.clear();
    }

    int customers() { return frequency.length; }

    int pairs() { return pairs; }

    int pairOf(int customer) { return groupOf[customer]; }

    int months() { return discount.length; }

    /** The value of a purchase pair by pair, before what differs between customers of a pair. */
    Value value(TransactionModel buying, Scenario scenario, boolean exact) {
        Course course = scenario.course(base.observationEnd(), UnitLength.inDays(base.unit()));
        var spendFactor = new double[months()];
        for (int month = 0; month < months(); month++)
            spendFactor[month] = scenario.spendFactor(base.observationEnd(), months.startDay(month), months.endDay(month));
        var discounted = new double[pairs];
        var purchases = new double[pairs];
        var byMonth = new double[pairs][months()];
        for (var group : groups) {
            var outlook = buying.outlook(group.frequency, course);
            var cumulative = exact || buying.memory() == TransactionModel.Memory.OF_RECENCY_TOO
                    ? AgeGrid.exact(outlook, group.recencies, group.ages, horizons)
                    : AgeGrid.expectedTransactions(outlook, group.ages, horizons);
            for (int i = 0; i < group.ages.length; i++) {
                int pair = group.first + i;
                for (int month = 0; month < months(); month++) {
                    double bought = cumulative[i][month] - (month == 0 ? 0 : cumulative[i][month - 1]);
                    byMonth[pair][month] = bought * spendFactor[month] * discount[month];
                    discounted[pair] += byMonth[pair][month];
                }
                purchases[pair] = cumulative[i][months() - 1];
            }
        }
        return new Value(discounted, purchases, byMonth);
    }

    double probabilityAlive(TransactionModel buying, int customer) {
        return buying.probabilityAlive(frequency[customer], recency[customer], age[customer]);
    }

    double expectedSpend(SpendModel spending, int customer) {
        return spending.expectedSpend(frequency[customer], value[customer]);
    }

    /** Margin a purchase of a customer who may have left. */
    double weight(TransactionModel buying, SpendModel spending, int customer) {
        return probabilityAlive(buying, customer) * expectedSpend(spending, customer) * margin[customer];
    }

    double discountedPurchases(Value value, int customer) { return value.discountedPurchases[groupOf[customer]]; }

    double purchases(Value value, int customer) { return value.purchases[groupOf[customer]]; }

    /** The weights of all customers summed by pair, in the customers' order. */
    double[] weightsByPair(TransactionModel buying, SpendModel spending) {
        var weights = new double[pairs];
        for (int i = 0; i < groupOf.length; i++)
            weights[groupOf[i]] += weight(buying, spending, i);
        return weights;
    }

    /** The whole base's discounted margin month by month. */
    double[] totals(Value value, double[] weightsByPair) {
        var totals = new double[months()];
        for (int pair = 0; pair < pairs; pair++)
            for (int month = 0; month < totals.length; month++)
                totals[month] += weightsByPair[pair] * value.byMonth[pair][month];
        return totals;
    }
}
