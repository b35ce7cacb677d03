package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.clvlab.cohort.CustomerBase;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about estimates: intervals, tests, choice of a model, and that a saved fit says the same. */
class InferenceTest {

    private static final Cdnow CDNOW = new Cdnow();
    private static final Fit<ParetoNbd> PARETO = ParetoNbd.fit(CDNOW.calibration);

    /** r alone: the slope of the identity is 1, so the delta method gives the parameter's own error. */
    @Test
    void theDeltaMethodKnowsTheParametersThemselves() {
        for (int i = 0; i < 4; i++) {
            int own = i;
            var estimate = PARETO.estimate(m -> m.parameters().get(own).value());
            assertEquals(PARETO.standardErrors()[i], estimate.standardError(), 1e-6 * estimate.standardError());
        }
        assertEquals(1.473434, PARETO.estimate(m -> m.expectedTransactions(52)).value(), 1e-5);
    }

    /** z is in standard errors, p of both tails: 1.96 and .05 go together. */
    @Test
    void zAndPSayHowFarFromNothing() {
        for (int i = 0; i < 4; i++) {
            double z = PARETO.model().parameters().get(i).value() / PARETO.standardErrors()[i];
            assertEquals(z, PARETO.zValues()[i], 1e-12);
            double p = 2 * new NormalDistribution().cumulativeProbability(-z);
            assertEquals(p, PARETO.pValues()[i], 1e-9 * p);
        }
        // the reference's estimates and standard errors
        assertEquals(.606240 / .18728, PARETO.zValues()[2], 1e-3);
        assertEquals(2 * 4 - 2 * PARETO.logLikelihood(), PARETO.aic(), 1e-9);
        assertEquals(4 * Math.log(2357) - 2 * PARETO.logLikelihood(), PARETO.bic(), 1e-9);
    }

    /** At a profile interval's ends the likelihood has fallen by half of chi-square's 95 % point. */
    @Test
    void profileIntervals() {
        for (var parameter : PARETO.model().parameters()) {
            var profile = PARETO.profileInterval(parameter.name());
            var wald = PARETO.interval(parameter.name());
            assertTrue(profile.contains(parameter.value()));
            assertEquals(FALL, fallen(PARETO, CDNOW.calibration, parameter.name(), profile.low()), 1e-5, parameter.name());
            assertEquals(FALL, fallen(PARETO, CDNOW.calibration, parameter.name(), profile.high()), 1e-5, parameter.name());
            assertEquals(Math.log(wald.high() / wald.low()), Math.log(profile.high() / profile.low()),
                    0.2 * Math.log(wald.high() / wald.low()), parameter.name());
        }
        var bg = BgNbd.fit(CDNOW.calibration);
        assertEquals(bg.interval("r").low(), bg.profileInterval("r").low(), 2e-3);
    }

    /** Half of chi-square's 95 % point with one degree of freedom. */
    private static final double FALL = 1.920729410347062;

    /** How far the log-likelihood falls where one parameter is held, the others searched for from the fit. */
    private static double fallen(Fit<? extends TransactionModel> fit, CustomerBase base, String name, double value) {
        var coordinates = fit.model().coordinates();
        var held = new double[coordinates.length];
        java.util.Arrays.fill(held, Double.NaN);
        for (int i = 0; i < held.length; i++) {
            var parameter = fit.model().parameters().get(i);
            if (parameter.name().equals(name))
                held[i] = new Model.Parameter(name, value, "", parameter.scale()).coordinate();
        }
        var others = new Held(TransactionLikelihood.of(fit.model(), base), held);
        var from = others.part(coordinates);
        return fit.logLikelihood() - Search.climb(others, from, from).logLikelihood();
    }

    /** Of an association the interval is by profile, unasked, and the card says so; so does a fit that was saved and read. */
    @Test
    void anAssociationsIntervalIsByProfile(@TempDir Path folder) {
        var base = new CorrelatedParetoNbd(1.2, 1.5, 1.3, 4, 0.2, ChronoUnit.WEEKS).simulate(2, 300, 78,
                LocalDate.of(2025, 6, 30));
        var fit = CorrelatedParetoNbd.fit(base);
        var interval = fit.interval("association");
        assertEquals(fit.profileInterval("association"), interval);
        assertTrue(-1 <= interval.low() && interval.contains(fit.model().association()) && interval.high() <= 1);
        int inside = 0;
        for (double end : new double[]{interval.low(), interval.high()})
            if (Math.abs(end) < 1) {
                assertEquals(FALL, fallen(fit, base, "association", end), 1e-4);
                inside++;
            } else
            assertTrue(fallen(fit, base, "association", Math.copySign(1 - 1e-9, end)) < FALL);
        assertTrue(inside > 0, interval.toString());
        assertTrue(fit.card().text().contains("of the association by profile likelihood"), fit.card().text());
        fit.save(folder.resolve("joined.json"));
        var read = Fit.load(folder.resolve("joined.json"));
        assertEquals(fit.card().text(), read.card().text());
        assertEquals(interval, read.interval("association"));
    }

    @Test
    void savedAndReadItSaysTheSame(@TempDir Path folder) throws IOException {
        var file = folder.resolve("fit.json");
        for (var fit : java.util.List.of(PARETO, BgNbd.fit(CDNOW.calibration), GammaGamma.fit(CDNOW.calibration))) {
            fit.save(file);
            var read = Fit.load(file);
            assertEquals(fit.model(), read.model());
            assertEquals(fit.toString(), read.toString());
            assertEquals(fit.card().text(), read.card().text());
            assertArrayEquals(fit.standardErrors(), read.standardErrors());
            assertTrue(Files.size(file) < 4000);
        }
        Files.writeString(file, Files.readString(file).replace("org.clvlab.model.GammaGamma", "java.lang.String"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Fit.load(file)).getMessage()
                .contains("java.lang.String is no model"));
    }

    @Test
    void predictionsHaveBothIntervals() {
        var prediction = PARETO.predict(CDNOW.calibration, 39);
        assertEquals(1665.513, prediction.totalExpected(), 2e-3);
        assertTrue(prediction.totalPrediction().high() - prediction.totalPrediction().low() > prediction.totalConfidence().high()
                - prediction.totalConfidence().low());
        var purchases = CDNOW.holdout.purchases();
        int inside = 0;
        for (int i = 0; i < purchases.length; i++)
            inside += prediction.prediction().get(i).contains(purchases[i]) ? 1 : 0;
        assertTrue(inside > 0.93 * purchases.length && inside < purchases.length, inside + " inside");
    }

    @Test
    void nbdWithinParetoByBootstrapOnly() {
        var nbd = Nbd.fit(CDNOW.calibration);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Models.likelihoodRatio(nbd, PARETO)).getMessage()
                .contains("parametric bootstrap"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Models.likelihoodRatio(PARETO, nbd)).getMessage()
                .contains("give the smaller model first"));
        var small = new Nbd(0.8, 9, ChronoUnit.WEEKS).simulate(3, 300, 40, LocalDate.of(2025, 6, 30));
        var test = Models.likelihoodRatio(Nbd.fit(small), ParetoNbd.fit(small), small, 19, 5);
        assertTrue(test.p() > 0.05, test.toString());
        assertEquals(19, test.bootstrap());
        // the same with seeds handed out: each is asked for once, while the bases before it are worked on, so that a bar can follow
        var handedOut = new ArrayList<Long>();
        var seeds = LongStream.range(5, 24).peek(handedOut::add);
        assertEquals(test, Models.likelihoodRatio(Nbd.fit(small), ParetoNbd.fit(small), small, seeds::iterator));
        assertEquals(LongStream.range(5, 24).boxed().toList(), handedOut);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Models.likelihoodRatio(Nbd.fit(small), ParetoNbd.fit(small), small, List.of(1L, 2L))).getMessage()
                .startsWith("2 simulated bases cannot show a p of 5 %"));
    }

    /** Of orders all times are whole days; so are those of the bases that a model of them is tried on, and no statistic is negative. */
    @Test
    void simulatedBasesAreAsTheDataWere() {
        var smaller = new Nbd(0.8, 9, ChronoUnit.WEEKS);
        var bootstrap = Bootstrap.of(smaller, new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), CDNOW.calibration);
        assertEquals(1 / 7.0, bootstrap.day());
        var few = new Nbd(0.8, 9, ChronoUnit.WEEKS).simulate(3, 300, 40, LocalDate.of(2025, 6, 30));
        assertEquals(0, Bootstrap.of(smaller, PARETO.model(), few).day(), "times that were drawn are no whole days");
        var drawn = bootstrap.base(4);
        var exact = smaller.simulate(4, CDNOW.calibration);
        assertArrayEquals(exact.frequency(), drawn.frequency());
        for (int i = 0; i < drawn.size(); i++) {
            double days = drawn.recency()[i] * 7;
            assertEquals(Math.rint(days), days, 1e-9);
            assertTrue(drawn.recency()[i] <= drawn.age()[i] && (drawn.frequency()[i] == 0) == (days == 0));
            assertEquals(exact.recency()[i], drawn.recency()[i], 1 / 7.0);
        }
        for (double statistic : Bootstrap.of(smaller, PARETO.model(), few)
                .statistics(LongStream.range(5, 24)::iterator))
            assertTrue(statistic >= 0);
    }

    /** 19 simulated bases are enough for 5 %, as the refusal of fewer says: none as large is the least p there is, 1 in 20. */
    @Test
    void theLeastThatNineteenBasesCanShowIsShown() {
        assertTrue(new LikelihoodRatio("NBD", "Pareto/NBD", 169.2, 2, 1 / 20.0, 19).toString()
                .startsWith("The data speak against NBD"));
        assertTrue(new LikelihoodRatio("NBD", "Pareto/NBD", 1.2, 2, 2 / 20.0, 19).toString()
                .startsWith("The data do not speak against NBD"));
    }

    @Test
    void theRankingSaysWhichToTake() {
        var base = CDNOW.calibration;
        var ranking = Models.compare(CDNOW.holdout, Nbd.fit(base), PARETO, BgNbd.fit(base), MbgNbd.fit(base));
        assertEquals(4, ranking.entries().size());
        assertTrue(ranking.advice().startsWith("Take "), ranking.advice());
        assertEquals("NBD", ranking.entries().getLast().fit().model().name());
    }
}
