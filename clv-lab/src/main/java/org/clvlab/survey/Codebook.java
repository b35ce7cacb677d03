package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Proportions;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What free text is about, by words that a person has chosen: data, so that everybody can see and repeat the coding. A comment may
 * have several codes.
 *
 * @param words
 *            by code, the words or beginnings of words (with a star at the end) that stand for it
 */
public record Codebook(Map<String, List<String>> words) {

    /** Copies in order; refuses a code without words. */
    public Codebook {
        var copy = new LinkedHashMap<String, List<String>>();
        words.forEach((code, list) -> {
            if (list.isEmpty())
                throw new IllegalArgumentException("Code \"" + code + "\" has no words; it would never be given.");
            copy.put(code, List.copyOf(list));
        });
        words = Collections.unmodifiableMap(copy);
    }

    /** {@return a book without codes} */
    public static Codebook empty() { return new Codebook(Map.of()); }

    /**
     * {@return the book with one code more}
     *
     * @param name
     *            of the code, such as "delivery"
     * @param words
     *            that stand for it, such as "late" and "deliver*"
     */
    public Codebook code(String name, String... words) {
        var more = new LinkedHashMap<>(this.words);
        more.put(name, List.of(words));
        return new Codebook(more);
    }

    /**
     * {@return the codes of one comment}
     *
     * @param comment
     *            any text
     */
    public List<String> codesOf(String comment) {
        var codes = new ArrayList<String>();
        words.forEach((code, list) -> {
            if (pattern(list).matcher(comment.toLowerCase(Locale.ROOT)).find()) codes.add(code);
        });
        return codes;
    }

    private static Pattern pattern(List<String> words) {
        var parts = words.stream().map(word -> {
            var plain = word.toLowerCase(Locale.ROOT);
            return plain.endsWith("*") ? Pattern.quote(plain.substring(0, plain.length() - 1)) + "\\p{L}*" : Pattern.quote(plain);
        }).toList();
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", parts) + ")(?![\\p{L}\\p{N}])");
    }

    /**
     * {@return how often each code was given}
     *
     * @param comments
     *            one a customer asked; null or blank is no comment
     */
    public Coded of(String[] comments) {
        var counts = new LinkedHashMap<String, Integer>();
        words.keySet().forEach(code -> counts.put(code, 0));
        int written = 0;
        int uncoded = 0;
        for (var comment : comments) {
            if (comment == null || comment.isBlank()) continue;
            written++;
            var codes = codesOf(comment);
            codes.forEach(code -> counts.merge(code, 1, Integer::sum));
            if (codes.isEmpty()) uncoded++;
        }
        return new Coded(counts, written, comments.length, uncoded);
    }

    /**
     * Coded comments; no comment itself is shown.
     *
     * @param counts
     *            by code, how many comments have it
     * @param written
     *            how many wrote something
     * @param asked
     *            how many were asked
     * @param uncoded
     *            comments that no word of the book is in
     */
    public record Coded(Map<String, Integer> counts, int written, int asked, int uncoded) implements Shown, Tabular {

        /** Copies in order. */
        public Coded {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /**
         * {@return the share of comments that have a code, with Wilson's 95 % interval}
         *
         * @param code
         *            of the book
         */
        public Interval share(String code) { return Proportions.wilson(counts.get(code), written, 0.95); }

        /** {@return what is written about, in a sentence} */
        public String sentence() {
            if (written == 0) return "Nobody of " + Digits.count(asked) + " wrote a comment.";
            var most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).filter(entry -> entry.getValue() > 0);
            return Digits.count(written) + " of " + Digits.count(asked) + " wrote a comment"
                    + most.map(entry -> "; most often about \"" + entry.getKey() + "\" ("
                            + Digits.percent((double) entry.getValue() / written) + ")").orElse("")
                    + ". " + Digits.percent((double) uncoded / written)
                    + " have no word of the book.";
        }

        /** {@return one row a code, not rounded} */
        @Override
        public TypedTable typedTable() {
            var codes = List.copyOf(counts.keySet());
            return new TypedTable("comments", List.of(TypedColumn.texts("code", codes),
                    TypedColumn.wholes("comments", "", counts.values().stream().mapToLong(count -> count).toArray()),
                    numbers("share", codes, code -> counts.get(code) / (double) written),
                    numbers("low", codes, code -> share(code).low()), numbers("high", codes, code -> share(code).high())));
        }

        /** Where nobody wrote a comment no share is known. */
        private TypedColumn numbers(String name, List<String> codes, ToDoubleFunction<String> of) {
            return TypedColumn.numbers(name, "",
                    codes.stream().mapToDouble(code -> written == 0 ? Double.NaN : of.applyAsDouble(code)).toArray());
        }

        @Override
        public Card card() {
            var card = Card.titled("What comments are about");
            if (written == 0) return card.sentence(sentence());
            var rows = counts.entrySet().stream().map(entry -> {
                var interval = share(entry.getKey());
                return List.of(entry.getKey(), Digits.count(entry.getValue()),
                        Digits.percent((double) entry.getValue() / written),
                        Digits.percent(interval.low()) + " to " + Digits.percent(interval.high()));
            }).toList();
            return card.sentence(sentence()).grid(List.of("code", "comments", "share", "95 % interval"), rows)
                    .facts("How it was coded",
                            List.of(new Fact("method", "by the words of the book; a comment may have several codes"),
                                    new Fact("interval", "Wilson's score")));
        }

        /** {@return the share of comments with each code} */
        public Figure figure() {
            return new Figure("What comments are about", "share of comments", "",
                    List.of(new Figure.HorizontalBars("share", List.copyOf(counts.keySet()),
                            counts.values().stream().map(count -> (double) count / Math.max(1, written)).toList())),
                    card().text());
        }

        @Override
        public String toString() { return sentence(); }
    }
}
