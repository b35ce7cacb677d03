package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.survival.SurvivalTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * sBG and beta-discrete-Weibull against 40 digits (contracts.py beside the table made it), and against the published cohorts
 * "regular" and "high-end" (Fader &amp; Hardie 2007, table 1): 1,000 customers, survivors of seven renewals.
 */
class ContractReferenceTest {

    private static final DiscountRate TEN = DiscountRate.annual(0.1);

    static final Tenures REGULAR = Tenures.ofSurvivors(ChronoUnit.YEARS, 1000, 631, 468, 382, 326, 289, 262, 241);
    static final Tenures HIGH_END = Tenures.ofSurvivors(ChronoUnit.YEARS, 1000, 869, 743, 653, 593, 551, 517, 491);

    @Test
    void everyRowIsRightToNineDigits() {
        for (var line : ReferenceRows.of("contracts.csv", 24)) {
            var f = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            var weibull = new BetaDiscreteWeibull(f[0], f[1], f[2], ChronoUnit.YEARS);
            for (var model : f[2] == 1 ? List.of(weibull, new Sbg(f[0], f[1], ChronoUnit.YEARS)) : List.of(weibull)) {
                int n = (int) f[3];
                int t = (int) f[4];
                var rate = DiscountRate.annual(f[5]);
                near(f[6], model.survival(t), "survival of " + model + ": " + line);
                near(f[7], model.retention(t), "retention of " + model + ": " + line);
                near(f[8], model.probabilityOfTenure(t)[t], "P(tenure) of " + model + ": " + line);
                near(f[9], model.discountedResidualLifetime(rate, n, ContractModel.Valued.BEFORE_THE_NEXT_RENEWAL),
                        "DERL of " + model + ": " + line);
                near(f[9] / (1 + f[5]), model.discountedResidualLifetime(rate, n, ContractModel.Valued.AFTER_THE_LAST_RENEWAL),
                        "DERL after of " + model + ": " + line);
                near(f[10], model.retentionElasticity(rate, n), "elasticity of " + model + ": " + line);
            }
        }
    }

    private static void near(double expected, double actual, String what) {
        assertEquals(0, (actual - expected) / expected, 1e-9, what + ", was " + actual);
    }

    @Test
    void theCohortsOfThePaper() {
        check(REGULAR, 0.7040773292445787, 1.1820431003220906, -1680.265188463286, 0.06559895426458458, 0.15247560460574666,
                3.6949084076565244, 6.842314842095799);
        check(HIGH_END, 0.6680883245851496, 3.8060948863116657, -1611.1581473911544, 0.10373484304092298, 0.7855310894282206,
                5.922253574186155, 7.529628143482215);
    }

    private static void check(Tenures tenures, double alpha, double beta, double logLikelihood, double errorAlpha,
            double errorBeta,
            double lifetime, double residual) {
        var at = new Sbg(alpha, beta, ChronoUnit.YEARS);
        var likelihood = ContractLikelihood.of(at, tenures);
        assertEquals(0, likelihood.at(at.coordinates(), new double[2]) / logLikelihood - 1, 1e-9);
        assertEquals(lifetime, at.discountedLifetime(TEN), 1e-6);
        assertEquals(residual, at.discountedResidualLifetime(TEN, 7, ContractModel.Valued.BEFORE_THE_NEXT_RENEWAL), 1e-6);
        var fit = Sbg.fit(tenures);
        assertEquals(Convergence.Verdict.CONVERGED, fit.convergence().verdict());
        assertTrue(fit.logLikelihood() >= logLikelihood - 1e-9);
        assertEquals(alpha, fit.model().alpha(), 0.01 * errorAlpha);
        assertEquals(beta, fit.model().beta(), 0.01 * errorBeta);
        assertEquals(1, fit.standardErrors()[0] / errorAlpha, 1e-4);
        assertEquals(1, fit.standardErrors()[1] / errorBeta, 1e-4);
        assertEquals(1000, fit.customers());
    }

    @Test
    void gradientsAreTheLikelihoodsOwn() {
        for (ContractModel model : List.of(new Sbg(1, 1, ChronoUnit.YEARS), new BetaDiscreteWeibull(1, 1, 1, ChronoUnit.YEARS))) {
            var likelihood = ContractLikelihood.of(model, REGULAR);
            var at = Arrays.copyOf(new double[]{-0.2, 0.4, 0.2}, model.parameters().size());
            var gradient = new double[at.length];
            likelihood.at(at, gradient);
            for (int i = 0; i < at.length; i++) {
                var up = at.clone();
                var down = at.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                double difference = (likelihood.at(up, new double[at.length]) - likelihood.at(down, new double[at.length]))
                        / 2e-5;
                assertEquals(difference, gradient[i], 1e-5 + 1e-6 * Math.abs(difference), model.name());
            }
        }
    }

    @Test
    void customersOneByOneSayTheSame() {
        var time = new double[1000];
        var ended = new boolean[1000];
        int i = 0;
        for (int t = 1; t < REGULAR.left().size(); t++)
            for (long k = 0; k < REGULAR.left().get(t); k++) {
                time[i] = t;
                ended[i++] = true;
            }
        Arrays.fill(time, i, 1000, 7);
        var tenures = Tenures.of(SurvivalTimes.of(time, ended, ChronoUnit.YEARS));
        assertEquals(REGULAR, tenures);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Tenures.of(SurvivalTimes.of(new double[]{1.5, 2}, new boolean[2], ChronoUnit.YEARS))).getMessage()
                .startsWith("customer 1: 1.5 is no whole number of contract periods"));
    }

    @Test
    void withoutDiscountTheMeanExistsOrIsRefused() {
        var alike = new Sbg(2, 6, ChronoUnit.YEARS);
        assertEquals(8, alike.discountedResidualLifetime(DiscountRate.annual(0), 2, ContractModel.Valued.AFTER_THE_LAST_RENEWAL),
                1e-12);
        assertEquals(8, new BetaDiscreteWeibull(2, 6, 1, ChronoUnit.YEARS).renewalsToCome(2), 1e-11);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Sbg(0.7, 1.2, ChronoUnit.YEARS)
                .discountedLifetime(DiscountRate.annual(0))).getMessage().contains("Give an annual rate above 0"));
    }

    /**
     * Means that hang on renewals far ahead, beside sums in 40 to 300 digits (mpmath): one by one at first, then as an integral over
     * the logarithm of time with three terms of Euler's and Maclaurin's formula.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            57.6562400156, 43.0295771802, 0.364800796478, 40, 61.397388100289637
            1.16387069998, 40.8256587378, 0.971379340531, 40, 667.42015806750983
            2.09637206098, 0.153033422195, 0.545319326572, 40, 322.57387723301993
            2.95850433402, 9.92655075454, 0.385050783026, 40, 6002.5242659440143
            0.529020012782, 0.102618415731, 2.28325325479, 0, 0.83928707557507232
            """)
    void renewalsToComeWithoutDiscount(double alpha, double beta, double c, int renewals, double expected) {
        assertEquals(expected, new BetaDiscreteWeibull(alpha, beta, c, ChronoUnit.YEARS).renewalsToCome(renewals),
                1e-10 * expected);
    }

    /** Where leaving is twice as likely a renewal is as hard as two were; a half of it undoes that. */
    @Test
    void leavingMayBecomeMoreOrLessFromNowOn() {
        var sbg = new Sbg(0.7, 1.2, ChronoUnit.YEARS);
        var bdw = new BetaDiscreteWeibull(0.7, 1.2, 1.6, ChronoUnit.YEARS);
        var constant = new BetaDiscreteWeibull(0.7, 1.2, 1, ChronoUnit.YEARS);
        for (int renewals : new int[]{0, 1, 7}) {
            for (int more : new int[]{0, 1, 2, 30}) {
                assertEquals(sbg.survival(2 * more, renewals), sbg.survival(more, renewals, 2), 1e-13);
                assertEquals(sbg.survival(more, renewals), sbg.survival(2 * more, renewals, 0.5), 1e-13);
                assertEquals(sbg.survival(more, renewals, 0.8), constant.survival(more, renewals, 0.8), 1e-13);
                assertEquals(bdw.survival(more, renewals), bdw.survival(more, renewals, 1), 1e-13);
            }
            for (ContractModel model : List.of(sbg, bdw)) {
                var next = ContractModel.Valued.BEFORE_THE_NEXT_RENEWAL;
                assertEquals(IntStream.rangeClosed(1, 12).mapToDouble(j -> model.survival(renewals + j)).sum()
                        / model.survival(renewals), model.expectedRenewals(12, renewals), 1e-12);
                double as = model.discountedResidualLifetime(TEN, renewals, next);
                assertEquals(as, model.discountedResidualLifetime(TEN, renewals, next, 1), 1e-11 * as);
                assertTrue(model.discountedResidualLifetime(TEN, renewals, next, 0.9) > as);
                assertTrue(model.discountedResidualLifetime(TEN, renewals, next, 1.1) < as);
                double direct = 0;
                for (int j = 1; j < 1000; j++) direct += model.survival(j, renewals, 0.9) / Math.pow(1.1, j);
                assertEquals(direct, model.discountedResidualLifetime(TEN, renewals,
                        ContractModel.Valued.AFTER_THE_LAST_RENEWAL, 0.9), 1e-12 * direct);
            }
        }
    }

    /** The shape of the Weibull keeps acting: drawn chances to leave, each customer's own hazard multiplied. */
    @Test
    void leavingUnderAnAgeingContractIsThatOfDrawnCustomers() {
        var model = new BetaDiscreteWeibull(2, 5, 1.4, ChronoUnit.YEARS);
        var random = new java.util.SplittableRandom(11);
        double stayed = 0, renewed = 0;
        for (int i = 0; i < 400_000; i++) {
            double stays = 1 - new Chance(random).beta(2, 5);
            double soFar = Math.pow(stays, Math.pow(3, 1.4));
            renewed += soFar;
            stayed += soFar * Math.pow(stays, 1.3 * (Math.pow(5, 1.4) - Math.pow(3, 1.4)));
        }
        assertEquals(stayed / renewed, model.survival(2, 3, 1.3), 0.003);
    }

    @Test
    void aLeverOnLeavingIsAFactorAboveNothing() {
        var model = new Sbg(2, 6, ChronoUnit.YEARS);
        for (double factor : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertTrue(assertThrows(IllegalArgumentException.class, () -> model.survival(1, 0, factor)).getMessage()
                    .startsWith("Dropout × " + factor));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.discountedResidualLifetime(DiscountRate.annual(0), 0,
                ContractModel.Valued.AFTER_THE_LAST_RENEWAL, 0.9)).getMessage().contains("annual rate above 0"));
    }

    @Test
    void dataThatCannotTell() {
        assertTrue(assertThrows(NoFit.class, () -> Sbg.fit(Tenures.ofSurvivors(ChronoUnit.YEARS, 10, 10, 10))).getMessage()
                .contains("none of the 10 contracts has ended"));
        assertTrue(assertThrows(NoFit.class, () -> Sbg.fit(Tenures.ofSurvivors(ChronoUnit.YEARS, 10, 0, 0))).getMessage()
                .contains("no contract was ever renewed"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Tenures.ofSurvivors(ChronoUnit.YEARS, 10, 11)).getMessage()
                .contains("survivors only get fewer"));
        // everyone leaves with the same chance: retention does not rise
        var flat = Sbg.fit(Tenures.ofSurvivors(ChronoUnit.YEARS, 100_000, 80_000, 64_000, 51_200, 40_960));
        assertTrue(flat.convergence().sentence().contains("alpha and beta grow together"), flat.convergence().sentence());
    }

    @Test
    void aFitSurvivesItsFile(@TempDir Path folder) {
        for (var fit : List.of(Sbg.fit(REGULAR), BetaDiscreteWeibull.fit(REGULAR), BgBb.fit(BgBbReferenceTest.donations()))) {
            var file = folder.resolve(fit.model().name().replaceAll("\\W", "") + ".json");
            fit.save(file);
            var again = Fit.load(file);
            assertEquals(fit.model(), again.model());
            assertEquals(fit.logLikelihood(), again.logLikelihood());
            assertEquals(fit.card().text(), again.card().text());
        }
    }

    @Test
    void theCurveBesideTheData() {
        var curve = RetentionCurve.of(Sbg.fit(REGULAR).model(), REGULAR, 12);
        assertEquals(7, curve.due().size());
        assertEquals(12, curve.survival().size());
        assertTrue(curve.survivalFigure().png().length > 5000);
        assertTrue(curve.retentionFigure().plotly().containsKey("data"));
        assertTrue(curve.card().text().contains("not seen yet"), curve.card().text());
        // the paper's holdout: 223, 207, 194, 183, 173 of 1,000 after renewals 8 to 12
        var held = new int[]{223, 207, 194, 183, 173};
        for (int t = 8; t <= 12; t++)
            assertEquals(held[t - 8] / 1000.0, curve.survival().get(t - 1), 0.004);
    }
}
