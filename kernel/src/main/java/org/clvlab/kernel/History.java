package org.clvlab.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of this session and, where a file is given, of earlier ones. One line of JSON a cell; a line that cannot be read
 * is passed over, and a file that cannot be written costs nothing but the memory of it.
 */
final class History {
    private static final int MOST = 10_000;
    private final List<Entry> entries = new ArrayList<>();
    private final Optional<Path> file;
    private int session;

    record Entry(int session, int line, String input, String output) {
        List<Object> told(boolean withOutput) {
            var result = new ArrayList<Object>();
            result.add(input);
            result.add(output);
            return withOutput ? List.of(session, line, result) : List.of(session, line, input);
        }
    }

    History(Optional<Path> file) { this.file = file; }

    /** Reads the file at the first need, not while the front end waits for the kernel. */
    private void begin() {
        if (session > 0)
            return;
        file.ifPresent(this::load);
        session = entries.stream().mapToInt(Entry::session).max().orElse(0) + 1;
    }

    /** {@return the user's own file, or nothing where the environment says KERNEL_HISTORY=off} */
    static Optional<Path> usersFile() {
        var wish = System.getenv("KERNEL_HISTORY");
        if ("off".equalsIgnoreCase(wish))
            return Optional.empty();
        if (wish != null && !wish.isBlank())
            return Optional.of(Path.of(wish));
        var jupyter = System.getenv("JUPYTER_DATA_DIR");
        var data = System.getenv("XDG_DATA_HOME");
        var folder = jupyter != null
                ? Path.of(jupyter)
                : data != null
                        ? Path.of(data, "jupyter")
                        : Path.of(System.getProperty("user.home"), ".local", "share", "jupyter");
        return Optional.of(folder.resolve("java-history.jsonl"));
    }

    synchronized void add(int line, String input, String output) {
        begin();
        var entry = new Entry(session, line, input, output);
        entries.add(entry);
        file.ifPresent(path -> append(path, entry));
    }

    synchronized List<List<Object>> find(Request.History wanted) {
        begin();
        var found = switch (wanted.histAccessType()) {
            case "tail" -> last(entries.stream(), wanted.n());
            case "search" -> search(wanted);
            case "range" -> range(wanted);
            default -> throw new IllegalArgumentException(
                    "hist_access_type is \"" + wanted.histAccessType() + "\"; range, tail and search are known");
        };
        return found.stream().map(entry -> entry.told(wanted.output())).toList();
    }

    private List<Entry> search(Request.History wanted) {
        var regex = new StringBuilder();
        for (var part : wanted.pattern().splitWithDelimiters("[*?]", 0))
            regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
        var pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        var matching = entries.stream().filter(entry -> pattern.matcher(entry.input).matches());
        if (!wanted.unique())
            return last(matching, wanted.n());
        var latest = new LinkedHashMap<String, Entry>();
        matching.forEach(entry -> {
            latest.remove(entry.input);
            latest.put(entry.input, entry);
        });
        return last(latest.values().stream(), wanted.n());
    }

    private List<Entry> range(Request.History wanted) {
        int which = wanted.session() > 0 ? wanted.session() : session + wanted.session();
        int stop = wanted.stop() == null ? Integer.MAX_VALUE : wanted.stop();
        return entries.stream().filter(entry -> entry.session == which && entry.line >= wanted.start() && entry.line < stop)
                .toList();
    }

    private static List<Entry> last(Stream<Entry> all, Integer n) {
        var list = all.toList();
        return n == null || n < 0 || n >= list.size() ? list : list.subList(list.size() - n, list.size());
    }

    private void load(Path path) {
        if (!Files.exists(path))
            return;
        try (var lines = Files.lines(path, StandardCharsets.UTF_8)) {
            var all = lines.toList();
            for (var line : all.subList(Math.max(0, all.size() - MOST), all.size()))
                parse(line).ifPresent(entries::add);
        } catch (IOException | RuntimeException unreadable) {
            Wire.complain("the history " + path + " cannot be read and is left alone", unreadable);
        }
    }

    private static Optional<Entry> parse(String line) {
        try {
            return Optional.of(JsonMapper.shared().readValue(line, Entry.class)).filter(entry -> entry.input != null);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static void append(Path path, Entry entry) {
        try {
            if (path.getParent() != null)
                Files.createDirectories(path.getParent());
            Files.writeString(path, JsonMapper.shared().writeValueAsString(entry) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            Wire.complain("the history " + path + " cannot be written", null);
        }
    }
}
