package org.clvlab.model;

/** The logarithm of a sum of two numbers that are given by theirs. */
final class LogSum {

    private LogSum() {}

    static double of(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
