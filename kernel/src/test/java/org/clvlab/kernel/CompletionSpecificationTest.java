package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** complete_request: the cursor stands where a test writes a bar. */
class CompletionSpecificationTest {
    private static Client client;

    private record Fruit(String name) implements Magic.Cell, Magic.Line {
        @Override
        public String help() { return "%fruit NAME: shows one"; }

        @Override
        public List<String> completions(String argument, List<Notebook.Variable> variables) {
            var before = argument.substring(0, argument.lastIndexOf(' ') + 1);
            return List.of(before + "apple", before + "pear").stream().filter(each -> each.startsWith(argument)).toList();
        }

        @Override
        public Object line(String argument, Notebook notebook) { return argument; }

        @Override
        public Object cell(String argument, String body, Notebook notebook) { return body; }
    }

    @BeforeAll
    static void start() {
        client = new Client(new Extension() {
            @Override
            public String name() { return "Fruit"; }

            @Override
            public List<Magic> magics() { return List.of(new Fruit("fruit")); }
        });
        assertEquals("ok", client.run("""
                int inhabitants = 5;
                var words = new ArrayList<String>();
                List<Integer> numbers = List.of(3);
                Map<String, Integer> counts = new HashMap<>();
                enum Colour { RED, GREEN }
                record Town(String name, int people) { int half() { return people / 2; } }
                int twice(int number) { return 2 * number; }
                void paint(Colour colour, int times) {}
                double mean(List<Integer> values) { return 0; }""").status());
    }

    @AfterAll
    static void stop() { client.close(); }

    static JsonNode complete(String withBar) {
        int bar = withBar.indexOf('|');
        var code = withBar.substring(0, bar) + withBar.substring(bar + 1);
        return client.ask(client.shell, "complete_request", Map.of("code", code, "cursor_pos", withBar.codePointCount(0, bar)))
                .reply().content();
    }

    static List<String> matches(String withBar) {
        return complete(withBar).path("matches").valueStream().map(JsonNode::asString).toList();
    }

    /** The cell with its first proposal taken. */
    private static String accepted(String withBar) {
        var reply = complete(withBar);
        var code = withBar.replace("|", "");
        return code.substring(0, code.offsetByCodePoints(0, reply.path("cursor_start").asInt()))
                + reply.path("matches").get(0).asString()
                + code.substring(code.offsetByCodePoints(0, reply.path("cursor_end").asInt()));
    }

    private static JsonNode type(String withBar, int which) {
        return complete(withBar).path("metadata").path("_jupyter_types_experimental").get(which);
    }

    @ParameterizedTest
    @ValueSource(strings = {"var total = 3L;\ntot|", "var total = 3L;\nint f() { return (int) tot|",
            "int f() { return (int) tot|; }\nvar total = 3L;",
            "for (int total = 0; tot|", "for (var total : words) { if (tot|", "words.forEach(total -> { var x = tot|",
            "void f(int total) { for (;;) { tot|", "try (var total = Files.newBufferedReader(null)) { tot|",
            "try { } catch (IOException total) { tot|", "Object o = 1; if (o instanceof String total && tot|",
            "Object o = 1; if (o instanceof String total) { tot|", "Object o = 1; int x = switch (o) { case String total -> tot|",
            "class A { int total; int f() { return tot|", "record A(int total) { int f() { return tot|",
            "int total() { return 1; }\ntot|", "tot|;\nint total() { return 1; }", "zz(; var total = 3;\nbroken(tot|",
            "%vars\nint total = 3\n%vars\ntot|", "%%time\nint total = 1;\ntot|", "int total = 1;\n%time tot|"})
    void everyNameAboveAndAroundTheCursorIsKnown(String code) { assertEquals("total", matches(code).getFirst()); }

    @ParameterizedTest
    @ValueSource(strings = {"words.stream().map(w -> w.toUpperC|", "words.stream().map(w -> { return w.toUpperC|",
            "var ws = words.stream();\nws.sorted(Comparator.comparing(w -> w.toUpperC|", "for (var w : words) w.toUpperC|",
            "words\n  .stream()\n  .map(String::toUpperC|", "var t = new Town(\"x\", 1);\nString f() { return t.name().toUpperC|",
            "words.get(0).toUpperC|.length()", "words.stream().collect(Collectors.toMap(w -> w, w -> w.toUpperC|",
            "Object o = 1; if (o instanceof String s && s.toUpperC|", "new Thread(() -> { \"x\".toUpperC|"})
    void membersAreThoseOfTheReceiversType(String code) { assertEquals(List.of("toUpperCase"), matches(code)); }

    @Test
    void whatFitsComesFirst() {
        assertTrue(matches("twice(|").indexOf("inhabitants") < matches("twice(|").indexOf("words"));
        assertEquals("numbers", matches("mean(|").getFirst());
        assertTrue(matches("mean(|").size() < 12, "little else: " + matches("mean(|"));
        assertEquals(List.of("Colour.GREEN", "Colour.RED"), matches("paint(|").subList(0, 2));
        assertFalse(matches("paint(Colour.RED, |").getFirst().contains("Colour"));
        assertEquals("Town", matches("Town t = new |").getFirst());
        assertEquals(List.of("RED", "GREEN"), matches("switch (Colour.RED) { case |").subList(0, 2));
        assertEquals(List.of("false", "true"), matches("if (|").subList(0, 2));
        var ofTown = matches("new Town(\"a\", 1).|");
        assertEquals(List.of("half", "name", "people"), ofTown.subList(0, 3));
        assertTrue(ofTown.indexOf("hashCode") > 2 && ofTown.indexOf("wait") > 2);
        var strings = matches("String s = words.get(0).|");
        assertTrue(strings.indexOf("strip") < strings.indexOf("length"), "what gives a String comes first: " + strings);
    }

    @Test
    void nothingIsProposedWhereNoNameCanStand() {
        for (var code : List.of("// words.|", "/* words.| */", "/** words.|", "int |", "12.|", "'a|'", "nonsense.|",
                "\"\"\"\nwords.|"))
            assertEquals(List.of(), matches(code), code);
    }

    @Test
    void aTypeThatIsNotImportedIsProposedWithItsWholeName() {
        assertTrue(matches("Collectors.|").contains("groupingBy"), "imported anyway");
        assertEquals("java.util.concurrent.atomic.AtomicInteger", matches("new AtomicInt|").getFirst());
        assertEquals("3", client.run(accepted("new AtomicIntege|") + "(3).get()").result());
        assertEquals("java.util.concurrent.locks.LockSupport.park", matches("LockSupport.pa|").getFirst());
        assertEquals("java.util.HexFormat.of().formatHex(new byte[]{10})",
                accepted("java.util.HexFormat.of|().formatHex(new byte[]{10})"));
        assertEquals("[java.net.URI.create]", matches("URI.crea|").toString());
        assertEquals("x", client.run(accepted("URI.crea|") + "(\"x\")").result());
        assertEquals("java.util.concurrent.Semaphore", matches("import Semap|").getFirst());
        assertEquals(List.of("concurrent"), matches("import java.util.conc|"));
        assertEquals(List.of("max"), matches("import static java.lang.Math.ma|"));
    }

    @Test
    void whereNoPrefixFitsAnyCaseAndHumpsDo() {
        assertEquals(List.of("inhabitants"), matches("INHAB|"));
        assertEquals("groupingBy", matches("words.stream().collect(Collectors.gB|").getFirst());
        assertEquals(List.of("HashMap"), matches("HMap|"));
    }

    @Test
    void metadataTellsTypeAndSignature() {
        assertEquals("(int number) int", type("twi|", 0).path("signature").asString());
        assertEquals("function", type("twi|", 0).path("type").asString());
        assertEquals("instance", type("inhab|", 0).path("type").asString());
        assertEquals("int", type("inhab|", 0).path("signature").asString());
        assertEquals("class", type("Tow|", 0).path("type").asString());
        assertEquals("module", type("java.uti|", 0).path("type").asString());
        assertEquals("keyword", type("swit|", 0).path("type").asString());
        assertTrue(type("words.ad|", 0).path("signature").asString().startsWith("(String) boolean"), "generics are resolved");
        assertEquals(6, complete("/*😀*/;inh|").path("cursor_start").asInt());
    }

    @Test
    void filesAreProposedInsideAString() throws IOException {
        var folder = Files.createDirectories(Path.of("target/completion of files"));
        Files.createDirectories(folder.resolve("inner folder"));
        Files.writeString(folder.resolve("order 😀.csv"), "");
        assertEquals(List.of("target/"), matches("Path.of(\"targ|\")"));
        assertEquals(List.of("inner folder/", "order 😀.csv"), matches("Path.of(\"target/completion of files/|\")"));
        assertEquals("Path.of(\"target/completion of files/order 😀.csv\")",
                accepted("Path.of(\"target/completion of files/ord|\")"));
        assertEquals("path", type("\"targ|\"", 0).path("type").asString());
        assertEquals(List.of(), matches("Path.of(\"~/|\")"), "Java knows no tilde");
    }

    @Test
    void magicsCompleteTheirNamesAndArguments() {
        assertTrue(matches("%fru|").equals(List.of("%fruit")) && matches("%%fru|").equals(List.of("%%fruit")));
        assertEquals("%fruit apple", accepted("%fruit app|"));
        assertEquals("%fruit pear apple", accepted("%fruit pear a|"));
        assertEquals("%%fruit\na pear", accepted("%%fruit\na p|"), "in the body of the cell, too");
        assertEquals(List.of("inhabitants"), matches("%time inhab|"));
        assertEquals(List.of(), matches("%fruit inhab|"));
    }

    @Test
    void helpRunsNothing() {
        client.run("static int touched = 0; int touch() { touched++; return 1; }");
        matches("touch();\nvar t = touch();\nt.|");
        client.ask(client.shell, "inspect_request", Map.of("code", "touch()", "cursor_pos", 3, "detail_level", 1));
        assertEquals("0", client.run("touched").result());
    }
}
