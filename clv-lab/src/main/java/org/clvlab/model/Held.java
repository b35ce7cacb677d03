package org.clvlab.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A likelihood with some parameters held; those that are free come in their order.
 *
 * @param all
 *            of all parameters
 * @param values
 *            on the parameters' scales; no number for what is free
 */
record Held(Likelihood all, double[] values) implements Likelihood {

    private IntStream free() { return IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])); }

    /** Of a row for all parameters, what belongs to the free ones. */
    double[] part(double[] whole) {
        return free().mapToDouble(i -> whole[i]).toArray();
    }

    /** All parameters' row again. */
    double[] whole(double[] part) {
        var whole = values.clone();
        int[] free = free().toArray();
        for (int k = 0; k < free.length; k++)
            whole[free[k]] = part[k];
        return whole;
    }

    @Override
    public List<String> names() { return free().mapToObj(all.names()::get).toList(); }

    @Override
    public long customers() { return all.customers(); }

    @Override
    public List<double[]> starts() { return all.starts().stream().map(this::part).toList(); }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        var slopes = new double[values.length];
        double height = all.at(whole(coordinates), slopes);
        System.arraycopy(part(slopes), 0, gradient, 0, gradient.length);
        return height;
    }

    @Override
    public String remedy(double[] coordinates) { return all.remedy(whole(coordinates)); }
}
