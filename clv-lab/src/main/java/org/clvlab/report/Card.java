package org.clvlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A titled sequence of blocks. As text it reads in a terminal; as HTML it is markup with inline style only, since an
 * untrusted notebook strips script and style sheets.
 *
 * @param title
 *            what the card is about, in a few words
 * @param blocks
 *            what it says, in reading order
 */
public record Card(String title, List<Block> blocks) {

    /** Copies the blocks. */
    public Card {
        blocks = List.copyOf(blocks);
    }

    /** One part of a card. */
    public sealed interface Block permits Sentence, Finding, Warning, Grid, Facts {
    }

    /**
     * Plain words.
     *
     * @param text
     *            one or more sentences
     */
    public record Sentence(String text) implements Block {}

    /**
     * What the card comes to, in a word that stands out.
     *
     * @param word
     *            such as "CORROBORATED", without a stop
     * @param text
     *            what the word means, one or more sentences
     */
    public record Finding(String word, String text) implements Block {}

    /**
     * Plain words that must not be overlooked: part of the result, never a log line.
     *
     * @param text
     *            what is doubtful, why, and what to do
     */
    public record Warning(String text) implements Block {}

    /**
     * A table whose cells are text already formatted to the accuracy of the number.
     *
     * @param header
     *            one name a column
     * @param rows
     *            one list of cells a row, as long as the header; a column whose cells are all numbers is set right-aligned
     */
    public record Grid(List<String> header, List<List<String>> rows) implements Block {
        /** Copies header and rows, and refuses a row of another length. */
        public Grid {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows)
                if (row.size() != header.size())
                    throw new IllegalArgumentException(
                            "A row of " + row.size() + " cells under " + header.size() + " columns: " + row);
        }
    }

    /**
     * The conditions under which the numbers above hold, as name and value.
     *
     * @param heading
     *            what they are, such as "Assumptions"
     * @param entries
     *            name and value, in reading order
     */
    public record Facts(String heading, List<Fact> entries) implements Block {
        /** Copies the entries. */
        public Facts {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One named value.
     *
     * @param name
     *            such as "annual discount rate"
     * @param value
     *            such as "10 %"
     */
    public record Fact(String name, String value) {}

    /**
     * {@return an empty card}
     *
     * @param title
     *            what the card is about
     */
    public static Card titled(String title) { return new Card(title, List.of()); }

    /**
     * {@return this card with one more block at its end}
     *
     * @param block
     *            the block to add
     */
    public Card with(Block block) {
        var more = new ArrayList<>(blocks);
        more.add(block);
        return new Card(title, more);
    }

    /**
     * {@return this card with a sentence at its end}
     *
     * @param text
     *            one or more sentences
     */
    public Card sentence(String text) { return with(new Sentence(text)); }

    /**
     * {@return this card with what it comes to at its end}
     *
     * @param word
     *            such as "CORROBORATED", without a stop
     * @param text
     *            what the word means, one or more sentences
     */
    public Card finding(String word, String text) { return with(new Finding(word, text)); }

    /**
     * {@return this card with a warning at its end}
     *
     * @param text
     *            what is doubtful, why, and what to do
     */
    public Card warning(String text) { return with(new Warning(text)); }

    /**
     * {@return this card with a table at its end}
     *
     * @param header
     *            one name a column
     * @param rows
     *            one list of cells a row
     */
    public Card grid(List<String> header, List<List<String>> rows) { return with(new Grid(header, rows)); }

    /**
     * {@return this card with named values at its end}
     *
     * @param heading
     *            such as "Assumptions"
     * @param entries
     *            name and value, in reading order
     */
    public Card facts(String heading, List<Fact> entries) { return with(new Facts(heading, entries)); }

    /** {@return this card as aligned plain text, for a terminal or a log} */
    public String text() { return CardText.of(this); }

    /** {@return this card as HTML with inline style only, legible on light and on dark pages} */
    public String html() {
        return CardHtml.of(this);
    }
}
