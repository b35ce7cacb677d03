package org.clvlab.report;

import java.util.List;
import java.util.stream.Collectors;

/** A card as markup that keeps its sense when script and style sheets are stripped. */
final class CardHtml {

    private static final String FRAME = "border:" + Markup.RULE
            + ";border-radius:6px;padding:12px 18px 10px 18px;margin:4px 0;max-width:62em;line-height:1.45";
    private static final String TITLE = "font-size:115%;font-weight:600;margin:0 0 6px 0";
    private static final String WARNING = "border-left:4px solid #e69f00;padding:4px 12px;margin:8px 0;"
            + "background-color:rgba(230,159,0,0.13)";

    private CardHtml() {}

    static String of(Card card) {
        return Markup.element("div", FRAME, Markup.element("div", TITLE, Markup.lines(card.title()))
                + card.blocks().stream().map(CardHtml::of).collect(Collectors.joining("\n")));
    }

    private static String of(Card.Block block) {
        return switch (block) {
            case Card.Sentence(String words) -> Markup.element("p", "margin:6px 0", Markup.lines(words));
            case Card.Finding(String word, String text) ->
                Markup.element("p", "margin:6px 0;font-size:108%", "<b>" + Markup.lines(word) + ".</b> " + Markup.lines(text));
            case Card.Warning(String words) -> Markup.element("div", WARNING, "<b>Warning</b> " + Markup.lines(words));
            case Card.Grid(List<String> header, List<List<String>> rows) -> grid(header, rows);
            case Card.Facts(String heading, List<Card.Fact> entries) -> facts(heading, entries);
        };
    }

    private static String grid(List<String> header, List<List<String>> rows) {
        var right = Columns.numeric(header.size(), rows);
        var head = new StringBuilder();
        for (var i = 0; i < right.length; i++)
            head.append(Markup.head(Markup.lines(header.get(i)), right[i]));
        return Markup.element("div", "overflow-x:auto",
                Markup.table("<thead>" + Markup.row(head.toString()) + "</thead>\n<tbody>"
                        + rows.stream().map(row -> Markup.row(Markup.cells(row, right))).collect(Collectors.joining("\n"))
                        + "</tbody>"));
    }

    private static String facts(String heading, List<Card.Fact> entries) {
        var name = "text-align:left;padding:1px 18px 1px 0;border:none;vertical-align:top;" + Markup.QUIET;
        var value = "text-align:left;padding:1px 0;border:none;vertical-align:top";
        return Markup.element("div", "margin:10px 0 0 0;padding-top:6px;border-top:" + Markup.HAIR + ";font-size:92%",
                Markup.element("div", "font-weight:600;" + Markup.QUIET, Markup.escape(heading))
                        + Markup.element("table", "border-collapse:collapse;margin:2px 0;font-size:100%;border:none",
                                entries.stream()
                                        .map(fact -> Markup.row(Markup.element("td", name + ";" + Markup.wrap(fact.name(), false),
                                                Markup.lines(fact.name()))
                                                + Markup.element("td", value, Markup.lines(fact.value()))))
                                        .collect(Collectors.joining("\n"))));
    }
}
