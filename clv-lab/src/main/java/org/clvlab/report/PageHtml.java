package org.clvlab.report;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A page as HTML: the style is in its head, and a policy in it forbids whatever would come from elsewhere. */
final class PageHtml {

    /**
     * Text of 4.5 and more times the luminance of its ground (WCAG 2.2, 1.4.3), links of 24 pixels (2.5.8). A word longer than a
     * phone is wide breaks; a table scrolls in its own box there, each column wide enough to be
     * read, and on paper it fits.
     */
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { margin: 0 auto; max-width: 62rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff;
              overflow-wrap: anywhere; }
            h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; }
            nav ul { padding-left: 1.2rem; } nav a { display: block; padding: .15rem 0; } a { color: #00487a; }
            .table { overflow-x: auto; } .table:focus { outline: 3px solid #00487a; }
            table { border-collapse: collapse; min-width: 40%; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
            th, td { padding: .3rem .7rem; border-bottom: 1px solid #767676; text-align: left; vertical-align: top; min-width: 6rem; }
            tbody th { font-weight: 600; } .number { text-align: right; font-variant-numeric: tabular-nums; min-width: 4rem;
              overflow-wrap: normal; }
            .warning { border-left: .3rem solid #8a5a00; background: #fff6e5; padding: .5rem .8rem; }
            dt { font-weight: 600; } dd { margin: 0 0 .4rem 1rem; }
            figure { margin: 1rem 0; } img { max-width: 100%; height: auto; } figcaption { max-width: 45rem; }
            @media (max-width: 40rem) { table { width: max-content; } th, td { max-width: 15rem; } }
            @media print { nav { display: none; } body { max-width: none; padding: 0; } .table { overflow: visible; }
              h2, figure, tr { break-inside: avoid; } h2, h3, dt { break-after: avoid; } @page { margin: 15mm; } }
            """;

    private final StringBuilder html = new StringBuilder();
    private final Set<String> captions = new HashSet<>();

    private PageHtml() {}

    static String of(Page page) { return new PageHtml().page(page); }

    private String page(Page page) {
        String title = Markup.escape(page.title());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").append(title)
                .append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n<h1>").append(title)
                .append("</h1>\n<p>").append(Markup.lines(page.summary())).append("</p>\n</header>\n");
        contents(page.parts());
        html.append("<main>\n");
        for (int place = 0; place < page.parts().size(); place++)
            switch (page.parts().get(place)) {
            case Page.OfCard(var card) -> card(card, place);
            case Page.OfFigure(var figure) -> figure(figure);
            }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void contents(List<Page.Part> parts) {
        html.append("<nav aria-label=\"Contents\">\n<ul>\n");
        for (int place = 0; place < parts.size(); place++)
            if (parts.get(place) instanceof Page.OfCard(var card))
                html.append("<li><a href=\"#part-").append(place).append("\">").append(Markup.escape(card.title()))
                        .append("</a></li>\n");
        html.append("</ul>\n</nav>\n");
    }

    private void card(Card card, int place) {
        html.append("<section aria-labelledby=\"part-").append(place).append("\">\n<h2 id=\"part-").append(place).append("\">")
                .append(Markup.lines(card.title())).append("</h2>\n");
        for (var block : card.blocks())
            switch (block) {
            case Card.Sentence(var words) -> html.append("<p>").append(Markup.lines(words)).append("</p>\n");
            case Card.Finding(var word, var text) -> html.append("<p><strong>").append(Markup.lines(word)).append(".</strong> ")
                    .append(Markup.lines(text)).append("</p>\n");
            case Card.Warning(var words) ->
                html.append("<p class=\"warning\"><strong>Warning.</strong> ").append(Markup.lines(words))
                        .append("</p>\n");
            case Card.Grid(var header, var rows) -> table(card.title(), header, rows);
            case Card.Facts(var heading, var entries) -> facts(heading, entries);
            }
        html.append("</section>\n");
    }

    /** A table in a box that scrolls by itself and that the keyboard reaches; the first cell of a row is its header. */
    private void table(String title, List<String> header, List<List<String>> rows) {
        var right = Columns.numeric(header.size(), rows);
        String by = title + ": by " + header.getFirst();
        // regions that sound the same cannot be told apart by ear
        String caption = Markup.escape(captions.add(by) || header.size() < 2 ? by : by + " and " + header.get(1));
        html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").append(caption)
                .append("\">\n<table>\n<caption>")
                .append(caption).append("</caption>\n<thead>\n<tr>");
        for (int i = 0; i < right.length; i++) cell("th scope=\"col\"", header.get(i), right[i]);
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (var row : rows) {
            html.append("<tr>");
            for (int i = 0; i < right.length; i++) cell(i == 0 ? "th scope=\"row\"" : "td", row.get(i), right[i]);
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(String tag, String text, boolean number) {
        html.append('<').append(tag).append(number ? " class=\"number\">" : ">").append(Markup.lines(text)).append("</")
                .append(tag, 0, 2).append('>');
    }

    private void facts(String heading, List<Card.Fact> entries) {
        html.append("<h3>").append(Markup.escape(heading)).append("</h3>\n<dl>\n");
        for (var fact : entries)
            html.append("<dt>").append(Markup.lines(fact.name())).append("</dt><dd>").append(Markup.lines(fact.value()))
                    .append("</dd>\n");
        html.append("</dl>\n");
    }

    private void figure(Figure figure) {
        html.append("<figure>\n<img alt=\"").append(Markup.escape(figure.title() + ". " + figure.alternative()))
                .append("\" src=\"data:image/png;base64,").append(Base64.getEncoder().encodeToString(figure.png()))
                .append("\">\n<figcaption><strong>").append(Markup.lines(figure.title())).append(".</strong> ")
                .append(Markup.lines(figure.alternative())).append("</figcaption>\n</figure>\n");
    }
}
