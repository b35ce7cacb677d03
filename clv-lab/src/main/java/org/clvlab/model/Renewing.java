package org.clvlab.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;

/**
 * Running contracts in the terms of a model of buying, so that they are forecast as other customers are: a purchase is a renewal,
 * frequency the number of renewals so far, and who is in the base is a customer for sure. Renewals are due on the calendar, on
 * the days on which the contract began (of a month that is shorter, on its last). With the exposure e of {@link ContractModel},
 * n renewals so far, and the factor f<sub>i</sub> on leaving on the day of the i-th renewal to come,
 *
 * <pre>
 * E[renewals by a horizon] = sum over the renewals j that are due by then of E[q^(sum over i up to j of f_i (e(n + i) - e(n + i - 1))) | n]
 * </pre>
 *
 * @param contract
 *            how long contracts are renewed
 * @param observationEnd
 *            the end of the data, from which times to come are counted
 */
public record Renewing(ContractModel contract, LocalDate observationEnd) implements TransactionModel {

    /**
     * {@return running contracts as a base: how often each was renewed, by the calendar}
     *
     * @param ids
     *            one a contract, no two alike
     * @param started
     *            the day on which each began
     * @param payment
     *            of each for a contract period, above 0
     * @param unit
     *            the length of a contract period: DAYS, WEEKS, MONTHS or YEARS
     * @param observationEnd
     *            the end of the data, on which all of them run
     * @throws IllegalArgumentException
     *             with every fault at once
     */
    public static CustomerBase base(List<String> ids, List<LocalDate> started, double[] payment, ChronoUnit unit,
            LocalDate observationEnd) {
        int n = ids.size();
        if (started.size() != n || payment.length != n)
            throw new IllegalArgumentException("There are " + n + " ids but " + started.size() + " first days and "
                    + payment.length + " payments; give one of each a contract.");
        var faults = new ArrayList<String>();
        var renewals = new int[n];
        var recency = new double[n];
        var age = new double[n];
        for (int i = 0; i < n; i++) {
            if (started.get(i).isAfter(observationEnd))
                faults.add("contract " + ids.get(i) + ": begins on " + started.get(i) + ", after the end of the data, "
                        + observationEnd + "; leave it out, or count it among those to come.");
            if (!(payment[i] > 0) || Double.isInfinite(payment[i]))
                faults.add("contract " + ids.get(i) + ": pays " + payment[i] + "; give what a period costs, above 0.");
            age[i] = Math.max(0, ChronoUnit.DAYS.between(started.get(i), observationEnd)) / UnitLength.inDays(unit);
            while (!started.get(i).plus(renewals[i] + 1, unit).isAfter(observationEnd))
                renewals[i]++;
            recency[i] = Math.min(renewals[i], age[i]);
        }
        if (!faults.isEmpty())
            throw new IllegalArgumentException(String.join("\n", faults.subList(0, Math.min(20, faults.size())))
                    + (faults.size() > 20 ? "\n… and " + (faults.size() - 20) + " more." : ""));
        return CustomerBase.ofHistories(ids, renewals, recency, age, payment, unit, observationEnd);
    }

    @Override
    public String name() { return contract.name(); }

    @Override
    public List<Parameter> parameters() { return contract.parameters(); }

    @Override
    public Renewing with(double... values) { return new Renewing(contract.with(values), observationEnd); }

    @Override
    public ChronoUnit unit() { return contract.unit(); }

    /** {@return nothing: the chance to leave is that of the contract, {@link #contract()}} */
    @Override
    public List<RateLaw> heterogeneity() { return List.of(); }

    /** Of a contract that runs after so many renewals: S(n). */
    @Override
    public Contribution contribution(int mostPurchases) {
        var curve = contract.curve(mostPurchases);
        return (x, tx, T, gradient) -> {
            System.arraycopy(curve.survivalSlopes()[x], 0, gradient, 0, gradient.length);
            return curve.logSurvival()[x];
        };
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) { return 0; }

    /** Renewals are due on days of their own, so each age is worked out by itself. */
    @Override
    public Memory memory() { return Memory.OF_RECENCY_TOO; }

    /** The day, counted from the end of the data, on which a renewal to come is due. */
    private double due(int frequency, double age, int next) {
        var started = observationEnd.minusDays(Math.round(age * UnitLength.inDays(unit())));
        long day = ChronoUnit.DAYS.between(observationEnd, started.plus(frequency + next, unit()));
        if (next == 1 && day <= 0)
            throw new IllegalArgumentException("A contract that began on " + started + " was renewed " + frequency
                    + " times, and its next renewal was due on " + started.plus(frequency + 1, unit())
                    + ", before the end of the data, " + observationEnd
                    + ". Leave out contracts that were not renewed; Renewing.base(...) counts renewals by the calendar.");
        return day / UnitLength.inDays(unit());
    }

    /** The chances to make each renewal that is due by a horizon, under a course. */
    private double[] chances(int frequency, double age, double horizon, Course course) {
        var chances = new double[16];
        int count = 0;
        int piece = 0;
        double exposure = 0;
        // due days are whole, and a horizon may have lost its last bit on the way through units
        for (double due = due(frequency, age, 1); due <= horizon + 1e-9; due = due(frequency, age, count + 1)) {
            // a lever acts on the day from which it does
            while (due >= course.end(piece) - 1e-9)
                piece++;
            count++;
            exposure += course.dropout(piece) * (contract.exposure(frequency + count) - contract.exposure(frequency + count - 1));
            if (count > chances.length)
                chances = Arrays.copyOf(chances, 2 * count);
            chances[count - 1] = Math.exp(contract.logStaying(frequency, exposure));
        }
        return Arrays.copyOf(chances, count);
    }

    /**
     * {@return the chances that a contract runs at times to come: that each renewal due by then is made}
     *
     * @param frequency
     *            renewals so far
     * @param age
     *            of the contract
     * @param course
     *            of leaving, in time from now
     * @param times
     *            from now
     */
    public double[] running(int frequency, double age, Course course, double[] times) {
        var chances = chances(frequency, age, Arrays.stream(times).max().orElse(0), course);
        return Arrays.stream(times).map(time -> {
            int due = 0;
            while (due < chances.length && due(frequency, age, due + 1) <= time + 1e-9)
                due++;
            return due == 0 ? 1 : chances[due - 1];
        }).toArray();
    }

    @Override
    public Outlook outlook(int frequency, Course course) {
        return (recency, age, horizons) -> {
            var chances = chances(frequency, age, horizons[horizons.length - 1], course);
            var expected = new double[horizons.length];
            double sum = 0;
            int next = 0;
            for (int k = 0; k < horizons.length; k++) {
                while (next < chances.length && due(frequency, age, next + 1) <= horizons[k] + 1e-9)
                    sum += chances[next++];
                expected[k] = sum;
            }
            return expected;
        };
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        var chances = chances(frequency, age, horizon, Course.UNCHANGED);
        var probabilities = new double[most + 1];
        for (int n = 0; n <= Math.min(most, chances.length); n++)
            probabilities[n] = (n == 0 ? 1 : chances[n - 1]) - (n < chances.length ? chances[n] : 0);
        return probabilities;
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        var chances = chances(frequency, age, ahead, Course.UNCHANGED);
        return chances.length == 0 ? 1 : chances[chances.length - 1];
    }

    /** A sum over the days on which renewals are due; what follows an endless one is below 1e-15 of it where it ends. */
    @Override
    public double discountedIfAlive(double rate, double horizon, int frequency, double recency, double age) {
        double before = contract.exposure(frequency);
        var sum = new Sum();
        for (int next = 1;; next++) {
            double due = due(frequency, age, next);
            if (due > horizon + 1e-9)
                return sum.value();
            double worth = Math.exp(contract.logStaying(frequency, contract.exposure(frequency + next) - before) - rate * due);
            sum.add(worth);
            if (Double.isInfinite(horizon) && worth < 1e-15 * rate * sum.value())
                return sum.value();
        }
    }

    /** One purchase a period, and the mean chance not to make the next renewal. */
    @Override
    public OwnRates ownRates(int frequency, double recency, double age) {
        return new OwnRates(1, 1 - contract.survival(1, frequency));
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return contract.renewalsToCome(frequency);
    }

    @Override
    public Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        var made = new int[]{0};
        return () -> {
            if (made[0] < 0 || random.nextDouble() >= contract.survival(1, frequency + made[0])) {
                made[0] = -1;
                return Double.POSITIVE_INFINITY;
            }
            return due(frequency, age, ++made[0]);
        };
    }

    @Override
    public List<double[]> starts(double purchases, double age) { return contract.starts(); }

    @Override
    public Renewing startingIn(double ahead) {
        return new Renewing(contract, observationEnd.plusDays(Math.round(ahead * UnitLength.inDays(unit()))));
    }

    @Override
    public String toString() { return contract + ", as of " + observationEnd; }
}
