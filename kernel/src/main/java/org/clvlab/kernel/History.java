package org.clvlab.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clvlab.kernel.message.Request;

/**
 * The cells of this session and, where a file is given, of earlier ones. A thread of its own reads and writes the file, so that
 * neither the start nor a cell waits for a disk.
 */
final class History {
    private static final int LONGEST_OUTPUT = 10_000;
    private final List<Entry> entries = new ArrayList<>();
    private final Optional<HistoryFile> file;
    private final ExecutorService clerk = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("history").daemon().factory());
    private int session;
    private boolean recalled;

    /**
     * A cell that has been run.
     *
     * @param session
     *            from 1
     * @param line
     *            its execution count
     * @param input
     *            its code
     * @param output
     *            its result as text, or null
     */
    record Entry(int session, int line, String input, String output) {
        List<Object> told(boolean withOutput) {
            var both = new ArrayList<Object>();
            both.add(input);
            both.add(output);
            return withOutput ? List.of(session, line, both) : List.of(session, line, input);
        }
    }

    History(Optional<Path> file) { this.file = file.map(HistoryFile::new); }

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

    /** Returns at once; the entry is found by every question that is asked later. */
    void add(int line, String input, String output) {
        var kept = output == null || output.length() <= LONGEST_OUTPUT ? output : output.substring(0, LONGEST_OUTPUT) + "…";
        clerk.execute(() -> {
            begin();
            var entry = new Entry(session, line, input, kept);
            entries.add(entry);
            file.ifPresent(each -> each.add(entry));
        });
    }

    List<List<Object>> find(Request.History wanted) {
        var found = onClerk(() -> {
            recall();
            return switch (wanted.histAccessType()) {
                case "tail" -> last(entries.stream(), wanted.n());
                case "search" -> search(wanted);
                case "range" -> range(wanted);
                default -> throw new IllegalArgumentException(
                        "hist_access_type is \"" + wanted.histAccessType() + "\"; range, tail and search are known");
            };
        });
        return found.stream().map(entry -> entry.told(wanted.output())).toList();
    }

    /** Writes what is not yet written, within half a second. */
    void close() {
        clerk.shutdown();
        try {
            clerk.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T onClerk(Callable<T> work) {
        try {
            return clerk.submit(work).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause)
                throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void begin() { if (session == 0)
        session = file.map(HistoryFile::begin).orElse(1); }

    /** Other sessions' cells are read when somebody asks: most kernels are never asked, and a long history takes a while. */
    private void recall() {
        begin();
        if (!recalled)
            file.ifPresent(each -> entries.addAll(0, each.others(session)));
        recalled = true;
    }

    private List<Entry> search(Request.History wanted) {
        var pattern = Glob.of(wanted.pattern());
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

    /** Session 0 is this one, -1 the one before it; a negative line counts from the end. */
    private List<Entry> range(Request.History wanted) {
        int which = wanted.session() > 0 ? wanted.session() : session + wanted.session();
        var all = entries.stream().filter(entry -> entry.session == which).toList();
        int end = all.isEmpty() ? 1 : all.getLast().line + 1;
        int start = wanted.start() < 0 ? end + wanted.start() : wanted.start();
        int stop = wanted.stop() == null ? end : wanted.stop() < 0 ? end + wanted.stop() : wanted.stop();
        return all.stream().filter(entry -> entry.line >= start && entry.line < stop).toList();
    }

    private static List<Entry> last(Stream<Entry> all, Integer n) {
        var list = all.toList();
        return n == null || n < 0 || n >= list.size() ? list : list.subList(list.size() - n, list.size());
    }
}
