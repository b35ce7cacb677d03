package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/** A forecast in words: those worth most, what the levers do, and what it rests on. */
final class ForecastCard {

    private static final int TOP = 10;

    private ForecastCard() {}

    static Card of(Forecast of, Valued valued) {
        var card = Card.titled("Customer lifetime value: " + of.scenario().name()).sentence(of.toString());
        card = card.grid(header(of), rows(of, valued));
        if (!of.scenario().allLevers().isEmpty())
            card = card.facts("Levers",
                    of.scenario().allLevers().stream().map(l -> new Card.Fact(l.described(), l.semantics())).toList());
        for (var sentence : of.multiplying())
            card = card.sentence(sentence);
        for (var sentence : of.onNobody())
            card = card.warning(sentence);
        if (!of.hasInterval())
            card = card.warning("No interval, " + of.assumptions().interval().replaceFirst("^none: ", "because ") + ".");
        return card.facts("Assumptions", of.assumptions().facts());
    }

    private static List<String> header(Forecast of) {
        var header = new ArrayList<>(List.of("customer", "CLV"));
        if (of.hasInterval())
            header.addAll(List.of("95 % from", "to"));
        header.addAll(List.of("P(alive)", "expected orders", "expected spend an order"));
        return header;
    }

    /** Those worth most; equal to seven digits they stand by their ids, on every machine alike. */
    private static List<List<String>> rows(Forecast of, Valued valued) {
        var least = new PriorityQueue<Double>();
        for (double one : valued.clv) {
            least.add(one);
            if (least.size() > TOP)
                least.poll();
        }
        double near = least.peek() - 1e-5 * Math.abs(least.peek());
        var ids = of.ids();
        return IntStream.range(0, valued.clv.length).filter(i -> valued.clv[i] >= near).boxed().sorted(Comparator
                .comparingDouble((Integer i) -> -Double.parseDouble(String.format(Locale.ROOT, "%.6e", valued.clv[i])))
                .thenComparing(ids::get)).limit(TOP).map(i -> row(of, valued, i)).toList();
    }

    private static List<String> row(Forecast of, Valued valued, int i) {
        var row = new ArrayList<>(List.of(of.ids().get(i), Digits.number(valued.clv[i], significant(4))));
        if (of.hasInterval())
            row.addAll(List.of(Digits.number(valued.low[i], significant(3)), Digits.number(valued.high[i], significant(3))));
        row.addAll(List.of(Digits.number(valued.alive[i], decimals(3)), Digits.number(valued.expected[i], decimals(2)),
                Digits.number(valued.spend[i], significant(4))));
        return row;
    }
}
