package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A card as text and as markup, on one card that holds every kind of block. */
class CardReferenceTest {

    private static final Card CARD = Card.titled("BG/NBD, 2,357 customers").sentence("The model <expects> 1,021 orders.")
            .finding("HOLDS", "The <model> foresees the holdout.")
            .grid(List.of("parameter", "estimate", "95 % interval"),
                    List.of(List.of("r", "0.243", "0.219 to 0.268"), List.of("alpha & more", "4.4", "none")))
            .warning("b leans on \"form\".")
            .facts("Assumptions", List.of(new Card.Fact("unit", "weeks"), new Card.Fact("rate", "10 %")));

    @Test
    void textIsAligned() { assertEquals("""
                BG/NBD, 2,357 customers
                =======================

                The model <expects> 1,021 orders.

                HOLDS. The <model> foresees the holdout.

                parameter     estimate   95 % interval
                --------------------------------------
                r                0.243  0.219 to 0.268
                alpha & more       4.4            none

                ! Warning: b leans on "form".

                Assumptions:
                  unit  weeks
                  rate  10 %""", CARD.text()); }

    @Test
    void longWordsWrapAtAHundredCharacters() {
        var text = Card.titled("t").warning("words ".repeat(60).strip()).text();
        assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
        assertEquals(4, text.lines().filter(line -> line.startsWith("! ")).count(), text);
    }

    @Test
    void markupEscapesEveryText() {
        var evil = "<img src=x onerror=alert(1)>&\"'\u0007";
        var html = Card.titled(evil).sentence(evil).finding(evil, evil).warning(evil).grid(List.of(evil), List.of(List.of(evil)))
                .facts(evil, List.of(new Card.Fact(evil, evil))).html();
        assertFalse(html.contains("<img"), html);
        assertFalse(html.contains("\u0007"), html);
        assertEquals(10 + 1, html.split("&lt;img src=x onerror=alert\\(1\\)&gt;&amp;&quot;&#39;", -1).length, html);
    }

    @Test
    void markupNeedsNeitherScriptNorStyleSheetNorId() {
        var html = CARD.html();
        for (var part : List.of("<script", "<style", " id=", " class=", "var("))
            assertFalse(html.contains(part), part);
        assertTrue(html.contains("<td style=\"text-align:right"), html);
        assertTrue(html.contains("<td style=\"text-align:left"), html);
    }

    @Test
    void aFindingStandsOut() {
        assertTrue(CARD.html().contains("<b>HOLDS.</b> The &lt;model&gt; foresees the holdout."), CARD.html());
    }

    @Test
    void numbersDatesAndNamesStayOnTheirLineAndLongTextBreaks() {
        var wordy = "a text of many words that no column has room for";
        var html = Card.titled("t").grid(List.of("n", "day", "id", "text"),
                List.of(List.of("0.24 (0.22 to 0.27)", "2025-12-24 10:00:01", "c-000-000-001-of-2025", wordy)))
                .facts("f", List.of(new Card.Fact("data (SHA-256)", "6fae"), new Card.Fact(wordy, "x"))).html();
        for (var kept : List.of("0.24 (0.22 to 0.27)", "2025-12-24 10:00:01", "c-000-000-001-of-2025", "data (SHA-256)"))
            assertTrue(html.matches("(?s).*<td style=\"[^\"]*white-space:nowrap[^\"]*\">" + java.util.regex.Pattern.quote(kept)
                    + "</td>.*"), kept + " in " + html);
        assertFalse(html.matches("(?s).*white-space:nowrap[^>]*>" + wordy + ".*"), html);
    }

    @Test
    void markupFixesNoInkSoThatDarkPagesKeepTheirs() {
        var properties = CARD.html().replaceAll("(?s)[^\"]*style=\"([^\"]*)\"", "$1;");
        assertFalse(properties.matches("(?s).*(^|;)color:.*"), properties);
        assertFalse(properties.matches("(?s).*background-color:(?!rgba\\(\\d+,\\d+,\\d+,0\\.).*"), properties);
    }
}
