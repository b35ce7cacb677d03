package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.clvlab.data.Condition;
import org.clvlab.report.AsGiven;

/**
 * Customers still to come by one channel: so many a month, spread over it, each with a first purchase on the day of arrival.
 *
 * @param channel
 *            a name
 * @param perMonth
 *            how many come in an average month
 * @param cost
 *            of winning one
 * @param months
 *            for how many months of the forecast they come
 * @param covariates
 *            what they are like, where a model has covariates; else empty
 * @param segments
 *            those to which they will belong: levers on these act on them too
 */
public record Arrivals(String channel, double perMonth, double cost, int months, Map<String, Double> covariates,
        List<Condition> segments) {

    /** As long as the forecast runs. */
    private static final int ALWAYS = 1200;

    /** Refuses negative numbers. */
    public Arrivals {
        covariates = Map.copyOf(covariates);
        segments = List.copyOf(segments);
        if (channel.isBlank())
            throw new IllegalArgumentException("Customers to come have a channel without a name; name it, such as \"search\".");
        if (!(perMonth >= 0) || !(cost >= 0) || months < 1)
            throw new IllegalArgumentException("Channel \"" + channel + "\" brings " + perMonth + " a month at " + cost
                    + " each for " + months + " months; give numbers of at least 0, and one month or more.");
    }

    /**
     * {@return customers like those of the base}
     *
     * @param channel
     *            a name
     * @param perMonth
     *            how many come in an average month
     * @param cost
     *            of winning one
     */
    public static Arrivals of(String channel, double perMonth, double cost) {
        return new Arrivals(channel, perMonth, cost, ALWAYS, Map.of(), List.of());
    }

    /**
     * {@return the same, with what they are like}
     *
     * @param name
     *            a covariate of the model of buying or of spend; those not named are 0, those of no model are refused
     * @param value
     *            its value
     */
    public Arrivals with(String name, double value) {
        var more = new TreeMap<>(covariates);
        more.put(name, value);
        return new Arrivals(channel, perMonth, cost, months, more, segments);
    }

    /**
     * {@return the same, coming in the first months only: in one, they are a cohort}
     *
     * @param first
     *            how many months
     */
    public Arrivals forMonths(int first) { return new Arrivals(channel, perMonth, cost, first, covariates, segments); }

    /**
     * {@return the same, belonging to a segment: what is unknown of them cannot say so, thus it must be said}
     *
     * @param segment
     *            as a lever names it in {@link Lever#where}; that lever then acts on them from the day they come
     */
    public Arrivals within(Condition segment) {
        var more = new ArrayList<>(segments);
        more.add(segment);
        return new Arrivals(channel, perMonth, cost, months, covariates, more);
    }

    String described() {
        return AsGiven.text(perMonth) + " a month at " + AsGiven.text(cost) + " each"
                + (months == ALWAYS ? "" : months == 1 ? " in the first month" : " in the first " + months + " months");
    }
}
