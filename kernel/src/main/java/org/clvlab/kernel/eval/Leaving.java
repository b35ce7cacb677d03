package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code return} that stands in no method and no lambda. JShell takes it, for it makes a method of each statement: the statement
 * would end there without a word, and the rest of the cell would run all the same.
 *
 * @param at
 *            where in the piece it stands
 * @param message
 *            what to do instead
 */
record Leaving(int at, String message) {
    private static final Pattern WORD = Pattern.compile("\\breturn\\b");

    /** {@return the first in a piece, if there is one} */
    static Optional<Leaving> in(Piece piece) {
        var source = piece.source();
        if (!WORD.matcher(source).find())
            return Optional.empty();
        return Parsed.of("class $ { Object $() { ", source, "} }") // what is no statement declares something
                .flatMap(parsed -> Optional
                        .ofNullable(new Search().scan(((MethodTree) parsed.members().getFirst()).getBody(), null))
                        .map(found -> new Leaving(parsed.begin(found), words(found))));
    }

    private static String words(ReturnTree found) {
        return "return leaves a method or a lambda, and a cell is neither; " + (found.getExpression() == null
                ? "put what is not to run into an if, or end the cell by an exception"
                : "end the cell with " + found.getExpression() + " to show it");
    }

    private static final class Search extends TreeScanner<ReturnTree, Void> {
        @Override
        public ReturnTree visitReturn(ReturnTree found, Void nothing) { return found; }

        @Override
        public ReturnTree visitClass(ClassTree type, Void nothing) { return null; }

        @Override
        public ReturnTree visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) { return null; }

        @Override
        public ReturnTree reduce(ReturnTree one, ReturnTree other) { return one == null ? other : one; }
    }
}
