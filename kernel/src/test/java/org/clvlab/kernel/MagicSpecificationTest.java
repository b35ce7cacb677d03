package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that are not Java, over real sockets. */
class MagicSpecificationTest {
    @TempDir
    Path folder;

    private static String evalue(Client.Outcome outcome) { return outcome.only("error").content().path("evalue").asString(); }

    private static List<String> completed(Client client, String code) {
        return client.ask(client.shell, "complete_request", Map.of("code", code, "cursor_pos", code.length())).reply().content()
                .path("matches").valueStream().map(each -> each.asString()).toList();
    }

    @Test
    void timeTellsHowLongAndPassesTheValueOn() {
        try (var client = new Client()) {
            var timed = client.run("int a = 20;\n%time a + 1");
            assertEquals("21", timed.result());
            assertTrue(timed.printed("stdout").matches("Time: [\\d.e+-]+ (ms|s)\n"), timed.printed("stdout"));
            assertEquals("a b", client.run("%%time\nvar text = \"a b\";\ntext").result());
        }
    }

    @Test
    void varsShowsTheVariables() {
        try (var client = new Client()) {
            assertEquals("There is no variable yet.", client.run("%vars").result());
            client.run("var numbers = List.of(1, 2); String s = null;");
            assertEquals("name     type           value\nnumbers  List<Integer>  [1, 2]\ns        String",
                    client.run("/vars").result());
        }
    }

    @Test
    void anUnknownOneIsAnsweredWithTheNearest() {
        try (var client = new Client()) {
            assertTrue(
                    evalue(client.run("%tmie 1")).startsWith("there is no magic %tmie (did you mean %time?); there are %time, "));
            assertTrue(evalue(client.run("%%sqll\nselect 1")).startsWith("there is no magic %%sqll (did you mean %%sql?)"));
            assertTrue(
                    evalue(client.run("/varz")).startsWith("there is no command /varz (did you mean /vars?); there are /list"));
            assertEquals("a notebook has no /exit; instead, close the notebook, or shut the kernel down",
                    evalue(client.run("/exit")));
        }
    }

    @Test
    void eachTellsHowToUseItAndIsProposed() {
        try (var client = new Client()) {
            var told = client.run("%magics").result();
            for (var name : List.of("%time", "%vars", "%classpath", "%maven", "%sql", "%%bash", "%load", "/list", "/drop"))
                assertTrue(told.lines().anyMatch(line -> line.startsWith(name) || line.contains(" " + name)),
                        name + " in " + told);
            assertEquals(List.of("%maven"), completed(client, "%mav"));
            assertEquals(List.of("%%bash"), completed(client, "%%ba"));
            assertTrue(completed(client, "%maven com.google.code.gson:gson:2.1").contains("com.google.code.gson:gson:2.11.0"));
        }
    }

    @Test
    void bashIsSeenWhileItRuns() {
        try (var client = new Client()) {
            var id = client.send(client.shell, "execute_request", Map.of("code",
                    "%%bash one\necho \"first $1\"\necho err >&2\nwhile [ ! -e " + folder
                            + "/go ]; do sleep 0.1; done\nprintf 'ä'",
                    "silent", false, "store_history", true, "user_expressions", Map.of(), "allow_stdin", false));
            while (!client.next(client.iopub).content().path("text").asString("").contains("first one"))
                continue;
            assertTrue(folder.resolve("go").toFile().mkdir());
            var rest = client.outcome(client.shell, id);
            assertEquals("ok", rest.status());
            assertTrue(rest.printed("stdout").endsWith("ä"), rest.published().toString());
        }
    }

    @Test
    void bashReadsNothingAndFailsTheCell() {
        try (var client = new Client()) {
            assertEquals("0\n", client.run("%bash cat | wc -c | tr -d ' '").printed("stdout"));
            var failed = client.run("%%bash\necho before\nexit 3");
            assertEquals("The script ended with status 3.", evalue(failed));
            assertEquals("before\n", failed.printed("stdout"));
            assertEquals("The script ended with status 127 (a command was not found).",
                    evalue(client.run("%bash no-such-command")));
            assertEquals("left\n", client.run("%%bash\necho left\nsleep 30 &").printed("stdout"));
        }
    }

    @Test
    void bashLosesNothing() {
        try (var client = new Client()) {
            assertEquals(200_000, client.run("%bash seq 1 200000").printed("stdout").lines().count());
        }
    }

    @Test
    void bashIsInterruptedWithAllThatItStarted() {
        try (var client = new Client()) {
            var id = client.send(client.shell, "execute_request",
                    Map.of("code", "%%bash\nsleep 987.25 &\necho started\nsleep 987.5", "silent", false, "store_history", true,
                            "user_expressions", Map.of(), "allow_stdin", false));
            while (!client.next(client.iopub).content().path("text").asString("").contains("started"))
                continue;
            client.send(client.control, "interrupt_request", Map.of());
            assertEquals("error", client.outcome(client.shell, id).status());
            for (int k = 0; k < 50 && sleepers() > 0; k++)
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            assertEquals(0, sleepers());
        }
    }

    private static long sleepers() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .filter(each -> each.info().arguments().map(words -> List.of(words).contains("987.5")
                        || List.of(words).contains("987.25")).orElse(false))
                .count();
    }

    @Test
    void loadRunsAFile() throws IOException {
        Files.writeString(folder.resolve("Helper.java"), "package org.example;\n\npublic record Helper(int n) {}\n");
        Files.writeString(folder.resolve("two.jsh"), "int two = 2;\n/vars\ntwo * 21");
        Files.writeString(folder.resolve("book.ipynb"), """
                {"cells": [{"cell_type": "markdown", "source": "text"},
                           {"cell_type": "code", "source": ["int three = 3;\\n", "int four = 4;"]},
                           {"cell_type": "code", "source": "three + four + nothing"}]}""");
        try (var client = new Client()) {
            assertEquals("Helper[n=5]", client.run("%load " + folder + "/Helper.java\nnew Helper(5)").result());
            assertEquals("42", client.run("/open " + folder + "/two.jsh").result());
            var book = client.run("%load " + folder + "/book.ipynb");
            assertTrue(book.printed("stderr").contains("book.ipynb, code cell 2 failed; what ran before stays:"));
            assertTrue(book.traceback().contains("nothing"), book.traceback());
            assertEquals("7", client.run("three + four").result());
            assertTrue(evalue(client.run("%load https://example.org/x.jsh")).startsWith("%load reads files, no addresses"));
            assertTrue(evalue(client.run("%load nowhere.jsh")).startsWith("There is no file nowhere.jsh."));
            assertEquals(List.of("%load " + folder + "/two.jsh").getFirst().substring(6),
                    completed(client, "%load " + folder + "/tw").getFirst());
        }
    }

    @Test
    void jshellsCommandsTellAndTakeBack() throws IOException {
        try (var client = new Client()) {
            client.run(
                    "int one = 1;\nint twice(int n) { return 2 * n; }\nrecord Pair(int a, int b) {\n}\nimport java.util.zip.CRC32;");
            assertEquals("int one = 1;\n\nint twice(int n) { return 2 * n; }\n\nrecord Pair(int a, int b) {\n}",
                    client.run("/list").result());
            assertEquals("name   method\ntwice  (int)int", client.run("/methods").result());
            assertEquals("name  type\nPair  record Pair(int a, int b)", client.run("/types").result());
            assertTrue(client.run("/imports").result().contains("java.util.zip.CRC32"));
            assertEquals("ok", client.run("/save " + folder + "/saved.jsh").status());
            assertEquals("ok", client.run("/drop one").status());
            assertEquals("error", client.run("one").status());
            assertEquals("ok", client.run("/reset").status());
            assertEquals("Nothing is declared yet.", client.run("/list").result());
            assertEquals("error", client.run("twice(1)").status());
            assertTrue(evalue(client.run("/drop on")).startsWith("Nothing is declared as on"));
            assertEquals("4", client.run("/open " + folder + "/saved.jsh\ntwice(one + new Pair(1, 2).a())").result());
        }
    }

    @Test
    void aLineAmongJavaLinesRunsWhereItStands() {
        try (var client = new Client()) {
            var cell = client.run("int n = 5;\n%time n = n + 1\nn * 2");
            assertEquals("12", cell.result());
            assertEquals("3", client.run("int left = 17;\nleft\n%7").result());
        }
    }
}
