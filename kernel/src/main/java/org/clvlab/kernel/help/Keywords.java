package org.clvlab.kernel.help;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Proposals.Origin;

/** The words of the language itself. */
final class Keywords {
    private static final List<String> OF_STATEMENTS = List.of("assert", "break", "class", "continue", "do", "enum", "final",
            "for", "if",
            "import", "interface", "record", "return", "sealed", "static", "switch", "synchronized", "throw", "try", "var",
            "while",
            "yield", "boolean", "byte", "char", "double", "float", "int", "long", "short", "void", "public", "private",
            "protected",
            "abstract", "else", "catch", "finally", "case", "default", "extends", "implements", "permits", "throws",
            "non-sealed");
    private static final List<String> OF_EXPRESSIONS = List.of("new", "true", "false", "null", "this", "super", "switch",
            "instanceof");
    private static final List<String> TRUTHS = List.of("true", "false");

    private Keywords() {}

    static Set<String> all() {
        var all = new HashSet<>(OF_STATEMENTS);
        all.addAll(OF_EXPRESSIONS);
        return all;
    }

    static void offerStatementsTo(Proposals proposals) {
        for (var word : OF_STATEMENTS)
            proposals.offer(word, Kind.KEYWORD, "", Origin.KEYWORD, false);
    }

    /** Where a truth value is wanted, its two words come first. */
    static void offerExpressionsTo(Proposals proposals, boolean truth) {
        for (var word : OF_EXPRESSIONS)
            proposals.offer(word, Kind.KEYWORD, "", Origin.KEYWORD, truth && TRUTHS.contains(word));
    }

    /** Where a truth value is wanted and nothing has been typed. */
    static void offerTruthsTo(Proposals proposals) {
        for (var word : TRUTHS)
            proposals.take(word, Kind.KEYWORD, "", Origin.KEYWORD, true);
    }
}
