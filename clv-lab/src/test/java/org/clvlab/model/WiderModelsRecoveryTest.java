package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.ModelRecoveryTest.Truth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * As {@link ModelRecoveryTest}, of what widens the models: joined rates, covariates and a season that is given. Intervals are
 * Wald's; of the association they are by profile, and the truth is so far from its edges that few runs end there.
 */
class WiderModelsRecoveryTest {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);
    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;
    private static final Season CHRISTMAS = Season.ofMonths(0.5, 0.5, 0.8, 0.8, 1, 0.8, 0.6, 0.6, 0.9, 1.2, 1.8, 2.5);

    /**
     * Rates that are small a week leave the association nearly free: of 200 sets with alpha 8 and beta 12, 78 ended on its edge. With
     * these rates one does. Of the association Wald's interval covers in all others: on Fisher's scale it is the wider the nearer the
     * estimate comes to an edge, while the likelihood is nearly a parabola in the association itself. So its interval is by profile.
     */
    private static final Truth JOINED = Truth.of(new CorrelatedParetoNbd(1.2, 1.5, 1.3, 4, 0.2, WEEKS), 4000);
    private static final List<Truth> SEASONAL = List.of(Truth.of(seasonal(new ParetoNbd(1.2, 8, 1.3, 18, WEEKS)), 2000),
            Truth.of(seasonal(new BgNbd(0.9, 5, 1.3, 3, WEEKS)), 2000),
            Truth.of(seasonal(new MbgNbd(1.2, 5, 1.2, 3, WEEKS)), 2000));
    private static final List<Truth> COVARIATES = List.of(covariates(new ParetoNbd(1.2, 8, 1.3, 18, WEEKS)),
            covariates(new BgNbd(0.9, 5, 1.3, 3, WEEKS)), covariates(new MbgNbd(1.2, 5, 1.2, 3, WEEKS)), spend());

    private static <M extends TransactionModel> Seasonal<M> seasonal(M model) { return Seasonal.of(model, CHRISTMAS, END); }

    private static CovariateModel.Coefficient coefficient(String name, Influence.Process process, double value) {
        return new CovariateModel.Coefficient(name, List.of(process), value);
    }

    /** Half of the customers have the covariate; it makes them buy more and stay longer. */
    private static <M extends TransactionModel> Truth covariates(M baseline) {
        var model = new CovariateModel<>(baseline, baseline.influences(), List.of("half"),
                List.of(coefficient("half", Influence.Process.PURCHASES, 0.5),
                        coefficient("half", Influence.Process.DROPOUT, -0.4)));
        return new Truth(model, seed -> {
            var without = model.of(0).simulate(2 * seed, 1200, 78, END);
            var with = model.of(1).simulate(2 * seed + 1, 1200, 78, END);
            int n = without.size();
            var base = CustomerBase.ofHistories(ids(2 * n),
                    IntStream.concat(Arrays.stream(without.frequency()), Arrays.stream(with.frequency())).toArray(),
                    joined(without.recency(), with.recency()), joined(without.age(), with.age()),
                    joined(without.monetaryValue(), with.monetaryValue()), WEEKS, END);
            return CovariateModel.fit(baseline, base,
                    Covariates.of(base).with("half", IntStream.range(0, 2 * n).mapToDouble(i -> i / n).toArray()));
        });
    }

    /** Those with the covariate spend e^0.3 times as much. */
    private static Truth spend() {
        var baseline = new GammaGamma(6, 4, 15);
        var model = new CovariateModel<>(baseline, GammaGamma.INFLUENCES, List.of("half"),
                List.of(coefficient("half", Influence.Process.SPEND, 0.3)));
        return new Truth(model, seed -> {
            var random = new SplittableRandom(seed);
            var chance = new Chance(random);
            int n = 2000;
            var half = IntStream.range(0, n).mapToDouble(i -> i % 2).toArray();
            var x = IntStream.range(0, n).map(i -> 1 + random.nextInt(6)).toArray();
            var mean = IntStream.range(0, n).mapToDouble(i -> {
                var own = model.of(half[i]);
                return chance.gamma(own.p() * x[i]) / (chance.gamma(own.q()) / own.gamma()) / x[i];
            }).toArray();
            var base = CustomerBase.ofHistories(ids(n), x, IntStream.range(0, n).mapToDouble(i -> 10).toArray(),
                    IntStream.range(0, n).mapToDouble(i -> 20).toArray(), mean, WEEKS, END);
            return CovariateModel.fitSpend(base, Covariates.of(base).with("half", half));
        });
    }

    private static List<String> ids(int n) { return IntStream.range(0, n).mapToObj("%06d"::formatted).toList(); }

    private static double[] joined(double[] one, double[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void threeSeedsStayNear() {
        for (var truth : List.of(JOINED, SEASONAL.get(1), COVARIATES.get(1), COVARIATES.get(3)))
            ModelRecoveryTest.covered(truth, 3).forEach((name, count) -> assertTrue(count[0] >= 1, name + " " + count[0]));
    }

    @Test
    @Tag("slow")
    void intervalsCoverWithASeason() { ModelRecoveryTest.holds(SEASONAL, 200); }

    /** Half an hour of processor time: histories at times that are no whole days share nothing. */
    @Test
    @Tag("slow")
    void intervalsCoverOfJoinedRates() { ModelRecoveryTest.holds(List.of(JOINED), 200); }

    @Test
    @Tag("slow")
    void intervalsCoverWithCovariates() { ModelRecoveryTest.holds(COVARIATES, 200); }
}
