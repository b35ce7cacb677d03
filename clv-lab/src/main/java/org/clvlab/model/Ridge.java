package org.clvlab.model;

/**
 * Goes on where a search has run away. On a ridge the likelihood nears its least upper bound as parameters go out of all bounds,
 * and a search that stops at a distance may stop short of it: a coefficient runs away from a parameter that itself runs away, and so
 * twice as far. Or the slope that it followed led into one end of a parameter while the other end is higher.
 */
final class Ridge {

    /** A gain of log-likelihood that is worth another place: a fit that is as near to the bound stays as it is. */
    private static final double WORTH = 1e-5;
    private static final int MOST_LEGS = 8;

    private Ridge() {}

    /** The highest end along the ridge and beside it. */
    static Search.Optimum followed(Likelihood likelihood, Search.Optimum end) {
        var best = onwards(likelihood, end);
        for (int round = 0; round < MOST_LEGS; round++) {
            var beside = higher(likelihood, best);
            if (beside == null)
                break;
            best = onwards(likelihood, leg(likelihood, beside, best.steps()));
        }
        return best;
    }

    /** Leg after leg, as long as it rises. */
    private static Search.Optimum onwards(Likelihood likelihood, Search.Optimum end) {
        var best = end;
        for (int i = 0; i < MOST_LEGS; i++) {
            var next = leg(likelihood, best.coordinates(), best.steps());
            if (!(next.logLikelihood() > best.logLikelihood() + WORTH))
                break;
            best = next;
        }
        return best;
    }

    private static Search.Optimum leg(Likelihood likelihood, double[] from, int steps) {
        var end = Search.climb(likelihood, from, from);
        return new Search.Optimum(end.coordinates(), end.logLikelihood(), end.gradient(), end.information(), steps + end.steps(),
                true);
    }

    /** The highest of the places beside an end, if it is higher. */
    private static double[] higher(Likelihood likelihood, Search.Optimum end) {
        double most = end.logLikelihood() + WORTH;
        double[] highest = null;
        for (var beside : likelihood.beside(end.coordinates())) {
            double height = likelihood.at(beside, new double[beside.length]);
            if (height > most) {
                most = height;
                highest = beside;
            }
        }
        return highest;
    }
}
