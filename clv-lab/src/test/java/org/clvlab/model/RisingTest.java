package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

/** Ratios of gamma functions against products that need none, and with their digits where they are next to 1. */
class RisingTest {

    @Test
    void ratiosOfGammaFunctions() {
        for (double a : new double[]{1e-4, 0.3, 1, 2.5, 7.25, 20})
            for (double w : new double[]{1e-3, 0.4, 3, 9.999, 10, 60 * (1 + a)})
                assertEquals(Gamma.logGamma(w + a) - Gamma.logGamma(w), Rising.log(a, w), 3e-12 * (1 + a));
        assertEquals(Math.log(1e6 * (1e6 + 1) * (1e6 + 2)), Rising.log(3, 1e6), 1e-13);
        assertEquals(Math.log(301.0 * 302 * 303 * 304), Rising.log(4, 301), 1e-13);
    }

    /** By mpmath, 40 digits: logarithm of Gamma(w + a) / Gamma(w). */
    @Test
    void nextToOneAndFarFromIt() {
        double[][] rows = {{1e-9, 0.02, -5.0544788059657164e-8}, {1e-9, 5, 1.506117668542462e-9},
                {1e-9, 77, 4.3372978603948927e-9},
                {1e-9, 1e5, 1.1512920464961901e-8}, {0.3, 0.02, -2.8727035916338142}, {0.3, 5, 0.46158223871874024},
                {0.3, 77, 1.3017768176367956}, {0.3, 1e5, 3.4538765894903684}, {250, 0.02, 1124.7333563501637},
                {250, 5, 1152.9927837428943}, {250, 77, 1308.1200536230669}, {250, 1e5, 2878.5423577087464}};
        for (var row : rows)
            assertEquals(row[2], Rising.log(row[0], row[1]), 1e-12 * Math.abs(row[2]));
    }
}
