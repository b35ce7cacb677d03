package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/** Segments as a card: who is in each, how many, what they are like, who matched twice, and the plans. */
final class SegmentsCard {

    private SegmentsCard() {}

    static Card of(Segments segments, Membership membership, List<Column> columns) {
        var list = segments.list();
        int all = segments.customers().size();
        var rows = new ArrayList<List<String>>();
        for (int place = 0; place < list.size(); place++) {
            var segment = list.get(place);
            rows.add(List.of(Integer.toString(segment.priority()), segment.name(),
                    Segment.inWords(segment.rule()),
                    Digits.count(membership.size(place)), Digits.percent((double) membership.size(place) / all)));
        }
        var card = Card.titled(Digits.count(all) + " customers in " + list.size() + " segments")
                .grid(List.of("priority", "segment", "rule", "customers", "share"), rows)
                .sentence("Each customer is in exactly one segment: the first whose rule matches.");
        for (var column : columns)
            card = card.grid(
                    List.of("segment", "mean of " + column.name(), "sum of " + column.name(), "share of the sum"),
                    sums(list, membership, column));
        for (String overlap : overlaps(list, membership)) card = card.sentence(overlap);
        for (String warning : warnings(list, membership)) card = card.warning(warning);
        var plans = plans(list);
        if (!plans.isEmpty())
            card = card.grid(List.of("segment", "goal", "action", "highest spend a customer", "measure", "test"), plans);
        return segments.assumptions().isEmpty()
                ? card
                : card.facts("Assumptions", segments.assumptions().entrySet().stream()
                        .map(entry -> new Card.Fact(entry.getKey(), entry.getValue())).toList());
    }

    /** {@return what a column comes to in each segment; few customers who have a value would be persons} */
    private static List<List<String>> sums(List<Segment> segments, Membership membership, Column column) {
        double whole = IntStream.range(0, segments.size()).mapToDouble(place -> column.sum(membership, place)).sum();
        return IntStream.range(0, segments.size()).mapToObj(place -> {
            var mean = column.mean(membership, place);
            String few = "under " + Disclosure.MINIMUM;
            double sum = column.sum(membership, place);
            return mean.isEmpty()
                    ? List.of(segments.get(place).name(), few, few, few)
                    : List.of(segments.get(place).name(), Digits.number(mean.getAsDouble()), Digits.number(sum),
                            column.notNegative() && whole > 0 ? Digits.percent(sum / whole) : "-");
        }).toList();
    }

    /** {@return who matches several rules, one sentence for each pair} */
    private static List<String> overlaps(List<Segment> segments, Membership membership) {
        var sentences = new ArrayList<String>();
        for (int winner = 0; winner < segments.size(); winner++)
            for (int later = winner + 1; later < segments.size(); later++) {
                if (membership.shared(winner, later) == 0 || segments.get(later).rule().equals(Segment.EVERYONE)) continue;
                int shared = membership.shared(winner, later);
                sentences.add(Digits.count(shared) + (shared == 1 ? " customer of \"" : " customers of \"")
                        + segments.get(winner).name()
                        + (shared == 1 ? "\" matches" : "\" match") + " the rule of \"" + segments.get(later).name()
                        + "\" too; the earlier segment has them.");
            }
        return sentences;
    }

    private static List<String> warnings(List<Segment> segments, Membership membership) {
        var sentences = new ArrayList<String>();
        for (int place = 0; place < segments.size(); place++) {
            if (membership.size(place) > 0) continue;
            int matching = membership.matching(place);
            sentences.add("\"" + segments.get(place).name() + "\" is empty: " + (matching == 0
                    ? "no customer matches its rule."
                    : (matching == 1
                            ? "the one customer who matches its rule is in an earlier segment"
                            : "all " + Digits.count(matching) + " customers who match its rule are in earlier segments")
                            + "; move it up or narrow those."));
        }
        return sentences;
    }

    private static List<List<String>> plans(List<Segment> segments) {
        return segments.stream().filter(segment -> segment.plan().isPresent()).map(segment -> {
            var plan = segment.plan().orElseThrow();
            return List.of(segment.name(), plan.goal(), plan.action(), plan.highestSpend().map(Plan.Spend::toString).orElse(""),
                    plan.measure(), plan.test());
        }).toList();
    }
}
