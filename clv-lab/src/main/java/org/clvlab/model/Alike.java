package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Given;

/** Customers of a base who have the same model: those with the same covariates, or all. */
public final class Alike {

    private final CustomerBase base;
    private final int[] positions;
    private final double[] covariates;

    private Alike(CustomerBase base, int[] positions, double[] covariates) {
        this.base = base;
        this.positions = positions;
        this.covariates = covariates;
    }

    /**
     * {@return all customers of a base as one}
     *
     * @param base
     *            of a model without covariates
     */
    public static List<Alike> all(CustomerBase base) {
        return List.of(new Alike(Given.that(base, "base"), null, new double[0]));
    }

    /**
     * {@return the customers of a base by their covariates}
     *
     * @param model
     *            that the covariates move
     * @param base
     *            the customers
     * @param covariates
     *            of the customers of the base: those that the model was fitted with
     */
    public static List<Alike> by(CovariateModel<?> model, CustomerBase base, Covariates covariates) {
        if (Given.that(covariates, "table of covariates").customers() != Given.that(base, "base").size())
            throw new IllegalArgumentException("The covariates are of " + covariates.customers() + " customers, but the base has "
                    + base.size() + "; make them with Covariates.of(base).");
        if (!covariates.names().equals(model.covariates()))
            throw new IllegalArgumentException("The model was fitted with the covariates " + String.join(", ", model.covariates())
                    + ", but given are " + String.join(", ", covariates.names()) + "; give the same ones, levels too.");
        covariates.refuseMissing();
        var rows = new TreeMap<double[], List<Integer>>(Arrays::compare);
        for (int i = 0; i < base.size(); i++)
            rows.computeIfAbsent(covariates.of(i), z -> new ArrayList<>()).add(i);
        var groups = new ArrayList<Alike>();
        rows.forEach((values, list) -> {
            int[] positions = list.stream().mapToInt(i -> i).toArray();
            groups.add(new Alike(base.at(positions), positions, values));
        });
        return groups;
    }

    /** {@return these customers} */
    public CustomerBase base() { return base; }

    /**
     * {@return where a customer stands in the whole base}
     *
     * @param customer
     *            the position among these
     */
    public int position(int customer) { return positions == null ? customer : positions[customer]; }

    /**
     * {@return one of these customers alone, with the same model}
     *
     * @param customer
     *            the position among these
     */
    public Alike at(int customer) { return new Alike(base.at(customer), new int[]{0}, covariates); }

    /**
     * {@return the model of these customers}
     *
     * @param model
     *            of all
     */
    public TransactionModel of(Model model) {
        if ((model instanceof CovariateModel<?> joint ? joint.of(covariates) : model) instanceof TransactionModel own)
            return own;
        throw new IllegalStateException(model.name() + " says what customers spend, not when they buy; ask the fit of a model"
                + " of buying such as BG/NBD.");
    }

    /**
     * {@return what these customers spend}
     *
     * @param model
     *            of all: one of spend, or one of spend with the covariates
     */
    public SpendModel spending(Model model) {
        if ((model instanceof CovariateModel<?> joint ? joint.of(covariates) : model) instanceof SpendModel own)
            return own;
        throw new IllegalStateException(model.name() + " says when customers buy, not what they spend; ask the fit of a model"
                + " of spend such as Gamma-Gamma.");
    }
}
