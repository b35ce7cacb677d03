package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Inputs on which packages cancel, overflow or give up: every value right to nine digits, or its logarithm. */
class HardGridTest {

    private static final double TOLERANCE = 1e-9;

    private record Row(String text, TransactionModel model, int x, double tx, double T, double t, String delta,
            BigDecimal logLikelihood, BigDecimal alive, BigDecimal expected, String discounted) {}

    private static TransactionModel model(String name, double[] p) {
        return switch (name) {
            case "nbd" -> new Nbd(p[0], p[1], ChronoUnit.WEEKS);
            case "pnbd" -> new ParetoNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "ggnbd" -> new GGompertzNbd(p[0], p[1], p[2], p[3], p[4], ChronoUnit.WEEKS);
            case "bgnbd" -> new BgNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "mbgnbd" -> new MbgNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "bgcnbd" -> new BgCnbd(p[0], p[1], p[2], p[3], (int) p[4], ChronoUnit.WEEKS);
            case "mbgcnbd" -> new MbgCnbd(p[0], p[1], p[2], p[3], (int) p[4], ChronoUnit.WEEKS);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Row row(String line) {
        var f = line.split(",", -1);
        var parameters = Arrays.stream(f[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Row(line, model(f[0], parameters), Integer.parseInt(f[2]), Double.parseDouble(f[3]), Double.parseDouble(f[4]),
                Double.parseDouble(f[5]), f[6], new BigDecimal(f[7]), new BigDecimal(f[8]), new BigDecimal(f[9]), f[10]);
    }

    private static double log(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return Math.log(value.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10);
    }

    private static void close(BigDecimal expected, double actual, Row row, String what, List<String> wrong) {
        double reference = expected.doubleValue();
        boolean right = Math.abs(reference) < 1e-300
                ? Math.abs(actual) <= 1e-300
                : Math.abs(actual - reference) <= TOLERANCE * Math.abs(reference);
        if (!right)
            wrong.add(what + " " + actual + " off by " + (actual - reference) / reference + ": " + row.text);
    }

    @Test
    void everyRowIsRightToNineDigits() { hold("hard-grid.csv", 420); }

    /** Parameters over seven orders of magnitude, up to 5,000 purchases. */
    @Test
    void everyCornerIsRightToNineDigits() { hold("hard-corners.csv", 133); }

    private static void hold(String file, int count) {
        var wrong = new ArrayList<String>();
        for (var row : ReferenceRows.of(file, count).stream().map(HardGridTest::row).toList()) {
            var m = row.model;
            close(row.logLikelihood, m.logLikelihood(row.x, row.tx, row.T), row, "log-likelihood", wrong);
            close(row.alive, m.probabilityAlive(row.x, row.tx, row.T), row, "P(alive)", wrong);
            double logAlive = log(row.alive);
            if (!(Math.abs(m.logProbabilityAlive(row.x, row.tx, row.T) - logAlive) <= TOLERANCE * Math.max(1e-3, -logAlive)))
                wrong.add("log P(alive) " + m.logProbabilityAlive(row.x, row.tx, row.T) + " for " + logAlive + ": " + row.text);
            close(row.expected, m.expectedTransactions(row.t, row.x, row.tx, row.T), row, "expectation", wrong);
            if (!row.discounted.isEmpty())
                close(new BigDecimal(row.discounted),
                        m.probabilityAlive(row.x, row.tx, row.T)
                                * Discounting.ifAlive(m, Double.parseDouble(row.delta), row.x, row.tx, row.T),
                        row, "discounted", wrong);
        }
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }
}
