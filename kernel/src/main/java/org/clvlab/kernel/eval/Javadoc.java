package org.clvlab.kernel.eval;

/** The text of a documentation comment, without its markup. */
final class Javadoc {
    private Javadoc() {}

    static String plain(String comment) {
        return comment.replaceAll("\\{@(?:code|literal|value)\\s+([^{}]*)\\}", "$1")
                .replaceAll("\\{@link(?:plain)?\\s+(?:\\S+\\s+)?([^{}]*)\\}", "$1")
                .replaceAll("\\{@(?:return)\\s+([^{}]*)\\}", "Returns $1")
                .replaceAll("\\{@\\w+\\s*([^{}]*)\\}", "$1").replaceAll("(?i)<li>\\s*", "- ")
                .replaceAll("(?i)</?(?:p|ul|ol|pre|blockquote|br|h\\d|table|tr)[^>]*>", "\n")
                .replaceAll("</?[A-Za-z][^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ")
                .replace("&amp;", "&").replaceAll("(?m)^ +", "").replaceAll("(?m)^@(param|return|throws|see|since)\\b", "  @$1")
                .replaceAll("\\n{3,}", "\n\n").strip();
    }
}
