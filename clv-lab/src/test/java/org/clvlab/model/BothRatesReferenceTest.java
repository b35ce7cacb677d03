package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/**
 * Pareto/NBD with joined rates, and the models with a season, beside their definitions: what a customer of given rates does,
 * integrated over the density of both (both_rates.py): likelihood, P(alive), expectation, discounted purchases with and without
 * end, means of the own rates, chances of counts.
 */
class BothRatesReferenceTest {

    private static final int[] COUNTS = {0, 1, 2, 5, 20};

    private record Row(String text, TransactionModel model, int x, double tx, double T, double t, double delta,
            List<String> reference,
            List<String> wrong) {

        static Row of(String line, List<String> wrong) {
            var cells = List.of(line.split(",", -1));
            var times = cells.subList(6, 10).stream().mapToDouble(Double::parseDouble).toArray();
            return new Row(line, model(cells), Integer.parseInt(cells.get(5)), times[0], times[1], times[2], times[3],
                    cells.subList(10, cells.size()), wrong);
        }

        private static TransactionModel model(List<String> cells) {
            var unit = ChronoUnit.valueOf(cells.get(4));
            var p = numbers(cells.get(1));
            return switch (cells.get(0)) {
                case "joined" -> new CorrelatedParetoNbd(p[0], p[1], p[2], p[3], p[4], unit);
                case "pnbd" -> seasonal(new ParetoNbd(p[0], p[1], p[2], p[3], unit), cells);
                case "bgnbd" -> seasonal(new BgNbd(p[0], p[1], p[2], p[3], unit), cells);
                case "mbgnbd" -> seasonal(new MbgNbd(p[0], p[1], p[2], p[3], unit), cells);
                default -> throw new IllegalArgumentException(cells.get(0));
            };
        }

        private static TransactionModel seasonal(TransactionModel model, List<String> cells) {
            return Seasonal.of(model, Season.ofMonths(numbers(cells.get(2))), LocalDate.parse(cells.get(3)));
        }

        private static double[] numbers(String cell) {
            return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
        }

        void close(String what, int cell, double actual) {
            if (reference.get(cell).isEmpty())
                return;
            double expected = Double.parseDouble(reference.get(cell));
            boolean logarithm = cell < 2;
            if (!(Math.abs(actual - expected) <= 1e-9 * (logarithm ? Math.max(1, Math.abs(expected)) : Math.abs(expected))))
                wrong.add(what + " " + actual + " and not " + expected + ": " + text);
        }

        void check() {
            close("log-likelihood", 0, model.logLikelihood(x, tx, T));
            close("log P(alive)", 1, model.logProbabilityAlive(x, tx, T));
            close("expectation", 2, model.expectedTransactions(t, x, tx, T));
            double alive = model.probabilityAlive(x, tx, T);
            close("discounted", 3, alive * Discounting.ifAlive(model, delta, x, tx, T));
            close("discounted to t", 4, alive * model.discountedIfAlive(delta, t, x, tx, T));
            close("purchase rate", 5, model.ownRates(x, tx, T).purchaseRate());
            close("dropout", 6, model.ownRates(x, tx, T).dropout());
            var chances = model.probabilityOfPurchases(20, t, x, tx, T);
            for (int i = 0; i < COUNTS.length; i++)
                close("P(" + COUNTS[i] + ")", 7 + i, chances[COUNTS[i]]);
        }
    }

    @Test
    void everyRowIsRightToNineDigits() {
        var wrong = new ArrayList<String>();
        for (var line : ReferenceRows.of("both-rates.csv", 94))
            Row.of(line, wrong).check();
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }
}
