package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;

/** Where coefficients run away, the fit is told as a ridge, and its log-likelihood is the least upper bound all the same. */
class RidgeTest {

    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;

    /** Many purchases, and few customers who leave: by levels that say nothing, chances to leave differ in all ways. */
    private static CustomerBase loyal(int seed) {
        return new BgNbd(4, 7, 5e-4, .5, WEEKS).simulate(seed, 800, 52, LocalDate.of(2025, 6, 30));
    }

    private static Covariates fiveLevels(CustomerBase base) {
        var covariates = Covariates.of(base).withLevels("level",
                IntStream.range(0, base.size()).mapToObj(i -> "abcde".substring(i % 5, i % 5 + 1)).toList());
        for (var name : covariates.names())
            covariates = covariates.onlyOn(name, Influence.Process.DROPOUT);
        return covariates;
    }

    /** By these the search stopped .21, .20 and .18 below, at a distance from its start or at a lower end. */
    @Test
    void nothingLiesHigher() {
        nothingLiesHigher(new BgNbd(1, 1, 1, 1, WEEKS), 16);
        nothingLiesHigher(new BgNbd(1, 1, 1, 1, WEEKS), 6);
        nothingLiesHigher(new MbgNbd(1, 1, 1, 1, WEEKS), 6);
    }

    private static void nothingLiesHigher(TransactionModel model, int seed) {
        var base = loyal(seed);
        var covariates = fiveLevels(base);
        var fit = CovariateModel.fit(model, base, covariates);
        double highest = Double.NEGATIVE_INFINITY;
        var random = new SplittableRandom(seed);
        var likelihood = likelihood(model, base, covariates);
        for (int i = 0; i < 12; i++) {
            var from = likelihood.starts().getFirst().clone();
            for (int k = 2; k < from.length; k++)
                from[k] += random.nextDouble(-6, 6);
            for (int leg = 0; leg < 4; leg++)
                from = Search.climb(likelihood, from, from).coordinates();
            highest = Math.max(highest, likelihood.at(from, new double[from.length]));
        }
        assertTrue(fit.logLikelihood() >= highest - 1e-4, model.name() + ", seed " + seed + ": " + fit + ", but " + highest);
        assertEquals(Convergence.Verdict.RIDGE, fit.convergence().verdict());
        assertTrue(fit.convergence().sentence().contains("on dropout run away"), fit.convergence().sentence());
        var shown = fit.card().text() + fit;
        assertFalse(shown.contains("NaN") || shown.contains("nfinit"), shown);
        for (double[] z : List.of(new double[]{0, 0, 0, 0}, new double[]{1, 0, 0, 0}, new double[]{0, 0, 0, 1}))
            assertTrue(Double.isFinite(fit.model().of(z).expectedTransactions(52, 30, 50, 52)), fit.toString());
    }

    private static CovariateLikelihood likelihood(TransactionModel model, CustomerBase base, Covariates covariates) {
        var start = new CovariateModel<>(MaximumLikelihood.fit(model, base).model(), model.influences(), covariates.names(),
                covariates.coefficients(model.influences()));
        return CovariateLikelihood.of(start, covariates, IntStream.range(0, base.size()).toArray(),
                rows -> TransactionLikelihood.ofPart(model, IntStream.of(rows).map(i -> base.frequency()[i]).toArray(),
                        IntStream.of(rows).mapToDouble(i -> base.recency()[i]).toArray(),
                        IntStream.of(rows).mapToDouble(i -> base.age()[i]).toArray()));
    }
}
