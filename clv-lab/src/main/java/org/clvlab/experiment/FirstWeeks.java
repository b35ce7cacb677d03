package org.clvlab.experiment;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Fit;
import org.clvlab.model.Influence;
import org.clvlab.model.TransactionModel;

/**
 * A rate of purchase that an arm multiplies in the first weeks: purchases run on a clock that goes so many times as fast until then, and
 * as usual after,
 *
 * <pre>
 * L(t) = factor t up to the time, and t + (factor - 1) time after.
 * </pre>
 *
 * Leaving runs on it too, which matters little while lifetimes are long beside those weeks. The factor is such that the arm's purchases
 * of the first weeks over control's are as seen:
 *
 * <pre>
 * factor = (mean seen of the arm / mean seen of control) (time alive in control / time alive in the arm)
 * </pre>
 *
 * with times alive in those weeks from the fit at the factor before, until nothing moves.
 *
 * @param time
 *            how long, in the model's unit
 * @param factor
 *            on the rate
 */
record FirstWeeks(double time, double factor) {

    static final FirstWeeks NONE = new FirstWeeks(0, 1);
    private static final int ROUNDS = 30;
    private static final double STILL = 1e-4;

    double at(double since) { return since <= time ? factor * since : since + (factor - 1) * time; }

    /**
     * The fit on the clocks, and the clocks.
     *
     * @param fit
     *            with the arm on dropout
     * @param clocks
     *            of the arms, control first
     * @param errors
     *            standard errors of the logarithms of the arms' mean purchases in the first weeks
     */
    record Found<M extends TransactionModel>(Fit<CovariateModel<M>> fit, List<FirstWeeks> clocks, double[] errors) {

        /** Clocks from draws of those means; control's chance moves the factors of all arms. */
        List<FirstWeeks> drawn(Random random) {
            double control = errors[0] * random.nextGaussian();
            var drawn = new ArrayList<FirstWeeks>(List.of(clocks.getFirst()));
            for (int arm = 1; arm < errors.length; arm++)
                drawn.add(new FirstWeeks(clocks.get(arm).time,
                        clocks.get(arm).factor * Math.exp(errors[arm] * random.nextGaussian() - control)));
            return drawn;
        }
    }

    static Found<? extends TransactionModel> found(LifetimeForecast how, CustomerBase base, List<String> arms,
            List<String> treated,
            double[] shortTerm) {
        return found(how.model(), units(how.first().orElseThrow(), base.unit()), base, arms, treated, shortTerm);
    }

    private static <M extends TransactionModel> Found<M> found(M model, double time, CustomerBase base, List<String> arms,
            List<String> treated, double[] shortTerm) {
        int groups = treated.size() + 1;
        int[] group = arms.stream().mapToInt(arm -> treated.indexOf(arm) + 1).toArray();
        var means = new double[groups];
        var errors = new double[groups];
        for (int arm = 0; arm < groups; arm++) {
            int which = arm;
            double[] seen = IntStream.range(0, group.length).filter(i -> group[i] == which && !Double.isNaN(shortTerm[i]))
                    .mapToDouble(i -> shortTerm[i]).toArray();
            double mean = Arrays.stream(seen).average().orElse(0);
            if (!(mean > 0) || seen.length < 2)
                throw new IllegalArgumentException("Nobody of " + (arm == 0 ? "control" : "\"" + treated.get(arm - 1) + "\"")
                        + " is known to have bought again in the first weeks, so what the arm does to the rate cannot be told; give each"
                        + " customer's repeat purchases of that time.");
            means[arm] = mean;
            errors[arm] = Math.sqrt(Arrays.stream(seen).map(v -> (v - mean) * (v - mean)).sum() / (seen.length - 1) / seen.length)
                    / mean;
        }
        var clocks = new ArrayList<>(Collections.nCopies(groups, new FirstWeeks(time, 1)));
        for (int round = 0;; round++) {
            var onClock = onClock(base, group, clocks);
            var covariates = LifetimeForecast.covariates(onClock, arms, treated);
            for (var arm : treated)
                covariates = covariates.onlyOn(arm, Influence.Process.DROPOUT);
            var fit = CovariateModel.fit(model, onClock, covariates);
            double moved = 0;
            double control = alive(fit.model(), treated, 0, clocks.getFirst());
            for (int arm = 1; arm < groups; arm++) {
                double factor = means[arm] / means[0] * control / alive(fit.model(), treated, arm, clocks.get(arm));
                moved = Math.max(moved, Math.abs(Math.log(factor / clocks.get(arm).factor)));
                clocks.set(arm, new FirstWeeks(time, factor));
            }
            if (moved < STILL)
                return new Found<>(fit, List.copyOf(clocks), errors);
            if (round == ROUNDS)
                throw new IllegalStateException("What the arms do to the rate in the first weeks does not settle in " + ROUNDS
                        + " rounds; leave actingOnTheRateFor(...) out, or look at more customers.");
        }
    }

    /** Expected purchases of those weeks at the rate of an arm without its factor: the rate is the same for all, so a time alive. */
    private static double alive(CovariateModel<? extends TransactionModel> at, List<String> treated, int arm, FirstWeeks clock) {
        return LifetimeForecast.customer(at, treated, arm).expectedTransactions(new double[]{clock.at(clock.time)}, 0, 0, 0)[0]
                / clock.factor;
    }

    private static CustomerBase onClock(CustomerBase base, int[] group, List<FirstWeeks> clocks) {
        int[] frequency = base.frequency();
        double[] recency = base.recency();
        double[] age = base.age();
        var spend = new double[group.length];
        for (int i = 0; i < group.length; i++) {
            var clock = clocks.get(group[i]);
            recency[i] = clock.at(recency[i]);
            age[i] = clock.at(age[i]);
            spend[i] = frequency[i] == 0 ? Double.NaN : 1; // what is spent plays no part
        }
        return CustomerBase.ofHistories(base.ids(), frequency, recency, age, spend, base.unit(), base.observationEnd());
    }

    private static double units(Period time, ChronoUnit unit) {
        return (time.toTotalMonths() / 12.0 + time.getDays() / 365.25) * UnitLength.perYear(unit);
    }
}
