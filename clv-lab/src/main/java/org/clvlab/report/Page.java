package org.clvlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Cards and figures as one page of HTML for people without a notebook. The file holds all it needs: it asks nothing of a network
 * and runs no script, prints, reads on a phone, and can be walked through by a screen reader (landmarks, one heading a card,
 * headers of rows and columns, a text beside each picture).
 *
 * @param title
 *            what the page is about
 * @param summary
 *            what it comes to, in a sentence or two
 * @param parts
 *            cards and figures, in reading order
 */
public record Page(String title, String summary, List<Part> parts) {

    /** Something on a page. */
    public sealed interface Part permits OfCard, OfFigure {
    }

    /**
     * A card on a page.
     *
     * @param card
     *            its title becomes a heading
     */
    public record OfCard(Card card) implements Part {}

    /**
     * A figure on a page, with its text alternative below it.
     *
     * @param figure
     *            refused on a page when it has no text alternative
     */
    public record OfFigure(Figure figure) implements Part {
        /** Refuses a figure that says nothing to someone who cannot see it. */
        public OfFigure {
            if (figure.alternative().isBlank())
                throw new IllegalArgumentException("The figure \"" + figure.title()
                        + "\" has no text alternative; a page needs one for those who cannot see it.");
        }
    }

    /** Copies the parts and refuses a page without a title. */
    public Page {
        parts = List.copyOf(parts);
        if (title.isBlank()) throw new IllegalArgumentException("The page has no title; say what it is about.");
    }

    /**
     * {@return a page with nothing on it yet}
     *
     * @param title
     *            what the page is about
     * @param summary
     *            what it comes to, in a sentence or two
     */
    public static Page titled(String title, String summary) { return new Page(title, summary, List.of()); }

    /**
     * {@return this page with a card at its end}
     *
     * @param card
     *            any card
     */
    public Page with(Card card) { return with(new OfCard(card)); }

    /**
     * {@return this page with a figure at its end}
     *
     * @param figure
     *            a figure with a text alternative
     */
    public Page with(Figure figure) { return with(new OfFigure(figure)); }

    private Page with(Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new Page(title, summary, more);
    }

    /** {@return the page as one HTML document, the same bytes for the same parts} */
    public String html() {
        return PageHtml.of(this);
    }
}
