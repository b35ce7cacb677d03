package org.clvlab.kernel.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.help.Inspection.Entry;
import org.clvlab.kernel.help.Reading.Reader;
import org.clvlab.kernel.help.Token.Kind;

/**
 * Finds what a word means: the one under the cursor, and at an argument the method that is called.
 *
 * @param session
 *            what the cells before have declared
 * @param reader
 *            of the draft
 * @param index
 *            of types that are not imported
 * @param declared
 *            writes what is known of a declaration
 */
record Inspector(Surroundings session, Reader reader, TypeIndex index, Declared declared) {

    Inspection at(Cell cell) {
        var call = cell.call();
        if (call.isPresent()) {
            var magic = call.get().magic();
            boolean java = magic.isPresent() && magic.get().argument() == Magic.Argument.JAVA;
            return java && cell.cursor() > call.get().argument()
                    ? ofJava(cell.withoutName(call.get()))
                    : ofMagic(cell, call.get());
        }
        return ofJava(cell);
    }

    private static Inspection ofMagic(Cell cell, Cell.Call call) {
        var name = call.name().replaceAll("^%+|\\?+$", "");
        return new Inspection(cell.magics().all().stream().filter(magic -> magic.name().equals(name)).map(Magic::help).distinct()
                .map(help -> new Entry(call.name().replaceAll("\\?+$", ""), "", DocText.of(help), "")).toList());
    }

    private Inspection ofJava(Cell cell) {
        var word = word(cell);
        if (word.isEmpty())
            return new Inspection(List.of());
        var whole = Draft.whole(session, cell, word.get().start(), reader);
        var cut = Draft.written(session, Cell.of(cell.code().substring(0, word.get().end()), word.get().end(), cell.magics()),
                word.get().start(), word.get().text(), reader);
        for (var draft : List.of(whole, cut))
            if (draft.place() >= 0) {
                var reading = reader.resolved(draft.text());
                var entries = told(draft, word.get(), reading, cell);
                if (!entries.isEmpty())
                    return new Inspection(entries);
            }
        return new Inspection(List.of());
    }

    private List<Entry> told(Draft draft, Token word, Reading reading, Cell cell) {
        var place = reading.find(tree -> stands(tree, draft.place(), word, reading));
        var found = place == null ? List.<Element>of() : List.copyOf(new Meaning(reading, place, index).of(word.text()));
        return found.stream().map(each -> declared.entry(each, reading, cell)).distinct().toList();
    }

    /** A name stands at the beginning of an identifier, at the end of a selection, and somewhere in a declaration. */
    private static boolean stands(Tree tree, int place, Token word, Reading reading) {
        var name = switch (tree) {
            case IdentifierTree each -> each.getName();
            case MemberSelectTree each -> each.getIdentifier();
            case MemberReferenceTree each -> each.getName();
            case VariableTree each -> each.getName();
            case MethodTree each -> each.getName();
            case ClassTree each -> each.getSimpleName();
            default -> null;
        };
        if (name == null || !name.contentEquals(word.text()))
            return false;
        return switch (tree) {
            case IdentifierTree _ -> reading.start(tree) == place;
            case MemberSelectTree _,MemberReferenceTree _ -> reading.end(tree) == place + word.text().length();
            default -> reading.start(tree) <= place && place < reading.end(tree);
        };
    }

    /** The name that the cursor touches; else the one whose argument is being written, or whose call ends at the cursor. */
    private static Optional<Token> word(Cell cell) {
        if (cell.inside().filter(each -> each.kind() == Kind.COMMENT).isPresent())
            return Optional.empty();
        var tokens = cell.tokens().stream().filter(each -> each.kind() != Kind.COMMENT).toList();
        for (var token : tokens)
            if (isName(token) && token.start() <= cell.cursor() && cell.cursor() <= token.end()
                    && (cell.cursor() < token.end()
                            || tokens.stream().noneMatch(each -> isName(each) && each.start() == cell.cursor())))
                return Optional.of(token);
        int last = (int) tokens.stream().filter(each -> each.end() <= cell.cursor()).count() - 1;
        if (last >= 0 && tokens.get(last).is(")") && tokens.get(last).end() == cell.cursor())
            last--;
        int depth = 0;
        for (int k = last; k > 0; k--) {
            depth += Segment.closes(tokens.get(k)) ? 1 : Segment.opens(tokens.get(k)) ? -1 : 0;
            if (depth < 0 && tokens.get(k).is("("))
                return called(tokens, k - 1);
            if (depth < 0 && tokens.get(k).is("{") || depth == 0 && tokens.get(k).is(";"))
                return Optional.empty();
        }
        return Optional.empty();
    }

    /** In front of a parenthesis stands the name, or type arguments with the name in front. */
    private static Optional<Token> called(List<Token> tokens, int before) {
        int at = before, angles = 0;
        while (at > 0 && (tokens.get(at).is(">") || angles > 0)) {
            angles += tokens.get(at).is(">") ? 1 : tokens.get(at).is("<") ? -1 : 0;
            at--;
        }
        return Optional.of(tokens.get(at)).filter(Inspector::isName);
    }

    private static boolean isName(Token token) { return token.kind() == Kind.WORD && !Keywords.all().contains(token.text()); }
}
