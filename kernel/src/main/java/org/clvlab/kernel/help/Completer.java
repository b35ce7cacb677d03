package org.clvlab.kernel.help;

import java.util.List;
import java.util.function.Supplier;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook.Variable;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Completion.Match;
import org.clvlab.kernel.help.Reading.Reader;
import org.clvlab.kernel.help.Segment.Form;

/**
 * Finds what could follow at a cursor.
 *
 * @param session
 *            what the cells before have declared
 * @param reader
 *            of the draft
 * @param index
 *            of types that are not imported
 * @param variables
 *            with their values
 */
record Completer(Surroundings session, Reader reader, TypeIndex index, Supplier<List<Variable>> variables) {

    Completion at(Cell cell) {
        var call = cell.call();
        if (call.isPresent() && cell.cursor() <= call.get().argument())
            return ofMagics(cell, call.get());
        if (call.isPresent()) {
            var own = ofArgument(cell, call.get());
            boolean java = call.get().magic().map(magic -> magic.argument() == Magic.Argument.JAVA).orElse(false);
            return java && own.matches().isEmpty() ? ofJava(cell.withoutName(call.get())) : own;
        }
        return ofJava(cell);
    }

    private static Completion ofMagics(Cell cell, Cell.Call call) {
        var typed = cell.code().substring(call.start(), cell.cursor());
        var found = cell.magics().calls().stream().filter(each -> each.startsWith(typed))
                .filter(each -> !each.startsWith("%%") || cell.code().substring(0, call.start()).isBlank())
                .map(each -> new Match(each, Kind.MAGIC, "")).toList();
        return new Completion(found, call.start(), cell.cursor());
    }

    /** A magic proposes whole arguments; only the word at the cursor is shown and replaced. */
    private Completion ofArgument(Cell cell, Cell.Call call) {
        int begin = call.argument();
        while (begin < cell.cursor() && " \t".indexOf(cell.code().charAt(begin)) >= 0)
            begin++;
        var argument = cell.code().substring(begin, cell.cursor());
        var proposals = call.magic().map(magic -> magic.completions(argument, variables.get())).orElse(List.of());
        int word = argument.length();
        while (word > 0 && !Character.isWhitespace(argument.charAt(word - 1)))
            word--;
        var before = argument.substring(0, word);
        int cut = proposals.stream().allMatch(each -> each.startsWith(before)) ? word : 0;
        return new Completion(proposals.stream().map(each -> new Match(each.substring(cut), Kind.PATH, "")).toList(), begin + cut,
                cell.cursor());
    }

    private Completion ofJava(Cell cell) {
        var inside = cell.inside();
        if (inside.isPresent())
            switch (inside.get().kind()) {
            case STRING -> {
                return PathNames.at(cell.code(), inside.get().start(), cell.cursor());
            }
            case COMMENT, TEXT_BLOCK, CHARACTER, NUMBER, MAGIC -> {
                return Completion.nothing(cell.cursor());
            }
            case WORD, SYMBOL -> {
            }
            }
        int start = cell.wordStart();
        if (start < cell.cursor() && Character.isDigit(cell.code().charAt(start)))
            return Completion.nothing(cell.cursor());
        var last = Segment.split(cell.tokens().stream().filter(each -> each.end() <= start).toList());
        return !last.isEmpty() && last.getLast().form() == Form.IMPORT && !last.getLast().closed()
                ? ofImport(cell, last.getLast(), start)
                : ofNames(cell, start);
    }

    private Completion ofNames(Cell cell, int start) {
        var draft = Draft.written(session, cell, start, reader);
        var reading = reader.resolved(draft.text());
        var place = reading.find(JavaNames::isMark);
        if (place == null) {
            reading = reader.resolved(Draft.truncated(session, cell, start, reader).text());
            place = reading.find(JavaNames::isMark);
        }
        var names = new JavaNames(reading, place, index);
        int from = names.members().isUnknownReceiver() ? receiverStart(cell, start) : start;
        for (var way : Typed.Way.values()) {
            var proposals = new Proposals(new Typed(cell.code().substring(start, cell.cursor()), way));
            names.offerTo(proposals);
            if (!proposals.isEmpty())
                return new Completion(proposals.ranked(), from, cell.cursor());
        }
        return Completion.nothing(cell.cursor());
    }

    private static int receiverStart(Cell cell, int start) {
        var before = cell.tokens().stream().filter(each -> each.end() <= start && each.kind() == Token.Kind.WORD).toList();
        return before.getLast().start();
    }

    private Completion ofImport(Cell cell, Segment line, int start) {
        var name = new StringBuilder();
        boolean statically = false;
        for (var token : line.tokens().subList(1, line.tokens().size()))
            if (token.is("static"))
                statically = true;
            else
            name.append(token.text());
        var parent = name.isEmpty() ? "" : name.substring(0, name.length() - (name.toString().endsWith(".") ? 1 : 0));
        var reading = reader.resolved("class " + Draft.NOTEBOOK + " {}");
        var names = new JavaNames(reading, null, index);
        for (var way : Typed.Way.values()) {
            var proposals = new Proposals(new Typed(cell.code().substring(start, cell.cursor()), way));
            names.members().ofImport(parent, statically, proposals);
            if (!proposals.isEmpty())
                return new Completion(proposals.ranked(), start, cell.cursor());
        }
        return Completion.nothing(cell.cursor());
    }
}
