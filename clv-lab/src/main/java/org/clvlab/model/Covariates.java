package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;
import org.clvlab.report.Given;

/**
 * What is known of each customer beside the orders and does not change, and on which processes it acts; without more said,
 * on every process of the model. Immutable. Faults are told all at once when a model is fitted.
 */
public final class Covariates {

    private static final int SHOWN = 20;

    private final List<String> ids;
    private final TreeMap<String, double[]> columns;
    private final List<String> faults;
    private final TreeMap<String, Set<Influence.Process>> only;
    private final Set<String> same;
    private final double penalty;

    private Covariates(List<String> ids, TreeMap<String, double[]> columns, List<String> faults,
            TreeMap<String, Set<Influence.Process>> only, Set<String> same, double penalty) {
        this.ids = ids;
        this.columns = columns;
        this.faults = faults;
        this.only = only;
        this.same = same;
        this.penalty = penalty;
    }

    /**
     * {@return no covariates yet, for the customers of a base}
     *
     * @param base
     *            whose order of customers the columns have
     */
    public static Covariates of(CustomerBase base) {
        return new Covariates(Given.that(base, "base").ids(), new TreeMap<>(), List.of(), new TreeMap<>(), Set.of(), 0);
    }

    /**
     * {@return these and a number of each customer}
     *
     * @param name
     *            of the covariate
     * @param values
     *            one a customer, in the base's order; NaN is a fault
     */
    public Covariates with(String name, double... values) {
        var more = new ArrayList<>(faults);
        Given.that(name, "name of a covariate");
        if (Given.that(values, "covariate " + name).length != ids.size()) {
            more.add("covariate " + name + " has " + values.length + " values for " + ids.size()
                    + " customers; give one a customer, in the base's order.");
            return new Covariates(ids, columns, more, only, same, penalty);
        }
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                more.add("customer " + ids.get(i) + ": covariate " + name + " is missing; fill it in, give the missing ones a"
                        + " level of their own, or leave the customer out.");
        var next = new TreeMap<>(columns);
        next.put(name, values.clone());
        return new Covariates(ids, next, more, only, same, penalty);
    }

    /**
     * {@return these and a quality of each customer: one covariate of 0 and 1 for each level but the first in alphabetical
     * order}
     *
     * @param name
     *            of the quality
     * @param levels
     *            one a customer, in the base's order; a missing one is a fault
     */
    public Covariates withLevels(String name, List<String> levels) {
        var all = new TreeSet<String>();
        for (var level : Given.that(levels, "covariate " + name))
            if (level != null && !level.isBlank())
                all.add(level);
        if (all.size() < 2)
            return with(name, levels.stream().mapToDouble(l -> l == null || l.isBlank() ? Double.NaN : 1).toArray());
        // a customer without a level is told once, not once for each of them
        var missing = with(name, levels.stream().mapToDouble(l -> l == null || l.isBlank() ? Double.NaN : 0).toArray()).faults;
        var result = this;
        for (var level : all.tailSet(all.first(), false))
            result = result.with(name + " " + level, levels.stream().mapToDouble(l -> level.equals(l) ? 1 : 0).toArray());
        if (missing.size() > faults.size())
            result = new Covariates(ids, result.columns, missing, only, same, penalty);
        return result;
    }

    /**
     * {@return these, with a covariate acting on some processes only}
     *
     * @param name
     *            of the covariate
     * @param processes
     *            on which it acts
     */
    public Covariates onlyOn(String name, Influence.Process... processes) {
        if (processes.length == 0)
            throw new IllegalArgumentException("Covariate " + name + " would act on no process; name one, such as"
                    + " Influence.Process.DROPOUT, or leave it out.");
        var next = new TreeMap<>(only);
        next.put(named(name), new TreeSet<>(Arrays.asList(processes)));
        return new Covariates(ids, columns, faults, next, same, penalty);
    }

    /**
     * {@return these, with one and the same coefficient of a covariate for all processes that it acts on}
     *
     * @param name
     *            of the covariate
     */
    public Covariates sameForAll(String name) {
        var next = new TreeSet<>(same);
        next.add(named(name));
        return new Covariates(ids, columns, faults, only, next, penalty);
    }

    /**
     * {@return these, with coefficients drawn to zero: the log-likelihood less the penalty times customers times the sum of
     * squared coefficients is what is maximised}
     *
     * @param size
     *            not negative; 0 for none
     */
    public Covariates withPenalty(double size) {
        if (!(size >= 0) || Double.isInfinite(size))
            throw new IllegalArgumentException("The penalty is " + size + "; give a number of at least 0, such as 0.01.");
        return new Covariates(ids, columns, faults, only, same, size);
    }

    private String named(String name) {
        if (!columns.containsKey(name))
            throw new IllegalArgumentException("There is no covariate \"" + name + "\"; there are "
                    + String.join(", ", columns.keySet()) + ".");
        return name;
    }

    /** {@return the covariates' names, in alphabetical order} */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    double penalty() { return penalty; }

    int customers() { return ids.size(); }

    /** One customer's values, in the order of the names. */
    double[] of(int customer) {
        return columns.values().stream().mapToDouble(c -> c[customer]).toArray();
    }

    /** The coefficients that a model with these influences has. */
    List<CovariateModel.Coefficient> coefficients(List<Influence> influences) {
        var processes = new TreeSet<Influence.Process>();
        influences.forEach(i -> processes.add(i.process()));
        var coefficients = new ArrayList<CovariateModel.Coefficient>();
        for (var name : names()) {
            var acts = new TreeSet<>(processes);
            acts.retainAll(only.getOrDefault(name, processes));
            if (acts.isEmpty())
                throw new IllegalArgumentException("Covariate " + name + " is to act on " + inWords(only.get(name))
                        + " only, but covariates of this model act on " + inWords(processes) + "; name one of these.");
            if (same.contains(name) && acts.size() > 1)
                coefficients.add(new CovariateModel.Coefficient(name, List.copyOf(acts), 0));
            else
                for (var process : acts)
                    coefficients.add(new CovariateModel.Coefficient(name, List.of(process), 0));
        }
        return coefficients;
    }

    private static String inWords(Set<Influence.Process> processes) {
        return String.join(" and ", processes.stream().map(p -> p.toString().toLowerCase(java.util.Locale.ROOT)).toList());
    }

    /** Tells every value that is missing at once. */
    void refuseMissing() {
        if (!faults.isEmpty())
            throw new IllegalArgumentException(told(faults));
    }

    private static String told(List<String> found) {
        return String.join("\n", found.subList(0, Math.min(SHOWN, found.size())))
                + (found.size() > SHOWN ? "\n… and " + (found.size() - SHOWN) + " more." : "");
    }

    /** Tells every fault at once; of the customers that take part, in the order of the base. */
    void refuseFaults(int[] customers) {
        var found = new ArrayList<>(faults);
        if (columns.isEmpty() && faults.isEmpty())
            found.add("there is no covariate; add one with with(...), or fit without.");
        if (customers.length > 0 && columns.size() >= customers.length - 1)
            found.add("there are " + Digits.count(columns.size()) + " covariates, a level of a quality counts as one, for "
                    + Digits.count(customers.length) + " customers, so each could have a level of the own; merge levels.");
        else
            found.addAll(alike(customers));
        if (!found.isEmpty())
            throw new IllegalArgumentException(told(found));
    }

    /** The covariates that are the same for all of some customers, and those that follow from others; of whole columns only. */
    private List<String> alike(int[] customers) {
        var found = new ArrayList<String>();
        var kept = new TreeMap<String, double[]>();
        columns.forEach((name, column) -> {
            var values = Arrays.stream(customers).mapToDouble(i -> column[i]).toArray();
            if (Arrays.stream(values).allMatch(Double::isFinite)) {
                double mean = Arrays.stream(values).average().orElse(0);
                double spread = 0;
                for (int i = 0; i < values.length; i++) {
                    values[i] -= mean;
                    spread = Math.max(spread, Math.abs(values[i]));
                }
                if (spread <= 1e-12 * Math.max(1, Math.abs(mean))) {
                    found.add("covariate " + name + " is " + Digits.number(mean) + " for every customer, so it explains nothing;"
                            + " leave it out.");
                    return;
                }
                double all = dot(values, values);
                var with = new ArrayList<String>();
                for (var other : kept.entrySet()) {
                    double share = dot(values, other.getValue()) / dot(other.getValue(), other.getValue());
                    if (share * share * dot(other.getValue(), other.getValue()) > 1e-12 * all)
                        with.add(other.getKey());
                    for (int i = 0; i < values.length; i++)
                        values[i] -= share * other.getValue()[i];
                }
                if (dot(values, values) <= 1e-14 * all)
                    found.add("covariate " + name + " follows exactly from " + String.join(" and ", with)
                            + ", so their coefficients cannot be told apart; leave one out.");
                else
                    kept.put(name, values);
            }
        });
        return found;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
