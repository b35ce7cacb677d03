package org.clvlab.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Figure;

/**
 * The common part of the hazard: that of a customer whose every column is at its mean. The cumulative hazard rises at each
 * time with ends by the sum over the ties of 1 / risk, as the likelihood's own way of ties has it.
 *
 * @param unitName
 *            the unit of the times
 * @param times
 *            with ends, ascending
 * @param cumulativeHazard
 *            at and after each time
 */
public record BaselineSurvival(String unitName, List<Double> times, List<Double> cumulativeHazard) implements Tabular {

    /** Copies the lists. */
    public BaselineSurvival {
        times = List.copyOf(times);
        cumulativeHazard = List.copyOf(cumulativeHazard);
    }

    static BaselineSurvival of(PartialLikelihood likelihood, double[] beta, String unitName) {
        var times = new ArrayList<Double>();
        var steps = new ArrayList<Double>();
        likelihood.walk(beta, false, (from, to, ties) -> {
            times.add(likelihood.time[likelihood.order[from]]);
            double step = 0;
            for (var tie : ties)
                step += 1 / tie.risk();
            steps.add(step);
        });
        Collections.reverse(times);
        Collections.reverse(steps);
        for (int k = 1; k < steps.size(); k++)
            steps.set(k, steps.get(k) + steps.get(k - 1));
        return new BaselineSurvival(unitName, times, steps);
    }

    /**
     * {@return the cumulative hazard up to a time}
     *
     * @param time
     *            not negative
     */
    public double hazard(double time) {
        int place = Collections.binarySearch(times, time);
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? 0 : cumulativeHazard.get(last);
    }

    /**
     * {@return the probability of outlasting a time}
     *
     * @param time
     *            not negative
     */
    public double survival(double time) { return Math.exp(-hazard(time)); }

    /** {@return one row a time: cumulative hazard and survival, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("baseline", List.of(
                TypedColumn.numbers("time", unitName, times.stream().mapToDouble(t -> t).toArray()),
                TypedColumn.numbers("cumulative_hazard", "", cumulativeHazard.stream().mapToDouble(h -> h).toArray()),
                TypedColumn.numbers("survival", "", cumulativeHazard.stream().mapToDouble(h -> Math.exp(-h)).toArray())));
    }

    /** {@return the survival as a curve} */
    public Figure figure() {
        var x = new ArrayList<Double>(List.of(0.0));
        var y = new ArrayList<Double>(List.of(1.0));
        for (int k = 0; k < times.size(); k++) {
            x.add(times.get(k));
            y.add(y.getLast());
            x.add(times.get(k));
            y.add(Math.round(Math.exp(-cumulativeHazard.get(k)) * 1e4) / 1e4);
        }
        return new Figure("Share that outlasts each time, for a customer at the mean of every column", unitName, "share",
                List.of(new Figure.Line("baseline", x, y)), "A curve that falls in steps from 1 to " + y.getLast() + ".");
    }
}
