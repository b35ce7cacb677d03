package org.clvlab.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * Two proportions: do as many of the first group have a property as of the second? The interval of the difference is Newcombe's
 * hybrid score interval (Newcombe 1998, method 10), the p-value that of the z test with pooled variance, the effect size Cohen's
 * h.
 *
 * @param alternative
 *            which differences the p-value counts
 * @param level
 *            of the interval
 */
public record Proportions(Alternative alternative, double level) {

    /** Refuses a level that is no probability. */
    public Proportions {
        Levels.check(level);
    }

    /** {@return the two-sided test with a 95 % interval} */
    public static Proportions test() {
        return new Proportions(Alternative.TWO_SIDED, 0.95);
    }

    /**
     * {@return the test against another alternative}
     *
     * @param other
     *            which differences the p-value counts
     */
    public Proportions against(Alternative other) { return new Proportions(other, level); }

    /**
     * {@return the test with another confidence level}
     *
     * @param other
     *            between 0 and 1
     */
    public Proportions atLevel(double other) { return new Proportions(alternative, other); }

    /**
     * {@return the difference of the proportions of "yes", first row less second}
     *
     * @param table
     *            two rows, the first column counting those who have the property
     */
    public Tested of(Counts table) {
        table.twoByTwo("Proportions");
        double n1 = table.count(0, 0) + table.count(0, 1);
        double n2 = table.count(1, 0) + table.count(1, 1);
        double p1 = table.count(0, 0) / n1;
        double p2 = table.count(1, 0) / n2;
        var one = wilson(table.count(0, 0), (long) n1, level);
        var two = wilson(table.count(1, 0), (long) n2, level);
        double difference = p1 - p2;
        var interval = new Interval(level, difference - Math.hypot(p1 - one.low(), two.high() - p2),
                difference + Math.hypot(one.high() - p1, p2 - two.low()));
        double pooled = (table.count(0, 0) + table.count(1, 0)) / (n1 + n2);
        double z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
        double h = 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
        double error = Math.sqrt(1 / n1 + 1 / n2);
        var doubts = new ArrayList<String>();
        double smallest = Math.min(n1, n2) * Math.min(pooled, 1 - pooled);
        if (smallest < 5)
            doubts.add("Only about " + Tested.hundredths(smallest)
                    + " of the smaller group are expected with (or without) the property; see whether FisherExact agrees.");
        return new Tested("Two proportions", "difference of the proportions, " + table.rows().getFirst() + " less "
                + table.rows().getLast(), difference, interval, 0, Effect.of("Cohen's h", h, Normal.around(h, error, level)),
                List.of(Tested.fact("z", z)), alternative.p(Normal.below(z), Normal.above(z)), table.sizes(),
                List.of(alternative.words() + ", pooled variance, no continuity correction", "Newcombe's hybrid score interval"),
                List.of("customers are taken as independent"), doubts);
    }

    /**
     * {@return the interval of one proportion by Wilson's score (1927)}
     *
     * @param yes
     *            how many have the property
     * @param n
     *            of how many, at least one
     * @param level
     *            of the interval
     */
    public static Interval wilson(long yes, long n, double level) {
        Levels.check(level);
        if (n < 1 || yes < 0 || yes > n)
            throw new IllegalArgumentException(yes + " of " + n + " is no proportion; the first count is part of the second.");
        double z = Normal.reach(level);
        double p = (double) yes / n;
        double scale = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / scale;
        double reach = z / scale * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return new Interval(level, yes == 0 ? 0 : Math.max(0, centre - reach), yes == n ? 1 : Math.min(1, centre + reach));
    }
}
