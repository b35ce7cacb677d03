package org.clvlab.kernel.eval;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;

/** Compiles the pieces of a cell one after the other, each knowing those before it, and runs none of them. */
final class CellCompiler {
    private final JShell shell;
    private final ShellState state;
    private final CellClasses classes;
    private final CellControl control;
    private final Places places;
    private final Variables variables;
    private final Namesakes namesakes;
    private final Syntax syntax;
    private final Hints hints;
    private final Directly directly;

    CellCompiler(JShell shell, CellClasses classes, CellControl control, Places places, Syntax syntax, Compilation compilation,
            Hints hints) {
        this.shell = shell;
        this.classes = classes;
        this.control = control;
        this.places = places;
        this.syntax = syntax;
        state = new ShellState(shell);
        classes.readLinesFrom(state);
        variables = new Variables(shell, classes);
        namesakes = new Namesakes(shell);
        this.hints = hints;
        directly = new Directly(shell, compilation);
    }

    /** A class to run. */
    record Call(Snippet snippet, String className) {}

    /** What a cell declares, which may turn out to need what the cell does not declare. */
    record Declared(DeclarationSnippet snippet, Piece piece) {}

    /**
     * A piece that can be run.
     *
     * @param reached
     *            variables of earlier cells that it affects
     */
    record Step(Piece piece, ShellState.Snapshot before, ShellState.Snapshot after, List<Call> calls, Reached reached) {}

    /**
     * Variables that depend on what a piece declares anew.
     *
     * @param moved
     *            those whose values are carried over to other classes
     * @param kept
     *            those that keep a value of a type that is no longer the one of that name
     */
    record Reached(Map<String, Move> moved, Set<String> kept) {
        static final Reached NONE = new Reached(Map.of(), Set.of());
    }

    record Move(String from, String to) {}

    Places places() { return places; }

    Variables variables() { return variables; }

    /** {@return the pieces in the order in which they are compiled and run} Throws if one of them cannot be parsed. */
    List<Piece> ordered(Cell cell, List<Piece> pieces) throws Failure {
        if (pieces.size() < 2)
            return pieces;
        var shapes = syntax.shapes(pieces.stream().map(p -> p.kind() == Piece.Kind.JAVA ? p.source() : "1").toList());
        var faults = new Faults(cell, hints);
        for (int k = 0; k < pieces.size(); k++)
            if (shapes.get(k).wrong())
                for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(pieces.get(k).source()))
                    if (snippet.kind() == Snippet.Kind.ERRONEOUS)
                        faults.add(pieces.get(k), shell.diagnostics(snippet).toList(), Set.of());
        if (!faults.isEmpty())
            throw faults.failure();
        return Hoisting.ordered(Permits.named(pieces, shapes), shapes);
    }

    /**
     * {@return the pieces, ready to run} If only magics among them could make sense of those that follow, those up to the first
     * magic. If they cannot be compiled, all is as it was.
     */
    List<Step> compile(Cell cell, List<Piece> pieces, Set<Declared> declared, BooleanSupplier stopped) throws Failure {
        var start = state.snapshot();
        var faults = new Faults(cell, hints);
        var steps = new ArrayList<Step>();
        var before = start;
        int magic = -1, wrong = pieces.size();
        for (int k = 0; k < pieces.size(); k++) {
            if (stopped.getAsBoolean()) {
                state.restore(start);
                throw Failure.interrupted(cell);
            }
            var piece = pieces.get(k);
            if (piece.kind() == Piece.Kind.MAGIC)
                magic = magic < 0 ? k : magic;
            var step = piece.kind() == Piece.Kind.MAGIC
                    ? new Step(piece, before, before, List.of(), Reached.NONE)
                    : compile(cell, piece, before, faults, declared);
            if (!faults.isEmpty())
                wrong = Math.min(wrong, k);
            steps.add(step);
            before = step.after();
        }
        for (var each : declared)
            if (isUnresolved(each.snippet())) {
                faults.add(each.piece(), unresolved(each), Set.of());
                wrong = Math.min(wrong, pieces.indexOf(each.piece()));
            }
        if (faults.isEmpty())
            return steps;
        state.restore(start);
        declared.removeIf(each -> pieces.contains(each.piece()));
        if (magic >= 0 && magic < wrong && faults.onlyMissing())
            return steps(cell, pieces.subList(0, magic + 1), declared, start);
        throw faults.failure();
    }

    private List<Step> steps(Cell cell, List<Piece> pieces, Set<Declared> declared, ShellState.Snapshot start) {
        var steps = new ArrayList<Step>();
        var before = start;
        for (var piece : pieces) {
            var step = piece.kind() == Piece.Kind.MAGIC
                    ? new Step(piece, before, before, List.of(), Reached.NONE)
                    : compile(cell, piece, before, new Faults(cell, hints), declared);
            steps.add(step);
            before = step.after();
        }
        return steps;
    }

    private Step compile(Cell cell, Piece piece, ShellState.Snapshot before, Faults faults, Set<Declared> declared) {
        var place = new Places.Place(cell, piece.line());
        classes.compiling(place);
        var from = variables.places();
        var events = evaluated(piece, before);
        var own = new HashMap<String, Snippet>();
        boolean reached = false;
        if (events.isEmpty() && piece.source().startsWith("/*")) // JShell takes an open comment for a blank
            faults.add(piece, List.of(), Set.of());
        for (var event : events) {
            var snippet = event.snippet();
            if (event.status() == Status.REJECTED) {
                faults.add(piece, shell.diagnostics(snippet).toList(), syntax.shapes(List.of(piece.source())).getFirst().names());
                continue;
            }
            var className = ShellState.className(snippet);
            if (snippet instanceof VarSnippet variable && event.status().isDefined()) {
                variables.hold(className);
                classes.declared(variable, className);
            }
            if (event.causeSnippet() != null) {
                reached = true;
                continue;
            }
            places.remember(snippet, place);
            if (snippet instanceof TypeDeclSnippet)
                places.remember(snippet, piece.source());
            classes.stands(className, snippet, place);
            own.put(className, snippet);
            if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                shell.drop(snippet);
            else if (snippet instanceof DeclarationSnippet declaration)
                declared.add(new Declared(declaration, piece));
        }
        classes.settingFinals().forEach(each -> faults.add(each));
        if (events.stream().noneMatch(event -> event.snippet() instanceof DeclarationSnippet))
            Leaving.in(piece).ifPresent(each -> faults.add(piece, each));
        var calls = control.noted().stream().map(each -> new Call(own.get(each), each)).toList();
        var affected = reached ? reached(before, from, own) : Reached.NONE;
        return new Step(piece, before, state.snapshot(), calls, affected);
    }

    private List<SnippetEvent> evaluated(Piece piece, ShellState.Snapshot before) {
        control.noted();
        var direct = directly.evaluate(piece);
        if (direct.isPresent() && !direct.get().isEmpty())
            return direct.get();
        if (direct.isPresent())
            state.restore(before);
        control.noted();
        namesakes.makeRoom(piece.source());
        return shell.eval(Adapted.of(piece).text());
    }

    /**
     * JShell makes variables anew that depend on what is declared anew, and so empties them. Where the type is the same, the
     * value moves; a variable of a type that is another one now stays what it was.
     */
    private Reached reached(ShellState.Snapshot before, Map<String, String> from, Map<String, Snippet> own) {
        var to = variables.places();
        var moved = new HashMap<String, Move>();
        var kept = new TreeSet<String>();
        from.forEach((name, old) -> {
            var now = to.get(name);
            if (old.equals(now) || own.containsKey(now)
                    || own.values().stream().anyMatch(each -> each instanceof VarSnippet variable
                            && variable.name().equals(name)))
                return;
            if (now != null && variables.haveSameType(name, old, now))
                moved.put(name, new Move(old, now));
            else if (state.revert(before, old))
                kept.add(name);
        });
        if (!kept.isEmpty())
            shell.methods().filter(this::isUnresolved).forEach(each -> state.revert(before, each));
        return new Reached(moved, kept);
    }

    private boolean isUnresolved(Snippet snippet) {
        var status = shell.status(snippet);
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private List<Diag> unresolved(Declared each) {
        return shell.sourceCodeAnalysis().sourceToSnippets(Adapted.of(each.piece()).text()).stream()
                .flatMap(shell::diagnostics).toList();
    }

    /** {@return why a method of an earlier cell cannot run any more} */
    Failure broken(SPIResolutionException thrown, Cell cell, Piece piece) {
        var snippet = state.numbered(thrown.id());
        var name = snippet instanceof DeclarationSnippet declaration ? declaration.name() : "a method";
        var place = snippet == null ? null : places.of(snippet);
        var why = snippet == null
                ? Stream.<String>of()
                : Stream.concat(shell.unresolvedDependencies((DeclarationSnippet) snippet).map(each -> "it uses " + each),
                        shell.diagnostics(snippet).filter(Diag::isError)
                                .map(each -> Failure.plain(each.getMessage(null)).replaceAll("\\s+", " ")));
        return Failure.of("UnresolvedReference", name + (place == null ? "" : ", declared in " + place.cell().name() + ",")
                + " cannot run any more, since what it uses is no longer what it was: "
                + why.distinct().collect(Collectors.joining("; ")) + ". Declare " + name + " again.", cell, piece.line());
    }

    /** {@return the method that runs it} */
    Method body(Call call) throws ReflectiveOperationException {
        var body = classes.findClass(call.className()).getDeclaredMethod(ClassNames.RUN);
        body.setAccessible(true);
        return body;
    }

    void restore(ShellState.Snapshot snapshot) { state.restore(snapshot); }

    /** The cell has ended: what nobody can name any more must not cost memory or slow the cells that follow. */
    void keep() {
        variables.forgetOld();
        state.forgetDead(shell);
    }
}
