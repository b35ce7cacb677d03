package org.clvlab.model;

/** The search on an edge where a model becomes a smaller one. */
final class Edge {

    private Edge() {}

    /** The smaller model's maximum as a place of the larger one; it counts as run away, since the likelihood rises up to the edge. */
    static Search.Optimum of(Likelihood likelihood, double[] edge, Search.Optimum inside) {
        var smaller = new Held(likelihood, edge);
        var end = Search.nearby(smaller, smaller.part(inside.coordinates()), null, 1e-6);
        var at = smaller.whole(end.coordinates());
        var gradient = new double[at.length];
        double height = likelihood.at(at, gradient);
        return new Search.Optimum(at, height, gradient, Curvature.rough(likelihood, at, gradient, 1e-5),
                inside.steps() + end.steps(), true);
    }
}
