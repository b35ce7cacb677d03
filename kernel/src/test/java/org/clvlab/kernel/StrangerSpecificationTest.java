package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type who come from another notebook or another language: each mistake is told once, with what helps. */
class StrangerSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
            "!ls -l¦a command of the system is written %bash COMMAND",
            "pip install pandas¦a library comes by %maven group:artifact:version",
            "list?¦Shift-Tab, with the cursor at a name, tells what it is",
            "??String¦Shift-Tab, with the cursor at a name, tells what it is",
            "help(String)¦Shift-Tab, with the cursor at a name, tells what it is; %magics lists the commands",
            "input(\"name\")¦in Java this is written readLine(\"question\")",
            "let z = 4¦in Java this is written var", "x := 3¦in Java this is written var x = ...",
            "def f(x): return x¦in Java this is written int twice(int x) { return 2 * x; }",
            "package foo; class D {}¦a cell is in no package: leave the line out",
            "\"abc\".length¦length is a method: write length()",
            "List.of(1, 2).map(i -> i + 1)¦a stream has it: .stream().map(...)",
            "int big = 3000000000;¦a whole number beyond 2147483647 is a long and ends with L",
            "char letter = \"a\";¦one letter stands between single quotes",
            "var next = x -> x + 1;¦say what it is: Function<Integer, Integer> next = x -> x + 1;",
            "var text = \"\"\"hello\"\"\";¦the text begins in the line below the three quotes",
            "System.out.println(String)¦String is a class, no value; its Class object is String.class",
            "boolean done = false; if (!dne) done = true;¦did you mean done?",
            "/* never closed¦a comment that begins with /* ends with */",
            "/** never closed¦a comment that begins with /* ends with */",
            "import numpy as np¦in Java this is written import java.util.concurrent.*;",
            "from math import sin¦in Java this is written import java.util.concurrent.*;",
            "fun f(x: Int) = x¦in Java this is written int twice(int x) { return 2 * x; }",
            "@file:DependsOn(\"a:b:1\")¦a library comes by %maven group:artifact:version",
            "quit()¦the front end's menu ends the kernel: Kernel, Shut Down",
            "Out[3]¦what a cell gives has no name: give it one, var answer = ...",
            "HTML(\"<b>x</b>\")¦in Java this is written html(\"<b>text</b>\")",
            "listOf(1, 2)¦in Java this is written List.of",
            "sealed interface Alone {}¦those that extend it stand in the same cell, or are named behind permits"})
    void isToldWhatToWrite(String cell, String hint) {
        var told = client.run(cell).traceback();
        assertTrue(told.contains("\n      | " + hint), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {"%who¦(%vars lists the variables)",
            "%%html\\n<b>x</b>¦(html(\"<b>text</b>\") shows markup)",
            "%use dataframe¦(a library comes by %maven group:artifact:version)",
            "%lsmagic¦(%magics lists the commands)", "%tim 3¦(did you mean %time?)"})
    void magicsOfOthersAreTold(String cell, String hint) {
        assertTrue(client.run(cell.replace("\\n", "\n")).traceback().contains(hint + "; there are %time"), cell);
    }

    @Test
    void markupIsAValue() {
        var shown = client.run("display(markdown(\"*x*\"));\nhtml(\"<b>x</b>\")");
        assertEquals("*x*", shown.only("display_data").content().path("data").path("text/markdown").asString());
        assertEquals("<b>x</b>", shown.only("execute_result").content().path("data").path("text/html").asString());
        assertEquals("<svg/>",
                client.run("svg(\"<svg/>\")").only("execute_result").content().path("data").path("image/svg+xml").asString());
    }

    @Test
    void aValueOfAnEarlierClassIsToldApart() {
        client.run("record Former(int x) {}\nFormer former = new Former(1); int use(Former f) { return f.x(); }");
        client.run("record Former(int x, int y) {}");
        assertTrue(client.run("use(former)").traceback().contains("the value is of the Former of an earlier cell"));
    }

    /** JShell is given more than that: the types behind permits, and constructors that are public. */
    @Test
    void theSourceIsWhatHasBeenTyped() {
        client.run("sealed interface Way {}\nrecord Road(int length) implements Way { Road { length++; } }");
        var listed = client.run("/list").result();
        assertTrue(listed.contains("sealed interface Way {}\n")
                && listed.contains("record Road(int length) implements Way { Road { length++; } }"), listed);
        for (var name : List.of("Way", "Road")) {
            var help = client.ask(client.shell, "inspect_request", Map.of("code", name, "cursor_pos", 2, "detail_level", 1))
                    .reply().content().path("data").path("text/plain").asString();
            assertTrue(help.contains(name.equals("Way") ? "interface Way {}" : "implements Way { Road {"), help);
            assertFalse(help.contains("permits") || help.contains("public Road"), help);
        }
    }

    /** What extends a sealed type stands in the same file, which is here the same cell. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
            "sealed interface S1 {}\\nrecord A1(int x) implements S1 {}\\nrecord B1() implements S1 {}\\n"
                    + "int size(S1 s) { return switch (s) { case A1(int x) -> x; case B1 _ -> 0; }; }\\nsize(new A1(4))¦4",
            "record A2(int x) implements S2 {}\\nsealed interface S2 {}\\nS2 s = new A2(5); s¦A2[x=5]",
            "sealed abstract class S3<T> { record In() {} }\\nfinal class A3 extends S3<String> {}\\nnon-sealed class B3 extends S3<Integer> {}\\n"
                    + "class C3 extends B3 {}\\nnew C3() instanceof S3¦true",
            "sealed interface S4 extends Comparable<S4> { record In(int x) implements S4 { public int compareTo(S4 o) { return 0; } } }\\n"
                    + "record Out4(int x) implements S4 { public int compareTo(S4 o) { return 1; } }\\n"
                    + "new Out4(3).compareTo(new S4.In(2)) + S4.class.getPermittedSubclasses().length¦3",
            "sealed interface S5 { record In() implements S5 {} }\\nnew S5.In() instanceof S5¦true",
            "interface V6<R> { R visit(L6 l); R visit(B6 b); }\\nsealed interface T6 { <R> R accept(V6<R> v); }\\n"
                    + "record L6(int n) implements T6 { public <R> R accept(V6<R> v) { return v.visit(this); } }\\n"
                    + "record B6(T6 l, T6 r) implements T6 { public <R> R accept(V6<R> v) { return v.visit(this); } }\\n"
                    + "new B6(new L6(1), new L6(2)).accept(new V6<Integer>() { public Integer visit(L6 l) { return l.n(); }"
                    + " public Integer visit(B6 b) { return b.l().accept(this) + b.r().accept(this); } })¦3"})
    void sealedTypesNeedNotNameWhatExtendsThem(String cell, String value) {
        var outcome = client.run(cell.replace("\\n", "\n"));
        assertEquals("ok", outcome.status(), outcome::toString);
        assertEquals(value, outcome.result());
    }

    @Test
    void faultsBehindWhatIsNotNamedAreWhereTheyAre() {
        assertTrue(client.run("sealed interface S7 { int y = q; }\nrecord A7() implements S7 {}").traceback().contains(
                "    1 | sealed interface S7 { int y = q; }\n      |                               ^\n"));
        assertTrue(client.run("sealed interface S8 {}\nrecord A8() implements S8 {}").status().equals("ok"));
        assertTrue(client.run("record B8() implements S8 {}").traceback().contains("sealed"));
    }

    @Test
    void aFileThatIsNoJarIsNotAdded() {
        var flags = Path.of("src/main/kernelspec/flags").toAbsolutePath();
        assertTrue(client.run("%classpath " + flags).traceback()
                .contains(flags + " is neither a folder nor a jar that can be read."));
    }

    @Test
    void anUnclosedTextIsToldAlone() {
        for (var cell : new String[]{"\"unclosed", "'abc'"})
            assertFalse(client.run(cell).traceback().contains("reached end of file"), cell);
        assertTrue(client.run("if (true) { int x = 3;").traceback().contains("a closing brace or parenthesis is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
            "record A(int x) { A { x = Math.abs(x); } } new A(-4).x()¦4",
            "record B(int x, int y) { B(int x, int y) { this.x = y; this.y = x; } B(int x) { this(x, 0); } }"
                    + " new B(7).y()¦7",
            "record C<T extends Comparable<T>>(T low) { /** Checks. */ C { low.compareTo(low); } } new C<>(3)¦C[low=3]",
            "interface Kind {} record D(int x) implements Kind { static int made; D { made++; } static D of() { return new D(2); } }"
                    + " D.of(); D.of(); D.made¦2",
            "class Outer { record E(int x) { E { x++; } } } new Outer.E(1).x()¦2",
            "record F(int x) { public F { x++; } } new F(1).x()¦2",
            "String record = \"record G(int x) { G { } }\"; record.length()¦25"})
    void recordsMayHaveConstructorsOfTheirOwn(String cell, String value) { assertEquals(value, client.run(cell).result()); }

    @Test
    void faultsInAndBehindThemAreWhereTheyAre() {
        assertTrue(client.run("record H(int x) { H { y = 3; } int z() { return q; } }").traceback().contains(
                "cannot find symbol: variable y in class H\n    1 | record H(int x) { H { y = 3; } int z() { return q; } }\n"
                        + "      |                       ^\n"),
                () -> client.run("record H(int x) { H { y = 3; } int z() { return q; } }").traceback());
        assertTrue(client.run("record I(int x) {\n  I { if (x < 0) throw new IllegalStateException(\"below\"); }\n}\nnew I(-1)")
                .traceback()
                .contains("at cell"));
    }
}
