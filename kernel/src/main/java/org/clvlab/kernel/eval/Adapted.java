package org.clvlab.kernel.eval;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A piece as JShell takes it. JShell makes every type of a cell public, but leaves its constructors as they are, and a record's
 * own constructor must not be less visible than the record: {@code record Age(int years) { Age { } }} would be refused. And it
 * compiles each type as a file of its own, where a sealed type must name those that extend it.
 *
 * @param text
 *            of the piece, with what JShell needs
 * @param inserted
 *            what that is and where it stands in the text before, in order
 */
record Adapted(String text, List<Insertion> inserted) {
    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)\\b(?s:.*)\\{(?s:.*)\\b\\1\\s*[{(]");
    private static final String HEAD = "class $ { ", PUBLIC = "public ";
    private static final Set<Modifier> VISIBILITIES = Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

    /**
     * Words that are not in a cell.
     *
     * @param at
     *            before which character of the cell's text
     */
    record Insertion(int at, String words) {}

    /** {@return the text of a piece, changed where it has to be; one that cannot be parsed stays as it is} */
    static Adapted of(Piece piece) {
        var source = piece.source();
        if (piece.permitted().isEmpty() && !RECORD.matcher(source).find())
            return new Adapted(source, List.of());
        return Parsed.of(HEAD, source, "}").map(parsed -> inserted(source, insertions(piece, parsed)))
                .orElseGet(() -> new Adapted(source, List.of()));
    }

    private static List<Insertion> insertions(Piece piece, Parsed parsed) {
        var insertions = new ArrayList<Insertion>();
        for (var type : parsed.members()) {
            if (type instanceof ClassTree sealed && !piece.permitted().isEmpty())
                insertions.add(new Insertion(body(sealed, piece.source(), parsed::end),
                        "permits " + String.join(", ", piece.permitted()) + " "));
            if (type.getKind() == Tree.Kind.RECORD)
                for (var member : ((ClassTree) type).getMembers())
                    if (member instanceof MethodTree method && saysNothing(method))
                        insertions.add(new Insertion(parsed.begin(method), PUBLIC));
        }
        return insertions;
    }

    /** {@return where the brace is that opens the body of a type} */
    private static int body(ClassTree type, String source, ToIntFunction<Tree> end) {
        int head = Stream.of(Stream.of(type.getModifiers()), type.getTypeParameters().stream(),
                Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream()).flatMap(each -> each)
                .mapToInt(end).filter(position -> position >= 0).max().orElse(0);
        return source.indexOf('{', head);
    }

    private static boolean saysNothing(MethodTree method) {
        return method.getName().contentEquals("<init>")
                && method.getModifiers().getFlags().stream().noneMatch(VISIBILITIES::contains);
    }

    private static Adapted inserted(String source, List<Insertion> insertions) {
        var text = new StringBuilder(source);
        for (var each : insertions.reversed())
            text.insert(each.at, each.words);
        return new Adapted(text.toString(), List.copyOf(insertions));
    }

    /** {@return where in the text before stands what stands here now} */
    int before(int position) {
        int back = 0;
        for (var each : inserted)
            if (position > each.at + back)
                back = Math.min(back + each.words.length(), position - each.at);
        return position - back;
    }
}
