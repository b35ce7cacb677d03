package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Datasets;
import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;
import org.clvlab.diagnostic.ConditionalExpectation;
import org.clvlab.diagnostic.CustomerLife;
import org.clvlab.diagnostic.FrequencyRecencyGrid;
import org.clvlab.diagnostic.Heterogeneity;
import org.clvlab.diagnostic.HoldoutAccuracy;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.Dropout;
import org.clvlab.forecast.Scenario;
import org.clvlab.model.Contribution;
import org.clvlab.model.Course;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.Influence;
import org.clvlab.model.MaximumLikelihood;
import org.clvlab.model.Models;
import org.clvlab.model.Nbd;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.RateLaw;
import org.clvlab.model.TransactionModel;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that somebody else writes, in one file and outside the room of models: it states its likelihood and what one who is alive
 * will do, and all else comes to it for free.
 */
class OwnModelTest {

    private static final LocalDate END = LocalDate.of(1997, 9, 30);
    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;

    /** Pareto/NBD in which all customers leave at the same rate mu. */
    record OneHazard(double r, double alpha, double mu, ChronoUnit unit) implements TransactionModel {

        private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(20);

        private static double over(double from, double to, DoubleUnaryOperator f) {
            double half = (to - from) / 2;
            return half * RULE.integrate(u -> f.applyAsDouble(from + half * (1 + u)));
        }

        private double stays(int x, double time) { return Math.exp(-(r + x) * Math.log1p(time / alpha) - mu * time); }

        private double left(int x, double tx, double T, DoubleUnaryOperator of) {
            return over(tx, T, t -> mu * stays(x, t) * of.applyAsDouble(t));
        }

        @Override
        public String name() { return "NBD with one hazard"; }

        @Override
        public List<Parameter> parameters() {
            return List.of(new Parameter("r", r, "shape of the purchase rates"),
                    new Parameter("alpha", alpha, "rate of the purchase rates"),
                    new Parameter("mu", mu, "everybody's rate of leaving"));
        }

        @Override
        public OneHazard with(double... v) { return new OneHazard(v[0], v[1], v[2], unit); }

        @Override
        public List<RateLaw> heterogeneity() {
            return List.of(new RateLaw.GammaLaw(RateLaw.Of.PURCHASE_RATE, "r", r, "alpha", alpha));
        }

        @Override
        public Contribution contribution(int mostPurchases) {
            return (x, tx, T, gradient) -> {
                double alive = stays(x, T);
                double all = alive + left(x, tx, T, t -> 1);
                double logs = (alive * Math.log1p(T / alpha) + left(x, tx, T, t -> Math.log1p(t / alpha))) / all;
                double shares = (alive * T / (alpha + T) + left(x, tx, T, t -> t / (alpha + t))) / all;
                double times = (alive * T + left(x, tx, T, t -> t)) / all;
                gradient[0] = r * (Gamma.digamma(r + x) - Gamma.digamma(r) - logs);
                gradient[1] = -x + (r + x) * shares;
                gradient[2] = 1 - alive / all - mu * times;
                return Gamma.logGamma(r + x) - Gamma.logGamma(r) - x * Math.log(alpha) + Math.log(all);
            };
        }

        @Override
        public double logProbabilityAlive(int x, double tx, double T) {
            return -Math.log1p(left(x, tx, T, t -> 1) / stays(x, T));
        }

        @Override
        public Outlook outlook(int x, Course course) {
            return (tx, T, horizons) -> Arrays.stream(horizons).map(h -> {
                double sum = 0;
                double still = 1;
                double now = 0;
                for (int piece = 0; now < h; piece++) {
                    double hazard = mu * course.dropout(piece);
                    double length = Math.min(h, course.end(piece)) - now;
                    sum += course.purchaseRate(piece) * still * (hazard == 0 ? length : -Math.expm1(-hazard * length) / hazard);
                    still *= Math.exp(-hazard * length);
                    now += length;
                }
                return (r + x) / (alpha + T) * sum;
            }).toArray();
        }

        private double chance(int n, double t, double shape, double scale) {
            return Math
                    .exp(Gamma.logGamma(shape + n) - Gamma.logGamma(shape) - Gamma.logGamma(n + 1) - shape * Math.log1p(t / scale)
                            + (n == 0 ? 0 : n * Math.log(t / (scale + t))));
        }

        @Override
        public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int x, double tx, double T) {
            return IntStream.rangeClosed(0, most).mapToDouble(n -> Math.exp(-mu * horizon) * chance(n, horizon, r + x, alpha + T)
                    + over(0, horizon, t -> mu * Math.exp(-mu * t) * chance(n, t, r + x, alpha + T))).toArray();
        }

        @Override
        public double survivalIfAlive(double ahead, int x, double tx, double T) { return Math.exp(-mu * ahead); }

        @Override
        public OwnRates ownRates(int x, double tx, double T) {
            double all = stays(x, T) + left(x, tx, T, t -> 1);
            return new OwnRates((r + x) * (stays(x, T) / (alpha + T) + left(x, tx, T, t -> 1 / (alpha + t))) / all, mu);
        }

        @Override
        public Future drawIfAlive(RandomGenerator random, int x, double tx, double T) {
            double rate = new GammaDistribution(r + x, 1 / (alpha + T)).inverseCumulativeProbability(random.nextDouble());
            double end = random.nextExponential() / mu;
            var now = new double[1];
            return () -> {
                now[0] += random.nextExponential() / rate;
                return now[0] > end ? Double.POSITIVE_INFINITY : now[0];
            };
        }

        @Override
        public double lifetimePurchasesIfAlive(int x, double tx, double T) { return (r + x) / (alpha + T) / mu; }

        @Override
        public List<double[]> starts(double purchases, double age) {
            return List.of(new double[]{0.5, 0.5 * age / purchases, 0.5 / age});
        }

        @Override
        public List<Influence> influences() {
            return List.of(new Influence(1, Influence.Process.PURCHASES, -1), new Influence(2, Influence.Process.DROPOUT, 1));
        }
    }

    private static final OneHazard ANY = new OneHazard(1, 1, 1, WEEKS);
    private static Warehouse lab;
    private static Orders orders;
    private static CalibrationHoldout split;
    private static Fit<OneHazard> fit;

    @BeforeAll
    static void read() {
        lab = Warehouse.inMemory();
        orders = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt"));
        split = CustomerBase.split(orders, END, WEEKS);
        fit = MaximumLikelihood.fit(ANY, split.calibration());
    }

    @AfterAll
    static void close() { lab.close(); }

    @Test
    void itIsFittedAndCompared(@TempDir Path folder) {
        var pareto = ParetoNbd.fit(split.calibration());
        var nbd = Nbd.fit(split.calibration());
        assertTrue(fit.hasStandardErrors(), fit.convergence().sentence());
        assertTrue(nbd.logLikelihood() < fit.logLikelihood() && fit.logLikelihood() < pareto.logLikelihood(),
                nbd.logLikelihood() + " " + fit.logLikelihood() + " " + pareto.logLikelihood());
        // Pareto/NBD becomes this model where rates of leaving do not differ
        var alike = new ParetoNbd(fit.model().r(), fit.model().alpha(), 1e7, 1e7 / fit.model().mu(), WEEKS);
        assertEquals(alike.logLikelihood(split.calibration()), fit.logLikelihood(), 0.05);
        var wald = fit.interval("mu");
        var profile = fit.profileInterval("mu");
        assertEquals(1, profile.low() / wald.low(), 0.1);
        assertEquals(1, profile.high() / wald.high(), 0.1);
        fit.save(folder.resolve("fit.json"));
        assertEquals(fit.model(), Fit.load(folder.resolve("fit.json")).model());
        var ranking = Models.compare(split.holdout(), fit, pareto, nbd);
        assertEquals(3, ranking.entries().size());
        assertTrue(ranking.card().text().contains("NBD with one hazard"));
        var drawn = fit.model().simulate(5, 3000, 60, END);
        var again = MaximumLikelihood.fit(ANY, drawn);
        for (var parameter : fit.model().parameters())
            assertEquals(0,
                    Math.log(again.model().parameters().stream().filter(p -> p.name().equals(parameter.name())).findFirst()
                            .orElseThrow().value() / parameter.value()),
                    0.25, parameter.name());
    }

    @Test
    void whatIsAskedOfIt() {
        var model = fit.model();
        double alive = model.probabilityAlive(3, 20, 39);
        assertEquals(alive * Math.exp(-model.mu() * 26), model.probabilityAliveAt(26, 3, 20, 39), 1e-12);
        var expected = model.expectedTransactions(new double[]{13, 26, 52}, 3, 20, 39);
        assertEquals(model.expectedTransactions(26, 3, 20, 39), expected[1], 1e-12);
        double rate = alive * (model.r() + 3) / (model.alpha() + 39);
        double delta = DiscountRate.annual(0.1).continuous(WEEKS);
        assertEquals(rate / (model.mu() + delta), model.discountedTransactions(DiscountRate.annual(0.1), 3, 20, 39), 1e-9);
        assertEquals(rate / model.mu(), model.discountedTransactions(DiscountRate.annual(0), 3, 20, 39), 1e-12);
        assertEquals(rate * -Math.expm1(-(model.mu() + delta) * 52) / (model.mu() + delta),
                model.discountedTransactions(DiscountRate.annual(0.1), 52, 3, 20, 39), 1e-9);
        var chances = model.probabilityOfPurchases(60, 52, 3, 20, 39);
        assertEquals(1, Arrays.stream(chances).sum(), 1e-8);
        assertEquals(expected[2], IntStream.rangeClosed(0, 60).mapToDouble(n -> n * chances[n]).sum(), 1e-6);
        var prediction = fit.predict(split.calibration(), 39);
        assertTrue(prediction.totalConfidence().contains(prediction.totalExpected()));
        assertTrue(prediction.totalPrediction().low() < prediction.totalConfidence().low());
    }

    @Test
    void itIsLookedAt() {
        var model = fit.model();
        for (var figure : List.of(fit.tracking(split), fit.trackingByPeriod(split), fit.frequencies(split.calibration()),
                ConditionalExpectation.of(model, split.holdout(), ConditionalExpectation.By.FREQUENCY).figure(),
                ConditionalExpectation.of(model, split.holdout(), ConditionalExpectation.By.RECENCY).figure(),
                FrequencyRecencyGrid.of(model, split.calibration(), 52).aliveFigure(),
                FrequencyRecencyGrid.of(model, split.calibration(), 52).expectedFigure(),
                new Heterogeneity(model).figures().getFirst(),
                CustomerLife.of(model, orders, "1516", END).figure(), HoldoutAccuracy.of(fit, split.holdout()).figure()))
            assertTrue(figure.png().length > 4000 && !figure.alternative().contains("NaN"), figure.title());
        assertTrue(fit.validate(split.holdout()).card().text().contains("bias"), fit.validate(split.holdout()).card().text());
    }

    @Test
    void valueScenariosAndCovariates() {
        var spend = GammaGamma.fit(split.calibration().repeatBuyers());
        var value = CustomerLifetimeValue.of(fit, spend).withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1))
                .withDraws(40);
        var forecasts = value.forecasts(split.calibration(), Period.ofYears(1), Scenario.baseline(),
                Scenario.of("nobody leaves", Dropout.times(0.001)));
        double plain = Arrays.stream(forecasts.get(0).clv()).sum();
        assertTrue(plain > 0 && Arrays.stream(forecasts.get(1).clv()).sum() > 1.2 * plain, forecasts.toString());
        var base = split.calibration();
        var odd = IntStream.range(0, base.size()).mapToDouble(i -> i % 2).toArray();
        var joint = CovariateModel.fit(ANY, base, Covariates.of(base).with("odd", odd));
        assertEquals(5, joint.model().parameters().size());
        assertTrue(joint.logLikelihood() >= fit.logLikelihood() && joint.logLikelihood() < fit.logLikelihood() + 6);
    }
}
