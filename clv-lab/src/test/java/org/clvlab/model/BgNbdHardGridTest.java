package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Inputs on which packages cancel, overflow or give up; every value right to nine digits. */
class BgNbdHardGridTest {

    private record Row(BgNbd model, int x, double tx, double T, double t, BigDecimal logLikelihood, BigDecimal alive,
            BigDecimal expected) {}

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        try (var in = BgNbdHardGridTest.class.getResourceAsStream("bgnbd-hard-grid.csv")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(2).toList()) {
                var f = line.split(",");
                rows.add(new Row(
                        new BgNbd(Double.parseDouble(f[0]), Double.parseDouble(f[1]), Double.parseDouble(f[2]),
                                Double.parseDouble(f[3]), ChronoUnit.WEEKS),
                        Integer.parseInt(f[4]), Double.parseDouble(f[5]), Double.parseDouble(f[6]), Double.parseDouble(f[7]),
                        new BigDecimal(f[8]), new BigDecimal(f[9]), new BigDecimal(f[10])));
            }
        }
        return rows;
    }

    private static double log(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return Math.log(value.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10);
    }

    private static void close(BigDecimal expected, double actual, String what) {
        double reference = expected.doubleValue();
        if (Math.abs(reference) < 1e-300)
            assertEquals(0, actual, 1e-300, what);
        else
            assertEquals(0, (actual - reference) / reference, 1e-9, what + ": " + actual + " for " + expected);
    }

    @Test
    void everyRowIsRightToNineDigits() throws IOException {
        var rows = rows();
        assertEquals(50, rows.size());
        for (var row : rows) {
            var m = row.model;
            close(row.logLikelihood, m.logLikelihood(row.x, row.tx, row.T), "log-likelihood of " + row);
            close(row.alive, m.probabilityAlive(row.x, row.tx, row.T), "P(alive) of " + row);
            close(row.expected, m.expectedTransactions(row.t, row.x, row.tx, row.T), "expectation of " + row);
            double logAlive = log(row.alive);
            assertTrue(Math.abs(m.logProbabilityAlive(row.x, row.tx, row.T) - logAlive) <= 1e-9 * Math.max(1e-3, -logAlive),
                    "log P(alive) of " + row + ": " + m.logProbabilityAlive(row.x, row.tx, row.T) + " for " + logAlive);
        }
    }
}
