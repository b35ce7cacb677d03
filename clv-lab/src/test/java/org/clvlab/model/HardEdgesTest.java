package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;

/**
 * Every model over ten orders of magnitude of its parameters, times from 1e-8 to 1e8, equal and next to equal scales, up to 5,000
 * purchases: likelihood, P(alive), expectation, discounted purchases with and without end, and chances of counts to nine digits.
 */
class HardEdgesTest {

    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;
    private static final int[] COUNTS = {0, 1, 2, 5, 20};

    /** A row of hard-edges.csv; the reference's cells from the log-likelihood on, empty where there is none. */
    private record Row(String text, String family, double[] p, int x, double tx, double T, double t, double delta,
            List<String> reference, List<String> wrong) {

        static Row of(String line, List<String> wrong) {
            var cells = List.of(line.split(",", -1));
            return new Row(line, cells.get(0), Arrays.stream(cells.get(1).split(" ")).mapToDouble(Double::parseDouble).toArray(),
                    Integer.parseInt(cells.get(2)), Double.parseDouble(cells.get(3)), Double.parseDouble(cells.get(4)),
                    Double.parseDouble(cells.get(5)), Double.parseDouble(cells.get(6)), cells.subList(7, cells.size()), wrong);
        }

        void close(String what, int cell, DoubleSupplier asked) {
            if (reference.get(cell).isEmpty())
                return;
            double actual = asked.getAsDouble();
            double expected = new BigDecimal(reference.get(cell)).doubleValue();
            boolean right = Math.abs(expected) < 1e-300
                    ? Math.abs(actual) <= 1e-300
                    : Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
            if (!right)
                wrong.add(what + " " + actual + " and not " + expected + ": " + text);
        }

        /** Of a probability: nine digits of it where a double holds it, and of its logarithm. */
        void closeLog(String what, int cell, double actual) {
            double expected = Double.parseDouble(reference.get(cell));
            if (!(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))))
                wrong.add(what + " " + actual + " and not " + expected + ": " + text);
        }

        void check() {
            switch (family) {
                case "gg" -> spend(new GammaGamma(p[0], p[1], p[2]));
                case "sbg" -> contract(new Sbg(p[0], p[1], WEEKS), delta);
                case "bdw" -> contract(new BetaDiscreteWeibull(p[0], p[1], p[2], WEEKS), Math.max(delta, 0.01));
                case "nbd" -> buying(new Nbd(p[0], p[1], WEEKS));
                case "pnbd" -> buying(new ParetoNbd(p[0], p[1], p[2], p[3], WEEKS));
                case "ggnbd" -> buying(new GGompertzNbd(p[0], p[1], p[2], p[3], p[4], WEEKS));
                case "bgnbd" -> buying(new BgNbd(p[0], p[1], p[2], p[3], WEEKS));
                case "mbgnbd" -> buying(new MbgNbd(p[0], p[1], p[2], p[3], WEEKS));
                case "bgcnbd" -> buying(new BgCnbd(p[0], p[1], p[2], p[3], (int) p[4], WEEKS));
                case "mbgcnbd" -> buying(new MbgCnbd(p[0], p[1], p[2], p[3], (int) p[4], WEEKS));
                case "bgbb" -> buying(new BgBb(p[0], p[1], p[2], p[3], WEEKS));
                default -> throw new IllegalArgumentException(family);
            }
        }

        private void buying(TransactionModel model) {
            close("log-likelihood", 0, () -> model.logLikelihood(x, tx, T));
            closeLog("log P(alive)", 1, model.logProbabilityAlive(x, tx, T));
            close("expectation", 2, () -> model.expectedTransactions(t, x, tx, T));
            double annual = Math.expm1(delta * org.clvlab.cohort.UnitLength.perYear(WEEKS));
            double alive = model.probabilityAlive(x, tx, T);
            if (!(model instanceof BgBb)) {
                close("discounted", 3, () -> alive * Discounting.ifAlive(model, delta, x, tx, T));
                close("discounted to t", 4, () -> alive * model.discountedIfAlive(delta, t, x, tx, T));
            } else if (annual < 1) {
                close("discounted", 3, () -> model.discountedTransactions(DiscountRate.annual(annual), x, tx, T));
                close("discounted to t", 4, () -> model.discountedTransactions(DiscountRate.annual(annual), t, x, tx, T));
            }
            var chances = model.probabilityOfPurchases(20, t, x, tx, T);
            for (int i = 0; i < COUNTS.length; i++)
                closeCount(i, chances);
        }

        private void closeCount(int i, double[] chances) { close("P(" + COUNTS[i] + ")", 5 + i, () -> chances[COUNTS[i]]); }

        private void contract(ContractModel model, double rate) {
            var curve = model.curve(x + 1);
            closeLog("log S", 0, curve.logSurvival()[x]);
            closeLog("log P(tenure)", 1, curve.logSurvival()[x] + curve.logLeaving()[x + 1]);
            close("retention", 2, () -> model.retention(x + 1));
            close("DERL", 3, () -> model.discountedRenewals(x, rate).payments());
        }

        private void spend(GammaGamma model) {
            close("log-likelihood", 0, () -> model.logLikelihood(x, T));
            close("spend", 2, () -> model.expectedSpend(x, T));
        }
    }

    @Test
    void everyEdgeIsRightToNineDigits() {
        var wrong = new ArrayList<String>();
        for (var line : ReferenceRows.of("hard-edges.csv", 190))
            Row.of(line, wrong).check();
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }

    /**
     * Those who have left early may be next to none and yet make up the mean of what customers' hazards were: beside an integral in 60
     * digits (mpmath).
     */
    @Test
    void meanHazardOfThoseWhoLeft() {
        assertEquals(1.50765550205306065e-15,
                new GGompertzNbd(14.253516333201697, 9.864818109231457, 17358.027884166502, 0.0005030703522597587,
                        0.07657999697082604, ChronoUnit.WEEKS).ownRates(7, 0.002092121460189557, 0.011770886863625958).dropout(),
                1e-10 * 1.5e-15);
        assertEquals(2.64121110733439895e-8,
                new GGompertzNbd(0.010673536279055528, 7.267130910114332, 623.0834245680627, 1.2628133603203596e-05,
                        305868.70165833173, ChronoUnit.WEEKS).ownRates(0, 0, 22566.39469094907).dropout(),
                1e-10 * 2.6e-8);
    }
}
