package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.security.MessageDigest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine without fonts and without fontconfig draws the same bytes. The child process sees a fontconfig that knows no
 * font, which any user may ask for; where user namespaces are allowed, the folders and the library themselves are hidden too.
 * Java's own notes on fonts, below the user's home, are out of the child's sight as well. The child says first that Java's own way fails there, so that the hiding is no pretence.
 */
@EnabledOnOs(OS.LINUX)
class WithoutFontsTest {

    private static final String HIDE = """
            mount -t tmpfs none /usr/share/fonts 2>/dev/null
            mount -t tmpfs none /etc/fonts 2>/dev/null
            for library in /usr/lib/*/libfontconfig.so* /usr/lib64/libfontconfig.so* /usr/lib/libfontconfig.so*; do
              [ -e "$library" ] && mount --bind /dev/null "$library"
            done
            exec "$@"
            """;

    /** Says whether Java has fonts, then the hash of each sample picture. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            if (args.length > 0)
                System.out.println("fonts: " + (hasFonts() ? "yes" : "no"));
            for (var sample : Samples.all().entrySet())
                System.out.println(sample.getKey() + " " + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(sample.getValue().png())));
        }

        private static boolean hasFonts() throws Exception {
            try (var in = Lettering.class.getResourceAsStream("OpenSans-Regular.ttf")) {
                Font.createFont(Font.TRUETYPE_FONT, in);
                return true;
            } catch (RuntimeException | IOException _) {
                return false;
            }
        }
    }

    @Test
    void aFontconfigThatKnowsNoFontGivesTheSameBytes(@TempDir Path folder) throws Exception {
        var expected = here();
        var lines = run(java(folder, "ask"), emptyFontconfig(folder));
        assertEquals("fonts: no", lines.getFirst(), "the fonts of this machine were not hidden from the child");
        assertEquals(expected, lines.subList(1, lines.size()));
    }

    @Test
    void hiddenFoldersAndLibraryGiveTheSameBytes(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(namespacesAllowed(), "user namespaces are not allowed here: the stricter hiding was not run");
        var command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", HIDE, "hidden"));
        command.addAll(java(folder, "ask"));
        var lines = run(command, folder.resolve("none"));
        assertEquals("fonts: no", lines.getFirst(), "the fonts of this machine were not hidden from the child");
        assertEquals(here(), lines.subList(1, lines.size()));
    }

    @Test
    void oneCoreGivesTheSameBytes(@TempDir Path folder) throws Exception {
        var command = java(folder);
        command.add(1, "-XX:ActiveProcessorCount=1");
        assertEquals(here(), run(command, folder.resolve("none")));
    }

    private static List<String> here() throws Exception {
        var lines = new ArrayList<String>();
        for (var sample : Samples.all().entrySet())
            lines.add(sample.getKey() + " "
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sample.getValue().png())));
        return lines;
    }

    private static List<String> java(Path home, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"),
                Child.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path emptyFontconfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
    }

    private static boolean namespacesAllowed() throws Exception {
        try {
            return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> run(List<String> command, Path fontconfig) throws Exception {
        var builder = new ProcessBuilder(command);
        if (Files.exists(fontconfig))
            builder.environment().put("FONTCONFIG_FILE", fontconfig.toString());
        var errors = Files.createTempFile("without-fonts", ".txt");
        var process = builder.redirectError(errors.toFile()).start();
        var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(errors));
        Files.delete(errors);
        return lines;
    }
}
