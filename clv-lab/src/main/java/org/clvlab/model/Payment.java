package org.clvlab.model;

import java.util.List;

/**
 * What is paid for a contract period: each customer's own payment as the base has it, and of those still to come a mean. It is
 * agreed, so nothing about it is estimated.
 *
 * @param mean
 *            of a customer still to come, above 0
 */
public record Payment(double mean) implements SpendModel {

    /** Refuses a mean that is not positive and finite. */
    public Payment {
        Domain.refuseNotPositive("Payment", List.of("mean"), mean);
    }

    @Override
    public String name() { return "payment a period"; }

    @Override
    public List<Parameter> parameters() { return List.of(new Parameter("mean", mean, "payment of a contract to come")); }

    @Override
    public Payment with(double... values) { return new Payment(values[0]); }

    @Override
    public double expectedSpend(int frequency, double own) { return own; }

    @Override
    public double populationMean() { return mean; }
}
