package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who differ by what is known of them besides. */
class CovariateTest {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);

    /** Four groups by two covariates of 0 and 1, drawn each from its own model. */
    private record Drawn(CustomerBase base, double[] first, double[] second) {}

    private static Drawn drawn(CovariateModel<?> truth, int each, long seed) {
        var x = new ArrayList<Integer>();
        var tx = new ArrayList<Double>();
        var age = new ArrayList<Double>();
        var first = new double[4 * each];
        var second = new double[4 * each];
        for (int g = 0; g < 4; g++) {
            var base = ((TransactionModel) truth.of(g / 2, g % 2)).simulate(seed + g, each, 40 + 8 * g, END);
            for (int i = 0; i < each; i++) {
                first[x.size()] = g / 2;
                second[x.size()] = g % 2;
                x.add(base.frequency()[i]);
                tx.add(base.recency()[i]);
                age.add(base.age()[i]);
            }
        }
        int n = x.size();
        var value = new double[n];
        Arrays.fill(value, Double.NaN);
        return new Drawn(CustomerBase.ofHistories(IntStream.range(0, n).mapToObj("%06d"::formatted).toList(),
                x.stream().mapToInt(i -> i).toArray(), tx.stream().mapToDouble(d -> d).toArray(),
                age.stream().mapToDouble(d -> d).toArray(), value, ChronoUnit.WEEKS, END), first, second);
    }

    private static <M extends TransactionModel> CovariateModel<M> truth(M baseline) {
        var both = List.of("first", "second");
        return new CovariateModel<>(baseline, baseline.influences(), both,
                List.of(new CovariateModel.Coefficient("first", List.of(Influence.Process.PURCHASES), 0.6),
                        new CovariateModel.Coefficient("first", List.of(Influence.Process.DROPOUT), -0.5),
                        new CovariateModel.Coefficient("second", List.of(Influence.Process.PURCHASES), -0.4),
                        new CovariateModel.Coefficient("second", List.of(Influence.Process.DROPOUT), 0.7)));
    }

    private static void recovered(TransactionModel baseline) {
        var truth = truth(baseline);
        var data = drawn(truth, 1000, 77);
        var covariates = Covariates.of(data.base).with("first", data.first).with("second", data.second);
        var fit = CovariateModel.fit(baseline, data.base, covariates);
        assertTrue(fit.hasStandardErrors(), fit.convergence().sentence());
        for (int i = 0; i < truth.parameters().size(); i++) {
            var planted = truth.parameters().get(i);
            double z = (fit.model().parameters().get(i).coordinate() - planted.coordinate())
                    / Math.sqrt(fit.vcovOfCoordinates()[i][i]);
            assertEquals(0, z, 3.2, baseline.name() + ": " + planted.name() + " " + fit.model().parameters().get(i).value());
        }
        // the likelihood is that of each customer's own model
        double sum = 0;
        for (int i = 0; i < data.base.size(); i++)
            sum += fit.model().of(data.first[i], data.second[i]).logLikelihood(data.base.frequency()[i],
                    data.base.recency()[i], data.base.age()[i]);
        assertEquals(sum, fit.logLikelihood(), 1e-7);
    }

    @Test
    void pareto() { recovered(new ParetoNbd(0.8, 9, 0.8, 12, ChronoUnit.WEEKS)); }

    @Test
    void bg() { recovered(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS)); }

    @Test
    void mbg() { recovered(new MbgNbd(0.8, 6, 0.8, 2.5, ChronoUnit.WEEKS)); }

    @Test
    void oneCoefficientForBothProcessesAndAPenalty() {
        var data = drawn(truth(new ParetoNbd(0.8, 9, 0.8, 12, ChronoUnit.WEEKS)), 400, 5);
        var both = Covariates.of(data.base).with("first", data.first).with("second", data.second);
        var model = new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS);
        var free = CovariateModel.fit(model, data.base, both);
        var same = CovariateModel.fit(model, data.base, both.sameForAll("first"));
        assertEquals(free.model().parameters().size() - 1, same.model().parameters().size());
        assertTrue(same.logLikelihood() <= free.logLikelihood() + 1e-9);
        var test = Models.likelihoodRatio(same, free);
        assertEquals(1, test.degreesOfFreedom());
        assertTrue(test.p() < 0.05, "planted 0.6 and -0.5: " + test);
        var drawnIn = CovariateModel.fit(model, data.base, both.withPenalty(10));
        for (var c : drawnIn.model().coefficients())
            assertEquals(0, c.value(), 0.02);
        var only = CovariateModel.fit(model, data.base, both.onlyOn("second", Influence.Process.PURCHASES));
        assertEquals(7, only.model().parameters().size());
    }

    /** Mean spend e^0.5 times as high with the covariate. */
    @Test
    void spend() {
        var random = new java.util.SplittableRandom(4);
        var chance = new Chance(random);
        int n = 4000;
        var x = new int[n];
        var tx = new double[n];
        var age = new double[n];
        var value = new double[n];
        var rich = new double[n];
        for (int i = 0; i < n; i++) {
            rich[i] = i % 2;
            x[i] = 1 + random.nextInt(6);
            tx[i] = 10;
            age[i] = 20;
            double rate = chance.gamma(3.5) / (15 * Math.exp(0.5 * rich[i]));
            value[i] = chance.gamma(6.0 * x[i]) / rate / x[i];
        }
        var base = CustomerBase.ofHistories(IntStream.range(0, n).mapToObj("%06d"::formatted).toList(), x, tx, age, value,
                ChronoUnit.WEEKS, END);
        var fit = CovariateModel.fitSpend(base, Covariates.of(base).with("rich", rich));
        int last = fit.model().parameters().size() - 1;
        assertEquals(0.5, fit.model().parameters().get(last).value(), 3 * fit.standardErrors()[last]);
        assertEquals(Math.exp(fit.model().parameters().get(last).value()),
                fit.model().of(1).populationMean() / fit.model().of(0).populationMean(), 1e-12);
    }

    /** Everybody leaves with the same chance, so a and b grow together: said, with what to do, and nothing shown is no number. */
    @Test
    void aRidgeIsNamed() {
        var alike = new BgNbd(0.8, 6, 3e6, 9e6, ChronoUnit.WEEKS);
        var base = alike.simulate(12, 2000, 60, END);
        var half = IntStream.range(0, base.size()).mapToDouble(i -> i % 2).toArray();
        var fit = CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), base, Covariates.of(base).with("half", half));
        assertTrue(fit.convergence().verdict() == Convergence.Verdict.RIDGE
                || fit.convergence().verdict() == Convergence.Verdict.WEAKLY_IDENTIFIED, fit.convergence().sentence());
        assertTrue(fit.convergence().sentence().contains("add a penalty with withPenalty(0.01)"), fit.convergence().sentence());
        var shown = fit.card().text() + fit;
        assertTrue(!shown.contains("NaN") && !shown.contains("nfinit"), shown);
        assertTrue(Double.isFinite(fit.model().of(1).expectedTransactions(52, 2, 20, 30)));
    }

    /** Each customer is forecast by the own model, and the total's interval knows that the parameters are common. */
    @Test
    void forecastByEachCustomersOwnModel() {
        var data = drawn(truth(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS)), 150, 8);
        var covariates = Covariates.of(data.base).with("first", data.first).with("second", data.second);
        var fit = CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), data.base, covariates);
        var prediction = fit.predict(data.base, covariates, 26);
        double sum = 0;
        for (int i = 0; i < data.base.size(); i++) {
            var own = fit.model().of(data.first[i], data.second[i]);
            double expected = own.expectedTransactions(26, data.base.frequency()[i], data.base.recency()[i], data.base.age()[i]);
            assertEquals(expected, prediction.expected().get(i), 1e-12);
            assertTrue(prediction.confidence().get(i).contains(expected));
            sum += expected;
        }
        assertEquals(sum, prediction.totalExpected(), 1e-9);
        assertTrue(prediction.totalConfidence().contains(sum));
        assertTrue(assertThrows(IllegalStateException.class, () -> fit.predict(data.base, 26)).getMessage()
                .contains("predict(base, covariates, horizon)"));
        var others = Covariates.of(data.base).with("first", data.first);
        assertEquals(
                "The model was fitted with the covariates first, second, but given are first; give the same ones, levels too.",
                assertThrows(IllegalArgumentException.class, () -> fit.predict(data.base, others, 26)).getMessage());
    }

    /** A year of birth, an income, a day of the epoch: where a covariate has its zero and its unit changes nothing. */
    @Test
    void anyZeroAndUnitOfACovariate() {
        var base = new ParetoNbd(0.8, 6, 0.8, 12, ChronoUnit.WEEKS).simulate(7, 300, 60, END);
        var wave = IntStream.range(0, base.size()).mapToDouble(i -> Math.sin(7.1 * i)).toArray();
        for (TransactionModel model : List.of(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS),
                new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS))) {
            var plain = CovariateModel.fit(model, base, Covariates.of(base).with("wave", wave));
            for (double[] scale : new double[][]{{1970, 15}, {50_000, 20_000}, {20_000, 100}, {0, 1e-4}}) {
                var moved = Arrays.stream(wave).map(v -> scale[0] + scale[1] * v).toArray();
                var covariates = Covariates.of(base).with("wave", moved);
                var fit = CovariateModel.fit(model, base, covariates);
                assertEquals(plain.logLikelihood(), fit.logLikelihood(), 1e-6, fit.toString());
                for (int i = 4; i < 6; i++) {
                    double error = plain.standardErrors()[i];
                    assertEquals(plain.model().parameters().get(i).value(), scale[1] * fit.model().parameters().get(i).value(),
                            1e-3 * error);
                    assertEquals(error, scale[1] * fit.standardErrors()[i], 1e-2 * error);
                }
            }
        }
        var seconds = Arrays.stream(wave).map(v -> 1e9 + v).toArray();
        var told = assertThrows(IllegalArgumentException.class,
                () -> CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), base,
                        Covariates.of(base).with("wave", seconds)))
                .getMessage();
        assertTrue(told.contains("covariate wave is 1,000,000,000 on average") && told.contains("give it less its mean"), told);
    }

    /** Wald's ends, which a climb along a ridge stops at, are off by up to 2 % of the width here. */
    @Test
    void aProfileDoesNotMindTheZeroOfACovariate() {
        var base = new ParetoNbd(0.8, 6, 0.8, 12, ChronoUnit.WEEKS).simulate(7, 300, 60, END);
        var wave = IntStream.range(0, base.size()).mapToDouble(i -> Math.sin(7.1 * i)).toArray();
        var model = new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS);
        var centred = CovariateModel.fit(model, base, Covariates.of(base).with("wave", wave));
        for (double[] scale : new double[][]{{1970, 15}, {20_000, 100}}) {
            var moved = Arrays.stream(wave).map(v -> scale[0] + scale[1] * v).toArray();
            var fit = CovariateModel.fit(model, base, Covariates.of(base).with("wave", moved));
            for (var parameter : List.of("r", "s", "wave on purchases", "wave on dropout")) {
                double unit = parameter.startsWith("wave") ? scale[1] : 1;
                var expected = centred.profileInterval(parameter);
                var found = fit.profileInterval(parameter);
                double width = expected.high() - expected.low();
                assertEquals(expected.low(), unit * found.low(), 1e-4 * width, parameter + " of " + fit);
                assertEquals(expected.high(), unit * found.high(), 1e-4 * width, parameter + " of " + fit);
            }
            // where the covariate is 0 there is nobody, so the ends are far, but they are found
            double alpha = fit.model().parameters().get(1).value();
            var ends = fit.profileInterval("alpha");
            assertTrue(ends.low() > 0 && ends.low() < alpha && ends.high() > alpha && ends.high() < 1e50, ends.toString());
        }
    }

    @Test
    void savedAndReadItSaysTheSame(@TempDir Path folder) {
        var data = drawn(truth(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS)), 100, 8);
        var fit = CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), data.base,
                Covariates.of(data.base).with("first", data.first).with("second", data.second));
        fit.save(folder.resolve("fit.json"));
        var read = Fit.load(folder.resolve("fit.json"));
        assertEquals(fit.model(), read.model());
        assertEquals(fit.card().text(), read.card().text());
        var season = Season.ofMonths(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3);
        var seasonal = Seasonal.fit(new MbgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), season, data.base);
        seasonal.save(folder.resolve("seasonal.json"));
        var again = (Seasonal<?>) Fit.load(folder.resolve("seasonal.json")).model();
        assertEquals(seasonal.model().model(), again.model());
        assertEquals(seasonal.model().season(), again.season());
        assertEquals(seasonal.model().expectedTransactions(20, 2, 10, 30), again.expectedTransactions(20, 2, 10, 30));
    }

    @Test
    void faultsAreToldAllAtOnce() {
        var data = drawn(truth(new ParetoNbd(0.8, 9, 0.8, 12, ChronoUnit.WEEKS)), 20, 5);
        var model = new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS);
        var levels = new ArrayList<>(java.util.Collections.nCopies(80, "shop"));
        levels.set(3, null);
        levels.set(7, "web");
        var broken = data.first.clone();
        broken[5] = Double.NaN;
        var message = assertThrows(IllegalArgumentException.class, () -> CovariateModel.fit(model, data.base,
                Covariates.of(data.base).with("first", broken).withLevels("channel", levels).with("none", new double[80])
                        .with("second", data.second).with("again", data.second).with("short", 1, 2)))
                .getMessage();
        assertTrue(message.contains("covariate none is 0 for every customer"), message);
        assertTrue(message.contains("covariate second follows exactly from again"), message);
        assertTrue(message.contains("covariate short has 2 values for 80 customers"), message);
        assertTrue(message.contains("customer 000005: covariate first is missing"), message);
        assertTrue(message.contains("customer 000003: covariate channel is missing"), message);
        assertEquals(message.indexOf("000003"), message.lastIndexOf("000003"), message);
        var twice = Arrays.stream(data.first).map(v -> 3 - 2 * v).toArray();
        var constant = new double[80];
        var other = assertThrows(IllegalArgumentException.class,
                () -> CovariateModel.fit(model, data.base,
                        Covariates.of(data.base).with("first", data.first).with("twice", twice).with("none", constant)))
                .getMessage();
        assertTrue(other.contains("covariate none is 0 for every customer"), other);
        assertTrue(other.contains("covariate twice follows exactly from first"), other);
    }
}
