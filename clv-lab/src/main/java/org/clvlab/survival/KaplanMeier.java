package org.clvlab.survival;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The share of spans that outlast each time, estimated without a model (Kaplan &amp; Meier 1958, <i>JASA</i> 53, 457-481,
 * equation 2b): the product of 1 - d / n over the times up to t, with d ends among n spans still running. Censored spans
 * count among the running as long as they were watched; that is right when what stops the watching has nothing to do with
 * the end.
 *
 * <p>
 * The variance is Greenwood's (1926). Intervals of 95 % are Wald's on the scale of log(-log S), which stay inside 0 and 1
 * and are good in small samples too (Kalbfleisch &amp; Prentice 1980, section 1.3; Borgan &amp; Liest&oslash;l 1990).
 *
 * @param name
 *            whose curve this is, empty for all
 * @param unitName
 *            the unit of the times
 * @param spans
 *            how many spans
 * @param steps
 *            one a time at which a span ended or was last seen
 */
public record KaplanMeier(String name, String unitName, int spans, List<Step> steps) implements Shown, Tabular {

    /** The standard normal's 97.5 % point. */
    static final double Z95 = 1.959963984540054;
    private static final int ROWS = 12;

    /** Copies the steps. */
    public KaplanMeier {
        steps = List.copyOf(steps);
    }

    /**
     * What happened at one time.
     *
     * @param time
     *            the time
     * @param atRisk
     *            spans still running just before it
     * @param ends
     *            spans that ended at it
     * @param censored
     *            spans last seen at it
     * @param survival
     *            the share that outlasts it
     * @param standardError
     *            of the share, by Greenwood's formula
     * @param low
     *            the lower end of the 95 % interval; NaN where the share is 0 and there is none
     * @param high
     *            its upper end
     */
    public record Step(double time, int atRisk, int ends, int censored, double survival, double standardError, double low,
            double high) {}

    /**
     * {@return the curve of all spans}
     *
     * @param times
     *            the spans
     */
    public static KaplanMeier of(SurvivalTimes times) { return of("", times); }

    /**
     * {@return one curve a group, with the log-rank test between them}
     *
     * @param times
     *            the spans
     * @param column
     *            of groups
     */
    public static SurvivalCurves by(SurvivalTimes times, String column) { return SurvivalCurves.of(times, column); }

    static KaplanMeier of(String name, SurvivalTimes times) {
        var time = times.time();
        var ended = times.ended();
        int n = time.length;
        var steps = new ArrayList<Step>();
        double survival = 1;
        double greenwood = 0;
        int atRisk = n;
        var distinct = Arrays.stream(time).sorted().distinct().toArray();
        var ends = new int[distinct.length];
        var all = new int[distinct.length];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(distinct, time[i]);
            all[at]++;
            if (ended[i])
                ends[at]++;
        }
        for (int k = 0; k < distinct.length; k++) {
            survival *= (double) (atRisk - ends[k]) / atRisk;
            greenwood += ends[k] == 0 ? 0 : (double) ends[k] / ((double) atRisk * (atRisk - ends[k]));
            steps.add(step(distinct[k], atRisk, ends[k], all[k] - ends[k], survival, greenwood));
            atRisk -= all[k];
        }
        return new KaplanMeier(name, times.unitName(), n, steps);
    }

    private static Step step(double time, int atRisk, int ends, int censored, double survival, double greenwood) {
        if (survival == 1)
            return new Step(time, atRisk, ends, censored, 1, 0, 1, 1);
        if (survival == 0)
            return new Step(time, atRisk, ends, censored, 0, 0, Double.NaN, Double.NaN);
        double reach = Z95 * Math.sqrt(greenwood) / Math.abs(Math.log(survival));
        return new Step(time, atRisk, ends, censored, survival, survival * Math.sqrt(greenwood),
                Math.pow(survival, Math.exp(reach)), Math.pow(survival, Math.exp(-reach)));
    }

    /**
     * {@return the share that outlasts a time; beyond the last span that was watched nothing is known, hence NaN unless all
     * ended}
     *
     * @param time
     *            not negative
     */
    public double survivalAt(double time) {
        if (!(time >= 0))
            throw new IllegalArgumentException("The time is " + time + "; give one of at least 0.");
        double survival = 1;
        for (var step : steps) {
            if (step.time > time)
                return survival;
            survival = step.survival;
        }
        return survival == 0 || time == steps.getLast().time ? survival : Double.NaN;
    }

    /**
     * {@return the least time that at most this share outlasts; infinite where the curve never comes down so far}
     *
     * @param share
     *            between 0 and 1, such as 0.5 for the median
     */
    public double quantile(double share) { return reached(share, Step::survival); }

    /** {@return the time that half of the spans outlast; infinite where more than half were still running at the end} */
    public double median() {
        return quantile(0.5);
    }

    /**
     * {@return the lower end of the median's 95 % interval: the first time at which the curve's lower bound is down to one
     * half (Brookmeyer &amp; Crowley 1982)}
     */
    public double medianLow() { return reached(0.5, step -> Double.isNaN(step.low) ? 0 : step.low); }

    /** {@return the upper end of the median's 95 % interval; infinite where the data set no bound} */
    public double medianHigh() {
        return reached(0.5, step -> Double.isNaN(step.high) ? 1 : step.high);
    }

    private double reached(double share, java.util.function.ToDoubleFunction<Step> of) {
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException("The share is " + share + "; give one between 0 and 1.");
        for (var step : steps)
            if (of.applyAsDouble(step) <= share + 1e-12)
                return step.time;
        return Double.POSITIVE_INFINITY;
    }

    /** {@return the curve with its interval} */
    public Figure figure() {
        var title = "Share that outlasts each time" + (name.isEmpty() ? "" : ", " + name);
        return new Figure(title, unitName, "share",
                List.of(CurveSeries.band(this, "95 % interval"), CurveSeries.line(this, "estimate")),
                "A curve that falls in steps from 1 to " + Digits.number(steps.getLast().survival, decimals(2)) + " at "
                        + Digits.number(steps.getLast().time) + " " + unitName + ". " + medianSentence());
    }

    String medianSentence() {
        double median = median();
        return Double.isInfinite(median)
                ? "More than half outlast the time that was watched, so there is no median yet."
                : "Half outlast " + Digits.number(median) + " " + unitName + " (95 % interval " + Digits.number(medianLow())
                        + " to "
                        + (Double.isInfinite(medianHigh()) ? "beyond what was watched" : Digits.number(medianHigh())) + ").";
    }

    /** {@return one row a time, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("survival", Step.class, steps); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        int every = Math.max(1, (steps.size() + ROWS - 1) / ROWS);
        for (int k = every - 1; k < steps.size(); k += every) {
            var step = steps.get(k);
            rows.add(List.of(Digits.number(step.time, significant(4)), Digits.count(step.atRisk),
                    Digits.number(step.survival, decimals(4)), Digits.number(step.standardError, decimals(4)),
                    Digits.number(step.low, decimals(4)), Digits.number(step.high, decimals(4))));
        }
        return Card.titled("Kaplan-Meier" + (name.isEmpty() ? "" : ": " + name)).sentence(medianSentence())
                .grid(List.of("time (" + unitName + ")", "at risk", "survival", "standard error", "95 % from", "to"), rows)
                .sentence("Intervals: Greenwood's variance, on the scale of log(-log)."
                        + (every > 1 ? " Every " + every + ordinal(every) + " of " + steps.size() + " steps is shown." : ""));
    }

    private static String ordinal(int n) { return n == 2 ? "nd" : n == 3 ? "rd" : "th"; }

    @Override
    public String toString() {
        return "Kaplan-Meier" + (name.isEmpty() ? "" : " of " + name) + ", " + Digits.count(spans) + " spans, median "
                + (Double.isInfinite(median()) ? "not reached" : Digits.number(median()) + " " + unitName);
    }
}
