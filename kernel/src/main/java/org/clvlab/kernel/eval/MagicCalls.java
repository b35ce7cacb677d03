package org.clvlab.kernel.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** Calls the magics in a cell. */
record MagicCalls(Session session, Cell cell) {

    private interface Call {
        Object with(Notebook notebook) throws Exception;
    }

    /** {@return the value of a line that is a magic} */
    Object line(Piece piece) throws Failure {
        var words = piece.source().split("\\s+", 2);
        var argument = words.length > 1 ? words[1] : "";
        var magic = session.magics().line(words[0]);
        if (magic.isEmpty())
            throw Failure.of("UnknownMagic", session.magics().missing("%" + words[0]), cell, piece.line());
        return call(notebook -> magic.get().line(argument, notebook), piece.line(), new InCell(session, cell, piece.line()));
    }

    /** {@return the value of a cell that is a magic as a whole} */
    Object cell(String name, String argument, String body) throws Failure {
        int line = Splitter.line(cell.code(), cell.code().indexOf('%'));
        var magic = session.magics().cell(name);
        if (magic.isEmpty())
            throw Failure.of("UnknownMagic", session.magics().missing("%%" + name), cell, line);
        return call(notebook -> magic.get().cell(argument, body, notebook), line, new InCell(session, cell, line + 1));
    }

    private Object call(Call call, int line, Notebook notebook) throws Failure {
        try {
            return session.thread().call(() -> call.with(notebook));
        } catch (Failure inside) {
            throw inside;
        } catch (Throwable thrown) {
            if (session.thread().stopRequested())
                throw Failure.interrupted(cell);
            throw Failure.of(thrown.getClass().getSimpleName(), Wording.of(thrown), cell, line);
        }
    }

    /** The notebook as a magic in one cell sees it; code that it evaluates is known by the lines of that cell. */
    private record InCell(Session session, Cell cell, int line) implements Notebook {
        @Override
        public Object evaluate(String code) throws Exception {
            var padded = new Cell(cell.number(), "\n".repeat(line - 1) + code);
            return session.thread().undisturbed(() -> session.pieces(padded));
        }

        @Override
        public List<Variable> variables() { return session.variables(); }

        @Override
        public List<Magic> magics() { return session.magics().all(); }

        @Override
        public Map<Path, Path> addToClassPath(List<Path> paths) { return session.addToClassPath(paths); }

        @Override
        public List<Declared> declared() { return session.declarations().all(); }

        @Override
        public boolean drop(String name) { return session.declarations().drop(name); }
    }
}
