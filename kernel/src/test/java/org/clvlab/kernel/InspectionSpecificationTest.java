package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** inspect_request: the cursor stands where a test writes a bar. */
class InspectionSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        for (var code : new String[]{"int inhabitants = 5;", "var words = new ArrayList<>(List.of(\"a\", \"b\"));", """
                /**
                 * Twice as {@code many < all}, see {@link Math#max(int, int) the larger}.
                 * <ul><li>one<li>two</ul>
                 * @param number of {@linkplain String them}
                 * @return the double
                 * @throws ArithmeticException never
                 */
                int twice(int number) { return 2 * number; }""", "double twice(double number) { return number + number; }", """
                /// Adds *two* `numbers`.
                ///
                /// - first
                /// - second
                ///
                /// @param a one
                int add(int a, int b) { return a + b; }""",
                "/** A place. */ record Town(String name, int people) { /** One of two. */ int half() { return people / 2; } }", """
                        class Loud { public String toString() { shouted++; return "loud"; } }
                        static int shouted = 0; var loud = new Loud();
                        var louds = List.of(loud);"""})
            assertEquals("ok", client.run(code).status(), code);
    }

    @AfterAll
    static void stop() { client.close(); }

    private static JsonNode inspect(String withBar, int detail) {
        int bar = withBar.indexOf('|');
        var code = withBar.substring(0, bar) + withBar.substring(bar + 1);
        return client.ask(client.shell, "inspect_request",
                Map.of("code", code, "cursor_pos", withBar.codePointCount(0, bar), "detail_level", detail)).reply().content();
    }

    private static String told(String withBar, int detail) {
        var found = inspect(withBar, detail);
        assertTrue(found.path("found").asBoolean(), withBar);
        return found.path("data").path("text/plain").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|twice(3)", "twi|ce(3)", "twice|", "twice|(3)", "twice(|", "twice(|3)", "twice(3|)", "twice(3)|",
            "var x = 1;\ntwice(1, |",
            "words.forEach(w -> { int t = tw|ice(w.length()); })", "int f(int q) { return twice(|3 * q); }",
            "broken( = ; twice(|",
            "%time twi|ce(3)",
            "// 😀😀\ntwi|ce(3)", "if (twice(1) > 3) { twice(|"})
    void theWordIsFoundFromAnywhereInItAndFromTheArgumentsOfItsCall(String code) {
        var text = told(code, 0);
        assertTrue(text.contains("int twice(int number)") && text.contains("double twice(double number)"),
                "every overload: " + text);
    }

    @Test
    void documentationIsRendered() {
        var text = told("twice|", 0);
        assertTrue(text.contains("Twice as many < all, see the larger."), text);
        assertTrue(text.contains("- one\n- two"), text);
        assertTrue(
                text.contains(
                        "Parameters\n    number - of them\nReturns\n    the double\nThrows\n    ArithmeticException - never"),
                text);
        var html = inspect("twice|", 0).path("data").path("text/html").asString();
        assertTrue(html.contains("Twice as <code>many &lt; all</code>, see <code>the larger</code>."), html);
        assertTrue(html.contains("<ul><li>one<li>two</ul>") && html.contains("<dt><b>Returns</b></dt><dd>the double</dd>"), html);
    }

    @Test
    void markdownCommentsAreRendered() {
        var text = told("add|", 0);
        assertTrue(text.contains("Adds two numbers.\n\n- first\n- second") && text.contains("a - one"), text);
        assertTrue(inspect("add|", 0).path("data").path("text/html").asString().contains("<i>two</i> <code>numbers</code>"),
                text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "Math.m|ax(1, 2);static int Math.max(int a, int b);Returns the greater of two {@code int} values",
            "words.stream().map(w -> w.le|ngth());int String.length();Returns the length of this string",
            "String|;public final class java.lang.String;represents character strings",
            "Map.Ent|ry;interface java.util.Map.Entry<K, V>;key-value pair",
            "new ArrayList<>(|;new ArrayList(int initialCapacity);Constructs an empty list",
            "words.forEa|ch(null);void ArrayList.forEach(Consumer<? super E> action);Performs the given action for each element",
            "ChronoUnit.DA|YS;ChronoUnit ChronoUnit.DAYS;Unit that represents the concept of a day",
            "words.stream().mapToInt(String::len|gth);int String.length();Returns the length of this string",
            "words⏎.stream()⏎.fil|ter(w -> true);Stream.filter(Predicate<? super T> predicate);match the given predicate"})
    void thePlatformIsDocumentedFromItsSources(String code, String signature, String documentation) {
        var text = told(code.replace("⏎", "\n"), 0);
        assertTrue(text.contains(signature), text);
        assertTrue(text.contains(documentation.replaceAll("\\{@code (\\w+)}", "$1")), text);
    }

    @Test
    void whatTheNotebookSeesOfTheKernelIsDocumented() {
        assertTrue(told("displ|ay(1)", 0).contains("static "), told("displ|ay(1)", 0));
        assertTrue(told("org.clvlab.kernel.eval.Imports.ambig|uous(null, null)", 0)
                .contains("cannot be used under its simple name"));
        assertTrue(told("org.clvlab.kernel.eval.Imports.ambig|uous(null, null)", 1)
                .contains("ToolProvider.getSystemJavaCompiler()"));
    }

    @Test
    void sourceIsShownAtDetailOne() {
        assertFalse(told("twice|", 0).contains("return 2 * number;"));
        assertTrue(told("twice|", 1).contains("return 2 * number;") && told("twice|", 1).contains("return number + number;"));
        assertTrue(told("new Town(\"\", 1).ha|lf()", 1).contains("return people / 2;"));
        assertTrue(told("/** Mine. */ int mine() { return 42; }\nmi|ne()", 1).contains("return 42;"), "of the cell itself, too");
        assertTrue(told("Objects.requireNonN|ull(1)", 1).contains("throw new NullPointerException();"));
        assertTrue(told("To|wn", 0).contains("record Town(String name, int people)") && told("To|wn", 0).contains("A place."));
        assertTrue(told("new Town(\"\", 1).ha|lf()", 0).contains("One of two."));
    }

    @Test
    void aVariableShowsItsTypeAndWhatItHolds() {
        assertEquals("int inhabitants\n\n= 5", told("inhab|itants", 0));
        assertEquals("ArrayList<String> words\n\n= 2 elements [\"a\", \"b\"]", told("words|", 0));
        assertEquals("Loud loud\n\n= an object of Loud", told("loud|", 0));
        assertEquals("List<Loud> louds\n\n= 1 element [an object of Loud]", told("louds|", 0));
        assertEquals("0", client.run("shouted").result(), "no code of the user has been run");
    }

    @Test
    void magicsTellTheirUse() {
        for (var code : new String[]{"%time|", "%ti|me 1 + 1", "%time?|", "%%time|\n1 + 1"})
            assertTrue(told(code, 0).contains("%time EXPRESSION"), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense|", "|", "words.frobni|cate()", "new Twon(|", "frob(|", "// twi|ce", "\"twi|ce\"", "1|2",
            "if|", "twice.frob|", "%frob|",
            "|)))", "((((|", "\uD83D\uDE00|", "class |", "import nonsense.Mo|re;", "@|", "\"\"\"\n|", "x -> x -> x -> |",
            "var v = v|;"})
    void whatMeansNothingIsNotFoundAndNothingFails(String code) {
        var reply = inspect(code, 1);
        assertEquals("ok", reply.path("status").asString(), code);
        if (!code.equals("var v = v|;"))
            assertFalse(reply.path("found").asBoolean(), code + " " + reply);
        var completed = client.ask(client.shell, "complete_request",
                Map.of("code", code.replace("|", ""), "cursor_pos", code.codePointCount(0, code.indexOf('|'))));
        assertEquals("ok", completed.status(), code);
    }
}
