package org.clvlab.model;

/** A sum that does not lose small terms among large ones (Neumaier 1974, ZAMM 54, 39-51). */
final class Sum {

    private double sum;
    private double lost;

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }

    double value() { return sum + lost; }
}
