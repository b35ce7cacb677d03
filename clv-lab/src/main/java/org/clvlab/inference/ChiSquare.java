package org.clvlab.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test of a table of counts: do rows and columns go together? The estimate is Cramer's V with the interval
 * from the noncentral chi-square (Steiger and Fouladi 1997).
 *
 * @param continuity
 *            whether the statistic of a two-by-two table is drawn towards zero
 * @param level
 *            of the interval
 */
public record ChiSquare(Continuity continuity, double level) {

    /** What is done about counts being whole numbers. */
    public enum Continuity {
        /** Nothing. */
        NONE,
        /** Yates' correction, in two-by-two tables only: each |observed - expected| less a half, not below zero. */
        YATES
    }

    /** Refuses a level that is no probability. */
    public ChiSquare {
        Levels.check(level);
    }

    /** {@return the test without continuity correction, with a 95 % interval} */
    public static ChiSquare test() {
        return new ChiSquare(Continuity.NONE, 0.95);
    }

    /**
     * {@return the test with another correction}
     *
     * @param other
     *            for continuity
     */
    public ChiSquare with(Continuity other) { return new ChiSquare(other, level); }

    /**
     * {@return the strength of the association}
     *
     * @param table
     *            counts, rows by columns, at least two of each; no row and no column may be empty
     */
    public Tested of(Counts table) {
        double[][] expected = table.expected();
        boolean yates = continuity == Continuity.YATES && table.rows().size() == 2 && table.columns().size() == 2;
        double statistic = 0;
        double corrected = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int r = 0; r < expected.length; r++)
            for (int c = 0; c < expected[r].length; c++) {
                double away = Math.abs(table.count(r, c) - expected[r][c]);
                double drawn = yates ? away - Math.min(0.5, away) : away;
                statistic += away * away / expected[r][c];
                corrected += drawn * drawn / expected[r][c];
                smallest = Math.min(smallest, expected[r][c]);
            }
        double df = (table.rows().size() - 1.0) * (table.columns().size() - 1.0);
        double scale = table.total() * (Math.min(table.rows().size(), table.columns().size()) - 1.0);
        double v = Math.sqrt(statistic / scale);
        var noncentrality = NoncentralChiSquare.noncentrality(statistic, df, level);
        var interval = new Interval(level, Math.min(1, Math.sqrt(noncentrality.low() / scale)),
                Math.min(1, Math.sqrt(Math.max(noncentrality.high(), statistic) / scale)));
        var doubts = new ArrayList<String>();
        if (smallest < 5)
            doubts.add("The smallest expected count is " + Tested.hundredths(smallest)
                    + ", and the approximation wants five; use FisherExact for a two-by-two table, or put rare categories together.");
        return new Tested("Chi-square test", "association of " + table.name() + " (Cramer's V)", v, interval, 0,
                Tested.bare("Cramer's V", v),
                List.of(Tested.fact("chi-square", corrected), Tested.fact("degrees of freedom", df)),
                ChiSquaredDistribution.of(df).survivalProbability(corrected), table.sizes(),
                List.of(yates ? "Yates' continuity correction" : "no continuity correction",
                        "interval from the noncentral chi-square, of the uncorrected statistic"),
                smallest < 5 ? List.of() : List.of("every expected count is at least five"), doubts);
    }
}
