package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.report.Given;

/** Models of buying beside each other. */
public final class Models {

    private Models() {}

    /**
     * {@return the models of buying ranked on a split, each fitted to its calibration: NBD, Pareto/NBD, BG/NBD, MBG/NBD, and
     * with the gaps between purchases MBG/CNBD-k}
     *
     * @param split
     *            calibration and holdout
     */
    public static Ranking compare(CalibrationHoldout split) {
        var base = Given.that(split, "split").calibration();
        var fits = new ArrayList<Fit<? extends TransactionModel>>(
                List.of(Nbd.fit(base), ParetoNbd.fit(base), BgNbd.fit(base), MbgNbd.fit(base)));
        if (base.hasLogGaps()) {
            var regular = MbgCnbd.fit(base);
            if (regular.model().k() > 1)
                fits.add(regular);
        }
        return Ranking.of(split.holdout(), fits);
    }

    /**
     * {@return fits ranked by likelihood and holdout, with a sentence that says which to take and why}
     *
     * @param holdout
     *            of the base that all were fitted to
     * @param fits
     *            at least two
     */
    @SafeVarargs
    public static Ranking compare(Holdout holdout, Fit<? extends TransactionModel>... fits) {
        var all = new ArrayList<Fit<? extends TransactionModel>>();
        for (var fit : fits)
            all.add(fit);
        return Ranking.of(holdout, all);
    }

    /**
     * {@return the likelihood-ratio test by chi-square, for a smaller model that lies inside the larger one, such as one with
     * fewer covariates. Where it lies on the boundary, as NBD does in Pareto/NBD, take the one with a base}
     *
     * @param smaller
     *            the fit of the model that is tested
     * @param larger
     *            the fit of the model that holds it
     */
    public static LikelihoodRatio likelihoodRatio(Fit<?> smaller, Fit<?> larger) {
        var test = LikelihoodRatio.chiSquare(smaller, larger);
        if (onBoundary(smaller.model(), larger.model()))
            throw new IllegalArgumentException(smaller.model().name() + " lies on the boundary of " + larger.model().name()
                    + ", where chi-square does not hold; give the base too, for a parametric bootstrap.");
        return test;
    }

    /**
     * {@return the likelihood-ratio test by parametric bootstrap: both models are fitted to bases simulated from the smaller
     * one. Right also where that lies on the boundary of the larger one}
     *
     * @param <S>
     *            the smaller model
     * @param <L>
     *            the larger model
     * @param smaller
     *            the fit of the model that is tested
     * @param larger
     *            the fit of the model that holds it
     * @param base
     *            that both were fitted to
     * @param bases
     *            how many to simulate, such as 99; the least p is one over one more
     * @param seed
     *            of the simulation
     */
    public static <S extends TransactionModel, L extends TransactionModel> LikelihoodRatio likelihoodRatio(Fit<S> smaller,
            Fit<L> larger, CustomerBase base, int bases, long seed) {
        refuseFew(bases);
        return likelihoodRatio(smaller, larger, base, LongStream.range(seed, seed + bases)::iterator);
    }

    /**
     * {@return the same test, with a seed handed out for each base: of a long one that shows how far it is, in a notebook with
     * {@code progress(LongStream.range(1, 1000))}, and a cell that is stopped stops it}
     *
     * @param <S>
     *            the smaller model
     * @param <L>
     *            the larger model
     * @param smaller
     *            the fit of the model that is tested
     * @param larger
     *            the fit of the model that holds it
     * @param base
     *            that both were fitted to
     * @param seeds
     *            of the bases to simulate, each another: at least 19
     */
    public static <S extends TransactionModel, L extends TransactionModel> LikelihoodRatio likelihoodRatio(Fit<S> smaller,
            Fit<L> larger, CustomerBase base, Iterable<Long> seeds) {
        double observed = LikelihoodRatio.statistic(smaller, larger);
        var statistics = Bootstrap.of(smaller.model(), larger.model(), base).statistics(seeds);
        int bases = statistics.length;
        refuseFew(bases);
        long asLarge = Arrays.stream(statistics).filter(s -> s >= observed).count();
        return new LikelihoodRatio(smaller.model().name(), larger.model().name(), observed,
                larger.model().parameters().size() - smaller.model().parameters().size(), (1.0 + asLarge) / (1 + bases), bases);
    }

    private static void refuseFew(int bases) {
        if (bases < 19)
            throw new IllegalArgumentException(bases + " simulated bases cannot show a p of 5 %; give at least 19.");
    }

    private static boolean onBoundary(Model smaller, Model larger) { return !smaller.getClass().equals(larger.getClass()); }
}
