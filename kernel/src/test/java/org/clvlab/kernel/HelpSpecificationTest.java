package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** complete_request, inspect_request and is_complete_request. */
class HelpSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run("""
                int inhabitants = 5;
                /** Twice as many. */
                int twice(int number) { return 2 * number; }
                record Town(String name, int people) {}""");
    }

    @AfterAll
    static void stop() { client.close(); }

    private static JsonNode complete(String code, int cursor) {
        return client.ask(client.shell, "complete_request", Map.of("code", code, "cursor_pos", cursor)).reply().content();
    }

    private static List<String> matches(String code) {
        return complete(code, code.codePointCount(0, code.length())).path("matches").valueStream().map(JsonNode::asString)
                .toList();
    }

    @Test
    void completionKnowsPlatformNotebookAndCell() {
        assertEquals(List.of("max"), matches("Math.ma"));
        assertEquals(List.of("inhabitants"), matches("inhab"));
        assertEquals(List.of("people"), matches("new Town(\"x\", 1).peo"));
        assertEquals(List.of("stream"), matches("var words = new ArrayList<String>();\nwords.strea"));
        assertEquals(List.of("%time", "%%time"), matches("%").stream().filter(each -> each.contains("time")).toList());
        assertTrue(matches("Collectors.").contains("groupingBy"));
    }

    @Test
    void cursorsCountCodePoints() {
        var code = "\"😀😀\".leng";
        var reply = complete(code, 9);
        assertEquals("length", reply.path("matches").get(0).asString());
        assertEquals(5, reply.path("cursor_start").asInt());
        assertEquals(9, reply.path("cursor_end").asInt());
        var type = reply.path("metadata").path("_jupyter_types_experimental").get(0);
        assertEquals("function", type.path("type").asString());
        assertEquals(5, type.path("start").asInt());
    }

    private static JsonNode inspect(String code, int cursor, int detail) {
        return client.ask(client.shell, "inspect_request", Map.of("code", code, "cursor_pos", cursor, "detail_level", detail))
                .reply()
                .content();
    }

    @ParameterizedTest
    @CsvSource({"Math.max,8,int Math.max", "Math.max,6,int Math.max", "'Math.max(1, 2)',6,int Math.max",
            "Math.max(,9,int Math.max",
            "String,6,java.lang.String", "String,2,java.lang.String", "inhabitants,3,int inhabitants",
            "twice,5,int twice(int number)",
            "twice,1,Twice as many", "Town,4,record Town", "%time,5,%time EXPRESSION", "'var x = 1;\nMath.max',17,int Math.max"})
    void inspectionFindsTheWord(String code, int cursor, String expected) {
        var found = inspect(code, cursor, 0);
        assertTrue(found.path("found").asBoolean(), found.toString());
        assertTrue(found.path("data").path("text/plain").asString().contains(expected), found.toString());
    }

    @Test
    void inspectionAtDetailOneShowsSource() {
        assertTrue(inspect("twice", 5, 1).path("data").path("text/plain").asString().contains("return 2 * number;"));
        assertFalse(inspect("nonsense", 3, 0).path("found").asBoolean());
        assertFalse(inspect("", 0, 0).path("found").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"1,complete", "int x = 3;,complete", "int x = 3,complete", "int x = = 3;,invalid",
            "int x = = 3;⏎int y = 3;,invalid", "},invalid", "f(]),invalid", "a b c,invalid", "x = ;,invalid", "else { },invalid",
            "`\"open`,invalid", "'a,invalid", "x +,incomplete", "x.,incomplete", "@Override,incomplete",
            "if (x),incomplete", "if (x) f();,complete", "for (;;),incomplete", "try { f(); },incomplete",
            "do { f(); },incomplete",
            "try { f(); } catch (Exception e) { },complete", "var t = \"\"\"⏎  more,incomplete", "/* open,incomplete",
            "Runnable r = () ->,incomplete", "Runnable r = () -> {,incomplete", "record P(int x) { P { } },complete",
            "enum E { A; },complete", "class A,incomplete", "words⏎  .stream(),complete", "import java.util.*;,complete",
            "switch (x) { case 1 -> 2; },complete", "int f() {,incomplete", "%vars,complete", "%%time,incomplete",
            "%%time⏎1 + 1⏎,complete", "int a = 1⏎%vars⏎a,complete", "// only a comment,complete", "``,complete",
            "`  ⏎ `,complete"})
    void wholeness(String code, String expected) {
        var reply = client.ask(client.shell, "is_complete_request", Map.of("code", code.replace("⏎", "\n"))).reply().content();
        assertEquals(expected, reply.path("status").asString());
        assertEquals(expected.equals("incomplete"), reply.has("indent"));
    }

    @ParameterizedTest
    @CsvSource({"'int f() {',4", "'if (x) {⏎    f();',4", "'  class A {',6", "'f(\"{\",',4", "'x +',0",
            "'if (x) {⏎    if (y) {',8"})
    void theNextLineIsIndented(String code, int spaces) {
        var reply = client.ask(client.shell, "is_complete_request", Map.of("code", code.replace("⏎", "\n"))).reply().content();
        assertEquals(" ".repeat(spaces), reply.path("indent").asString());
    }
}
