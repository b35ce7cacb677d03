package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Profile likelihood: the highest log-likelihood with one parameter held. Where the likelihood is far from quadratic, its
 * interval is right and Wald's is not (Venzon &amp; Moolgavkar 1988, <i>Applied Statistics</i> 37(1), 87-94).
 *
 * <p>
 * The square root of twice the drop, which is nearly a straight line, is followed from the maximum outwards until it has
 * passed the normal's 97.5 % point, which is then found by false position. Each maximum of the other parameters is searched
 * for from where the last two point to, with the curvature that is known from there, so that most cost one or two evaluations. A
 * positive parameter is followed along its logarithm, one from -1 to 1 along itself, up to its edge.
 *
 * @param likelihood
 *            in coordinates of which the held one is the model's
 * @param model
 *            with the estimates
 * @param maximum
 *            the coordinates of the estimates
 * @param top
 *            the log-likelihood there
 * @param vcov
 *            the covariance of the coordinates, or null
 * @param unit
 *            what the held coordinate is counted in
 */
record Profile(Likelihood likelihood, Model model, double[] maximum, double top, double[][] vcov, double unit) {

    /** The standard normal's 97.5 % point: its square is chi-square's 95 % point with one degree of freedom. */
    private static final double REACH = 1.959963984540054;
    private static final double FARTHEST = 14;
    /** The heights of the others' maxima are right to this. */
    private static final double GOOD_ENOUGH = 1e-7;
    private static final int MOST_POINTS = 60;
    /** A place so far outside, or without a likelihood, says no more than that it is outside. */
    private static final double STEEP = 20;

    /** Where covariates lie far from 0, the other parameters are searched for in coordinates that know no ridge. */
    static Profile of(Likelihood likelihood, Model model, double top, double[][] vcov, int held) {
        if (!(likelihood instanceof CentredLikelihood centred))
            return new Profile(likelihood, model, model.coordinates(), top, vcov, 1);
        var holding = centred.holding(held);
        return new Profile(holding, model, holding.centred(model.coordinates()), top,
                vcov == null ? null : holding.centredCovariance(vcov), centred.unit(held));
    }

    Fit.Interval interval(int held) { return new Fit.Interval(new Way(held, -1).end(), new Way(held, 1).end()); }

    /** From the maximum outwards. */
    private final class Way {
        private final int held;
        private final int direction;
        private final Model.Parameter parameter;
        private final double centre;
        private final double farthest;
        /** The last maxima with the parameter held, by how far from the centre that was. */
        private double before;
        private double[] beforeAt;
        private double last;
        private double[] lastAt;
        private double[][] curvature;

        Way(int held, int direction) {
            this.held = held;
            this.direction = direction;
            parameter = model.parameters().get(held);
            boolean bounded = parameter.scale() == Model.Scale.FISHER;
            centre = bounded ? parameter.value() : parameter.coordinate();
            farthest = bounded ? 1 - direction * centre : FARTHEST * unit;
            lastAt = without(maximum, held);
            beforeAt = lastAt;
            if (vcov != null)
                curvature = Convergence.inverse(vcov).map(this::others).orElse(null);
        }

        /** The value at the interval's end; the domain's own end where that is inside. */
        double end() {
            double inside = 0;
            double reachInside = 0;
            double outside = Math.min(farthest, vcov == null ? unit : REACH * deviation());
            double reachOutside = reach(outside);
            while (!(reachOutside >= REACH)) {
                if (outside >= farthest)
                    return value(Double.POSITIVE_INFINITY);
                inside = outside;
                reachInside = reachOutside;
                outside = Math.min(farthest, outside * Math.clamp(1.1 * REACH / reachOutside, 1.2, 2));
                reachOutside = reach(outside);
            }
            return value(between(inside, reachInside - REACH, outside, reachOutside - REACH));
        }

        /** False position; where the same end stays twice, its height is halved (the Illinois way). */
        private double between(double inside, double below, double outside, double above) {
            double place = outside;
            double ofInside = below;
            double ofOutside = Math.min(above, STEEP);
            double before = 0;
            for (int i = 0; i < MOST_POINTS && outside - inside > 1e-7 * unit; i++) {
                place = outside - ofOutside * (outside - inside) / (ofOutside - ofInside);
                double height = Math.min(reach(place) - REACH, STEEP);
                if (Math.abs(height) < 1e-7)
                    return place;
                if (height < 0) {
                    inside = place;
                    ofInside = height;
                    ofOutside /= before < 0 ? 2 : 1;
                } else {
                    outside = place;
                    ofOutside = height;
                    ofInside /= before > 0 ? 2 : 1;
                }
                before = height;
            }
            return place;
        }

        private double deviation() {
            return Math.sqrt(vcov[held][held]) * (parameter.scale() == Model.Scale.FISHER ? parameter.slope() : 1);
        }

        private double value(double away) {
            double place = centre + direction * away;
            return parameter.scale() == Model.Scale.FISHER ? Math.clamp(place, -1, 1) : parameter.at(place);
        }

        /** The square root of twice the drop of the log-likelihood. */
        private double reach(double away) {
            double place = centre + direction * away;
            double coordinate = parameter.scale() == Model.Scale.FISHER
                    ? new Model.Parameter("", Math.clamp(place, -1, 1), "", Model.Scale.FISHER).coordinate()
                    : place;
            var from = lastAt.clone();
            double share = last == before ? 0 : Math.clamp((away - last) / (last - before), -3, 3);
            for (int i = 0; i < from.length; i++)
                from[i] += share * (lastAt[i] - beforeAt[i]);
            var best = Search.nearby(new Held(likelihood, held(coordinate)), from, curvature, GOOD_ENOUGH);
            before = last;
            beforeAt = lastAt;
            last = away;
            lastAt = best.coordinates();
            curvature = best.information();
            return Math.sqrt(2 * Math.max(0, top - best.logLikelihood()));
        }

        /** No number for those that are free. */
        private double[] held(double coordinate) {
            var values = new double[model.parameters().size()];
            Arrays.fill(values, Double.NaN);
            values[held] = coordinate;
            return values;
        }

        private double[][] others(double[][] all) {
            var rest = new ArrayList<double[]>();
            for (int i = 0; i < all.length; i++)
                if (i != held)
                    rest.add(without(all[i], held));
            return rest.toArray(double[][]::new);
        }
    }

    private static double[] without(double[] all, int held) {
        var rest = new double[all.length - 1];
        for (int i = 0; i < rest.length; i++)
            rest[i] = all[i < held ? i : i + 1];
        return rest;
    }
}
