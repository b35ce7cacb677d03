package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.extension.Renderer;
import org.junit.jupiter.api.Test;

/** Libraries add imports, renderers and magics; one that fails is reported and left out. */
class ExtensionTest {
    private static final class Good implements Extension {
        @Override
        public String name() { return "good"; }

        @Override
        public List<String> imports() { return List.of("java.util.zip.*"); }

        @Override
        public List<Renderer<?>> renderers() {
            return List.of(new Renderer<>(Number.class, _ -> Bundle.text("a number")),
                    new Renderer<>(Long.class, value -> Bundle.text("long " + value).html("<b>" + value + "</b>")));
        }

        @Override
        public List<Magic> magics() {
            return List.of(new Magic.Line() {
                @Override
                public String name() { return "echo"; }

                @Override
                public String help() { return "%echo TEXT"; }

                @Override
                public Object line(String argument, Notebook notebook) { return argument; }
            });
        }
    }

    private static final class Broken implements Extension {
        @Override
        public String name() { return "broken"; }

        @Override
        public List<String> imports() { throw new IllegalStateException("not today"); }
    }

    private record Importing(List<String> imports) implements Extension {
        @Override
        public String name() { return "importing"; }
    }

    @Test
    void anImportThatNamesNothingIsToldAndLeavesTheOthers() {
        try (var client = new Client(new Importing(List.of("java.util.zip.*", "no.such.Thing", "java.util.jar.JarFile")))) {
            var first = client.run("new CRC32().getValue() + JarFile.MANIFEST_NAME");
            assertEquals("0META-INF/MANIFEST.MF", first.result());
            assertEquals("An extension asks for \"import no.such.Thing\", which names nothing.\n", first.printed("stderr"));
        }
    }

    @Test
    void theLaterOfTwoImportsOfANameCounts() {
        try (var client = new Client(new Importing(List.of("java.awt.Point", "java.sql.Date", "java.util.Date")))) {
            assertEquals("java.util.Date", client.run("Date.class.getName()").result());
            assertEquals("java.awt.Point", client.run("Point.class.getName()").result());
        }
    }

    @Test
    void addToTheNotebook() {
        try (var client = new Client(new Broken(), new Good())) {
            var first = client.run("new CRC32().getValue()");
            assertEquals("long 0", first.result());
            assertTrue(first.printed("stderr").contains("not today"), first.printed("stderr"));
            assertEquals("a number", client.run("1").result());
            assertEquals("hello", client.run("%echo hello").result());
            assertEquals("", client.run("1").printed("stderr"));
        }
    }
}
