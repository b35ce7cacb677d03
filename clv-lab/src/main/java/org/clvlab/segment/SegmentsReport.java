package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Figure.Bars;
import org.clvlab.report.Page;

/** The export for people: one page, made of what may leave and of nothing else. */
final class SegmentsReport {

    private SegmentsReport() {}

    static Page of(SegmentDefinition definition, Export export) {
        var page = Page.titled("Customer segments", summary(definition)).with(overview(definition));
        for (var figure : figures(definition)) page = page.with(figure);
        for (var segment : definition.segments()) page = page.with(segment(segment));
        return page.with(ExportCard.targets(Card.titled("The rules in other systems"), export)).with(origin(definition, export));
    }

    private static String summary(SegmentDefinition definition) {
        var customers = definition.source().customers();
        return (customers.isPresent() ? Digits.count(customers.getAsInt()) + " customers in " : "Customers in ")
                + definition.segments().size() + " segments. Each customer is in exactly one: the first whose rule matches.";
    }

    private static Card overview(SegmentDefinition definition) {
        var rows = definition.segments().stream().map(segment -> List.of(segment.name(), Segment.inWords(segment.rule()),
                segment.statistics().map(statistics -> Digits.count(statistics.size())).orElse("withheld"),
                segment.statistics().filter(statistics -> statistics.share().isPresent())
                        .map(statistics -> Digits.percent(statistics.share().getAsDouble())).orElse("withheld")))
                .toList();
        var card = Card.titled("Who is in each segment").grid(List.of("segment", "rule", "customers", "share"), rows);
        return definition.segments().stream().allMatch(segment -> segment.statistics().isPresent())
                ? card
                : card.sentence("A number about fewer than " + Disclosure.MINIMUM
                        + " customers is withheld, and with it every total and share from which it could be worked out.");
    }

    /** {@return the sizes, and the means of each column, as pictures of those segments of which a number may leave} */
    private static List<Figure> figures(SegmentDefinition definition) {
        var told = definition.segments().stream().filter(segment -> segment.statistics().isPresent()).toList();
        var figures = new ArrayList<Figure>();
        if (told.isEmpty()) return figures;
        figures.add(bars("Customers in each segment", "customers", told.stream().map(SegmentDefinition.Defined::name).toList(),
                told.stream().map(segment -> (double) segment.statistics().orElseThrow().size()).toList()));
        for (String column : told.stream().flatMap(segment -> segment.statistics().orElseThrow().means().keySet().stream())
                .distinct()
                .toList()) {
            var with = told.stream().filter(segment -> segment.statistics().orElseThrow().means().containsKey(column)).toList();
            figures.add(bars("Mean of " + column + " in each segment", unit(column, with),
                    with.stream().map(SegmentDefinition.Defined::name).toList(),
                    with.stream().map(segment -> segment.statistics().orElseThrow().means().get(column)).toList()));
        }
        return figures;
    }

    private static Figure bars(String title, String unit, List<String> names, List<Double> heights) {
        var words = new ArrayList<String>();
        for (int place = 0; place < names.size(); place++) words.add(names.get(place) + ": " + Digits.number(heights.get(place)));
        return new Figure(title, "segment", unit, List.of(new Bars(unit, names, heights)), String.join("; ", words) + ".");
    }

    private static String unit(String column, List<SegmentDefinition.Defined> segments) {
        return segments.getFirst().fields().stream().filter(field -> field.name().equals(column) && !field.unit().isEmpty())
                .map(field -> column + ", " + field.unit()).findFirst().orElse(column);
    }

    private static Card segment(SegmentDefinition.Defined segment) {
        var card = Card.titled(segment.name()).sentence("Rule: " + Segment.inWords(segment.rule()) + ".");
        if (segment.statistics().isPresent()) {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact("customers", Digits.count(segment.statistics().get().size())));
            segment.statistics().get().means()
                    .forEach((column, mean) -> facts
                            .add(new Fact("mean of " + column, Digits.number(mean) + unit(segment, column))));
            card = card.facts("In numbers", facts);
        }
        if (segment.plan().isPresent()) {
            var plan = segment.plan().get();
            var facts = new ArrayList<>(List.of(new Fact("goal", plan.goal()), new Fact("action", plan.action())));
            plan.highestSpend().ifPresent(spend -> facts.add(new Fact("highest spend a customer", spend.toString())));
            facts.addAll(List.of(new Fact("measure", plan.measure()), new Fact("test to run first", plan.test())));
            card = card.facts("Plan", facts.stream().filter(fact -> !fact.value().isBlank()).toList());
        }
        var defined = segment.fields().stream().filter(field -> !field.definition().isBlank())
                .map(field -> new Fact(field.name(), field.definition())).toList();
        return defined.isEmpty() ? card : card.facts("What the fields mean", defined);
    }

    private static String unit(SegmentDefinition.Defined segment, String column) {
        return segment.fields().stream().filter(field -> field.name().equals(column) && !field.unit().isEmpty())
                .map(field -> " " + field.unit()).findFirst().orElse("");
    }

    private static Card origin(SegmentDefinition definition, Export export) {
        var facts = new ArrayList<Fact>();
        definition.createdAt().ifPresent(instant -> facts.add(new Fact("made at", instant.toString())));
        facts.add(new Fact("SHA-256 of the data", definition.source().sha256()));
        export.sources().forEach(source -> facts.add(new Fact("from", source)));
        var card = Card.titled("Where it comes from").facts("Data", facts);
        if (!definition.assumptions().isEmpty())
            card = card.facts("Assumptions",
                    definition.assumptions().entrySet().stream().map(entry -> new Fact(entry.getKey(), entry.getValue()))
                            .toList());
        return card.facts("Members", List.of(new Fact("their ids", "pseudonyms: HMAC-SHA-256 with " + export.key()),
                new Fact("who is in membership.csv",
                        export.consent().map(rule -> "those of whom holds: " + rule).orElse("all members"))));
    }
}
