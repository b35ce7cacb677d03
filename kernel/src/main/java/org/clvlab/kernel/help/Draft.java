package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import javax.lang.model.type.TypeKind;
import org.clvlab.kernel.help.Reading.Reader;
import org.clvlab.kernel.help.Segment.Form;
import org.clvlab.kernel.help.Token.Kind;

/**
 * A class that can be compiled, made of the session, of the cell, and of what is being written at the cursor.
 *
 * @param text
 *            of the class
 * @param place
 *            where the word at the cursor begins in it
 */
record Draft(String text, int place) {
    /** Stands for the word that is being written. */
    static final String MARK = "$cursor$";
    /** Holds the session and the cell. */
    static final String NOTEBOOK = "$Notebook";
    private static final Set<String> BOUNDARIES = Set.of("{", "}", ";", "->");

    /** {@return the cell with the mark in place of a word that is being written; what follows it in its statement is left out} */
    static Draft written(Surroundings session, Cell cell, int wordStart, Reader reader) {
        return written(session, cell, wordStart, MARK, reader);
    }

    /** {@return the same with a name in place of the mark} */
    static Draft written(Surroundings session, Cell cell, int wordStart, String name, Reader reader) {
        var before = cell.tokens().stream().filter(token -> token.end() <= wordStart).toList();
        var segments = Segment.split(before);
        boolean open = !segments.isEmpty() && !segments.getLast().closed();
        var mine = open ? segments.getLast() : null;
        var head = open ? cell.code().substring(mine.start(), wordStart) : "";
        var tokens = open ? mine.tokens() : List.<Token>of();
        var others = new ArrayList<>(open ? segments.subList(0, segments.size() - 1) : segments);
        var later = new ArrayList<Segment>();
        boolean member = open && mine.isDeclaration(); // which sees the cell's later variables, too
        for (var segment : Segment.split(cell.tokens()))
            if (segment.start() >= wordStart && (member || segment.isDeclaration()))
                later.add(segment);
        var end = Closing.of(tokens);
        return new Draft.Frame(session, cell.code(), others, later)
                .around(open ? mine.form() : Form.STATEMENT, "", head, name + end, 0, reader);
    }

    /** {@return the same, but only with the statements before: for code around the cursor that no compiler can read} */
    static Draft truncated(Surroundings session, Cell cell, int wordStart, Reader reader) {
        var before = cell.tokens().stream().filter(token -> token.end() <= wordStart && token.kind() != Kind.COMMENT).toList();
        int last = before.size();
        while (last > 0 && !BOUNDARIES.contains(before.get(last - 1).text()))
            last--;
        int cut = last == 0 ? 0 : before.get(last - 1).end();
        return written(session, Cell.of(cell.code().substring(0, cut) + " ", cut + 1, cell.magics()), cut + 1, reader);
    }

    /** {@return the whole cell, with the word at the position where it is} */
    static Draft whole(Surroundings session, Cell cell, int word, Reader reader) {
        var segments = Segment.split(cell.tokens());
        var mine = segments.stream().filter(each -> each.start() <= word && word < each.end()).findFirst().orElse(null);
        if (mine == null || mine.form() == Form.MAGIC)
            return new Draft("", -1);
        int at = segments.indexOf(mine);
        var end = mine.closed() ? "" : Closing.of(mine.tokens());
        return new Frame(session, cell.code(), segments.subList(0, at), segments.subList(at + 1, segments.size()))
                .around(mine.form(), mine.comment(cell.code()), mine.in(cell.code()), end, word - mine.end(), reader);
    }

    private record Frame(Surroundings session, String code, List<Segment> before, List<Segment> after) {

        /** The head is what the user has written; the place counts from its end. */
        Draft around(Form form, String comment, String head, String tail, int place, Reader reader) {
            var text = new StringBuilder();
            text.append(imports());
            if (form == Form.IMPORT) {
                int word = text.append(head).length() + place;
                return new Draft(text.append(tail).append("\nclass " + NOTEBOOK + " {}").toString(), word);
            }
            text.append("class " + NOTEBOOK + " {\n");
            int word = 0;
            boolean member = form == Form.TYPE || form == Form.METHOD;
            if (member) {
                word = text.append(comment).append("static ").append(head).length() + place;
                text.append(tail).append('\n');
            }
            all().filter(Segment::isDeclaration).forEach(each -> text.append(Outline.member(code, each)).append('\n'));
            if (member)
                fields(reader).forEach(field -> text.append("static ").append(field).append(";\n"));
            text.append(session.members());
            text.append("static void $run() throws Throwable {\n").append(member ? "" : statements(false));
            if (!member) {
                word = text.append(head).length() + place;
                text.append(tail).append('\n');
                after.stream().filter(each -> each.form() == Form.STATEMENT).forEach(each -> text.append(statement(each)));
            }
            return new Draft(text.append("}\n}\n").toString(), word);
        }

        private String imports() {
            var text = new StringBuilder();
            session.imports().forEach(line -> text.append(line).append('\n'));
            all().filter(segment -> segment.form() == Form.IMPORT)
                    .forEach(segment -> text.append(segment.in(code)).append(";\n"));
            return text.toString();
        }

        /** The variables of the cell as a method or type in it sees them; those declared with var need the compiler. */
        private List<String> fields(Reader reader) {
            var statements = statements(true);
            if (statements.isBlank())
                return List.of();
            var text = new StringBuilder(imports()).append("class " + NOTEBOOK + " {\n");
            all().filter(Segment::isDeclaration).forEach(each -> text.append(Outline.member(code, each)).append('\n'));
            text.append(session.members()).append("static void $run() throws Throwable {\n").append(statements).append("}\n}\n");
            var reading = reader.resolved(text.toString());
            var run = reading.find(tree -> tree instanceof MethodTree method && method.getName().contentEquals("$run"));
            var fields = new ArrayList<String>();
            if (run != null && ((MethodTree) run.getLeaf()).getBody() instanceof BlockTree body)
                for (var statement : body.getStatements())
                    if (statement instanceof VariableTree variable) {
                        var type = reading.trees().getTypeMirror(new TreePath(new TreePath(run, body), variable));
                        boolean known = type != null && type.getKind() != TypeKind.ERROR;
                        fields.add((known ? type.toString() : "Object") + " " + variable.getName());
                    }
            return fields;
        }

        private Stream<Segment> all() { return Stream.concat(before.stream(), after.stream()); }

        private String statements(boolean withLater) {
            var text = new StringBuilder();
            (withLater ? all() : before.stream()).filter(each -> each.form() == Form.STATEMENT)
                    .forEach(each -> text.append(statement(each)));
            return text.toString();
        }

        private String statement(Segment each) {
            return each.in(code) + (each.closed() ? "\n" : Closing.of(each.tokens()) + "\n");
        }
    }
}
