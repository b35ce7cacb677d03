package org.clvlab.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A correlation of two columns.
 *
 * @param kind
 *            which coefficient
 * @param alternative
 *            which departures the p-value counts
 * @param level
 *            of the interval
 */
public record Correlation(Kind kind, Alternative alternative, double level) {

    /** Which coefficient. */
    public enum Kind {
        /** Of the values; interval by Fisher's z with error 1 / sqrt(n - 3). */
        PEARSON("Pearson's r"),
        /** Of the ranks; interval by Fisher's z with error sqrt((1 + r^2 / 2) / (n - 3)) (Bonett and Wright 2000). */
        SPEARMAN("Spearman's rho"),
        /** Kendall's tau-b; interval by Fisher's z with error sqrt(0.437 / (n - 4)) (Fieller, Hartley and Pearson 1957). */
        KENDALL("Kendall's tau-b");

        private final String words;

        Kind(String words) { this.words = words; }
    }

    /** Refuses a level that is no probability. */
    public Correlation {
        Levels.check(level);
    }

    /** {@return Pearson's, two-sided, with a 95 % interval} */
    public static Correlation pearson() {
        return new Correlation(Kind.PEARSON, Alternative.TWO_SIDED, 0.95);
    }

    /** {@return Spearman's, two-sided, with a 95 % interval} */
    public static Correlation spearman() {
        return new Correlation(Kind.SPEARMAN, Alternative.TWO_SIDED, 0.95);
    }

    /** {@return Kendall's, two-sided, with a 95 % interval} */
    public static Correlation kendall() {
        return new Correlation(Kind.KENDALL, Alternative.TWO_SIDED, 0.95);
    }

    /**
     * {@return the correlation against another alternative}
     *
     * @param other
     *            which departures the p-value counts
     */
    public Correlation against(Alternative other) { return new Correlation(kind, other, level); }

    /**
     * {@return the correlation of two columns, of the customers who have both}
     *
     * @param x
     *            one value a customer; at least five have both
     * @param y
     *            as many, in the same order of customers
     */
    public Tested of(Sample x, Sample y) {
        var pairs = Sample.whole(List.of(x, y), TAKES_PAIRS);
        return ofPairs(pairs.getFirst(), pairs.getLast());
    }

    private static final String TAKES_PAIRS = "a correlation takes pairs";

    private Tested ofPairs(Sample x, Sample y) {
        check(x, y);
        return switch (kind) {
            case PEARSON -> linear(x, y, moment(x.values(), y.values()), 0);
            case SPEARMAN -> linear(x, y, moment(Ranks.of(x.values()).ranks(), Ranks.of(y.values()).ranks()), 0);
            case KENDALL -> kendall(x, y);
        };
    }

    /**
     * {@return the correlation of two columns with what other columns explain taken out of both, of the customers who have all}
     *
     * @param x
     *            one value a customer
     * @param y
     *            as many
     * @param given
     *            one or more columns of as many; with {@link Kind#SPEARMAN} all are ranked first
     */
    public Tested of(Sample x, Sample y, List<Sample> given) {
        if (kind == Kind.KENDALL)
            throw new IllegalArgumentException("Partial Kendall correlation has no agreed test; use pearson() or spearman().");
        var columns = new ArrayList<>(List.of(x, y));
        columns.addAll(given);
        var whole = Sample.whole(columns, TAKES_PAIRS);
        return partial(whole.get(0), whole.get(1), whole.subList(2, whole.size()));
    }

    private Tested partial(Sample x, Sample y, List<Sample> given) {
        check(x, y);
        given.forEach(column -> check(x, column));
        double[] a = ranked(x);
        double[] b = ranked(y);
        var controls = given.stream().map(this::ranked).toArray(double[][]::new);
        double r = moment(rest(x, a, controls), rest(y, b, controls));
        return linear(x, y, r, given.size());
    }

    /** What the controls leave of a column. */
    private static double[] rest(Sample column, double[] values, double[][] controls) {
        var fit = LeastSquares.of(values, controls);
        if (fit.singular())
            throw new IllegalArgumentException("The columns to be held fixed say the same as each other, or are as many as the"
                    + " customers; leave one out.");
        double whole = Group.of(column.name(), values).variance() * (values.length - 1);
        double left = Arrays.stream(fit.residuals()).map(value -> value * value).sum();
        if (left <= NOTHING_LEFT * whole)
            throw new IllegalArgumentException(
                    "The columns to be held fixed explain \"" + column.name() + "\" without rest; nothing"
                            + " is left that could go together. Is one of them the same column in another unit?");
        return fit.residuals();
    }

    /** Of a variance; what is smaller is rounding. */
    private static final double NOTHING_LEFT = 1e-20;

    private double[] ranked(Sample sample) { return kind == Kind.SPEARMAN ? Ranks.of(sample.values()).ranks() : sample.values(); }

    private static void check(Sample x, Sample y) {
        x.atLeast(5, "a correlation");
        for (var sample : List.of(x, y))
            if (sample.constant())
                throw new IllegalArgumentException("All values of \"" + sample.name() + "\" are " + sample.values()[0]
                        + "; what does not vary has no correlation.");
    }

    private Tested linear(Sample x, Sample y, double r, int controls) {
        double n = x.size();
        double df = n - 2 - controls;
        double t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
        double below = Math.abs(r) < 1 ? TDistribution.of(df).cumulativeProbability(t) : r > 0 ? 1 : 0;
        double above = Math.abs(r) < 1 ? TDistribution.of(df).survivalProbability(t) : r > 0 ? 0 : 1;
        double error = Math.sqrt((kind == Kind.SPEARMAN ? 1 + r * r / 2 : 1) / (n - 3 - controls));
        return tested(x, y, r, error, List.of(Tested.fact("t", t), Tested.fact("degrees of freedom", df)),
                alternative.p(below, above),
                controls == 0 ? "" : ", " + controls + (controls == 1 ? " column" : " columns") + " held fixed",
                "t distribution");
    }

    private Tested kendall(Sample x, Sample y) {
        var pairs = Concordance.of(x.values(), y.values());
        double tau = pairs.tau();
        return tested(x, y, tau, Math.sqrt(0.437 / (x.size() - 4)),
                List.of(Tested.fact("concordant less discordant", pairs.score())),
                pairs.exact() ? pairs.exactP(alternative) : alternative.p(Normal.below(pairs.z()), Normal.above(pairs.z())), "",
                pairs.exact() ? "exact, no ties" : "normal approximation, variance corrected for ties");
    }

    private Tested tested(Sample x, Sample y, double found, double error, List<org.clvlab.report.Card.Fact> statistic, double p,
            String what, String how) {
        double r = 1 - Math.abs(found) < ROUNDING ? Math.signum(found) : found;
        double z = atanh(r);
        double reach = Normal.reach(level) * error;
        var interval = Math.abs(r) == 1
                ? new Interval(level, r, r)
                : new Interval(level, Math.tanh(z - reach), Math.tanh(z + reach));
        var doubts = new ArrayList<String>();
        if (kind == Kind.PEARSON)
            for (var sample : List.of(x, y))
                if (Math.abs(sample.summary().skewness()) > 2)
                    doubts.add("\"" + sample.name() + "\" has a skewness of " + Tested.hundredths(sample.summary().skewness())
                            + ": a few customers may carry Pearson's r. See whether Spearman's agrees.");
        return new Tested(kind.words, kind.words + " of " + x.name() + " and " + y.name() + what, r, interval, 0,
                Effect.of(kind.words, r, interval), statistic, p, List.of(Tested.Size.of(x)),
                List.of(alternative.words() + ", " + how, "interval by Fisher's z"),
                List.of("customers are taken as independent"), doubts);
    }

    /** Of a perfect correlation a sum of squares may miss so much. */
    private static final double ROUNDING = 1e-15;

    private static double atanh(double r) { return 0.5 * (Math.log1p(r) - Math.log1p(-r)); }

    private static double moment(double[] a, double[] b) {
        double meanA = Arrays.stream(a).sum() / a.length;
        double meanB = Arrays.stream(b).sum() / b.length;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb)));
    }
}
