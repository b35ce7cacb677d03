package org.clvlab.model;

/**
 * The logarithm of 1 + z, right to a few units of the last digit for any z above -1 as {@link Math#log1p} is, at a quarter of
 * its time: what rounding 1 + z has lost is put back as a factor (Goldberg 1991, <i>ACM Computing Surveys</i> 23(1), theorem
 * 4). The JDK compiles its logarithm to a few instructions, its log1p not.
 */
final class OnePlus {

    private OnePlus() {}

    static double log(double z) {
        double sum = 1 + z;
        // where nothing is lost the factor is 1; infinity would make it no number
        return sum == 1 || sum == Double.POSITIVE_INFINITY ? z : Math.log(sum) * (z / (sum - 1));
    }
}
