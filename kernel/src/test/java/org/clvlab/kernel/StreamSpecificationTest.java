package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** stream and input_request: nothing is lost, the order is kept, and each line belongs to its cell. */
class StreamSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    @Test
    void outAndErrKeepTheirOrder() {
        var outcome = client
                .run("for (int i = 0; i < 50; i++) { System.out.println(\"o\" + i); System.err.println(\"e\" + i); }");
        var together = outcome.of("stream").stream().map(message -> message.content().path("text").asString())
                .collect(Collectors.joining());
        assertEquals(IntStream.range(0, 50).mapToObj(i -> "o" + i + "\ne" + i + "\n").collect(Collectors.joining()), together);
    }

    @Test
    void aHundredThousandLinesArriveInFewMessages() {
        var outcome = client.run("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");
        assertEquals(IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()),
                outcome.printed("stdout"));
        assertTrue(outcome.of("stream").size() < 200, "messages: " + outcome.of("stream").size());
        assertEquals("status", outcome.published().getLast().type());
    }

    @Test
    void aMillionLinesArrive() {
        var outcome = client.run("for (int i = 0; i < 1_000_000; i++) System.out.println(i);");
        var lines = outcome.printed("stdout").lines().iterator();
        for (int i = 0; i < 1_000_000; i++)
            assertEquals(Integer.toString(i), lines.next());
        assertEquals("status", outcome.published().getLast().type());
    }

    @Test
    void aCharacterThatIsNeverCompletedIsMarked() {
        assertEquals("a\ufffd",
                client.run("System.out.write('a'); System.out.write(0xe2); System.out.write(0x88);").printed("stdout"));
        assertEquals("b", client.run("System.out.print('b');").printed("stdout"));
    }

    @Test
    void charactersAreNeverCut() {
        var outcome = client.run("""
                var bytes = "für 😀 ∞".getBytes(StandardCharsets.UTF_8);
                for (var b : bytes) { System.out.write(b); System.out.flush(); Thread.sleep(20); }""");
        assertEquals("für 😀 ∞", outcome.printed("stdout"));
    }

    @Test
    void aThreadSpeaksInTheCellThatStartedIt() {
        var id = client.send(client.shell, "execute_request", Map.of("code",
                """
                import java.util.concurrent.*;
                var gate = new CountDownLatch(1);
                new Thread(() -> { try { gate.await(); } catch (InterruptedException e) {} System.out.println("late"); }).start();"""));
        assertEquals("ok", client.outcome(client.shell, id).status());
        client.send(client.shell, "execute_request", Map.of("code", "gate.countDown();"));
        assertEquals("late\n", lateWords(id));
        assertEquals("2", client.run("1 + 1").result());
    }

    /** A thread or task that one cell hands over speaks under that cell, also while a later one runs. */
    @ParameterizedTest
    @ValueSource(strings = {"new Thread(TASK).start();", "Thread.startVirtualThread(TASK);", "CompletableFuture.runAsync(TASK);",
            "Executors.newVirtualThreadPerTaskExecutor().submit(TASK);", "pool.submit(TASK);",
            "new Timer(true).schedule(new TimerTask() { public void run() { (TASK).run(); } }, 10);"})
    void whatOneCellHandsOverSpeaksThere(String start) {
        var task = "() -> { try { Thread.sleep(300); } catch (InterruptedException e) {} System.out.println(\"late\"); }";
        client.run("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> System.out.print(\"warm\")).get();"
                + " CompletableFuture.runAsync(() -> System.out.print(\"warm\")).get();");
        var code = start.replace("(TASK)", "((Runnable) TASK)").replace("TASK", task);
        var id = client.send(client.shell, "execute_request", Map.of("code", code));
        assertEquals("ok", client.outcome(client.shell, id).status());
        var later = client.send(client.shell, "execute_request", Map.of("code", "Thread.sleep(600);"));
        assertEquals("late\n", lateWords(id));
        assertEquals("ok", client.outcome(client.shell, later).status());
    }

    /** {@return the next line that is printed, by whichever cell it must be; it may come in two messages} */
    private static String lateWords(String id) {
        var words = new StringBuilder();
        while (!words.toString().endsWith("\n")) {
            var late = client.next(client.iopub);
            if (late.type().equals("stream")) {
                assertEquals(id, late.parentId());
                words.append(late.content().path("text").asString());
            }
        }
        return words.toString();
    }

    @Test
    void aParallelStreamSpeaksInTheCellThatRunsIt() {
        for (int round = 0; round < 3; round++) {
            var outcome = client.run("IntStream.range(0, 1000).parallel().forEach(i -> System.out.println(i));");
            assertEquals(1000, outcome.printed("stdout").lines().count());
        }
    }

    @Test
    void whatIsPrintedStandsBeforeWhatIsShown() {
        var types = client.run("System.out.print(1); display(2); System.out.print(3); 4").types();
        assertEquals("[status, execute_input, stream, display_data, stream, execute_result, status]", types.toString());
    }

    @Test
    void aCellCanAskItsUser() {
        var id = client.send(client.shell, "execute_request",
                Map.of("code",
                        "readLine(\"name? \") + \"/\" + new Scanner(System.in).nextLine() + \"/\" + readPassword(\"word? \")",
                        "allow_stdin", true));
        for (var answer : new String[]{"Ada", "Byron", "secret"}) {
            var question = client.next(client.stdin);
            assertEquals("input_request", question.type());
            assertEquals(id, question.parentId());
            assertEquals(answer.equals("secret"), question.content().path("password").asBoolean());
            client.send(client.stdin, "input_reply", Map.of("value", answer));
        }
        assertEquals("Ada/Byron/secret", client.outcome(client.shell, id).result());
    }

    private String typed(String code, String... answers) {
        var id = client.send(client.shell, "execute_request", Map.of("code", code, "allow_stdin", true));
        for (var answer : answers) {
            assertEquals("input_request", client.next(client.stdin).type());
            client.send(client.stdin, "input_reply", Map.of("value", answer));
        }
        return client.outcome(client.shell, id).result();
    }

    @Test
    void standardInputReadsAsAConsoleDoes() {
        assertEquals("5", typed("var two = new Scanner(System.in); two.nextInt() + two.nextInt()", "2 3"));
        assertEquals("[Ada, Byron]",
                typed("var reader = new BufferedReader(new InputStreamReader(System.in)); List.of(reader.readLine(), reader.readLine())",
                        "Ada", "Byron"));
        assertEquals("a\nb\n", typed("new String(System.in.readAllBytes())", "a", "b", ""));
        assertEquals("[a, b]",
                typed("new BufferedReader(new InputStreamReader(System.in)).lines().toList()", "a", "b", "\u0004"));
        assertEquals("Ada", typed("IO.readln(\"name? \")", "Ada"));
    }

    @Test
    void anAnswerThatNamesItsQuestionFindsIt() {
        var id = client.send(client.shell, "execute_request", Map.of("code", "readLine(\"first? \")", "allow_stdin", true));
        assertEquals("first? ", client.next(client.stdin).content().path("prompt").asString());
        client.send(client.control, "input_reply", Map.of("value", "on the wrong channel"));
        client.send(client.stdin, "input_reply", Map.of("value", "right"));
        assertEquals("right", client.outcome(client.shell, id).result());
    }

    @Test
    void aCellThatMayNotAskSaysSo() {
        assertTrue(client.run("new Scanner(System.in).nextLine()").traceback().contains("takes no questions"));
    }
}
