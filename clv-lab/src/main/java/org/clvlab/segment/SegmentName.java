package org.clvlab.segment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a segment is called. The name is for people; {@link #id()} is for files and systems, of the letters a to z, digits
 * and hyphens only.
 *
 * @param text
 *            one to sixty printable characters, without slashes, that no spreadsheet takes for a formula
 */
record SegmentName(String text) {

    private static final int LONGEST = 60;
    /** After Unicode Technical Standard 39, confusables.txt: letters of Greek and Cyrillic, and the Latin ones below. */
    private static final String LOOKS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ" + "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԛԝ";
    private static final String LIKE = "ABEZHIKMNOPTYXavopu" + "ABESIJKMHOPCTYXaesijopcyxhqw";

    SegmentName {
        if (text == null || text.isBlank()) throw refused(text, "it is empty", "give it a short name that says who is in it");
        if (!text.equals(text.strip())) throw refused(text, "it begins or ends with blank space", "take that away");
        if (text.codePointCount(0, text.length()) > LONGEST)
            throw refused(text, "it has more than " + LONGEST + " characters", "shorten it");
        text.codePoints().filter(SegmentName::unprintable).findFirst().ifPresent(point -> {
            throw refused(shown(text), "it holds the unprintable character " + String.format(Locale.ROOT, "U+%04X", point),
                    "leave that out");
        });
        if ("=+-@＝＋－＠".indexOf(text.charAt(0)) >= 0)
            throw refused(text,
                    "a spreadsheet takes a cell that begins with " + text.charAt(0) + " for a formula",
                    "begin with a letter or a digit");
        if (text.contains("/") || text.contains("\\") || text.matches("\\.+"))
            throw refused(text, "with its " + (text.contains("/") ? "/" : text.contains("\\") ? "\\" : "dots")
                    + " it could be taken for a file path", "use letters, digits and blanks");
    }

    /** {@return the name as an identifier, such as "seg-key-accounts"; what is not Latin is kept apart by a hash of the name} */
    String id() {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        boolean lost = slug.isEmpty() || plain.codePoints().anyMatch(point -> point > 127 && Character.isLetterOrDigit(point));
        if (!lost) return "seg-" + slug;
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return "seg-" + (slug.isEmpty() ? "" : slug + "-") + HexFormat.of().formatHex(hash, 0, 4);
    }

    /** {@return whether two names would be mistaken for one another} */
    boolean collidesWith(SegmentName other) {
        return id().equals(other.id()) || looksLike(other);
    }

    /** {@return whether two names look the same, but for case, whatever their letters are} */
    boolean looksLike(SegmentName other) {
        return folded(text).equals(folded(other.text)) || folded(latin(text)).equals(folded(latin(other.text)));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Letters of Greek and Cyrillic as the Latin ones that they look like. */
    private static String latin(String text) {
        var latin = new StringBuilder();
        text.codePoints().forEach(point -> {
            int alike = LOOKS.indexOf(point);
            latin.appendCodePoint(alike < 0 ? point : LIKE.charAt(alike));
        });
        return latin.toString();
    }

    private static boolean unprintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.appendCodePoint(unprintable(point) ? '?' : point));
        return shown.toString();
    }

    private static IllegalArgumentException refused(String name, String why, String remedy) {
        return new IllegalArgumentException("The segment name \"" + name + "\" is refused: " + why + "; " + remedy + ".");
    }
}
