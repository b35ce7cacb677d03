package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.message.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of earlier cells, on disk and from kernel to kernel. */
class HistoryTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void place() { file = folder.resolve("deep/history.jsonl"); }

    private History kernel() { return new History(Optional.of(file)); }

    private static List<List<Object>> tail(History history, int n) {
        return history.find(new Request.History(false, true, "tail", null, null, null, n, null, null));
    }

    private static List<List<Object>> range(History history, int session, Integer start, Integer stop) {
        return history.find(new Request.History(true, true, "range", session, start, stop, null, null, null));
    }

    private static List<Object> search(History history, String pattern, boolean unique, Integer n) {
        return history.find(new Request.History(false, true, "search", null, null, null, n, pattern, unique)).stream()
                .map(entry -> entry.get(2)).toList();
    }

    @Test
    void sessionsFollowEachOtherAndCountBackwards() {
        var first = kernel();
        first.add(1, "1 + 1", "2");
        first.add(2, "2 + 2", "4");
        first.close();
        var second = kernel();
        second.add(1, "int x = 3;", null);
        assertEquals(List.of(List.of(1, 2, "2 + 2"), List.of(2, 1, "int x = 3;")), tail(second, 2));
        assertEquals(List.of(List.of(2, 1, Arrays.asList("int x = 3;", null))), range(second, 0, null, null));
        assertEquals(List.of(List.of(1, 2, List.of("2 + 2", "4"))), range(second, -1, 2, 3));
        assertEquals(range(second, -1, null, null), range(second, 1, 1, null));
        assertEquals(List.of(List.of(1, 2, List.of("2 + 2", "4"))), range(second, 1, -1, null),
                "a negative start counts from the end");
        second.close();
    }

    @Test
    void searchKnowsStarAndQuestionMarkAndKeepsTheLatestOfEquals() {
        var history = kernel();
        for (int line = 1; line <= 6; line++)
            history.add(line, "int x" + line % 3 + " = 1;", null);
        assertEquals(List.of("int x1 = 1;", "int x2 = 1;", "int x0 = 1;"), search(history, "int x? = *", true, null));
        assertEquals(List.of("int x0 = 1;"), search(history, "*", true, 1));
        assertEquals(2, search(history, "*x2*", false, null).size());
        assertEquals(List.of(), search(history, "x2", false, null), "a pattern stands for the whole cell");
        history.close();
    }

    /** Seen in SQLite 3.40: select 'text' glob 'pattern'. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', nullValues = "-", value = {"x1 x[0-9] yes", "xa x[0-9] no", "xa x[^0-9] yes", "x1 x[^0-9] no",
            "a]b a[]]b yes", "a]b a[^]]b no", "axb a[^]]b yes", "a-b a[-x]b yes", "a-b a[x-]b yes", "a-b a[x-z]b no",
            "a[b a[[]b yes", "a[b a[b no", "a^b a[x^]b yes", "a*b a[*]b yes", "axb a[*]b no", "a?b a[?]b yes", "amb a[z-a]b no",
            "a\\b a[\\]b yes", "a.b a.b yes", "axb a.b no", "a😀b a?b yes", "a😀b a[😀x]b yes", "a😀b a[^x]b yes",
            "AB ab no", "a&&b a[&&a]*b yes", "for*[0-9] for[*]* yes"})
    void searchKnowsSetsOfLetters(String cell, String pattern, String found) {
        var history = new History(Optional.empty());
        history.add(1, cell, null);
        assertEquals(found.equals("yes") ? List.of(cell) : List.of(), search(history, pattern, false, null));
        history.close();
    }

    @Test
    void manyKernelsAtOnceLoseNothingAndShareNoSession() throws Exception {
        var kernels = new ArrayList<History>();
        var threads = new ArrayList<Thread>();
        for (int k = 0; k < 4; k++) {
            var kernel = kernel();
            int mine = k;
            kernels.add(kernel);
            threads.add(Thread.startVirtualThread(() -> {
                for (int line = 1; line <= 50; line++)
                    kernel.add(line, "kernel " + mine + " line " + line, null);
                kernel.find(new Request.History(false, true, "tail", null, null, null, 1, null, null));
            }));
        }
        for (var thread : threads)
            thread.join();
        kernels.forEach(History::close);
        var all = tail(kernel(), 1000);
        assertEquals(200, all.size());
        var sessions = new HashSet<Object>();
        all.forEach(entry -> sessions.add(entry.get(0) + " " + ((String) entry.get(2)).substring(0, 8)));
        assertEquals(4, sessions.size(), "one session for each kernel: " + sessions);
    }

    @Test
    void aDamagedFileCostsOnlyItsDamagedLines() throws IOException {
        var first = kernel();
        first.add(1, "good = 1", null);
        first.close();
        Files.write(file, new byte[]{'{', (byte) 0xff, (byte) 0xfe, '\n', 0, 0, '\n'}, StandardOpenOption.APPEND);
        Files.writeString(file, "[1,2]\nnull\n{\"session\":-5,\"line\":1,\"input\":\"odd\"}\n{\"session\":1,\"line\":2,\"inp",
                StandardOpenOption.APPEND);
        var second = kernel();
        second.add(1, "after the crash 😀", null);
        second.close();
        var third = kernel();
        assertEquals(List.of(List.of(1, 1, "good = 1"), List.of(2, 1, "after the crash 😀")), tail(third, 10));
        third.close();
    }

    @Test
    void aPlaceThatCannotBeWrittenCostsOnlyTheMemoryOfIt() throws IOException {
        Files.createDirectories(file);
        var history = kernel();
        history.add(1, "kept in memory", null);
        assertEquals(List.of(List.of(1, 1, "kept in memory")), tail(history, 5));
        history.close();
    }

    @Test
    void theFileIsBounded() throws IOException {
        Files.createDirectories(file.getParent());
        var lines = new StringBuilder();
        for (int line = 1; line <= 25_000; line++)
            lines.append("{\"session\":7,\"line\":").append(line).append(",\"input\":\"cell\",\"output\":null}\n");
        Files.writeString(file, lines, StandardCharsets.UTF_8);
        var history = kernel();
        history.add(1, "x".repeat(2_000_000), "y".repeat(50_000));
        assertEquals(10_000 + 1, tail(history, 100_000).size());
        history.close();
        assertTrue(Files.readAllLines(file).size() <= 10_002, "the oldest are gone, the huge one was not written");
        assertFalse(Files.readString(file).contains("\"line\":15000,"));
        assertTrue(Files.readString(file).contains("\"line\":15001,"));
    }

    /** Its session's number comes from the file beside: the cells, here those of an odd session, need not be read for it. */
    @Test
    void aKernelThatIsNotAskedReadsNoCells() throws IOException {
        var first = kernel();
        first.add(1, "one", null);
        first.close();
        Files.writeString(file, "{\"session\":900,\"line\":1,\"input\":\"from elsewhere\",\"output\":null}\n",
                StandardOpenOption.APPEND);
        var second = kernel();
        second.add(1, "two", null);
        assertEquals(List.of(List.of(1, 1, "one"), List.of(900, 1, "from elsewhere"), List.of(2, 1, "two")), tail(second, 9));
        second.close();
    }

    /** Where the number is lost, and where it is no number, the cells tell it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "seven", "-3", "12345678901234567890"})
    void theSessionIsFoundAgainWithoutItsNumber(String told) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"session\":7,\"line\":1,\"input\":\"old\",\"output\":null}\n");
        Files.writeString(file.resolveSibling("history.jsonl.lock"), told);
        var history = kernel();
        history.add(1, "new", null);
        assertEquals(List.of(List.of(7, 1, "old"), List.of(8, 1, "new")), tail(history, 9));
        history.close();
    }

    @Test
    void withoutAFileASessionIsRememberedAlone() {
        var history = new History(Optional.empty());
        history.add(1, "secret", null);
        assertEquals(List.of(List.of(1, 1, "secret")), tail(history, 5));
        history.close();
    }
}
