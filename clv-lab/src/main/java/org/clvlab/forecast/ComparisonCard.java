package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/** Scenarios side by side in words: what each is worth, what its levers do, and what to be careful of. */
final class ComparisonCard {

    private ComparisonCard() {}

    static Card of(ScenarioComparison of) {
        var first = of.scenarios().getFirst().name();
        var header = new ArrayList<>(List.of("scenario", "worth"));
        if (of.hasInterval())
            header.addAll(List.of("95 % from", "to"));
        header.add("difference to " + first);
        if (of.hasInterval())
            header.addAll(List.of("95 % from", "to", "probability to be better"));
        var rows = new ArrayList<List<String>>();
        for (var scenario : of.scenarios())
            rows.add(row(of, scenario.name(), rows.isEmpty()));
        var card = Card.titled("Scenarios compared").sentence(of.toString()).grid(header, rows);
        var levers = new ArrayList<Card.Fact>();
        for (var scenario : of.scenarios()) {
            for (var lever : scenario.allLevers())
                levers.add(new Card.Fact(scenario.name() + ": " + lever.described(), lever.semantics()));
            for (var campaign : scenario.campaigns())
                levers.add(new Card.Fact(scenario.name() + ": campaign " + campaign.name(), campaign.described()));
        }
        if (!levers.isEmpty())
            card = card.facts("Levers", levers)
                    .sentence("A lever acts on the future only; what each customer's past says stays as it is. A size without a"
                            + " range is taken as certain, and only costs that are named are in the numbers.");
        for (var sentence : of.multiplying())
            card = card.sentence(sentence);
        for (var sentence : of.onNobody())
            card = card.warning(sentence);
        var end = of.valued().getFirst().months.days().getLast();
        for (var scenario : of.scenarios())
            for (var lever : scenario.allLevers())
                if (lever.timing().from() != null && !lever.timing().from().isBefore(end))
                    card = card.warning("Scenario \"" + scenario.name() + "\": " + lever.target() + " is to change from "
                            + lever.timing().from() + ", but the forecast ends on " + end
                            + ", so the lever does nothing. Let it start earlier, or look further ahead.");
        if (!of.hasInterval())
            card = card.warning("No interval, " + of.assumptions().interval().replaceFirst("^none: ", "because ") + ".");
        return card.facts("Assumptions", of.assumptions().facts());
    }

    private static List<String> row(ScenarioComparison of, String name, boolean isFirst) {
        var row = new ArrayList<>(List.of(name, Digits.number(of.total(name), significant(5))));
        if (of.hasInterval())
            row.addAll(
                    List.of(Digits.number(of.totalInterval(name).low(), significant(4)),
                            Digits.number(of.totalInterval(name).high(), significant(4))));
        row.add(isFirst ? "" : ScenarioComparison.signed(of.difference(name), 4));
        if (of.hasInterval() && isFirst)
            row.addAll(List.of("", "", ""));
        else if (of.hasInterval())
            row.addAll(List.of(ScenarioComparison.signed(of.differenceInterval(name).low(), 3),
                    ScenarioComparison.signed(of.differenceInterval(name).high(), 3),
                    Digits.number(of.probabilityBetter(name), decimals(2))));
        return row;
    }
}
