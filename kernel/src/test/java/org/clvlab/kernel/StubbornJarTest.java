package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops of an added jar that catch everything are left when the cell is interrupted; its classes are otherwise as they were. */
class StubbornJarTest {
    private static final String SOURCE = """
            package lib;
            public final class Stubborn {
                public static volatile long sink;
                public static void spin() { while (true) try { while (true) sink++; } catch (Throwable t) { sink--; } }
                public static void sleep() { while (true) try { Thread.sleep(50); sink++; } catch (Throwable t) { sink--; } }
                public static void work() {
                    while (true)
                        try {
                            var text = new StringBuilder();
                            for (int k = 0; k < 1000; k++) text.append(k);
                            sink += text.length();
                        } catch (Error t) { sink--; } finally { sink++; }
                }
                public static Object mended(Runnable task) {
                    Object seen = "nothing";
                    try { task.run(); } catch (RuntimeException e) { seen = e; } catch (Throwable t) { seen = t.getMessage(); }
                    return seen;
                }
            }""";
    private static Client client;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var source = Files.writeString(folder.resolve("Stubborn.java"), SOURCE);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString()));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7.1");
        var jar = folder.resolve("stubborn.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("lib/Stubborn.class"));
            out.write(Files.readAllBytes(folder.resolve("lib/Stubborn.class")));
        }
        client = new Client();
        assertEquals("ok", client.run("int kept = 42;\n%classpath " + jar).status());
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"lib.Stubborn.spin();", "lib.Stubborn.sleep();", "lib.Stubborn.work();",
            "IntStream.range(0, 4).parallel().forEach(k -> lib.Stubborn.spin());",
            "try (var p = java.util.concurrent.Executors.newFixedThreadPool(2)) { p.invokeAll(List.of("
                    + "java.util.concurrent.Executors.callable(lib.Stubborn::spin), java.util.concurrent.Executors.callable(lib.Stubborn::work))); }"})
    void isStopped(String code) throws InterruptedException {
        var id = client.begun(code);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        client.send(client.control, "interrupt_request", Map.of());
        assertEquals("ok", client.next(client.control).content().path("status").asString());
        var outcome = client.outcome(client.shell, id);
        assertEquals("Interrupted", outcome.reply().content().path("ename").asString(), outcome::toString);
        assertEquals("", outcome.printed("stderr"));
        assertEquals("42", client.run("kept").result());
        Idleness.assertIdle(client);
    }

    @Test
    void isOtherwiseAsItWas() {
        assertEquals("7.1", client.run("lib.Stubborn.class.getPackage().getImplementationVersion()").result());
        assertTrue(client.run("lib.Stubborn.class.getProtectionDomain().getCodeSource().getLocation().getPath()").result()
                .endsWith("/stubborn.jar"));
        assertEquals("nothing ! java.lang.IllegalStateException: ?", client.run("""
                lib.Stubborn.mended(() -> {}) + " " + lib.Stubborn.mended(() -> { throw new AssertionError("!"); }) + " "
                    + lib.Stubborn.mended(() -> { throw new IllegalStateException("?"); })""").result());
    }
}
