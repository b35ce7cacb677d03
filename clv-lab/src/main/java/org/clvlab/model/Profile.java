package org.clvlab.model;

import java.util.List;

/**
 * Profile likelihood: the highest log-likelihood with one parameter held. Where the likelihood is far from quadratic, its
 * interval is right and Wald's is not (Venzon &amp; Moolgavkar 1988, <i>Applied Statistics</i> 37(1), 87-94).
 */
record Profile(Likelihood likelihood, Model model, double top, double[][] vcov) {

    /** Half the 95 % point of chi-square with one degree of freedom. */
    private static final double DROP = 1.920729410347062;
    private static final double FARTHEST = 14;

    Fit.Interval interval(int held) {
        var parameter = model.parameters().get(held);
        double low = end(held, -1);
        double high = end(held, 1);
        return new Fit.Interval(Double.isInfinite(low) ? parameter.at(low) : parameter.at(low), parameter.at(high));
    }

    private double end(int held, int direction) {
        var at = model.coordinates();
        double centre = at[held];
        double stride = vcov == null ? 1 : 2 * Math.sqrt(vcov[held][held]);
        double inside = centre;
        double outside = centre;
        var from = without(at, held);
        double drop = 0;
        while (drop < DROP) {
            inside = outside;
            outside += direction * stride;
            if (Math.abs(outside - centre) > FARTHEST)
                return direction * Double.POSITIVE_INFINITY;
            var best = Search.climb(new Held(likelihood, held, outside), from, from);
            drop = top - best.logLikelihood();
            from = best.coordinates();
            stride *= 1.3;
        }
        for (int i = 0; i < 40 && Math.abs(outside - inside) > 1e-6; i++) {
            double middle = (inside + outside) / 2;
            var best = Search.climb(new Held(likelihood, held, middle), from, from);
            from = best.coordinates();
            if (top - best.logLikelihood() < DROP)
                inside = middle;
            else
                outside = middle;
        }
        return (inside + outside) / 2;
    }

    private static double[] without(double[] all, int held) {
        var rest = new double[all.length - 1];
        for (int i = 0; i < rest.length; i++)
            rest[i] = all[i < held ? i : i + 1];
        return rest;
    }

    /** The likelihood of the other parameters. */
    private record Held(Likelihood all, int held, double value) implements Likelihood {
        @Override
        public List<String> names() {
            var names = new java.util.ArrayList<>(all.names());
            names.remove(held);
            return names;
        }

        @Override
        public long customers() { return all.customers(); }

        @Override
        public List<double[]> starts() { return all.starts().stream().map(s -> without(s, held)).toList(); }

        @Override
        public double at(double[] coordinates, double[] gradient) {
            var whole = new double[coordinates.length + 1];
            for (int i = 0; i < whole.length; i++)
                whole[i] = i == held ? value : coordinates[i < held ? i : i - 1];
            var slopes = new double[whole.length];
            double height = all.at(whole, slopes);
            System.arraycopy(without(slopes, held), 0, gradient, 0, gradient.length);
            return height;
        }

        @Override
        public String remedy(double[] coordinates) { return all.remedy(coordinates); }
    }
}
