package org.clvlab.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.clvlab.kernel.History.Entry;
import org.clvlab.kernel.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of all sessions on disk, one line of JSON each. Several kernels may write at once: each takes the lock of a file
 * beside it, which holds the number of the latest session, so that a new one need not read the cells of all others. What
 * cannot be read is passed over, and what cannot be written is lost, but for the memory of this session.
 */
final class HistoryFile {
    private static final int MOST = 10_000, LARGEST_LINE = 1_000_000;
    private static final long LARGEST = 16L << 20;
    /** A file lock keeps out other processes, but not the threads of this one. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();
    private final Path path;

    private interface Work<T> {
        T run(FileChannel lock) throws IOException;
    }

    HistoryFile(Path path) { this.path = path; }

    /** {@return a number for this session, which no other has} */
    int begin() {
        try {
            return locked(lock -> {
                int session = latest(lock) + 1;
                lock.truncate(0).write(ByteBuffer.wrap(Integer.toString(session).getBytes(StandardCharsets.UTF_8)), 0);
                if (Files.exists(path) && Files.size(path) > LARGEST)
                    read();
                return session;
            });
        } catch (IOException | RuntimeException unusable) {
            Wire.complain("the history " + path + " cannot be used; this session is remembered in memory alone", unusable);
            return 1;
        }
    }

    /** {@return the latest cells of all sessions but this one} */
    List<Entry> others(int session) {
        try {
            return locked(lock -> read().stream().filter(each -> each.session() != session).toList());
        } catch (IOException | RuntimeException unreadable) {
            Wire.complain("the history " + path + " cannot be read", unreadable);
            return List.of();
        }
    }

    void add(Entry entry) {
        try {
            locked(lock -> {
                write(entry);
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
                StandardOpenOption.READ, StandardOpenOption.WRITE); var lock = channel.lock()) {
            assert lock.isValid();
            return work.run(channel);
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /** What the lock's file says; where it says nothing (it is new), what the cells say. */
    private int latest(FileChannel lock) throws IOException {
        var digits = ByteBuffer.allocate(10);
        while (digits.hasRemaining() && lock.read(digits, digits.position()) > 0)
            continue;
        var told = new String(digits.array(), 0, digits.position(), StandardCharsets.UTF_8);
        return told.matches("[0-9]{1,9}") ? Integer.parseInt(told) : read().stream().mapToInt(Entry::session).max().orElse(0);
    }

    /** The latest entries; a file that has grown to twice as many is written anew with these alone. */
    private List<Entry> read() throws IOException {
        if (!Files.exists(path))
            return List.of();
        long from = Math.max(0, Files.size(path) - LARGEST);
        long count = 0;
        var lines = new ArrayDeque<String>();
        try (var file = Files.newInputStream(path)) {
            file.skipNBytes(from);
            var text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)); // a broken letter breaks only its line
            for (String line = text.readLine(); line != null; line = text.readLine(), count++) {
                lines.add(line);
                if (lines.size() > MOST)
                    lines.remove();
            }
        }
        var entries = lines.stream().map(HistoryFile::parsed).flatMap(Optional::stream).toList();
        if (count > 2 * MOST || from > 0)
            replace(entries);
        return entries;
    }

    private static Optional<Entry> parsed(String line) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readValue(line, Entry.class))
                    .filter(entry -> entry.input() != null && entry.session() > 0 && entry.session() < 1 << 30
                            && entry.line() > 0);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private void replace(List<Entry> entries) throws IOException {
        var whole = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(whole, entries.stream().map(HistoryFile::text).collect(Collectors.joining()));
        try {
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A line that a crash has left half is ended first. */
    private void write(Entry entry) throws IOException {
        Files.writeString(path, (endsWithLine() ? "" : "\n") + text(entry), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsWithLine() throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0)
            return true;
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }

    private static String text(Entry entry) {
        var line = JsonMapper.shared().writeValueAsString(entry);
        return line.length() <= LARGEST_LINE ? line + "\n" : "";
    }
}
