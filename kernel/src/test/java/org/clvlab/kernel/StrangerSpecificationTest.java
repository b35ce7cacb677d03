package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
            "/** never closed¦a comment that begins with /* ends with */"})
    void isToldWhatToWrite(String cell, String hint) {
        var told = client.run(cell).traceback();
        assertTrue(told.contains("\n      | " + hint), told);
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
