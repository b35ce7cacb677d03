package org.clvlab.survival;

import org.hipparchus.special.Gamma;

/** The upper tail of the chi-squared distribution, right to its last digits also where it is tiny. */
final class ChiSquared {

    private ChiSquared() {}

    static double tail(double statistic, int degreesOfFreedom) {
        return degreesOfFreedom == 0 || statistic <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
    }
}
