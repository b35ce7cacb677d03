package org.clvlab.experiment;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;

/** How value by arm looks: who changes places, the values, what each arm does, and what is taken for granted. */
final class LifetimeByArmCard {

    private static final double A_MONTH = 1 / 12.0;

    private LifetimeByArmCard() {}

    static Card of(LifetimeByArm found) {
        var card = Card.titled("Lifetime value by arm, over " + found.years());
        var flips = found.flips();
        if (!flips.isEmpty())
            card = card.finding("THE ARMS CHANGE PLACES", "The first weeks and the years disagree on "
                    + flips.stream().map(arm -> "\"" + arm + "\"").collect(Collectors.joining(" and ")) + ".");
        card = card.sentence(found.sentence()).grid(List.of("arm", "at first, less control\n(95 % interval)",
                "value of a new customer\n(95 % interval)", "value, less control\n(95 % interval)", "worth more\nthan control"),
                values(found));
        return warned(effects(card, found), found).facts("How it was had", facts(found));
    }

    private static List<List<String>> values(LifetimeByArm found) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(found.control(), "-", found.valueOfControl().text(), "-", "-"));
        for (var row : found.arms())
            rows.add(List.of(row.arm(),
                    new LifetimeByArm.Value(row.shortTerm().estimate(), row.shortTerm().interval()).text(), row.value().text(),
                    row.difference().text(), sure(row.better())));
        return rows;
    }

    /** What each arm does, and where that leads. */
    private static Card effects(Card card, LifetimeByArm found) {
        if (found.first().isEmpty())
            return card.grid(List.of("arm", "at first, and in the end"),
                    found.arms().stream().map(row -> List.of(row.arm(), row.standing().label())).toList());
        return card.grid(
                List.of("arm", "rate of purchase in the first\n" + words(found.first().orElseThrow()) + ", times (95 % interval)",
                        "hazard of leaving,\ntimes (95 % interval)", "at first, and in the end"),
                found.arms().stream().map(row -> List.of(row.arm(), row.factors().orElseThrow().onRate().text(),
                        row.factors().orElseThrow().onLeaving().text(), row.standing().label())).toList());
    }

    private static Card warned(Card card, LifetimeByArm found) {
        if (!found.fit().convergence().hasStandardErrors()) card = card.warning(found.fit().convergence().sentence());
        if (found.first().isEmpty())
            card = card
                    .warning("The values are the model's alone: an arm that acts on the rate for some weeks only has its effect"
                            + " spread over the time seen. If these arms do, say for how long (actingOnTheRateFor), so that what was seen in"
                            + " those weeks and after them is carried on.");
        if (found.horizon() > found.longest() + A_MONTH)
            card = card.warning("No customer is known for longer than " + Digits.number(found.longest())
                    + " years; what comes after that is the model's alone.");
        if (found.horizon() <= found.half())
            card = card.warning("Half of the customers are known for longer than " + found.years()
                    + ": compare what these bought in it"
                    + " (Welch), which takes nothing for granted. Here what they bought later counts too, through the model, and the"
                    + " interval knows nothing of where the model is wrong.");
        return card;
    }

    private static List<Fact> facts(LifetimeByArm found) {
        var first = found.first();
        return List.of(
                new Fact("model", found.fit().model().name() + ", arm on purchase and on dropout, "
                        + Digits.count((int) found.fit().customers()) + " customers"),
                new Fact("value", found.worth()),
                new Fact("what an arm does",
                        first.map(time -> "such that its purchases over control's, in the first " + words(time)
                                + " and after them, are as seen; the model carries them from the ages seen to the horizon")
                                .orElse("as likelihood explains all purchases")),
                new Fact("intervals", "value: middle 95 % of " + Digits.count(found.draws()) + " draws of the parameters"
                        + (first.isPresent() ? " and of the purchases seen" : "")
                        + " from their normal approximation; at first: Welch"),
                new Fact("taken for granted", first.isPresent()
                        ? "an arm acts on the rate in that time only, and on leaving by one factor at all ages and for all customers"
                        : "an arm acts on rate and leaving all along, alike on all customers; these buy and leave as the model says"),
                new Fact("no season in it",
                        "where the data end after a high season, purchases of then are read as customers who stay:"
                                + " the value of each arm comes out some hundredths high, control's too, and a difference by as much of itself"));
    }

    private static String words(Period time) {
        return time.toTotalMonths() == 0
                ? time.getDays() + " days"
                : time.toString().substring(1).replace("M", " months").replace("Y", " years").replace("D", " days");
    }

    /** A share of draws is not certainty. */
    private static String sure(double share) {
        return share > 0.999 ? "> 99.9 %" : share < 0.001 ? "< 0.1 %" : Digits.percent(share);
    }
}
