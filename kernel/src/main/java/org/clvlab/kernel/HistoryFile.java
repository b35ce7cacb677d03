package org.clvlab.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.clvlab.kernel.History.Entry;
import org.clvlab.kernel.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of all sessions on disk, one line of JSON each. Several kernels may write at once: each takes the lock of a file
 * beside it. What cannot be read is passed over, and what cannot be written is lost, but for the memory of this session.
 */
final class HistoryFile {
    private static final int MOST = 10_000, LARGEST_LINE = 1_000_000;
    private static final long LARGEST = 64L << 20;
    /** A file lock keeps out other processes, but not the threads of this one. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();
    private final Path path;

    /** What the file knew when this session began; the session's number belongs to no other. */
    record Begun(int session, List<Entry> earlier) {}

    private interface Work<T> {
        T run() throws IOException;
    }

    HistoryFile(Path path) { this.path = path; }

    /** {@return the latest cells of earlier sessions, and a number for this one, which is written down at once} */
    Begun begin() {
        try {
            return locked(() -> {
                var known = read();
                int session = known.stream().mapToInt(Entry::session).max().orElse(0) + 1;
                write(List.of(new Entry(session, 0, "", null)), StandardOpenOption.APPEND);
                return new Begun(session, known.stream().filter(each -> each.line() > 0).toList());
            });
        } catch (IOException | RuntimeException unusable) {
            Wire.complain("the history " + path + " cannot be used; this session is remembered in memory alone", unusable);
            return new Begun(1, List.of());
        }
    }

    void add(Entry entry) {
        try {
            locked(() -> {
                write(List.of(entry), StandardOpenOption.APPEND);
                return null;
            });
        } catch (IOException | RuntimeException unwritable) {
            Wire.complain("the history " + path + " cannot be written", null);
        }
    }

    private <T> T locked(Work<T> work) throws IOException {
        if (path.toAbsolutePath().getParent() != null)
            Files.createDirectories(path.toAbsolutePath().getParent());
        THIS_PROCESS.lock();
        try (var channel = FileChannel.open(path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var lock = channel.lock()) {
            assert lock.isValid();
            return work.run();
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /** The latest entries; a file that has grown to twice as many is written anew with these alone. */
    private List<Entry> read() throws IOException {
        if (!Files.exists(path))
            return List.of();
        var lines = new ArrayList<String>();
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - LARGEST);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            lines.addAll(new String(bytes, StandardCharsets.UTF_8).lines().toList()); // a broken letter breaks only its line
        }
        var entries = new ArrayList<Entry>();
        for (var line : lines.subList(Math.max(0, lines.size() - MOST), lines.size()))
            parsed(line).ifPresent(entries::add);
        if (lines.size() > 2 * MOST || Files.size(path) > LARGEST)
            replace(entries.stream().filter(each -> each.line() > 0 || each == entries.getLast()).toList());
        return entries;
    }

    private static Optional<Entry> parsed(String line) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readValue(line, Entry.class))
                    .filter(entry -> entry.input() != null && entry.session() > 0 && entry.session() < 1 << 30
                            && entry.line() >= 0);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private void replace(List<Entry> entries) throws IOException {
        var whole = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(whole, text(entries));
        try {
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A line that a crash has left half is ended first. */
    private void write(List<Entry> entries, StandardOpenOption how) throws IOException {
        Files.writeString(path, (endsWithLine() ? "" : "\n") + text(entries), StandardOpenOption.CREATE, how);
    }

    private boolean endsWithLine() throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0)
            return true;
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }

    private static String text(List<Entry> entries) {
        var text = new StringBuilder();
        for (var entry : entries) {
            var line = JsonMapper.shared().writeValueAsString(entry);
            if (line.length() <= LARGEST_LINE)
                text.append(line).append('\n');
        }
        return text.toString();
    }
}
