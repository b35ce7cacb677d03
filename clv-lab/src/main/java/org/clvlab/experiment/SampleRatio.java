package org.clvlab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Were customers drawn into the arms in the shares intended? A mismatch means that something drops customers of one arm, and then
 * no comparison of the arms can be trusted (Fabijan et al. 2019). Pearson's chi-square against the intended shares; below 0.001 is
 * a mismatch.
 *
 * @param found
 *            customers by arm
 * @param intended
 *            share by arm, adding to 1
 * @param statistic
 *            chi-square on arms - 1 degrees of freedom
 * @param pValue
 *            the probability of such counts if the shares were as intended
 */
public record SampleRatio(Map<String, Long> found, Map<String, Double> intended, double statistic,
        double pValue) implements Shown, Tabular {
    private static final double MISMATCH = 0.001;

    /** Copies in order. */
    public SampleRatio {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        intended = Collections.unmodifiableMap(new LinkedHashMap<>(intended));
    }

    /**
     * {@return the check of the arms' sizes}
     *
     * @param found
     *            customers by arm; a map without an order, such as Map.of makes, is taken in the order of the arms' names
     * @param intended
     *            by arm its share, or any numbers in the ratio intended; the same arms
     */
    public static SampleRatio of(Map<String, Long> found, Map<String, Double> intended) {
        if (found.size() < 2 || !found.keySet().equals(intended.keySet()))
            throw new IllegalArgumentException("Arms found " + found.keySet() + ", arms intended " + intended.keySet()
                    + "; name the same two or more, also an arm that nobody is in (with 0 customers).");
        var arms = found instanceof SequencedMap ? found : new TreeMap<>(found);
        double whole = arms.keySet().stream().mapToDouble(intended::get).sum();
        long n = arms.values().stream().mapToLong(Long::longValue).sum();
        if (n < 1 || arms.values().stream().anyMatch(count -> count < 0))
            throw new IllegalArgumentException(
                    "The arms have " + arms + " customers; expected counts from 0 up, and somebody in one"
                            + " arm at least. Were the assignments joined to the customers?");
        double statistic = 0;
        var shares = new LinkedHashMap<String, Double>();
        for (var arm : arms.keySet()) {
            double share = intended.get(arm) / whole;
            if (!(share > 0 && Double.isFinite(share)))
                throw new IllegalArgumentException("Arm \"" + arm + "\" is intended to have a share of " + intended.get(arm)
                        + "; every arm needs a positive one.");
            shares.put(arm, share);
            statistic += Math.pow(arms.get(arm) - n * share, 2) / (n * share);
        }
        return new SampleRatio(arms, shares, statistic,
                ChiSquaredDistribution.of(arms.size() - 1.0).survivalProbability(statistic));
    }

    /** {@return whether the arms are as intended} */
    public boolean asIntended() { return pValue >= MISMATCH; }

    /** {@return the finding in a sentence} */
    public String sentence() {
        var p = pValue < 0.0001 ? "< 0.0001" : Digits.number(pValue, Accuracy.decimals(4));
        return asIntended()
                ? "The arms have the sizes intended, but for chance (p " + p + ")."
                : "The arms do not have the sizes intended (p " + p
                        + "): customers of one arm are lost or counted twice. Find out where"
                        + " before you compare anything: assignment, redirects, bots, filters applied after the treatment.";
    }

    /** {@return one row an arm; the p-value of all of them in each} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("sample ratio", List.of(TypedColumn.texts("arm", List.copyOf(found.keySet())),
                TypedColumn.wholes("found", "", found.values().stream().mapToLong(n -> n).toArray()),
                TypedColumn.numbers("intended", "", found.keySet().stream().mapToDouble(intended::get).toArray()),
                TypedColumn.numbers("p", "", found.keySet().stream().mapToDouble(arm -> pValue).toArray())));
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        long n = found.values().stream().mapToLong(Long::longValue).sum();
        found.forEach((arm, count) -> rows.add(List.of(arm, Digits.count(count), Digits.percent((double) count / n),
                Digits.percent(intended.get(arm)))));
        var card = Card.titled("Sizes of the arms");
        card = asIntended() ? card.sentence(sentence()) : card.warning(sentence());
        return card.grid(List.of("arm", "customers", "share", "intended"), rows).facts("How it was tested",
                List.of(new Fact("method", "chi-square on " + (found.size() - 1) + " degrees of freedom, mismatch below 0.001"),
                        new Fact("chi-square", Digits.number(statistic))));
    }

    @Override
    public String toString() { return sentence(); }
}
