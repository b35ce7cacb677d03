package org.clvlab.model;

/** Nodes and weights of Gauss-Legendre quadrature on (0, 1), by Newton's method on the Legendre polynomial. */
final class GaussLegendre {

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            double z = Math.cos(Math.PI * (n - i - 0.25) / (n + 0.5));
            double slope = 1;
            for (int k = 0; k < 100; k++) {
                double before = 0;
                double here = 1;
                for (int j = 0; j < n; j++) {
                    double next = ((2 * j + 1) * z * here - j * before) / (j + 1);
                    before = here;
                    here = next;
                }
                slope = n * (z * here - before) / (z * z - 1);
                double change = here / slope;
                z -= change;
                if (Math.abs(change) < 1e-16)
                    break;
            }
            nodes[i] = (1 + z) / 2;
            weights[i] = 1 / ((1 - z * z) * slope * slope);
        }
    }

    static GaussLegendre of(int n) { return new GaussLegendre(n); }

    int size() { return nodes.length; }

    double node(int i) { return nodes[i]; }

    double weight(int i) { return weights[i]; }
}
