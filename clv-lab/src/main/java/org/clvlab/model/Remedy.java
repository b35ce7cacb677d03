package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.report.Digits;

/** What in the data makes the parameters of a model of buying run away, read off how its customers would differ. */
record Remedy(long customers, long repeatPurchases, double meanAge) {

    private static final double ALIKE = 54;

    String of(TransactionModel model) {
        var causes = new ArrayList<>(model.doubts(meanAge));
        if (!causes.isEmpty())
            return String.join("; and ", causes);
        for (var law : model.heterogeneity())
            switch (law) {
            case RateLaw.GammaLaw rate when rate.of() == RateLaw.Of.PURCHASE_RATE -> purchases(rate, causes);
            case RateLaw.GammaLaw rate -> leaving(rate, causes);
            case RateLaw.BetaLaw chance when chance.of() == RateLaw.Of.PURCHASE_CHANCE -> buying(chance, causes);
            case RateLaw.BetaLaw chance -> leaving(chance, causes);
            }
        if (causes.isEmpty())
            causes.add("take in more customers or observe longer; " + Digits.count(customers) + " customers with "
                    + Digits.count(repeatPurchases) + " repeat purchases do not pin down "
                    + inWords(model.parameters().size()) + " parameters");
        return String.join("; and ", causes);
    }

    private void purchases(RateLaw.GammaLaw law, List<String> causes) {
        if (law.shape() > ALIKE)
            causes.add(law.shapeName() + " and " + law.rateName() + " grow together: the customers' purchase rates do not differ"
                    + " measurably; read only their mean, " + Digits.number(law.mean(), significant(4))
                    + " purchases per unit of time");
        else if (law.rate() < meanAge * 1e-4)
            causes.add(law.rateName() + " goes to zero: repeat purchases follow the first within next to no time, and then none;"
                    + " is the time of each order read right?");
    }

    private void buying(RateLaw.BetaLaw law, List<String> causes) {
        if (Math.min(law.a(), law.b()) > 148)
            causes.add(law.aName() + " and " + law.bName() + " grow together: the customers' chances to buy do not differ"
                    + " measurably; read only their mean, " + Digits.number(law.mean(), significant(4)));
    }

    private void leaving(RateLaw.GammaLaw law, List<String> causes) {
        double whileObserved = -Math.expm1(-law.shape() * Math.log1p(meanAge / law.rate()));
        var names = law.shapeName() + " and " + law.rateName();
        if (whileObserved < 1e-3)
            causes.add("hardly any customer seems to leave while observed, so " + names
                    + " cannot be told apart; observe longer, or compare with a model without dropout (NBD)");
        else if (whileObserved > 0.9999)
            causes.add("nearly every customer seems to leave at once, so " + names
                    + " cannot be told apart; are repeat purchases missing from the orders?");
        else if (law.shape() > ALIKE)
            causes.add(names + " grow together: the customers' rates of leaving do not differ measurably; read only their mean, "
                    + Digits.number(law.mean(), significant(4)) + " per unit of time");
        else if (law.rate() < meanAge * 1e-6)
            causes.add(law.rateName() + " goes to zero: some customers leave within next to no time; are customers with a single"
                    + " order complete, or is one day's order split over several ids?");
    }

    private void leaving(RateLaw.BetaLaw law, List<String> causes) {
        var names = law.aName() + " and " + law.bName();
        if (law.mean() < 1e-3)
            causes.add("hardly any customer seems to leave (mean chance " + Digits.number(law.mean(), significant(2))
                    + " a purchase), so " + names
                    + " cannot be told apart; observe longer, or compare with a model without dropout (NBD)");
        else if (law.mean() > 0.999)
            causes.add("nearly every customer seems to leave at once (mean chance " + Digits.number(law.mean(), significant(4))
                    + " a purchase), so " + names + " cannot be told apart; are repeat purchases missing from the orders?");
        else if (Math.min(law.a(), law.b()) > 148)
            causes.add(names + " grow together: the customers' chances to leave do not differ measurably; read only their mean, "
                    + Digits.number(law.mean(), significant(4)));
        else if (Math.max(law.a(), law.b()) < 1e-3)
            causes.add(names + " go to zero: every customer either leaves at the first occasion or never; are single orders of"
                    + " customers under a second id among them?");
    }

    private static String inWords(int count) {
        return count <= 9
                ? List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine").get(count)
                : Integer.toString(count);
    }
}
