package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What inspection tells of a library that a cell has added, by where its sources are. */
class SourcesSpecificationTest {
    private static final String NAME = "shop/Basket", SOURCE = """
            package shop;
            /** Things on their way to the till. */
            public class Basket {
                /**
                 * {@return how many things there are}
                 * @param atLeast what each must cost
                 */
                public int count(double atLeast) { return 3; }
            }
            """;
    @TempDir
    Path folder;
    private byte[] compiled;

    @BeforeEach
    void compile() throws IOException {
        var file = Files.writeString(folder.resolve("Basket.java"), SOURCE);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), file.toString()));
        compiled = Files.readAllBytes(folder.resolve(NAME + ".class"));
    }

    private static void jar(Path file, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var each : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue());
            }
        }
    }

    private String told(Path jar, int detail) {
        try (var client = new Client()) {
            assertEquals("ok", client.run("%classpath " + jar).status());
            assertEquals("3", client.run("var basket = new shop.Basket(); basket.count(1)").result());
            var found = client
                    .ask(client.shell, "inspect_request", Map.of("code", "basket.count(", "cursor_pos", 13, "detail_level",
                            detail))
                    .reply().content();
            assertTrue(found.path("found").asBoolean());
            return found.path("data").path("text/plain").asString();
        }
    }

    private static void assertTold(String text) {
        assertTrue(text.contains("int Basket.count(double atLeast)"), text);
        assertTrue(text.contains("how many things there are"), text);
        assertTrue(text.contains("what each must cost"), text);
    }

    @Test
    void inTheSourcesJarBesideIt() throws IOException {
        jar(folder.resolve("lib/basket-1.2.jar"), Map.of(NAME + ".class", compiled));
        jar(folder.resolve("lib/basket-1.2-sources.jar"), Map.of(NAME + ".java", SOURCE.getBytes(StandardCharsets.UTF_8)));
        assertTold(told(folder.resolve("lib/basket-1.2.jar"), 0));
        assertTrue(told(folder.resolve("lib/basket-1.2.jar"), 1).contains("{ return 3; }"));
    }

    @Test
    void inTheJarItself() throws IOException {
        jar(folder.resolve("whole.jar"),
                Map.of(NAME + ".class", compiled, NAME + ".java", SOURCE.getBytes(StandardCharsets.UTF_8)));
        assertTold(told(folder.resolve("whole.jar"), 0));
    }

    @Test
    void inMavensRepositoryByWhatTheJarSaysItIs() throws IOException {
        var home = System.getProperty("user.home");
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(NAME + ".class", compiled);
        entries.put("META-INF/maven/org.shop/basket/pom.properties",
                "groupId=org.shop\nartifactId=basket\nversion=1.2\n".getBytes(StandardCharsets.ISO_8859_1));
        jar(folder.resolve("renamed.jar"), entries);
        jar(folder.resolve(".m2/repository/org/shop/basket/1.2/basket-1.2-sources.jar"),
                Map.of(NAME + ".java", SOURCE.getBytes(StandardCharsets.UTF_8)));
        try {
            System.setProperty("user.home", folder.toString());
            assertTold(told(folder.resolve("renamed.jar"), 0));
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void nowhere() throws IOException {
        jar(folder.resolve("bare.jar"), Map.of(NAME + ".class", compiled));
        jar(folder.resolve("bare-sources.jar"), Map.of("shop/Other.java", new byte[0]));
        var text = told(folder.resolve("bare.jar"), 0);
        assertTrue(text.contains("int Basket.count(double"), text);
        assertFalse(text.contains("how many things"), text);
        Files.delete(folder.resolve("bare-sources.jar"));
        assertTrue(told(folder.resolve("bare.jar"), 0)
                .contains("The documentation is not at hand: there is no bare-sources.jar beside bare.jar."));
        Files.write(folder.resolve("bare-sources.jar"), new byte[]{'P', 'K', 3, 4, 0});
        assertTrue(told(folder.resolve("bare.jar"), 0).contains("int Basket.count(double"), "a broken sources jar does no harm");
    }
}
