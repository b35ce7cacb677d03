package org.clvlab.hypothesis;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What one side says about a claim: an estimate with its interval and effect size, or the reason why there is none.
 *
 * @param side
 *            behaviour or survey
 * @param grounds
 *            what was compared, and how
 * @param smallestEffect
 *            the smallest difference that matters, in the outcome's unit
 * @param stance
 *            for the claim, against it, or silent
 * @param difference
 *            the effect with its intervals; empty when there is no interval
 * @param doubts
 *            what is doubtful about the interval, one sentence each
 * @param silence
 *            why there is no interval, when there is none
 * @param shortfall
 *            how many customers to ask next, when the side is silent
 */
public record Evidence(Side side, Grounds grounds, double smallestEffect, Stance stance, Optional<Measured> difference,
        List<String> doubts, Optional<String> silence, Optional<Shortfall> shortfall) implements Shown, Tabular {

    /** Copies the doubts. */
    public Evidence {
        doubts = List.copyOf(doubts);
    }

    /**
     * {@return what a comparison or a measured effect says about the claim that its first group is higher}
     *
     * @param side
     *            behaviour or survey
     * @param grounds
     *            the two groups
     * @param smallestEffect
     *            the smallest difference that matters, positive, in the outcome's unit
     */
    public static Evidence of(Side side, Grounds grounds, double smallestEffect) {
        return switch (grounds) {
            case Measured measured -> found(side, grounds, measured, smallestEffect);
            case Samples samples -> {
                var obstacle = Assumptions.obstacle(samples);
                yield obstacle.isEmpty()
                        ? found(side, grounds, Measured.of(samples), smallestEffect)
                        : new Evidence(side, grounds, smallestEffect, Stance.SILENT, Optional.empty(),
                                Assumptions.doubts(samples), obstacle, Optional.of(Shortfall.of(samples, smallestEffect)));
            }
        };
    }

    private static Evidence found(Side side, Grounds grounds, Measured measured, double smallestEffect) {
        var stance = Stance.of(measured.interval95(), measured.interval90(), smallestEffect);
        return new Evidence(side, grounds, smallestEffect, stance, Optional.of(measured), measured.doubts(), Optional.empty(),
                stance == Stance.SILENT ? Optional.of(Shortfall.of(grounds, smallestEffect)) : Optional.empty());
    }

    /**
     * {@return the p-value of the claim on this side: two-sided where the estimate lies in the claimed direction, else 1; 1 where
     * there is no interval} It is below 0.05 just where the side is for the claim.
     */
    public double pValue() { return difference.filter(found -> found.estimate() > 0).map(Measured::pValue).orElse(1.0); }

    /** {@return what this side says, in plain words} */
    public String sentence() {
        return sentence("among " + grounds.first().name(), "among " + grounds.second().name());
    }

    /** {@return what this side says, its groups already named on the card} */
    String sentenceOnCard() {
        return sentence("in the first group", "in the second");
    }

    private String sentence(String first, String second) {
        String side = side().word().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + side().word().substring(1);
        if (difference.isEmpty()) return side + " is silent: " + silence.orElse("there is no interval") + ".";
        var found = difference.get();
        double error = found.standardError();
        String size = "\"" + grounds.outcome() + "\" is " + (found.adjustedFor().isEmpty() ? "on average " : "")
                + Phrases.upTo(Math.abs(found.estimate()), error)
                + (found.estimate() < 0 ? " lower" : " higher") + " " + first + " than " + second
                + " (95 % interval of the difference " + Phrases.upTo(found.interval95(), error) + ")"
                + (found.adjustedFor().isEmpty() ? "" : ", adjusted for " + String.join(", ", found.adjustedFor()));
        String matters = Phrases.given(smallestEffect);
        return switch (stance) {
            case FOR -> side + " is for the claim: " + size + "."
                    + (found.interval90().within(smallestEffect)
                            ? " Yet it is smaller than what was said to matter, " + matters + "."
                            : "");
            case AGAINST -> side + " is against the claim: " + size
                    + (found.interval95().belowZero()
                            ? "."
                            : "; its 90 % interval " + Phrases.upTo(found.interval90(), error)
                                    + " lies inside the smallest effect that matters, " + matters + " to either side.");
            case SILENT ->
                side + " is silent: " + size + ", which neither excludes no difference nor rules out one of " + matters + ".";
        };
    }

    /** {@return the assumptions behind the interval and how they fared, in a sentence or more} */
    public String assumptions() {
        return "Customers are taken as independent; the groups may differ in variance. "
                + (doubts.isEmpty() ? "Size, spread and skewness give no cause for doubt." : String.join(" ", doubts));
    }

    /** {@return how many customers of which kind to ask next, when this side is silent} */
    public Optional<String> next() {
        return shortfall.map(lack -> lack.sentence(side, grounds));
    }

    /** What stands in a table; where there is no interval, nothing stands in its place. */
    record Line(Side side, String outcome, Group first, Group second, Stance stance, double smallestEffect,
            Optional<Measured.Line> found) {}

    Line line() {
        return new Line(side, grounds.outcome(), grounds.first(), grounds.second(), stance, smallestEffect,
                difference.map(Measured::line));
    }

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("evidence", Line.class, List.of(line())); }

    @Override
    public Card card() {
        var card = Card.titled("Evidence from " + side.word() + ": " + stance).sentence(grounds.groups())
                .sentence(sentenceOnCard()).grid(HEADER, List.of(row()));
        card = doubts.isEmpty() ? card.sentence(assumptions()) : card.warning(assumptions());
        if (shortfall.isPresent()) card = card.sentence(next().orElseThrow());
        return difference.isEmpty() ? card : card.facts("Method", facts());
    }

    @Override
    public String toString() { return sentence(); }

    /** The columns of {@link #row()}. */
    static final List<String> HEADER = List.of("side", "outcome", "first:\nmean\n(n)", "second:\nmean\n(n)",
            "difference\n(95 % interval)", "smallest\nthat matters", "effect size\n(Hedges' g)", "stance");

    /** {@return this evidence as one row of a table} */
    List<String> row() {
        return List.of(side.word(), grounds.outcome(), mean(grounds.first()), mean(grounds.second()),
                difference.map(found -> Phrases.upTo(found.estimate(), found.standardError()) + "\n("
                        + Phrases.upTo(found.interval95(), found.standardError()) + ")").orElse("-"),
                Phrases.given(smallestEffect),
                difference.flatMap(Measured::effect).map(size -> hundredths(size.size())).orElse("-"),
                stance.name());
    }

    /** {@return the numbers behind the interval} */
    List<Fact> facts() {
        var found = difference.orElseThrow();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("method", found.method()));
        facts.addAll(found.statistic());
        facts.add(new Fact("p against no difference", Phrases.p(found.pValue())));
        facts.add(new Fact("90 % interval (equivalence)", Phrases.upTo(found.interval90(), found.standardError())));
        found.effect().ifPresent(size -> facts.add(new Fact(size.name(), hundredths(size.size())
                + size.interval().map(i -> " (95 % interval " + hundredths(i.low()) + " to " + hundredths(i.high()) + ")")
                        .orElse(""))));
        facts.add(new Fact("adjusted for", found.adjustedFor().isEmpty() ? "nothing" : String.join(", ", found.adjustedFor())));
        return facts;
    }

    private static String mean(Group group) {
        if (!Double.isFinite(group.mean())) return "-";
        return Phrases.upTo(group.mean(), Math.sqrt(group.variance() / group.size())) + "\n(" + Digits.count(group.size()) + ")";
    }

    private static String hundredths(double value) { return Digits.number(value, Accuracy.decimals(2)); }
}
