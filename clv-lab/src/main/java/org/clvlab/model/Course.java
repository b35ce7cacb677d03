package org.clvlab.model;

import java.util.Arrays;

/**
 * The factors that act on a customer from now on: pieces of time, each with a factor on the purchase rate and one on the
 * hazard of leaving. The last piece has no end. What has happened already is not touched: the posterior given the history
 * stays.
 */
public final class Course {

    /** No factor at all: the model's own forecast. */
    public static final Course UNCHANGED = new Course(new double[0], new double[]{1}, new double[]{1});

    private final double[] ends;
    private final double[] purchaseRate;
    private final double[] dropout;

    private Course(double[] ends, double[] purchaseRate, double[] dropout) {
        this.ends = ends;
        this.purchaseRate = purchaseRate;
        this.dropout = dropout;
    }

    /**
     * {@return a course in pieces}
     *
     * @param ends
     *            where each piece but the last ends, ascending, as times from now
     * @param purchaseRate
     *            one factor a piece, positive
     * @param dropout
     *            one factor a piece, not negative
     */
    public static Course of(double[] ends, double[] purchaseRate, double[] dropout) {
        if (purchaseRate.length != ends.length + 1 || dropout.length != ends.length + 1)
            throw new IllegalArgumentException("A course with " + ends.length + " ends has " + (ends.length + 1)
                    + " pieces, but there are " + purchaseRate.length + " purchase factors and " + dropout.length
                    + " dropout factors.");
        for (int i = 0; i < ends.length; i++)
            if (!(ends[i] > (i == 0 ? 0 : ends[i - 1])))
                throw new IllegalArgumentException("The pieces of a course end at " + Arrays.toString(ends)
                        + "; they must ascend from above 0.");
        for (int i = 0; i <= ends.length; i++)
            if (!(purchaseRate[i] > 0) || !(dropout[i] >= 0) || !Double.isFinite(purchaseRate[i] + dropout[i]))
                throw new IllegalArgumentException("Piece " + (i + 1) + " has the purchase factor " + purchaseRate[i]
                        + " and the dropout factor " + dropout[i] + "; the first must be positive, the second not negative.");
        return new Course(ends.clone(), purchaseRate.clone(), dropout.clone());
    }

    /**
     * {@return a course with the same factors for all time}
     *
     * @param purchaseRate
     *            on the purchase rate, positive
     * @param dropout
     *            on the hazard of leaving, not negative
     */
    public static Course constant(double purchaseRate, double dropout) {
        return of(new double[0], new double[]{purchaseRate}, new double[]{dropout});
    }

    /** The same factors, changing at other times. */
    Course withEnds(double[] otherEnds) {
        return new Course(otherEnds, purchaseRate, dropout);
    }

    /** {@return how many pieces there are, at least one} */
    public int pieces() { return purchaseRate.length; }

    /** {@return whether the factors never change} */
    public boolean isConstant() { return ends.length == 0; }

    /** {@return whether no factor differs from 1} */
    public boolean isUnchanged() {
        return Arrays.stream(purchaseRate).allMatch(g -> g == 1) && Arrays.stream(dropout).allMatch(f -> f == 1);
    }

    /**
     * {@return where a piece ends, as time from now; infinite for the last}
     *
     * @param piece
     *            from 0
     */
    public double end(int piece) { return piece < ends.length ? ends[piece] : Double.POSITIVE_INFINITY; }

    /**
     * {@return the factor on the purchase rate in a piece}
     *
     * @param piece
     *            from 0
     */
    public double purchaseRate(int piece) { return purchaseRate[piece]; }

    /**
     * {@return the factor on the hazard of leaving in a piece}
     *
     * @param piece
     *            from 0
     */
    public double dropout(int piece) { return dropout[piece]; }

    /** What is gathered in a stretch of time within one piece. */
    @FunctionalInterface
    interface Stretch {
        double of(int piece, double from, double to);
    }

    /** The sums to each horizon of what is gathered stretch by stretch, each within one piece and in order. */
    static double[] added(Course course, double[] horizons, Stretch stretch) {
        var sums = new double[horizons.length];
        double sofar = 0;
        double now = 0;
        int piece = 0;
        for (int k = 0; k < horizons.length; k++) {
            while (now < horizons[k]) {
                double until = Math.min(horizons[k], course.end(piece));
                sofar += stretch.of(piece, now, until);
                now = until;
                if (until == course.end(piece))
                    piece++;
            }
            sums[k] = sofar;
        }
        return sums;
    }
}
