package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.ParetoNbd;
import org.clvlab.survival.LogRank;
import org.clvlab.survival.SurvivalTimes;
import org.junit.jupiter.api.Test;

/** Evidence need not be a difference of means; but it is never a forecast that drew both groups together. */
class MeasuredTest {

    @Test
    void aPooledForecastIsRefusedAsData() {
        for (var outcome : List.of("p_alive", "P(alive)", "probability_alive", "clv_p50", "clv", "clv_low", "predicted_clv",
                "expected_purchases"))
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> Samples.of(outcome, "a", new double[]{1, 2}, "b", new double[]{1, 3})).getMessage()
                    .contains("draws them towards one mean"), outcome);
        Samples.of("orders_while_alive", "a", new double[]{1, 2}, "b", new double[]{1, 3});
    }

    @Test
    void aLogRankTestIsEvidenceThatOneGroupLastsLonger() {
        var random = new Random(5);
        int n = 300;
        var groups = IntStream.range(0, n).mapToObj(i -> i % 2 == 0 ? "content" : "cross").toList();
        var time = IntStream.range(0, n).mapToDouble(i -> -Math.log(random.nextDouble()) * (i % 2 == 0 ? 20 : 10)).toArray();
        var ended = new boolean[n];
        for (int i = 0; i < n; i++) {
            ended[i] = time[i] < 25;
            time[i] = Math.min(25, time[i]);
        }
        var test = LogRank.of(SurvivalTimes.of(IntStream.range(0, n).mapToObj(i -> "c" + i).toList(), time, ended,
                ChronoUnit.WEEKS).with("mood", groups), "mood");
        var found = Measured.byLogRank("time to leaving", test, "content");
        assertEquals(test.chiSquared(), Math.pow(found.estimate() / found.standardError(), 2), 1e-9);
        assertEquals(test.p(), found.pValue(), 1e-9);
        assertTrue(found.interval95().low() < Math.log(2) && found.interval95().high() > Math.log(2), found.sentence());
        assertEquals(Stance.FOR, Evidence.of(Side.BEHAVIOUR, found, 0.2).stance());
        assertEquals(-found.estimate(), Measured.byLogRank("time to leaving", test, "cross").estimate(), 1e-12);
    }

    @Test
    void aModelWithTheGroupAsCovariateIsEvidence() {
        var plain = MarlowFinch.plainPareto(3, 1500);
        var base = CustomerBase.ofHistories(IntStream.range(0, plain.size()).mapToObj(i -> "C%05d".formatted(i)).toList(),
                plain.frequency(), plain.recency(), plain.age(), plain.meanSpend(), ChronoUnit.WEEKS, LocalDate.of(2025, 12, 31));
        double[] group = IntStream.range(0, base.size()).mapToDouble(i -> i % 2).toArray();
        var fit = CovariateModel.fit(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS), base,
                Covariates.of(base).with("group", group));
        var found = Measured.byModel("orders in the first year", fit, new double[]{1}, new double[]{0},
                model -> model.expectedTransactions(52));
        assertEquals(fit.model().of(1).expectedTransactions(52) - fit.model().of(0).expectedTransactions(52), found.estimate(),
                1e-12);
        assertTrue(found.interval95().low() < 0 && found.interval95().high() > 0, found.sentence());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Measured.byModel("o", fit, new double[]{1}, new double[]{1},
                model -> 1)).getMessage().contains("same covariates"));
        assertTrue(found.card().text().contains("1,500 customers in the fit"), found.card().text());
        var evidence = Evidence.of(Side.BEHAVIOUR, found, 0.01);
        assertTrue(evidence.next().orElseThrow().startsWith("Next, observe "), evidence.next().orElseThrow());
        assertTrue(evidence.card().text().contains("with the group as covariate"), evidence.card().text());
    }

    @Test
    void anEffectMeasuredBeforeItsGroupsWereKnownIsRefused() {
        var found = Measured.of(Samples.of("orders", "a", new double[]{1, 2, 4}, "b", new double[]{1, 2, 2}));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> found.timed(LocalDate.of(2025, 1, 1), LocalDate.of(2024, 1, 1))).getMessage()
                .contains("an answer explains only what came after it"));
    }
}
