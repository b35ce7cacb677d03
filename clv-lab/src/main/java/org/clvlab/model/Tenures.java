package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import java.util.stream.IntStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.survival.SurvivalTimes;

/**
 * How long customers kept their contracts, in whole periods: how many left after each number of periods, and how many were
 * still customers when the data ended.
 *
 * @param left
 *            customers who did not renew after t periods, for t from 0; nobody leaves before the first period is over
 * @param running
 *            customers who had made t renewals when they were last seen, still customers
 * @param unit
 *            the length of a contract period
 */
public record Tenures(List<Long> left, List<Long> running, ChronoUnit unit) implements Shown, Tabular {

    /** Copies the lists, and refuses counts that cannot be. */
    public Tenures {
        left = List.copyOf(left);
        running = List.copyOf(running);
        if (left.size() != running.size() || left.isEmpty())
            throw new IllegalArgumentException("There are " + left.size() + " counts of customers who left and " + running.size()
                    + " of customers who stay; give as many, from period 0.");
        if (left.getFirst() != 0)
            throw new IllegalArgumentException(left.getFirst() + " customers left after 0 periods; a customer has at least one.");
        for (int t = 0; t < left.size(); t++)
            if (left.get(t) < 0 || running.get(t) < 0)
                throw new IllegalArgumentException("After " + t + " periods " + left.get(t) + " left and " + running.get(t)
                        + " stay; counts are not negative.");
    }

    /**
     * {@return the tenures of one cohort}
     *
     * @param unit
     *            the length of a contract period
     * @param survivors
     *            how many customers there were at the start, after the first renewal, after the second …
     */
    public static Tenures ofSurvivors(ChronoUnit unit, long... survivors) {
        if (survivors.length < 2)
            throw new IllegalArgumentException("There are " + survivors.length
                    + " counts of survivors; give that at the start and that after each renewal.");
        var left = new ArrayList<Long>();
        var running = new ArrayList<Long>();
        for (int t = 0; t < survivors.length; t++) {
            if (survivors[t] < 0 || t > 0 && survivors[t] > survivors[t - 1])
                throw new IllegalArgumentException("There are " + survivors[t] + " survivors after " + t + " renewals"
                        + (t > 0 ? " but " + survivors[t - 1] + " before" : "") + "; survivors only get fewer.");
            left.add(t == 0 ? 0 : survivors[t - 1] - survivors[t]);
            running.add(t == survivors.length - 1 ? survivors[t] : 0L);
        }
        return new Tenures(left, running, unit);
    }

    /**
     * {@return the tenures of single customers: a span that ended counts the periods it was paid for, one that runs the
     * renewals made so far}
     *
     * @param spans
     *            in contract periods, in whole numbers
     */
    public static Tenures of(SurvivalTimes spans) {
        var time = spans.time();
        var ended = spans.ended();
        var faults = new ArrayList<String>();
        int most = 0;
        for (int i = 0; i < time.length; i++) {
            if (time[i] != Math.rint(time[i]) || time[i] > 1_000_000)
                faults.add("customer " + spans.ids().get(i) + ": " + time[i]
                        + " is no whole number of contract periods; round an unfinished period down, and count an ended one whole.");
            most = (int) Math.max(most, time[i]);
        }
        if (!faults.isEmpty())
            throw new IllegalArgumentException(String.join("\n", faults.subList(0, Math.min(20, faults.size())))
                    + (faults.size() > 20 ? "\n… and " + (faults.size() - 20) + " more." : ""));
        var left = new long[most + 1];
        var running = new long[most + 1];
        for (int i = 0; i < time.length; i++)
            (ended[i] ? left : running)[(int) time[i]]++;
        return new Tenures(java.util.Arrays.stream(left).boxed().toList(), java.util.Arrays.stream(running).boxed().toList(),
                spans.unit());
    }

    /**
     * {@return tenures drawn from a model, each customer watched for the same time}
     *
     * @param model
     *            to draw from
     * @param seed
     *            the same seed gives the same tenures
     * @param customers
     *            how many
     * @param renewals
     *            how many renewals are watched
     */
    public static Tenures simulated(ContractModel model, long seed, int customers, int renewals) {
        var random = new SplittableRandom(seed);
        var survivors = new long[renewals + 1];
        for (int i = 0; i < customers; i++) {
            int tenure = model.draw(random);
            for (int t = 0; t < Math.min(tenure, renewals + 1); t++)
                survivors[t]++;
        }
        return ofSurvivors(model.unit(), survivors);
    }

    /** {@return how many customers there are} */
    public long customers() {
        return left.stream().mapToLong(n -> n).sum() + running.stream().mapToLong(n -> n).sum();
    }

    /** {@return how many of them left} */
    public long ends() { return left.stream().mapToLong(n -> n).sum(); }

    /** {@return how many were seen to make at least t renewals, of those watched so long, for t from 0: due and made} */
    List<long[]> renewals() {
        var counts = new ArrayList<long[]>();
        long due = customers() - running.getFirst();
        for (int t = 1; t < left.size(); t++) {
            counts.add(new long[]{due, due - left.get(t)});
            due -= left.get(t) + running.get(t);
        }
        return counts;
    }

    /** {@return one row a number of periods: who left after it, and who had come so far when last seen} */
    @Override
    public TypedTable typedTable() {
        record Line(int periods, long left, long running) {}
        return TypedTable.of("tenures", Line.class, IntStream.range(0, left.size())
                .mapToObj(t -> new Line(t, left.get(t), running.get(t))).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        var renewals = renewals();
        for (int t = 1; t <= renewals.size(); t++) {
            var of = renewals.get(t - 1);
            rows.add(List.of(String.valueOf(t), Digits.count(of[0]), Digits.count(of[1]),
                    of[0] == 0 ? Digits.NONE : Digits.percent(of[1] / (double) of[0])));
        }
        return Card.titled("Tenures").sentence(toString() + ".").grid(List.of("renewal", "due", "renewed", "retention"), rows);
    }

    @Override
    public String toString() {
        return Digits.count(customers()) + " contracts in " + unit.toString().toLowerCase(java.util.Locale.ROOT) + ", "
                + Digits.count(ends()) + " ended, over " + (left.size() - 1) + " renewals";
    }
}
