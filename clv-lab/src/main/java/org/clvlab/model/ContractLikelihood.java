package org.clvlab.model;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;

/** The log-likelihood of any {@link ContractModel}: P(tenure = t) of customers who left, S(t) of those who stay. */
final class ContractLikelihood implements Likelihood {

    private static final double ALIKE = 148;

    private final ContractModel model;
    private final Tenures tenures;

    private ContractLikelihood(ContractModel model, Tenures tenures) {
        this.model = model;
        this.tenures = tenures;
    }

    /** Refuses data that cannot tell, with the reason. */
    static ContractLikelihood of(ContractModel model, Tenures tenures) {
        if (tenures.customers() == 0)
            throw new NoFit(model.name(), "there is no contract; check how the customers were chosen.");
        if (tenures.ends() == 0)
            throw new NoFit(model.name(), "none of the " + Digits.count(tenures.customers())
                    + " contracts has ended, so the chance to leave cannot be learned; observe longer.");
        int renewals = 0;
        for (var of : tenures.renewals())
            renewals += of[1] > 0 ? 1 : 0;
        if (renewals == 0)
            throw new NoFit(model.name(),
                    "no contract was ever renewed, so nothing tells whether customers differ; observe longer,"
                            + " or check that renewals are counted.");
        if (tenures.left().size() - 1 < model.parameters().size())
            throw new NoFit(model.name(),
                    "only " + (tenures.left().size() - 1) + " renewals were watched, which is fewer than the "
                            + model.parameters().size() + " parameters; observe longer.");
        return new ContractLikelihood(model, tenures);
    }

    @Override
    public List<String> names() { return model.parameters().stream().map(Model.Parameter::name).toList(); }

    @Override
    public long customers() { return tenures.customers(); }

    @Override
    public List<double[]> starts() { return model.starts().stream().map(values -> model.with(values).coordinates()).toList(); }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        ContractModel there;
        try {
            there = model.at(coordinates);
        } catch (IllegalArgumentException outside) {
            return Double.NEGATIVE_INFINITY;
        }
        var curve = there.curve(tenures.left().size() - 1);
        java.util.Arrays.fill(gradient, 0);
        var sum = new Sum();
        for (int t = 0; t < tenures.left().size(); t++) {
            long left = tenures.left().get(t);
            long running = tenures.running().get(t);
            if (left > 0)
                sum.add(left * (curve.logSurvival()[t - 1] + curve.logLeaving()[t]));
            if (running > 0)
                sum.add(running * curve.logSurvival()[t]);
            for (int k = 0; k < gradient.length; k++)
                gradient[k] += (left > 0 ? left * (curve.survivalSlopes()[t - 1][k] + curve.leavingSlopes()[t][k]) : 0)
                        + running * curve.survivalSlopes()[t][k];
        }
        return sum.value();
    }

    @Override
    public String remedy(double[] coordinates) {
        var values = model.at(coordinates).parameters();
        double alpha = values.get(0).value();
        double beta = values.get(1).value();
        var causes = new ArrayList<String>();
        if (Math.min(alpha, beta) > ALIKE)
            causes.add("alpha and beta grow together: retention does not rise with tenure, so customers' chances to leave do not"
                    + " differ measurably; read only their mean, "
                    + Digits.number(alpha / (alpha + beta), Accuracy.significant(4)));
        else if (Math.max(alpha, beta) < 1e-2)
            causes.add(
                    "alpha and beta go to zero: a customer leaves at the first renewal or never; are trial contracts among them?");
        if (causes.isEmpty())
            causes.add("watch more renewals or more customers; " + Digits.count(tenures.customers()) + " contracts over "
                    + (tenures.left().size() - 1) + " renewals do not pin down " + values.size() + " parameters");
        return String.join("; and ", causes);
    }
}
