package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;

/** Where nobody leaves, models with dropout are NBD, on an edge that no search reaches step by step. */
class EdgeTest {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);
    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;
    private static final List<TransactionModel> HOLD_NBD = List.of(new ParetoNbd(1, 1, 1, 1, WEEKS), new BgNbd(1, 1, 1, 1, WEEKS),
            new MbgNbd(1, 1, 1, 1, WEEKS));

    @Test
    void aModelIsNeverBelowTheOneThatItHolds() {
        int onEdge = 0;
        for (int seed = 1; seed <= 6; seed++) {
            var base = new Nbd(2, 20, WEEKS).simulate(seed, 300, 40, END);
            var nbd = Nbd.fit(base);
            for (var model : HOLD_NBD) {
                var fit = MaximumLikelihood.fit(model, base);
                assertTrue(fit.logLikelihood() >= nbd.logLikelihood() - 1e-4, seed + ": " + fit + " below " + nbd);
                onEdge += Math.abs(fit.logLikelihood() - nbd.logLikelihood()) < 1e-4 ? 1 : 0;
            }
        }
        assertTrue(onEdge > 3, onEdge + " of 18 on the edge");
        var few = new Nbd(2, 20, WEEKS).simulate(2, 60, 40, END);
        var gompertz = GGompertzNbd.fit(few);
        assertTrue(gompertz.logLikelihood() >= Nbd.fit(few).logLikelihood() - 1e-4, gompertz.toString());
    }

    /** By these the search along the ridge stopped .074 and .073 below. */
    @Test
    void whereTheRidgeIsLong() {
        for (var base : List.of(new Nbd(.8, 9, WEEKS).simulate(8, 2000, 40, END),
                new Nbd(2, 20, WEEKS).simulate(4, 2000, 40, END))) {
            var nbd = Nbd.fit(base);
            var fit = ParetoNbd.fit(base);
            assertEquals(nbd.logLikelihood(), fit.logLikelihood(), 1e-4);
            assertEquals(Convergence.Verdict.RIDGE, fit.convergence().verdict());
            assertTrue(fit.convergence().sentence().contains("hardly any customer seems to leave"), fit.convergence().sentence());
            assertTrue(fit.convergence().sentence().contains("compare with a model without dropout (NBD)"));
        }
    }

    /** What is asked of a model on the edge is finite, and NBD's. */
    @Test
    void answersOnTheEdgeAreTheSmallerModels() {
        var base = new Nbd(2, 20, WEEKS).simulate(4, 2000, 40, END);
        var nbd = Nbd.fit(base).model();
        var fit = ParetoNbd.fit(base).model();
        for (double[] h : new double[][]{{0, 0, 39}, {3, 10, 39}, {12, 38, 39}}) {
            int x = (int) h[0];
            assertEquals(1, fit.probabilityAlive(x, h[1], h[2]), 1e-9);
            double expected = nbd.expectedTransactions(52, x, h[1], h[2]);
            assertEquals(expected, fit.expectedTransactions(52, x, h[1], h[2]), 1e-4 * expected);
            double discounted = nbd.discountedTransactions(DiscountRate.annual(0.1), x, h[1], h[2]);
            assertEquals(discounted, fit.discountedTransactions(DiscountRate.annual(0.1), x, h[1], h[2]), 1e-4 * discounted);
        }
    }

    /** In days the same place, and the log-likelihood's known shift: each repeat purchase's density is one of a day. */
    @Test
    void theUnitChangesNothing() {
        var weeks = new Nbd(2, 20, WEEKS).simulate(4, 500, 40, END);
        var days = CustomerBase.ofHistories(weeks.ids(), weeks.frequency(), sevenfold(weeks.recency()), sevenfold(weeks.age()),
                weeks.monetaryValue(), ChronoUnit.DAYS, END);
        var inWeeks = ParetoNbd.fit(weeks);
        var inDays = ParetoNbd.fit(days);
        assertEquals(Convergence.Verdict.RIDGE, inWeeks.convergence().verdict());
        assertEquals(Convergence.Verdict.RIDGE, inDays.convergence().verdict());
        assertEquals(inWeeks.logLikelihood(), inDays.logLikelihood() + weeks.repeatPurchases() * Math.log(7), 1e-5);
        assertEquals(inWeeks.model().r(), inDays.model().r(), 1e-4 * inWeeks.model().r());
        assertEquals(7, inDays.model().alpha() / inWeeks.model().alpha(), 1e-3);
        assertEquals(7, inDays.model().beta() / inWeeks.model().beta(), 1e-3);
    }

    private static double[] sevenfold(double[] times) { return Arrays.stream(times).map(t -> 7 * t).toArray(); }
}
