package org.clvlab.kernel.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Completion.Match;

/** Files and folders that a literal may name, as Java finds them: from the working directory, and a tilde is only a letter. */
final class PathNames {
    private static final int MOST = 500;

    private PathNames() {}

    static Completion at(String code, int literal, int cursor) {
        var typed = code.substring(literal + 1, cursor);
        int slash = typed.lastIndexOf('/');
        var name = unescaped(typed.substring(slash + 1));
        int start = literal + 1 + slash + 1;
        if (name == null || slash >= 0 && unescaped(typed.substring(0, slash)) == null)
            return Completion.nothing(cursor);
        var folder = slash < 0 ? "." : slash == 0 ? "/" : unescaped(typed.substring(0, slash));
        var found = new ArrayList<Match>();
        for (var way : Typed.Way.values())
            if (found.isEmpty() && way != Typed.Way.HUMPS)
                found.addAll(in(folder, new Typed(name, way)));
        return new Completion(found, start, cursor);
    }

    private static List<Match> in(String folder, Typed typed) {
        var found = new ArrayList<Match>();
        try (var files = Files.newDirectoryStream(Path.of(folder))) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (typed.fits(name) && name.startsWith(".") == typed.text().startsWith(".") && found.size() < MOST)
                    found.add(new Match(escaped(name) + (Files.isDirectory(file) ? "/" : ""), Kind.PATH, ""));
            }
        } catch (IOException | InvalidPathException | java.nio.file.DirectoryIteratorException nothingThere) {
            return List.of();
        }
        found.sort(java.util.Comparator.comparing(Match::text));
        return found;
    }

    private static String escaped(String name) { return name.replace("\\", "\\\\").replace("\"", "\\\""); }

    /** {@return the text that the literal means, or null where an escape is not whole} */
    private static String unescaped(String literal) {
        try {
            return literal.translateEscapes();
        } catch (IllegalArgumentException half) {
            return null;
        }
    }
}
