package org.clvlab.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.data.Datasets;
import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;
import org.clvlab.model.BgNbd;
import org.clvlab.model.Nbd;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every check on CDNOW, against sums that are counted another way and against the reference's totals. */
class DiagnosticsTest {

    private static Warehouse lab;
    private static Orders orders;
    private static CalibrationHoldout split;
    private static TransactionModel bgnbd;
    private static TransactionModel pareto;

    @BeforeAll
    static void read() {
        lab = Warehouse.inMemory();
        orders = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt"));
        split = CustomerBase.split(orders, LocalDate.of(1997, 9, 30), ChronoUnit.WEEKS);
        // at the reference's parameters, so that its aggregates hold
        bgnbd = new BgNbd(.242595, 4.413602, .792922, 2.425907, ChronoUnit.WEEKS);
        pareto = new ParetoNbd(.553277, 10.577683, .606240, 11.668734, ChronoUnit.WEEKS);
    }

    @AfterAll
    static void close() { lab.close(); }

    private static void drawn(Figure figure) {
        assertTrue(figure.png().length > 4000, figure.title());
        assertTrue(figure.plotly().containsKey("data"), figure.title());
        assertTrue(!figure.alternative().contains("NaN") && !figure.alternative().contains("none"), figure.alternative());
    }

    @Test
    void groupsAddUpToTheWhole() {
        for (var by : ConditionalExpectation.By.values()) {
            var found = ConditionalExpectation.of(bgnbd, split.holdout(), by);
            assertEquals(2357, found.groups().stream().mapToInt(ConditionalExpectation.Group::customers).sum());
            assertEquals(1653.409, found.groups().stream().mapToDouble(g -> g.customers() * g.expected()).sum(), 0.01);
            assertEquals(1882, found.groups().stream().mapToDouble(g -> g.customers() * g.actual()).sum(), 1e-6);
            drawn(found.figure());
        }
        var first = ConditionalExpectation.of(bgnbd, split.holdout(), ConditionalExpectation.By.FREQUENCY).groups().getFirst();
        assertEquals("0", first.label());
        assertEquals(1411, first.customers());
    }

    @Test
    void accuracyAgreesWithTheReference() {
        var found = HoldoutAccuracy.of(pareto, split.holdout());
        assertEquals(.754523, found.meanAbsoluteError(), 5e-6);
        assertEquals(1.602848, found.rootMeanSquareError(), 5e-6);
        assertEquals(1665.513 / 1882 - 1, found.bias(), 1e-5);
        var bg = HoldoutAccuracy.of(bgnbd, split.holdout());
        assertEquals(.785454, bg.meanAbsoluteError(), 5e-6);
        assertEquals(1.607982, bg.rootMeanSquareError(), 5e-6);
        assertEquals(2357, found.deciles().stream().mapToInt(HoldoutAccuracy.Decile::customers).sum());
        for (var coverage : found.coverage())
            assertTrue(coverage.promised() >= coverage.level() && coverage.promised() <= 1, coverage.toString());
        assertTrue(found.gini() > 0.5 && found.gini() < 1, "Gini " + found.gini());
        drawn(found.figure());
        drawn(found.coverageFigure());
        assertTrue(found.card().text().contains("All together 1,666 purchases were expected"), found.card().text());
    }

    @Test
    void intervalsHoldWhatTheyPromiseWhenTheModelIsTrue() {
        int n = 500;
        int bases = 40;
        var off = new double[3];
        int inside = 0;
        for (int seed = 1; seed <= bases; seed++) {
            var found = HoldoutAccuracy.of(pareto, drawn(seed, n));
            for (int level = 0; level < 3; level++)
                off[level] += (found.coverage().get(level).actual() - found.coverage().get(level).promised()) / bases;
            inside += found.total().isInside() ? 1 : 0;
        }
        for (double each : off)
            assertEquals(0, each, 3 * Math.sqrt(0.25 / (n * bases)));
        assertTrue(inside >= 35, inside + " of " + bases + " totals inside");
    }

    /** What customers of the model did after 39 weeks, drawn from their own posterior. */
    private static Holdout drawn(int seed, int n) {
        var end = LocalDate.of(2025, 12, 31);
        var base = pareto.simulate(seed, n, 39, end);
        var random = new SplittableRandom(1000 + seed);
        var purchases = new int[n];
        var x = base.frequency();
        var tx = base.recency();
        for (int i = 0; i < n; i++)
            if (random.nextDouble() < pareto.probabilityAlive(x[i], tx[i], 39)) {
                var future = pareto.drawIfAlive(random, x[i], tx[i], 39);
                while (future.next() <= 39)
                    purchases[i]++;
            }
        return Holdout.of(base, end.plusDays(273), purchases, new double[n]);
    }

    @Test
    void rankingIsOneForTheTruthAndNothingForNoForecast() {
        var actual = new int[]{3, 0, 1, 0, 7};
        assertEquals(1, Ranking.gini(new double[]{3, 0, 1, 0, 7}, actual), 1e-15);
        assertEquals(-1, Ranking.gini(new double[]{-3, 0, -1, 0, -7}, actual), 1e-15);
        assertEquals(0, Ranking.gini(new double[5], actual), 1e-15);
        assertTrue(Double.isNaN(Ranking.gini(new double[5], new int[5])));
    }

    @Test
    void anAuditWithoutAMeasureSaysHowToAddOne() {
        var none = ProxyAudit.of(split.holdout());
        assertTrue(none.card().text().contains("add each by its name"));
        assertTrue(assertThrows(IllegalStateException.class, none::figure).getMessage().startsWith("No measure is held"));
    }

    @Test
    void theGridHoldsTheModelsNumbers() {
        var grid = FrequencyRecencyGrid.of(pareto, split.calibration(), 52);
        assertEquals(15, grid.frequency().getLast());
        for (int row = 0; row < grid.recency().size(); row++)
            for (int x : grid.frequency()) {
                double t = grid.recency().get(row);
                if (x == 0 == (t == 0)) {
                    assertEquals(pareto.probabilityAlive(x, t, grid.age()), grid.alive().get(row).get(x));
                    assertEquals(pareto.expectedTransactions(52, x, t, grid.age()), grid.expected().get(row).get(x));
                } else
                    assertTrue(Double.isNaN(grid.alive().get(row).get(x)));
            }
        drawn(grid.aliveFigure());
        drawn(grid.expectedFigure());
        assertTrue(!grid.card().text().contains("NaN"));
    }

    @Test
    void howCustomersDiffer() {
        for (var model : List.of(bgnbd, pareto, new Nbd(.385, 12.07, ChronoUnit.WEEKS))) {
            var found = new Heterogeneity(model);
            assertEquals(model.heterogeneity().size(), found.figures().size());
            found.figures().forEach(DiagnosticsTest::drawn);
        }
        assertTrue(new Heterogeneity(bgnbd).card().text().contains("0.05497"), new Heterogeneity(bgnbd).card().text());
    }

    @Test
    void theLifeOfCustomer1516() {
        var life = CustomerLife.of(pareto, orders, "1516", LocalDate.of(1997, 9, 30));
        assertEquals(27, life.purchases().size());
        // the reference's customer: x 26, t_x 30.857143, T 31
        assertEquals(.9978734, life.alive().getLast(), 1e-6);
        assertEquals(1, life.alive().getFirst());
        drawn(life.figure());
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> CustomerLife.of(pareto, orders, "nobody", LocalDate.of(1997, 9, 30))).getMessage()
                .contains("is the id written as in the orders?"));
    }

    @Test
    void regularityFindsTheKThatWasDrawn() {
        for (int k : new int[]{1, 3}) {
            var random = new SplittableRandom(k);
            int n = 20_000;
            var gaps = new double[2][n];
            for (int i = 0; i < n; i++)
                for (int g = 0; g < 2; g++)
                    for (int event = 0; event < k; event++)
                        gaps[g][i] -= (1 + i % 5) * Math.log(1 - random.nextDouble());
            var found = TimingRegularity.of(gaps[0], gaps[1]);
            assertTrue(found.low() < k && k < found.high(), found.toString());
            assertEquals(k, found.k(), 0.1 * k);
        }
        var cdnow = TimingRegularity.of(orders, LocalDate.of(1998, 6, 30));
        drawn(cdnow.figure());
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> TimingRegularity.of(new double[3], new double[3])).getMessage()
                        .contains("Only 3 customers have three purchases"));
    }

    @Test
    void spendAndFrequency() {
        var found = SpendIndependence.of(split.calibration());
        assertEquals(946, found.customers());
        // Fader & Hardie note 025 prints 0.11 for the 946 repeat buyers
        assertEquals(0.11, found.pearson().estimate(), 0.006);
        // with the variance that skewed spends have, Pearson's interval holds 0
        assertEquals(SpendIndependence.Verdict.INDEPENDENT, found.verdict());
        drawn(found.figure());
        int n = 400;
        var x = new int[n];
        var m = new double[n];
        var random = new SplittableRandom(3);
        var ids = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            ids.add("c" + i);
            x[i] = 1 + i % 9;
            m[i] = 10 - x[i] + random.nextDouble();
        }
        var tied = SpendIndependence.of(CustomerBase.ofHistories(ids, x, Arrays.stream(x).asDoubleStream().toArray(),
                Arrays.stream(x).asDoubleStream().map(t -> t + 1).toArray(), m, ChronoUnit.WEEKS, LocalDate.of(2025, 1, 1)));
        assertEquals(SpendIndependence.Verdict.DEPENDENT, tied.verdict());
        assertTrue(tied.sentence().contains("spend less each time, so a forecast of the sum will be too high"),
                tied.sentence());
        Arrays.fill(m, 5);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SpendIndependence.of(CustomerBase.ofHistories(ids, x, Arrays.stream(x).asDoubleStream().toArray(),
                        Arrays.stream(x).asDoubleStream().map(t -> t + 1).toArray(), m, ChronoUnit.WEEKS,
                        LocalDate.of(2025, 1, 1))))
                .getMessage().contains("the same mean spend, 5"));
    }

    @Test
    void independentSpendIsTakenForSoAlthoughItsRanksCorrelate() {
        int dependent = 0;
        double ranks = 0;
        for (int seed = 1; seed <= 40; seed++) {
            var random = new SplittableRandom(seed);
            int n = 600;
            var x = new int[n];
            var m = new double[n];
            var ids = new ArrayList<String>();
            for (int i = 0; i < n; i++) {
                ids.add("c" + i);
                x[i] = 1 + (int) (-2 * Math.log(1 - random.nextDouble()));
                for (int k = 0; k < x[i]; k++)
                    m[i] += Math.exp(1.2 * random.nextGaussian()) / x[i];
            }
            var found = SpendIndependence.of(CustomerBase.ofHistories(ids, x, Arrays.stream(x).asDoubleStream().toArray(),
                    Arrays.stream(x).asDoubleStream().map(t -> t + 1).toArray(), m, ChronoUnit.WEEKS, LocalDate.of(2025, 1, 1)));
            dependent += found.verdict() == SpendIndependence.Verdict.INDEPENDENT ? 0 : 1;
            ranks += found.spearman() / 40;
        }
        assertTrue(dependent <= 5, dependent + " of 40 independent bases taken for dependent");
        assertTrue(ranks > 0.1, "mean rank correlation " + ranks);
    }

    @Test
    void anotherUnitIsRefused() {
        var days = new BgNbd(1, 1, 1, 1, ChronoUnit.DAYS);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> HoldoutAccuracy.of(days, split.holdout())).getMessage()
                .contains("The model counts in Days but the base in Weeks"));
    }
}
