package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.guest.Weather;
import org.junit.jupiter.api.Test;

/** Extensions that were written for jjava-jupyter 1.0-a6 are found, installed and shown over real sockets. */
class GuestSpecificationTest {
    private static final String KERNEL = "org.dflib.jjava.jupyter.kernel.BaseKernel.notebookKernel()";

    private interface Notebook {
        void in(Client client) throws IOException;
    }

    /** In a kernel on whose class path the service file stands. */
    private static void invited(Notebook notebook) throws IOException {
        var folder = new URL[]{GuestSpecificationTest.class.getResource("/jjava/")};
        try (var loader = new URLClassLoader(folder, GuestSpecificationTest.class.getClassLoader());
                var client = new Client(List.of(), loader)) {
            notebook.in(client);
        }
    }

    @Test
    void areInstalledByTheFirstCellAndReportedWhereTheyFail() throws IOException {
        int before = Weather.uninstalled;
        invited(client -> {
            var first = client.run("new CRC32().getValue() + noon");
            assertEquals("12", first.result());
            var shown = first.only("display_data").content().path("data");
            assertEquals("the weather is here", shown.path("text/plain").asString());
            assertEquals("{\"clouds\":[1,2.5]}", shown.path("application/json").toString());
            assertEquals("weather installed\n", first.printed("stdout"));
            assertTrue(first.printed("stderr").contains("guest.Broken failed: java.lang.IllegalStateException: no sun today"),
                    first.printed("stderr"));
            assertTrue(first.printed("stderr").contains("guest.Missing"), first.printed("stderr"));
            var second = client.run("noon");
            assertEquals(List.of("status", "execute_input", "execute_result", "status"), second.types());
        });
        assertEquals(before + 1, Weather.uninstalled);
    }

    @Test
    void comeWithTheirJarInTheMiddleOfACell() {
        try (var client = new Client()) {
            assertEquals("1", client.run("1").result());
            var folder = GuestSpecificationTest.class.getResource("/late/").getPath();
            var cell = client.run("%classpath " + folder + "\nnew Temperature(noon)");
            assertEquals("weather installed\n", cell.printed("stdout"));
            assertEquals("<b>12 °C</b>", cell.only("execute_result").content().path("data").path("text/html").asString());
        }
    }

    @Test
    void showTheirValuesAndKeepPlainText() throws IOException {
        invited(client -> {
            var data = client.run("new Temperature(20)").only("execute_result").content().path("data");
            assertEquals("<b>20 °C</b>", data.path("text/html").asString());
            assertEquals("Temperature[degrees=20]", data.path("text/plain").asString());
            var displayed = client.run("display(new Temperature(-3));").only("display_data").content().path("data");
            assertEquals("<b>-3 °C</b>", displayed.path("text/html").asString());
            var theirs = client.run("import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;\n"
                    + "var id = BaseNotebookStatics.display(List.of(1, 2));\nBaseNotebookStatics.updateDisplay(id, new Temperature(4));");
            assertEquals(client.run("List.of(1, 2)").result(),
                    theirs.only("display_data").content().path("data").path("text/plain").asString());
            var update = theirs.only("update_display_data").content();
            assertEquals("<b>4 °C</b>", update.path("data").path("text/html").asString());
            assertEquals(theirs.only("display_data").content().path("transient"), update.path("transient"));
        });
    }

    @Test
    void mayRegisterRenderersAndMagicsInACell() throws IOException {
        invited(client -> {
            var cell = client.run(KERNEL + ".getRenderer().createRegistration(Thread.State.class).preferring(\"text/markdown\")"
                    + ".register((value, context) -> context.renderIfRequested(\n"
                    + "org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_MARKDOWN, () -> \"*\" + value + \"*\"));\n"
                    + KERNEL
                    + ".getMagicsRegistry().registerLineMagic(\"twice\", (k, words) -> words.size() * 2);\nThread.State.NEW");
            assertEquals("*NEW*", cell.only("execute_result").content().path("data").path("text/markdown").asString());
            assertEquals("4", client.run("%twice a b").result());
        });
    }

    @Test
    void evaluateAWholeCellWithinACell() throws IOException {
        invited(client -> {
            assertEquals("42", client.run("int six = 6;\nObject x = " + KERNEL
                    + ".evalRaw(\"int seven = 7;\\nint product(int a) {\\n  return a * seven;\\n}\\nproduct(six)\");\nx")
                    .result());
            assertEquals("49", client.run("product(seven)").result());
            assertEquals("<b>5 °C</b>", client.run(KERNEL + ".eval(\"new Temperature(5)\")").only("execute_result").content()
                    .path("data").path("text/html").asString());
            var wrong = client.run("int kept = 1;\n" + KERNEL + ".eval(\"nothing + 1\")");
            assertTrue(wrong.traceback().contains("cannot find symbol"), wrong.traceback());
            var thrown = client.run(KERNEL + ".eval(\"throw new java.io.IOException(\\\"wet\\\");\")");
            assertTrue(thrown.traceback().contains("failed: java.io.IOException: wet"), thrown.traceback());
            assertEquals("1", client.run("kept").result());
        });
    }

    @Test
    void mayNotEvaluateBesideTheCell() throws IOException {
        invited(client -> {
            var cell = client.run("var said = CompletableFuture.supplyAsync(() -> {\n try { return " + KERNEL
                    + ".evalRaw(\"1\"); } catch (IllegalStateException no) { return no.getMessage(); } }).get(); said");
            assertTrue(cell.result().contains("thread of the running cell"), cell.result());
        });
    }

    @Test
    void addMagics() throws IOException {
        invited(client -> {
            assertEquals("in one|two words", client.run("%weather one \"two words\"").result());
            assertEquals("[x]below", client.run("%%forecast x\nbelow").result());
            assertEquals("in a", client.run("org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.lineMagic(\"weather\","
                    + " List.of(\"a\"))").result());
            assertTrue(client.ask(client.shell, "complete_request", Map.of("code", "%wea", "cursor_pos", 4)).reply().content()
                    .toString().contains("weather"));
        });
    }

    @Test
    void printWhatHasNoEndOfLineBeforeIdle() throws IOException {
        invited(client -> {
            client.run("1");
            var cell = client.run(KERNEL + ".getIO().out.print(\"drop\"); System.out.print(\"s\");");
            assertTrue(cell.printed("stdout").contains("drop"), cell.printed("stdout"));
            assertEquals("e", client.run(KERNEL + ".getIO().err.print(\"e\");").printed("stderr"));
        });
    }

    @Test
    void refuseWhatTheyCannotDo() throws IOException {
        invited(client -> {
            for (var method : List.of("getHistoryManager()", "getMagicParser()", "becomeHandlerForConnection(null)")) {
                var refused = client.run(KERNEL + "." + method);
                assertTrue(refused.only("error").content().path("evalue").asString()
                        .contains("BaseKernel." + method.substring(0, method.indexOf('('))), refused.traceback());
            }
        });
    }

    @Test
    void talkOverComms() throws IOException {
        invited(client -> {
            var opened = client.ask(client.shell, "kernel_info_request", Map.of());
            assertEquals("ok", opened.reply().content().path("status").asString());
            var open = client.published(client.send(client.shell, "comm_open",
                    Map.of("comm_id", "c1", "target_name", "station", "data", Map.of("n", 1))));
            assertTrue(open.stream().anyMatch(each -> each.content().path("text").asString("")
                    .contains("opened with {\"n\":1}")), open.toString());
            var info = client.ask(client.shell, "comm_info_request", Map.of("target_name", "station")).reply().content();
            assertEquals("{\"c1\":{\"target_name\":\"station\"}}", info.path("comms").toString());
            var said = client.published(client.send(client.shell, "comm_msg", Map.of("comm_id", "c1", "data", Map.of("q", 2.5)),
                    new byte[]{0, -1, 7}));
            var answer = said.stream().filter(each -> each.type().equals("comm_msg")).findFirst().orElseThrow();
            assertEquals("{\"comm_id\":\"c1\",\"data\":{\"heard\":{\"q\":2.5},\"noon\":12}}", answer.content().toString());
            assertEquals(1, answer.buffers().size());
            assertArrayEquals(new byte[]{0, -1, 7}, answer.buffers().getFirst());
            var closed = client.published(client.send(client.shell, "comm_close", Map.of("comm_id", "c1", "data", Map.of())));
            assertTrue(closed.toString().contains("closed by the front end"), closed.toString());
            assertFalse(client.ask(client.shell, "comm_info_request", Map.of()).reply().content().toString().contains("c1"));
        });
    }

    @Test
    void openAndCloseCommsFromACell() throws IOException {
        invited(client -> {
            var cell = client.run("var comm = org.clvlab.kernel.guest.Weather.speakFirst(); comm.close();");
            var open = cell.only("comm_open").content();
            assertEquals("panel", open.path("target_name").asString());
            assertEquals("{\"hello\":1}", open.path("data").toString());
            assertEquals(open.path("comm_id"), cell.only("comm_msg").content().path("comm_id"));
            assertEquals(open.path("comm_id"), cell.only("comm_close").content().path("comm_id"));
            assertTrue(cell.printed("stdout").endsWith("closed by the kernel\n"), cell.printed("stdout"));
        });
    }

    @Test
    void areToldWhereACommFails() throws IOException {
        invited(client -> {
            client.run("getKernelInstance().getCommManager().registerTarget(\"dry\", (m, id, t, opened) -> {"
                    + " throw new IllegalStateException(\"no rain\"); });");
            var open = client.published(client.send(client.shell, "comm_open",
                    Map.of("comm_id", "d", "target_name", "dry", "data", Map.of())));
            assertEquals(List.of("status", "stream", "comm_close", "status"), open.stream().map(Client.Message::type).toList());
            assertTrue(open.get(1).content().path("text").asString().contains("no rain"), open.toString());
        });
    }

    @Test
    void knowNoForeignComm() throws IOException {
        invited(client -> {
            var open = client.published(client.send(client.shell, "comm_open",
                    Map.of("comm_id", "c2", "target_name", "nobody", "data", Map.of())));
            assertTrue(open.stream().anyMatch(each -> each.type().equals("comm_close")), open.toString());
        });
    }

    @Test
    void areCalledByTheirBareWords() throws IOException {
        invited(client -> {
            assertEquals("3", client.run("eval(\"int three = 3;\\nthree\")").result());
            assertEquals("true", client.run("getKernelInstance() == " + KERNEL).result());
            assertEquals("<b>1 °C</b>", client.run("render(new Temperature(1), \"text/html\")").only("execute_result").content()
                    .path("data").path("text/html").asString());
            assertEquals("in x y", client.run("String s = lineMagic(\"weather\", List.of(\"x y\")); s").result());
            assertEquals("[a]b", client.run("String t = cellMagic(\"forecast\", List.of(\"a\"), \"b\"); t").result());
            assertEquals("12", client.run("Object v = cellMagic(\"time\", List.of(), \"noon\"); v").result());
        });
    }

    @Test
    void areInterruptedLikeACell() throws IOException {
        invited(client -> {
            client.run("getKernelInstance().getCommManager().registerTarget(\"endless\", (m, id, t, opened) -> {\n"
                    + "System.out.println(\"going\"); while (true) Thread.onSpinWait(); });");
            var id = client.send(client.shell, "comm_open", Map.of("comm_id", "e", "target_name", "endless", "data", Map.of()));
            while (!client.next(client.iopub).content().path("text").asString("").contains("going"))
                continue;
            client.send(client.control, "interrupt_request", Map.of());
            assertTrue(client.published(id).stream().anyMatch(each -> each.type().equals("comm_close")));
            assertEquals("12", client.run("noon").result());
        });
    }

    /** Without jjava on its class path the kernel works as ever, so nothing of it is loaded before there is a guest. */
    @Test
    void costNothingWhereNoneIsThere() throws Exception {
        var path = new ArrayList<URL>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator))
            if (!entry.matches(".*(jjava|gson|slf4j).*"))
                path.add(new File(entry).toURI().toURL());
        try (var loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.dflib.jjava.jupyter.Extension"));
            var client = loader.loadClass("org.clvlab.kernel.GuestSpecificationTest$Alone");
            assertEquals("2", client.getMethod("result").invoke(null));
        }
    }

    /** Runs where jjava is not. */
    public static final class Alone {
        private Alone() {}

        /** {@return the result of a cell, after a comm and before the end} */
        public static String result() {
            try (var client = new Client()) {
                client.published(client.send(client.shell, "comm_open",
                        Map.of("comm_id", "c", "target_name", "nobody", "data", Map.of())));
                client.ask(client.shell, "comm_info_request", Map.of());
                return client.run("1 + 1").result();
            }
        }
    }
}
