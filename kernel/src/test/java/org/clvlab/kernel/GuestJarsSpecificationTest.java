package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of extensions for jjava-jupyter 1.0-a6, compiled against that jar alone and added by a cell. */
class GuestJarsSpecificationTest {
    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";
    private static final String SPEAKER = """
            package there;

            import com.google.gson.JsonObject;
            import java.util.List;
            import org.dflib.jjava.jupyter.Extension;
            import org.dflib.jjava.jupyter.kernel.BaseKernel;
            import org.dflib.jjava.jupyter.kernel.comm.*;
            import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
            import org.dflib.jjava.jupyter.messages.Message;
            import org.dflib.jjava.jupyter.messages.comm.*;

            public class Speaker implements Extension {
                public record Tone(int hertz) {}

                @Override
                public void install(BaseKernel kernel) {
                    kernel.getRenderer().createRegistration(Tone.class).preferring(MIMEType.TEXT_HTML).register(
                            (tone, context) -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>" + tone.hertz() + "</i>"));
                    kernel.getMagicsRegistry().registerLineMagic("tone", (k, words) -> new Tone(Integer.parseInt(words.get(0))));
                    kernel.getCommManager().registerTarget("echo", (manager, id, target, opened) -> new Comm(manager, id, target) {
                        @Override
                        protected void onMessage(Message<CommMsgCommand> message) {
                            JsonObject answer = new JsonObject();
                            answer.add("echo", message.getContent().getData().get("said"));
                            send(answer);
                        }

                        @Override
                        protected void onClose(Message<CommCloseCommand> message, boolean byKernel) {}
                    });
                    kernel.display(kernel.getRenderer().render(new Tone(440)));
                    kernel.evalRaw("int hertz = 440;");
                }

                public static String gson() {
                    return JsonObject.class.getProtectionDomain().getCodeSource().getLocation().getPath();
                }
            }
            """;
    private static final String QUIET = """
            package there;

            import org.dflib.jjava.jupyter.Extension;
            import org.dflib.jjava.jupyter.kernel.BaseKernel;

            public class Quiet implements Extension {
                @Override
                public void install(BaseKernel kernel) { kernel.getIO().out.println("quiet is here"); }

                public static String gson() throws Exception {
                    return Class.forName("com.google.gson.Gson").getProtectionDomain().getCodeSource().getLocation().getPath();
                }
            }
            """;
    /** Modules that this machine's registry may not have; the extension's own classes need the third. */
    private static final String WITHOUT = " --exclude org.dflib:dflib-parquet --exclude org.dflib:dflib-json"
            + " --exclude org.dflib:dflib-echarts";
    @TempDir
    Path folder;

    private static String place(Class<?> type) { return type.getProtectionDomain().getCodeSource().getLocation().getPath(); }

    private Path jar(String name, String source) throws IOException {
        var file = Files.writeString(folder.resolve(name + ".java"), source);
        var classes = Files.createDirectories(folder.resolve(name));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-Xlint:none",
                "-cp", place(Extension.class) + java.io.File.pathSeparator + place(Gson.class), "-d", classes.toString(),
                file.toString()));
        var jar = folder.resolve(name.toLowerCase() + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
            for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
            }
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(("there." + name).getBytes());
        }
        return jar;
    }

    @Test
    void oneThatSpeaksOverCommsSeesTheKernelsGsonBesideTheUsers() throws IOException {
        try (var client = new Client()) {
            client.run("%maven com.google.code.gson:gson:2.8.9\nvar own = new com.google.gson.Gson();");
            var cell = client.run("%classpath " + jar("Speaker", SPEAKER) + "\n%tone 50");
            assertEquals("<i>440</i>",
                    cell.of("display_data").getFirst().content().path("data").path("text/html").asString(), cell.toString());
            assertEquals("<i>50</i>", cell.only("execute_result").content().path("data").path("text/html").asString());
            assertEquals("440", client.run("hertz").result());
            assertEquals(place(Gson.class), client.run("there.Speaker.gson()").result());
            assertTrue(client.run("own.getClass().getProtectionDomain().getCodeSource().getLocation().getPath()").result()
                    .endsWith("gson-2.8.9.jar"));
            client.published(client.send(client.shell, "comm_open",
                    Map.of("comm_id", "c", "target_name", "echo", "data", Map.of())));
            var said = client.published(client.send(client.shell, "comm_msg", Map.of("comm_id", "c", "data", Map.of("said", 7))));
            assertEquals("{\"echo\":7}", said.stream().filter(each -> each.type().equals("comm_msg")).findFirst().orElseThrow()
                    .content().path("data").toString());
        }
    }

    @Test
    void oneThatDoesNotSeesWhatTheUserHasLoaded() throws IOException {
        try (var client = new Client()) {
            var cell = client.run("%classpath " + jar("Quiet", QUIET) + "\nthere.Quiet.gson()");
            assertEquals("quiet is here\n", cell.printed("stdout"));
            assertTrue(cell.only("error").content().path("ename").asString().endsWith("ClassNotFoundException"),
                    cell.traceback());
            assertTrue(
                    client.run("%maven com.google.code.gson:gson:2.8.9\nthere.Quiet.gson()").result().endsWith("gson-2.8.9.jar"));
        }
    }

    /**
     * The real extension of a library that many jjava notebooks use. It registers charts last, which fails without their module;
     * tables are registered before that, and stay.
     */
    @Test
    void dflibShowsItsDataFrames() {
        try (var client = new Client()) {
            var loaded = client.run("%maven org.dflib:dflib-jupyter:1.2.0" + WITHOUT + "\nimport org.dflib.*;\n"
                    + "var frame = DataFrame.foldByRow(\"name\", \"n\").of(\"one\", 1, \"two\", 2);\nframe");
            assertEquals("ok", loaded.status(), () -> loaded.traceback());
            assertTrue(loaded.printed("stderr").contains("DFLibJupyterExtension failed: java.lang.ClassNotFoundException:"
                    + " org.dflib.echarts.EChartHtml. What it had set up before that stays."), loaded.printed("stderr"));
            var data = loaded.only("execute_result").content().path("data");
            assertTrue(data.path("text/plain").asString().contains("two  2"), data.toString());
            assertEquals("3", client.run("getKernelInstance().eval(\"int a = 1;\\nint b = 2;\\na + b\")").result());
            assertTrue(client.run("render(frame)").only("execute_result").content().path("data").toString().contains("two"));
            assertTrue(client.run("display(frame);").only("display_data").content().path("data").toString().contains("two"));
            assertEquals("2",
                    client.run("org.dflib.csv.Csv.loader().load(new StringReader(\"a,b\\n1,2\\n3,4\")).height()").result());
        }
    }
}
