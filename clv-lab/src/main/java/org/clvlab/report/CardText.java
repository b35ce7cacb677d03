package org.clvlab.report;

import java.util.ArrayList;
import java.util.List;

/** A card as it reads in a terminal. */
final class CardText {

    private static final int WIDTH = 100;

    private CardText() {}

    static String of(Card card) {
        var text = new StringBuilder(card.title()).append('\n').append("=".repeat(Math.min(WIDTH, card.title().length())));
        for (var block : card.blocks())
            text.append("\n\n").append(of(block).stripTrailing());
        return text.toString();
    }

    private static String of(Card.Block block) {
        return switch (block) {
            case Card.Sentence(String words) -> wrapped(words, "");
            case Card.Finding(String word, String said) -> wrapped(word + ". " + said, "");
            case Card.Warning(String words) -> wrapped("Warning: " + words, "! ");
            case Card.Grid grid -> of(grid);
            case Card.Facts(String heading, List<Card.Fact> entries) -> heading + ":\n" + Columns.aligned(
                    entries.stream().map(fact -> List.of("  " + fact.name(), fact.value())).toList(), new boolean[2]);
        };
    }

    private static String of(Card.Grid grid) {
        var right = Columns.numeric(grid.header().size(), grid.rows());
        var rows = new ArrayList<List<String>>();
        rows.add(grid.header());
        rows.addAll(grid.rows());
        var text = Columns.aligned(rows, right);
        var first = text.indexOf('\n');
        var width = text.lines().mapToInt(String::length).max().orElse(0);
        return text.substring(0, first + 1) + "-".repeat(width) + text.substring(first);
    }

    private static String wrapped(String words, String margin) {
        var text = new StringBuilder();
        for (var line : words.split("\\R", -1)) {
            var length = 0;
            for (var word : line.split(" ")) {
                if (length > 0 && length + 1 + word.length() > WIDTH - margin.length())
                    length = 0;
                text.append(length > 0 ? " " : (text.isEmpty() ? "" : "\n") + margin).append(word);
                length += word.length() + 1;
            }
        }
        return text.toString();
    }
}
