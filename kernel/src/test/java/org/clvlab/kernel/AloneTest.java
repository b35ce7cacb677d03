package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.clvlab.kernel.wire.ConnectionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The kernel is a kernel without any library: its own jar and what it depends on, started as its kernelspec says. */
class AloneTest {
    @TempDir
    Path folder;

    private static final List<String> OF_TESTS = List.of("junit", "opentest4j", "apiguardian", "jspecify", "surefire",
            "test-classes", "duckdb");

    /** The classes of this module, as the jar that the build makes of them; jars of tests are not on the class path. */
    private String classPath() throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator))
            if (entry.endsWith("classes") && !entry.endsWith("test-classes"))
                entries.add(jar(Path.of(entry)).toString());
            else if (OF_TESTS.stream().noneMatch(entry::contains))
                entries.add(entry);
        return String.join(File.pathSeparator, entries);
    }

    private Path jar(Path classes) throws IOException {
        var jar = folder.resolve("kernel.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
            for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(each));
            }
        }
        return jar;
    }

    @Test
    void startsFromItsOwnJarAndRunsCells() throws Exception {
        var classPath = classPath();
        assertFalse(Arrays.stream(classPath.split(File.pathSeparator)).anyMatch(each -> each.contains("clv-lab/target")
                || each.contains("duckdb") || each.contains("tablesaw") || each.contains("smile")), classPath);
        var connection = new ConnectionFile("tcp", "127.0.0.1", free(), free(), free(), free(), free(), "hmac-sha256",
                Client.KEY, Optional.empty());
        var file = Files.write(folder.resolve("connection.json"), Client.json(Map.of("transport", "tcp", "ip", "127.0.0.1",
                "shell_port", connection.shellPort(), "iopub_port", connection.iopubPort(), "stdin_port", connection.stdinPort(),
                "control_port", connection.controlPort(), "hb_port", connection.heartbeatPort(), "signature_scheme",
                "hmac-sha256", "key", Client.KEY)));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags());
        command.addAll(List.of("-cp", classPath, Main.class.getName(), file.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("KERNEL_HISTORY", "off");
        var process = builder.start();
        try (var client = Client.of(connection, process, folder.resolve("log"))) {
            assertEquals("ok",
                    client.ask(client.shell, "kernel_info_request", Map.of()).reply().content().path("status").asString());
            var without = client.run("%sql select 1").only("error").content().path("evalue").asString();
            assertTrue(without.startsWith("No driver here knows jdbc:duckdb:; there is none at all."), without);
            var cell = client.run("record Half(int n) {}\nvar half = new Half(21);\nhalf.n() * 2");
            assertEquals("ok", cell.status(), () -> cell.reply() + said(folder.resolve("log")));
            assertEquals("42", cell.result());
            assertEquals("hello\n", client.run("System.out.println(\"hello\");").printed("stdout"));
            assertTrue(client.run("org.clvlab.data.Warehouse.inMemory()").traceback().contains("org.clvlab.data"));
            client.send(client.control, "shutdown_request", Map.of("restart", false));
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            var log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
            assertEquals("", log);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The flags that the kernelspec starts the kernel with. */
    private static List<String> flags() throws IOException {
        var kernelspec = Path.of("src/main/kernelspec");
        var words = Files.exists(kernelspec.resolve("flags"))
                ? Files.readAllLines(kernelspec.resolve("flags"))
                : JsonMapper.shared().readTree(kernelspec.resolve("kernel.json")).path("argv").valueStream()
                        .map(word -> word.asString()).toList();
        return words.stream().filter(word -> word.startsWith("-") && !word.equals("-cp")).toList();
    }

    private static String said(Path log) {
        try {
            return "\n" + Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int free() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
