package org.clvlab.kernel.help;

/**
 * A documentation comment, rendered.
 *
 * @param plain
 *            for a terminal
 * @param html
 *            for a page
 */
public record DocText(String plain, String html) {
    static final DocText NONE = new DocText("", "");

    /** {@return a text without markup} */
    static DocText of(String plain) {
        return new DocText(plain, plain.isEmpty() ? "" : "<p>" + escaped(plain) + "</p>");
    }

    static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); }

    /** {@return what is known of HTML alone} */
    static DocText ofHtml(String html) { return new DocText(plain(html), html); }

    /** Lines of a preformatted part keep their spaces; all other space is one. */
    private static String plain(String html) {
        var text = new StringBuilder();
        var parts = html.splitWithDelimiters("(?is)<pre\\b.*?</pre>", 0);
        for (int k = 0; k < parts.length; k++)
            text.append(k % 2 == 0 ? flowing(parts[k]) : "\n\n" + untagged(parts[k]).stripTrailing() + "\n\n");
        return unescaped(text.toString()).replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String flowing(String html) {
        return untagged(html.replaceAll("\\s+", " ").replaceAll("(?i)\\s*<li[^>]*>\\s*(<p>)?", "\n- ")
                .replaceAll("(?i)\\s*<dd[^>]*>\\s*", "\n    ").replaceAll("(?i)\\s*<dt[^>]*>\\s*", "\n")
                .replaceAll("(?i)\\s*<(tr|br)[^>]*>\\s*", "\n")
                .replaceAll("(?i)</t[dh]>\\s*", "  ")
                .replaceAll("(?i)\\s*</?(p|ul|ol|dl|h\\d|blockquote|table|div)\\b[^>]*>\\s*", "\n\n"));
    }

    private static String untagged(String html) { return html.replaceAll("</?[A-Za-z][^>]*>", ""); }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&quot;", "\"").replace("&#39;", "'")
                .replace("&le;", "≤").replace("&ge;", "≥").replace("&ne;", "≠").replace("&times;", "×").replace("&mdash;", "—")
                .replace("&ndash;", "–").replace("&#64;", "@").replace("&hellip;", "…").replace("&infin;", "∞")
                .replace("&amp;", "&");
    }
}
