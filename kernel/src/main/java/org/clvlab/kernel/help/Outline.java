package org.clvlab.kernel.help;

import java.util.function.Predicate;
import org.clvlab.kernel.help.Segment.Form;

/** A declaration without the bodies of its methods: all that other code can see of it, and quick to compile. */
final class Outline {
    private static final String BODY = "{ throw null; }";
    private static final Predicate<String> NO_MAGIC = name -> false;

    private Outline() {}

    /** {@return each declaration of the source as a static member of a class, one after the other} */
    static String members(String source) {
        var text = new StringBuilder();
        for (var segment : Segment.split(Token.all(source, NO_MAGIC)))
            if (segment.isDeclaration())
                text.append(member(source, segment)).append('\n');
        return text.toString();
    }

    /** {@return a declaration of a cell as a static member of a class} */
    static String member(String source, Segment segment) {
        return segment.comment(source) + (segment.has("static") ? "" : "static ") + bare(source, segment);
    }

    private static String bare(String source, Segment segment) {
        if (segment.body() < 0)
            return segment.in(source) + (segment.closed() ? "" : segment.form() == Form.TYPE ? "{}" : BODY);
        var header = source.substring(segment.start(), segment.tokens().get(segment.body()).start());
        return header + (segment.form() == Form.METHOD ? BODY : "{" + inner(source, segment) + "}");
    }

    private static String inner(String source, Segment type) {
        var tokens = type.tokens();
        int from = type.body() + 1, end = Segment.closing(tokens, type.body());
        if (!tokens.get(end).is("}"))
            end = tokens.size();
        var text = new StringBuilder();
        if (tokens.stream().limit(type.body()).anyMatch(token -> token.is("enum"))) {
            int constants = from;
            while (constants < end && !tokens.get(constants).is(";"))
                constants = Segment.opens(tokens.get(constants)) ? Segment.closing(tokens, constants) + 1 : constants + 1;
            if (constants > from)
                text.append(source, tokens.get(from).start(), tokens.get(Math.min(constants, end) - 1).end()).append(';');
            from = Math.min(constants + 1, end);
        }
        if (from >= end)
            return text.toString();
        int first = tokens.get(from - 1).end(), last = tokens.get(end - 1).end();
        for (var segment : Segment.split(Token.all(source, NO_MAGIC).stream() // once more, since comments belong to members
                .filter(each -> each.start() >= first && each.end() <= last).toList()))
            if (segment.isDeclaration())
                text.append(segment.comment(source)).append(bare(source, segment));
            else if (!segment.tokens().get(Math.min(Segment.pastModifiers(segment.tokens(), 0), segment.tokens().size() - 1))
                    .is("{"))
                text.append(segment.in(source));
        return text.toString();
    }
}
