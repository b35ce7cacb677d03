package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pareto/NBD with joined rates against its definition, at the parameters where CLVTools forecasts 1751.16 purchases for CDNOW
 * and we 1706.40: by sums over the joint posterior of both rates, and by drawing futures.
 */
class CorrelatedParetoNbdTest {

    private static final double R = .54318;
    private static final double ALPHA = 10.10014;
    private static final double S = .50885;
    private static final double BETA = 9.17912;
    private static final double M = 20.535;
    private static final CorrelatedParetoNbd JOINED = CorrelatedParetoNbd.ofM(R, ALPHA, S, BETA, M, ChronoUnit.WEEKS);
    private static final ParetoNbd PLAIN = new ParetoNbd(R, ALPHA, S, BETA, ChronoUnit.WEEKS);

    /** P(alive) and expected purchases, by the trapezoidal rule over the logarithms of both rates. */
    private static double[] overBothRates(int x, double tx, double T, double horizon) {
        double k1 = Math.pow(ALPHA / (1 + ALPHA), R);
        double k2 = Math.pow(BETA / (1 + BETA), S);
        double all = 0;
        double alive = 0;
        double bought = 0;
        for (double v = -45; v < 5; v += 0.06) {
            double lambda = Math.exp(v);
            for (double w = -50; w < 6; w += 0.06) {
                double mu = Math.exp(w);
                double prior = Math.exp(R * v - ALPHA * lambda + S * w - BETA * mu)
                        * (1 + M * (Math.exp(-lambda) - k1) * (Math.exp(-mu) - k2)) * Math.pow(lambda, x);
                double stays = Math.exp(-(lambda + mu) * T);
                double left = mu / (lambda + mu) * Math.exp(-(lambda + mu) * tx) * -Math.expm1(-(lambda + mu) * (T - tx));
                all += prior * (stays + left);
                alive += prior * stays;
                bought += prior * stays * lambda / mu * -Math.expm1(-mu * horizon);
            }
        }
        return new double[]{alive / all, bought / all};
    }

    @Test
    void theMixtureOfFourIsTheJointPosterior() {
        double[][] histories = {{0, 0, 39}, {0, 0, 27}, {1, 2, 38}, {2, 30, 38.5}, {6, 36, 38}, {26, 30.857, 31}};
        for (var h : histories) {
            var direct = overBothRates((int) h[0], h[1], h[2], 39);
            assertEquals(direct[0], JOINED.probabilityAlive((int) h[0], h[1], h[2]), 1e-8 * direct[0]);
            assertEquals(direct[1], JOINED.expectedTransactions(39, (int) h[0], h[1], h[2]), 1e-8 * direct[1]);
        }
    }

    /** Customers drawn from the joined rates buy what the mixture says, and not what the plain formulas say. */
    @Test
    @Tag("slow")
    void drawnFuturesAgree() {
        var age = new Cdnow().calibration.age();
        var random = new SplittableRandom(5);
        int rounds = 60;
        double joined = 0;
        double plain = 0;
        double square = 0;
        for (int round = 0; round < rounds; round++) {
            double ofJoined = 0;
            for (double T : age) {
                var future = JOINED.drawIfAlive(random, 0, 0, 0);
                int x = 0;
                double tx = 0;
                double now = future.next();
                for (; now <= T; now = future.next()) {
                    x++;
                    tx = now;
                }
                int later = 0;
                for (; now <= T + 39; now = future.next())
                    later++;
                ofJoined += later - JOINED.expectedTransactions(39, x, tx, T);
                plain += later - PLAIN.expectedTransactions(39, x, tx, T);
            }
            joined += ofJoined;
            square += ofJoined * ofJoined;
        }
        double error = Math.sqrt(square);
        assertTrue(Math.abs(joined) < 2.5 * error, joined + " beside an error of " + error);
        assertTrue(Math.abs(plain) > 4 * error, plain + " beside an error of " + error);
    }
}
