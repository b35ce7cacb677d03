package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.hipparchus.special.Gamma;

/**
 * The likelihood-ratio test of a model within a larger one.
 *
 * @param smaller
 *            the name of the model that is tested
 * @param larger
 *            the name of the model that holds it
 * @param statistic
 *            twice the difference of the log-likelihoods
 * @param degreesOfFreedom
 *            the difference of the numbers of parameters
 * @param p
 *            how probable so large a statistic is where the smaller model is true
 * @param bootstrap
 *            how many bases were simulated for p; 0 where it is chi-square's
 */
public record LikelihoodRatio(String smaller, String larger, double statistic, int degreesOfFreedom, double p, int bootstrap)
        implements
            Shown,
            Tabular {

    static LikelihoodRatio chiSquare(Fit<?> smaller, Fit<?> larger) {
        double statistic = statistic(smaller, larger);
        int degrees = larger.model().parameters().size() - smaller.model().parameters().size();
        return new LikelihoodRatio(smaller.model().name(), larger.model().name(), statistic, degrees,
                Gamma.regularizedGammaQ(degrees / 2.0, statistic / 2), 0);
    }

    static double statistic(Fit<?> smaller, Fit<?> larger) {
        if (smaller.customers() != larger.customers() || !smaller.dataHash().equals(larger.dataHash()))
            throw new IllegalArgumentException("The fits rest on different data (" + smaller.customers() + " and "
                    + larger.customers() + " customers); fit both to the same base.");
        if (larger.model().parameters().size() <= smaller.model().parameters().size())
            throw new IllegalArgumentException(smaller.model().name() + " has as many parameters as " + larger.model().name()
                    + " or more; give the smaller model first, and one that lies within the larger.");
        return Math.max(0, 2 * (larger.logLikelihood() - smaller.logLikelihood()));
    }

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("likelihood ratio", LikelihoodRatio.class, List.of(this)); }

    @Override
    public Card card() {
        return Card.titled(smaller + " within " + larger).sentence(toString()).facts("Likelihood-ratio test",
                List.of(new Card.Fact("statistic", Digits.number(statistic, decimals(3))),
                        new Card.Fact("degrees of freedom", String.valueOf(degreesOfFreedom)),
                        new Card.Fact("p", Digits.number(p, significant(3))),
                        new Card.Fact("its distribution", bootstrap == 0
                                ? "chi-square"
                                : bootstrap + " bases simulated from the smaller model, since it lies on the larger one's"
                                        + " boundary, where chi-square does not hold")));
    }

    @Override
    public String toString() {
        return (p <= 0.05
                ? "The data speak against " + smaller + " in favour of " + larger
                : "The data do not speak against " + smaller + " in favour of " + larger) + ": p = "
                + Digits.number(p, significant(2)) + ".";
    }
}
