package org.clvlab.kernel.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.StatementSnippet;

/**
 * A shorter way for what declares nothing. JShell finds out the type of an expression, makes a variable of that type for it and
 * tries statements before it compiles them; for us it only has to compile "return 1 + 1;". What turns out not to be of that
 * kind must go JShell's own way.
 */
final class Directly {
    private static final Pattern CALL = Pattern.compile("[\\p{L}_$][\\w$]*(?:\\s*\\.\\s*[\\p{L}_$][\\w$]*)*\\s*"
            + "(?:\\(|=[^=]|\\+\\+|--|(?:[-+*/%&|^]|<<|>>)=)");
    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}_$][\\w$]*");
    private static final Set<String> EXPRESSIONS = Set.of("new", "true", "false", "null");
    private static final Set<String> STATEMENTS = Set.of("if", "for", "while", "do", "try");
    private static final Pattern TWO_WORDS = Pattern
            .compile("[\\p{L}_$][\\w$.]*(?:<[^;=()]*>)?(?:\\[\\])*\\s+(?!instanceof\\b)[\\p{L}_$]");
    private static final Set<String> DECLARATIONS = Set.of("var", "record", "sealed", "yield");
    private static final Class<?> WRAP = Inside.type("Wrap"), KEYS = Inside.type("KeyMap");
    private static final Method RETURNED = Inside.method(WRAP, "methodReturnWrap", String.class);
    private static final Method DONE = Inside.method(WRAP, "methodWrap", String.class);
    private static final Method STATEMENT_KEY = Inside.method(KEYS, "keyForStatement");
    private static final Method EXPRESSION_KEY = Inside.method(KEYS, "keyForExpression", String.class, String.class);
    private static final Constructor<?> EXPRESSION = Inside.constructor(ExpressionSnippet.class);
    private static final Constructor<?> STATEMENT = Inside.constructor(StatementSnippet.class);
    private final Object keys;
    private final Compilation compilation;

    Directly(JShell shell, Compilation compilation) {
        keys = Inside.value(shell, "keyMap");
        this.compilation = compilation;
    }

    /** {@return what has become of a piece, nothing if it is wrong; empty if it may be a declaration} */
    Optional<List<SnippetEvent>> evaluate(Piece piece) {
        var source = piece.source();
        var word = FIRST_WORD.matcher(source);
        var first = word.lookingAt() ? word.group() : "";
        Snippet snippet;
        if (STATEMENTS.contains(first)
                || piece.ending() == Piece.Ending.CLOSED && isName(first) && CALL.matcher(source).lookingAt())
            snippet = (Snippet) Inside.made(STATEMENT, Inside.call(STATEMENT_KEY, keys), source, Inside.call(DONE, null, source));
        else if (piece.ending() == Piece.Ending.OPEN && (isName(first) || EXPRESSIONS.contains(first) || first.isEmpty())
                && !source.startsWith("{") && !source.startsWith("@") && !TWO_WORDS.matcher(source).lookingAt())
            snippet = (Snippet) Inside.made(EXPRESSION, Inside.call(EXPRESSION_KEY, keys, null, "java.lang.Object"), source,
                    Inside.call(RETURNED, null, source), null, Snippet.SubKind.OTHER_EXPRESSION_SUBKIND);
        else
            return Optional.empty();
        return Optional.of(compilation.of(snippet));
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && !SourceVersion.isKeyword(word) && !DECLARATIONS.contains(word);
    }
}
