package org.clvlab.model;

import static java.lang.Math.exp;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The integral of e^h(u) over u from 0 to a length, with the nodes it was made of: Gauss-Legendre of 16 points on pieces of
 * a logarithmic scale, each halved until the rule of 8 points agrees to 1e-7, so that the finer one is right to about 1e-13.
 */
final class AdaptiveNodes {

    private static final GaussLegendre COARSE = GaussLegendre.of(8);
    private static final GaussLegendre FINE = GaussLegendre.of(16);
    private static final double AGREE = 1e-7;
    private static final int DEEPEST = 24;

    private final DoubleUnaryOperator height;
    private final double scale;
    private double[] places = new double[48];
    private double[] weights = new double[48];
    private int size;
    private double reference = Double.NEGATIVE_INFINITY;
    private double sum;
    private double whole;

    /** The scale is that of the fastest change near 0; near the turn, heights change over the stretch. */
    AdaptiveNodes(DoubleUnaryOperator height, double length, double scale, double turn, double stretch) {
        this.height = height;
        this.scale = scale;
        if (!(length > 0))
            return;
        double end = Math.log1p(length / scale);
        for (int i = 0; i <= 8; i++)
            reference = Math.max(reference, height.applyAsDouble(scale * Math.expm1(end * i / 8)));
        if (reference == Double.NEGATIVE_INFINITY)
            return;
        var cuts = length < stretch / 2
                ? new double[]{end}
                : new double[]{place(turn - 4 * stretch), place(turn), place(turn + 4 * stretch), end};
        Arrays.sort(cuts);
        var ends = new double[1];
        int count = 0;
        for (double cut : cuts) {
            double to = Math.min(cut, end);
            double from = ends[count];
            int pieces = (int) Math.ceil((to - from) / 2.5);
            ends = Arrays.copyOf(ends, count + 1 + Math.max(0, pieces));
            for (int k = 1; k <= pieces; k++)
                ends[++count] = from + (to - from) * k / pieces;
        }
        for (int k = 0; k < count; k++)
            whole += coarse(ends[k], ends[k + 1]);
        for (int k = 0; k < count; k++)
            piece(ends[k], ends[k + 1], 0);
    }

    private double coarse(double from, double to) {
        double coarse = 0;
        for (int i = 0; i < COARSE.size(); i++)
            coarse += COARSE.weight(i) * value(from + (to - from) * COARSE.node(i));
        return coarse * (to - from);
    }

    private double place(double u) { return u > 0 ? Math.log1p(u / scale) : 0; }

    private void piece(double from, double to, int depth) {
        double coarse = coarse(from, to);
        int start = size;
        double fine = 0;
        if (size + FINE.size() > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
            weights = Arrays.copyOf(weights, 2 * weights.length);
        }
        for (int i = 0; i < FINE.size(); i++) {
            double v = from + (to - from) * FINE.node(i);
            double w = (to - from) * FINE.weight(i) * value(v);
            places[size] = scale * Math.expm1(v);
            weights[size++] = w;
            fine += w;
        }
        // what is negligible beside the whole needs no digits of its own
        if (!(Math.abs(fine - coarse) > AGREE * Math.max(whole, sum + fine)) || depth == DEEPEST) {
            sum += fine;
            return;
        }
        size = start;
        piece(from, (from + to) / 2, depth + 1);
        piece((from + to) / 2, to, depth + 1);
    }

    private double value(double v) {
        double u = scale * Math.expm1(v);
        return exp(height.applyAsDouble(u) - reference) * (scale + u);
    }

    /** The logarithm of the integral; minus infinity over no length. */
    double log() {
        return size == 0 ? Double.NEGATIVE_INFINITY : reference + Math.log(sum);
    }

    int size() { return size; }

    double place(int i) { return places[i]; }

    /** The share of the integral that a node stands for. */
    double share(int i) { return weights[i] / sum; }
}
