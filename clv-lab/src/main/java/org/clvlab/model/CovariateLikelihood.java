package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.clvlab.report.Digits;

/**
 * The log-likelihood of a {@link CovariateModel}: that of the baseline's model over each group of customers with the same
 * covariates, each at its own place. The gradient follows from the groups' by the chain rule, since a coefficient shifts
 * logarithms of parameters.
 */
final class CovariateLikelihood implements Likelihood {

    /** How far beside the end of a ridge is looked for a higher one, and in what steps: factors of e to these. */
    private static final double FAR = 40;
    private static final double STRIDE = 2;

    private final CovariateModel<?> start;
    private final List<double[]> values;
    private final List<Likelihood> groups;
    private final long customers;
    private final double penalty;
    private final int own;
    /** Of all customers as if they were alike, for what is said of the data. */
    private final Supplier<Likelihood> whole;

    private CovariateLikelihood(CovariateModel<?> start, List<double[]> values, List<Likelihood> groups, long customers,
            double penalty, Supplier<Likelihood> whole) {
        this.start = start;
        this.values = values;
        this.groups = groups;
        this.customers = customers;
        this.penalty = penalty;
        this.whole = whole;
        this.own = start.baseline().parameters().size();
    }

    static CovariateLikelihood of(CovariateModel<?> start, Covariates covariates, int[] customers,
            Function<int[], Likelihood> part) {
        var rows = new TreeMap<double[], List<Integer>>(Arrays::compare);
        for (int i : customers)
            rows.computeIfAbsent(covariates.of(i), z -> new ArrayList<>()).add(i);
        var groups = rows.values().stream().map(list -> part.apply(list.stream().mapToInt(i -> i).toArray())).toList();
        return new CovariateLikelihood(start, List.copyOf(rows.keySet()), groups, customers.length, covariates.penalty(),
                () -> part.apply(customers));
    }

    /** Whether a covariate lies far from 0 beside its spread, or is counted in a unit far from it. */
    boolean needsCentring() {
        for (int c = 0; c < start.coefficients().size(); c++) {
            double deviation = deviation(c);
            if (Math.abs(mean(c)) > 3 * deviation || deviation > 30 || deviation < 1 / 30.0)
                return true;
        }
        return false;
    }

    /** The same over coefficients of covariates that are centred and in units of their deviation. */
    CentredLikelihood centred() {
        int n = own + start.coefficients().size();
        var toGiven = new double[n][n];
        for (int i = 0; i < own; i++)
            toGiven[i][i] = 1;
        for (int c = 0; c < start.coefficients().size(); c++) {
            double deviation = deviation(c);
            toGiven[own + c][own + c] = 1 / deviation;
            for (var influence : start.influences())
                if (acts(c, influence))
                    toGiven[influence.parameter()][own + c] -= influence.sign() * mean(c) / deviation;
        }
        return new CentredLikelihood(this, toGiven);
    }

    /** What to do where a customer with 0 of every covariate is so far away that no parameters can be written. */
    String tooFar() {
        int farthest = 0;
        for (int c = 1; c < start.coefficients().size(); c++)
            if (Math.abs(mean(c)) / deviation(c) > Math.abs(mean(farthest)) / deviation(farthest))
                farthest = c;
        return "covariate " + start.coefficients().get(farthest).covariate() + " is " + Digits.number(mean(farthest))
                + " on average and deviates from it by " + Digits.number(deviation(farthest))
                + " only, so the parameters of a customer for whom it is 0 are beyond all numbers; give it less its mean.";
    }

    /** Over the kinds of customers. */
    private double mean(int coefficient) {
        return values.stream().mapToDouble(z -> value(z, coefficient)).average().orElse(0);
    }

    private double deviation(int coefficient) {
        double mean = mean(coefficient);
        return Math.sqrt(values.stream().mapToDouble(z -> Math.pow(value(z, coefficient) - mean, 2)).average().orElse(1));
    }

    @Override
    public List<String> names() { return start.parameters().stream().map(Model.Parameter::name).toList(); }

    @Override
    public long customers() { return customers; }

    @Override
    public List<double[]> starts() { return List.of(start.coordinates()); }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        var parts = new double[groups.size()][];
        IntStream.range(0, parts.length).parallel().forEach(g -> parts[g] = part(g, coordinates));
        var total = new Sum();
        Arrays.fill(gradient, 0);
        for (var part : parts) {
            total.add(part[gradient.length]);
            for (int i = 0; i < gradient.length; i++)
                gradient[i] += part[i];
        }
        for (int i = own; i < gradient.length; i++) {
            total.add(-penalty * customers * coordinates[i] * coordinates[i]);
            gradient[i] -= 2 * penalty * customers * coordinates[i];
        }
        return total.value();
    }

    /** The gradient, and after it the height. */
    private double[] part(int group, double[] coordinates) {
        var at = Arrays.copyOf(coordinates, own);
        var z = values.get(group);
        for (var influence : start.influences())
            for (int c = 0; c < start.coefficients().size(); c++)
                if (acts(c, influence))
                    at[influence.parameter()] += influence.sign() * coordinates[own + c] * value(z, c);
        var slopes = new double[own];
        var part = new double[coordinates.length + 1];
        part[coordinates.length] = groups.get(group).at(at, slopes);
        System.arraycopy(slopes, 0, part, 0, own);
        for (var influence : start.influences())
            for (int c = 0; c < start.coefficients().size(); c++)
                if (acts(c, influence))
                    part[own + c] += influence.sign() * slopes[influence.parameter()] * value(z, c);
        return part;
    }

    /**
     * Each coefficient alone may have run to the wrong side; and so may the customers whose covariates are all 0, for whom a
     * process's parameters move and all its coefficients move back.
     */
    @Override
    public List<double[]> beside(double[] end) {
        var places = new ArrayList<double[]>();
        for (double to = -FAR; to <= FAR; to += STRIDE) {
            for (int i = own; i < end.length; i++) {
                var place = end.clone();
                place[i] = to;
                places.add(place);
            }
            for (var process : Influence.Process.values())
                places.add(moved(end, process, to));
        }
        return places;
    }

    /** The baseline moved along a process; whom the coefficients of that process alone tell from it stay where they are. */
    private double[] moved(double[] end, Influence.Process process, double by) {
        var place = end.clone();
        for (var influence : start.influences())
            if (influence.process() == process)
                place[influence.parameter()] += influence.sign() * by;
        for (int c = 0; c < start.coefficients().size(); c++)
            if (start.coefficients().get(c).processes().equals(List.of(process)))
                place[own + c] -= by;
        return place;
    }

    private boolean acts(int coefficient, Influence influence) {
        return start.coefficients().get(coefficient).processes().contains(influence.process());
    }

    private double value(double[] z, int coefficient) {
        return z[start.covariates().indexOf(start.coefficients().get(coefficient).covariate())];
    }

    @Override
    public String remedy(double[] coordinates) {
        var far = new ArrayList<String>();
        for (int c = 0; c < start.coefficients().size(); c++)
            if (Math.abs(coordinates[own + c]) > 5)
                far.add(start.coefficients().get(c).name());
        return far.isEmpty()
                ? "the baseline's parameters run away: " + whole.get().remedy(Arrays.copyOf(coordinates, own))
                        + "; or leave out covariates on dropout, or add a penalty with withPenalty(0.01)"
                : "the coefficients of " + String.join(", ", far) + " run away: perhaps hardly anybody with that level bought"
                        + " again or left; merge levels, leave it out, or add a penalty with withPenalty(0.01)";
    }
}
