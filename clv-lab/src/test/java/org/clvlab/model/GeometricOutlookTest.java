package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

/** The expansion far out, just where it takes over, against products that need no gamma function. */
class GeometricOutlookTest {

    @Test
    void ratiosOfGammaFunctionsFarOut() {
        for (double a : new double[]{1e-4, 0.3, 1, 2.5, 7.25, 20}) {
            double w = 60 * (1 + a);
            assertEquals(Gamma.logGamma(w + a) - Gamma.logGamma(w), GeometricOutlook.logRising(a, w), 3e-12 * (1 + a));
        }
        assertEquals(Math.log(1e6 * (1e6 + 1) * (1e6 + 2)), GeometricOutlook.logRising(3, 1e6), 1e-13);
        assertEquals(Math.log(301.0 * 302 * 303 * 304), GeometricOutlook.logRising(4, 301), 1e-13);
    }
}
