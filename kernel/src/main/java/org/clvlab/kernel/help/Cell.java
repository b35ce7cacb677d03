package org.clvlab.kernel.help;

import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.help.Token.Kind;
import org.clvlab.kernel.magic.Magics;

/**
 * The text of a cell with a cursor in it.
 *
 * @param code
 *            all of it
 * @param cursor
 *            in UTF-16 units
 * @param magics
 *            that may be called
 * @param tokens
 *            its words
 */
record Cell(String code, int cursor, Magics magics, List<Token> tokens) {

    static Cell of(String code, int cursor, Magics magics) {
        return new Cell(code, Math.clamp(cursor, 0, code.length()), magics,
                Token.all(code, name -> magics.line(name).isPresent()));
    }

    /** What is called at the cursor: the name up to the argument, and where that begins. */
    record Call(String name, int start, int argument, Optional<Magic> magic) {}

    /** {@return the magic in whose line, or whose cell, the cursor is} */
    Optional<Call> call() {
        var first = tokens.isEmpty() ? null : tokens.getFirst();
        if (first != null && first.text().startsWith("%%") && first.kind() == Kind.MAGIC && cursor > first.start())
            return Optional.of(call(first));
        return tokens.stream().filter(each -> each.kind() == Kind.MAGIC && each.start() < cursor && cursor <= each.end())
                .findFirst()
                .map(this::call);
    }

    private Call call(Token line) {
        int end = line.start();
        while (end < line.end() && !Character.isWhitespace(code.charAt(end)))
            end++;
        var name = code.substring(line.start(), end);
        var found = name.startsWith("%%")
                ? magics.cell(name.substring(2)).map(Magic.class::cast)
                : magics.line(name.substring(1)).map(Magic.class::cast);
        return new Call(name, line.start(), end, found);
    }

    /** {@return the same cell without the name of the magic, for those whose argument is Java} */
    Cell withoutName(Call call) {
        var blank = ";" + " ".repeat(call.argument() - call.start() - 1);
        return of(code.substring(0, call.start()) + blank + code.substring(call.argument()), cursor, magics);
    }

    /** {@return the word that the cursor is inside of, or nothing} */
    Optional<Token> inside() {
        return tokens.stream().filter(each -> each.holds(cursor)).findFirst();
    }

    /** {@return where the name begins that ends at the cursor} */
    int wordStart() {
        int at = cursor;
        while (at > 0 && Character.isJavaIdentifierPart(code.codePointBefore(at)))
            at -= Character.charCount(code.codePointBefore(at));
        return at;
    }
}
