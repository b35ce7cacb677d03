package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How many groups, and why. Set aside is a number whose smallest group is too small to act on, and one of which a group does not
 * come again. Among those left decides the mean silhouette for k-means, the Bayesian information criterion for a mixture; were
 * all set aside, the most stable one is taken, and the card warns.
 *
 * @param method
 *            how customers were parted
 * @param candidates
 *            the numbers that were tried
 * @param chosen
 *            the number taken
 * @param given
 *            whether the number was given, not chosen
 * @param minimumShare
 *            the smallest share of the customers that a group may have
 */
public record GroupChoice(GroupingMethod method, List<Candidate> candidates, int chosen, Given given, double minimumShare)
        implements
            Shown,
            Tabular {

    /** Where the number of groups comes from. */
    public enum Given {
        /** said by the author */
        BY_THE_AUTHOR,
        /** chosen among several */
        CHOSEN
    }

    /**
     * One number of groups.
     *
     * @param groups
     *            how many
     * @param silhouette
     *            the mean silhouette, -1 to 1, more is better
     * @param bic
     *            the Bayesian information criterion of a Gaussian mixture of so many groups, less is better
     * @param stability
     *            whether the same groups come again
     * @param smallestShare
     *            of the customers, in the smallest group
     */
    public record Candidate(int groups, double silhouette, double bic, Stability stability, double smallestShare) {}

    /** Copies the candidates; refuses a choice that is not among them. */
    public GroupChoice {
        candidates = List.copyOf(candidates);
        int wanted = chosen;
        if (candidates.stream().noneMatch(candidate -> candidate.groups() == wanted))
            throw new IllegalArgumentException(chosen + " groups were not tried.");
    }

    static GroupChoice among(GroupingMethod method, List<Candidate> candidates, double minimumShare) {
        Comparator<Candidate> better = method == GroupingMethod.K_MEANS
                ? Comparator.comparingDouble(Candidate::silhouette)
                : Comparator.comparingDouble(candidate -> -candidate.bic());
        var sound = candidates.stream().filter(candidate -> aside(candidate, minimumShare).isEmpty()).toList();
        int chosen = (sound.isEmpty()
                ? candidates.stream().max(Comparator.comparingDouble(candidate -> candidate.stability().weakest()))
                : sound.stream().max(better)).orElseThrow().groups();
        return new GroupChoice(method, candidates, chosen, candidates.size() == 1 ? Given.BY_THE_AUTHOR : Given.CHOSEN,
                minimumShare);
    }

    /** {@return the candidate that was taken} */
    public Candidate taken() {
        return candidates.stream().filter(candidate -> candidate.groups() == chosen).findFirst().orElseThrow();
    }

    /** {@return why the number was taken, in one sentence} */
    public String reason() {
        var sound = candidates.stream().filter(candidate -> aside(candidate, minimumShare).isEmpty()).toList();
        if (given == Given.BY_THE_AUTHOR) return chosen + " groups were asked for.";
        if (sound.isEmpty())
            return "None of the numbers gives groups that are large enough and come again; " + chosen + " is the most stable.";
        if (sound.size() == 1) return chosen + " groups: of " + candidates.size() + " numbers the only one that stands.";
        return chosen + " groups: " + (method == GroupingMethod.K_MEANS
                ? "the highest mean silhouette (" + Digits.number(taken().silhouette(), Accuracy.decimals(3)) + ")"
                : "the lowest BIC (" + Digits.number(taken().bic(), Accuracy.decimals(0)) + ")")
                + (sound.size() == candidates.size()
                        ? " of " + candidates.size() + " numbers that all come again."
                        : " of the " + sound.size() + " that stand.");
    }

    private static List<String> aside(Candidate candidate, double minimumShare) {
        var why = new ArrayList<String>();
        if (candidate.smallestShare() < minimumShare)
            why.add("a group of " + Digits.percent(candidate.smallestShare()) + " is too small");
        if (candidate.stability().weakest() < Stability.NOT_TRUSTED) why.add("a group does not come again");
        return why;
    }

    /** {@return what is to be said against the number taken, empty when nothing is} */
    List<String> doubts() {
        return aside(taken(), minimumShare).stream().map(why -> chosen + " groups: " + why + ".").toList();
    }

    /** {@return one row a number of groups that was tried, not rounded} */
    @Override
    public TypedTable typedTable() {
        record Line(int groups, double silhouette, double bic, double adjustedRand, double weakestJaccard, double smallestShare,
                boolean chosen) {}
        return TypedTable.of("numbers of groups", Line.class, candidates.stream().map(one -> new Line(one.groups, one.silhouette,
                one.bic, one.stability.rand(), one.stability.weakest(), one.smallestShare, one.groups == chosen)).toList());
    }

    @Override
    public Card card() {
        var rows = candidates.stream().map(candidate -> {
            var why = aside(candidate, minimumShare);
            return List.of(Integer.toString(candidate.groups()), Digits.number(candidate.silhouette(), Accuracy.decimals(3)),
                    Digits.number(candidate.bic(), Accuracy.decimals(0)),
                    Digits.number(candidate.stability().rand(), Accuracy.decimals(2)),
                    Digits.number(candidate.stability().weakest(), Accuracy.decimals(2)),
                    Digits.percent(candidate.smallestShare()),
                    candidate.groups() == chosen ? "taken" : why.isEmpty() ? "stands" : "set aside: " + String.join("; ", why));
        }).toList();
        var card = Card.titled("How many groups?").finding(chosen + " GROUPS", reason())
                .grid(List.of("groups", "mean silhouette", "BIC of a mixture", "adjusted Rand", "weakest Jaccard",
                        "smallest group", ""), rows)
                .sentence("By " + method + ". Stability over " + taken().stability().replicates()
                        + " bootstrap draws of the customers; a group below " + Digits.percent(minimumShare)
                        + " of them is too small to act on.");
        for (String doubt : doubts()) card = card.warning(doubt);
        return card;
    }

    /** {@return silhouette and weakest similarity by the number of groups} */
    public Figure figure() {
        var x = candidates.stream().map(Candidate::groups).toList();
        return new Figure(chosen + " groups", "groups", "silhouette, similarity", List.of(
                new Figure.Line("mean silhouette", x, candidates.stream().map(Candidate::silhouette).toList()),
                new Figure.Line("weakest Jaccard similarity", x,
                        candidates.stream().map(candidate -> candidate.stability().weakest()).toList())),
                reason());
    }

    /** {@return the choice in one line} */
    @Override
    public String toString() { return reason(); }
}
