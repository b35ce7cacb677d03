package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.DistinctHistories;
import org.clvlab.model.Course;
import org.clvlab.model.Renewing;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * What customers of one cell will buy month by month. What one who is alive will buy depends on frequency and age alone, so it
 * is worked out once for each such pair; and what a base's money needs of the customers of a pair are a few sums, one set for
 * each group that is reported ({@link Weights}).
 */
final class Projection {

    private final CustomerBase base;
    private final DistinctHistories histories;
    private final double[] horizons;
    private final int[] pairOf;
    private final List<Group> groups = new ArrayList<>();
    private final int pairs;
    private final int[] slotOf;
    private final int[] pairOfSlot;
    private final int[] labelOfSlot;

    /** Customers of one frequency: their distinct ages, with recencies where those matter, and the number of the first. */
    private record Group(int frequency, double[] recencies, double[] ages, int first) {}

    /** Sums over the customers of each slot of P(alive) times: expected spend, that times margin, contacts, returned, 1. */
    record Weights(double[] sums) {
        private static final int EACH = 5;

        double spend(int slot) { return sums[EACH * slot]; }

        double margin(int slot) { return sums[EACH * slot + 1]; }

        double contacts(int slot) { return sums[EACH * slot + 2]; }

        double returned(int slot) { return sums[EACH * slot + 3]; }

        double alive(int slot) { return sums[EACH * slot + 4]; }
    }

    Projection(CustomerBase base, TransactionModel.Memory memory, double[] horizons, int[] labelOf, int labels) {
        this.base = base;
        this.histories = base.histories();
        this.horizons = horizons;
        var pairOfHistory = new int[histories.size()];
        int pair = -1;
        int start = 0;
        for (int row = 0; row < histories.size(); row++) {
            if (row > 0 && histories.frequency(row) != histories.frequency(row - 1)) {
                close(histories, pairOfHistory, start, row);
                start = row;
            }
            if (row == start || histories.age(row) != histories.age(row - 1)
                    || memory == TransactionModel.Memory.OF_RECENCY_TOO)
                pair++;
            pairOfHistory[row] = pair;
        }
        if (histories.size() > 0)
            close(histories, pairOfHistory, start, histories.size());
        pairs = pair + 1;
        pairOf = new int[base.size()];
        slotOf = new int[base.size()];
        var slots = new int[pairs * labels];
        Arrays.fill(slots, -1);
        var ofPair = new int[Math.min(slots.length, base.size())];
        var ofLabel = new int[ofPair.length];
        int count = 0;
        for (int i = 0; i < pairOf.length; i++) {
            pairOf[i] = pairOfHistory[histories.rowOf(i)];
            int key = pairOf[i] * labels + labelOf[i];
            if (slots[key] < 0) {
                ofPair[count] = pairOf[i];
                ofLabel[count] = labelOf[i];
                slots[key] = count++;
            }
            slotOf[i] = slots[key];
        }
        pairOfSlot = Arrays.copyOf(ofPair, count);
        labelOfSlot = Arrays.copyOf(ofLabel, count);
    }

    private void close(DistinctHistories histories, int[] pairOfHistory, int from, int to) {
        var first = IntStream.range(from, to)
                .filter(row -> row == from || pairOfHistory[row] != pairOfHistory[row - 1]).toArray();
        groups.add(new Group(histories.frequency(from), Arrays.stream(first).mapToDouble(histories::recency).toArray(),
                Arrays.stream(first).mapToDouble(histories::age).toArray(), pairOfHistory[from]));
    }

    int customers() { return pairOf.length; }

    int pairs() { return pairs; }

    int pairOf(int customer) { return pairOf[customer]; }

    int slots() { return pairOfSlot.length; }

    int pairOfSlot(int slot) { return pairOfSlot[slot]; }

    int labelOfSlot(int slot) { return labelOfSlot[slot]; }

    /** The purchases in each month of a customer alive now, by pair; near (not exact) ones only for the spread over inputs. */
    double[][] purchases(TransactionModel buying, Course course, boolean exact) {
        var byMonth = new double[pairs][];
        groups.parallelStream().forEach(group -> {
            var outlook = buying.outlook(group.frequency, course);
            var cumulative = exact || buying.memory() == TransactionModel.Memory.OF_RECENCY_TOO
                    ? AgeGrid.exact(outlook, group.recencies, group.ages, horizons)
                    : AgeGrid.expectedTransactions(outlook, group.ages, horizons);
            for (int i = 0; i < group.ages.length; i++) {
                var months = cumulative[i];
                for (int month = months.length - 1; month > 0; month--)
                    months[month] -= months[month - 1];
                byMonth[group.first + i] = months;
            }
        });
        return byMonth;
    }

    /** The chances of contracts of each pair to run at times to come. */
    double[][] running(Renewing contracts, Course course, double[] times) {
        var chances = new double[pairs][];
        groups.parallelStream().forEach(group -> {
            for (int i = 0; i < group.ages.length; i++)
                chances[group.first + i] = contracts.running(group.frequency, group.ages[i], course, times);
        });
        return chances;
    }

    /** Which of the distinct histories a customer has. */
    int historyOf(int customer) { return histories.rowOf(customer); }

    /** The probability of customers of each distinct history to be alive now. */
    double[] alive(TransactionModel buying) {
        var alive = new double[histories.size()];
        Stretch.overAll(alive.length, (from, to) -> {
            for (int row = from; row < to; row++)
                alive[row] = buying.probabilityAlive(histories.frequency(row), histories.recency(row), histories.age(row));
        });
        return alive;
    }

    /** The sums that the money of each slot needs, in the customers' order. */
    Weights weights(double[] aliveByHistory, double[] spend, double[] margin, double[] contacts, double[] returned) {
        var sums = new double[Weights.EACH * slots()];
        for (int i = 0; i < spend.length; i++) {
            int at = Weights.EACH * slotOf[i];
            double alive = aliveByHistory[histories.rowOf(i)];
            double money = alive * spend[i];
            sums[at] += money;
            sums[at + 1] += money * margin[i];
            sums[at + 2] += alive * contacts[i];
            sums[at + 3] += money * returned[i];
            sums[at + 4] += alive;
        }
        return new Weights(sums);
    }

    /** The expected revenue of a purchase of each customer. */
    double[] spend(SpendModel[] models, int[] modelOf) {
        var spend = new double[customers()];
        Stretch.overAll(spend.length, (from, to) -> {
            for (int i = from; i < to; i++)
                spend[i] = models[modelOf[i]].expectedSpend(base.frequency(i), base.monetaryValue(i));
        });
        return spend;
    }
}
