package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that a cell declares final keeps its value until it is declared anew. */
class FinalSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run("final int rate = 5; private static final String NAME = \"n\"; final var list = new ArrayList<>(List.of(1));"
                + " int plain = 1;");
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"plain = 2; rate = 6;", "plain = 2; rate++;", "plain = 2; rate += 1", "plain = 2; NAME = \"m\";",
            "plain = 2; list = null;", "plain = 2; void change() { rate = 7; }", "plain = 2; Runnable r = () -> rate = 7;",
            "plain = 2; class Changing { { rate = 8; } }", "plain = 2; for (int k = 0; k < 3; k++) rate = k;"})
    void isNotSet(String code) {
        var told = client.run(code).traceback();
        assertTrue(told.contains("cannot assign a value to final variable "), told);
        assertTrue(told.contains("leave \"final\" out where it is declared, if it is to change"), told);
        assertEquals("5 n [1] 1", client.run("rate + \" \" + NAME + \" \" + list + \" \" + plain").result());
    }

    @Test
    void theFaultIsWhereItIs() {
        assertEquals("""
                cell N, line 3: cannot assign a value to final variable once
                    3 | int two = 2; once = two;
                      |              ^
                      | leave "final" out where it is declared, if it is to change""",
                client.run("final int once = 1;\n// a comment\nint two = 2; once = two;\ntwo").traceback()
                        .replaceAll("cell \\d+", "cell N"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ int rate = 1; rate = 2; }", "int twice(int rate) { rate *= 2; return rate; } twice(3)",
            "class Own { int rate; void change() { rate = 3; } } new Own().change();", "list.add(2); list.remove(1);"})
    void whatIsAnotherMayBeSet(String code) {
        assertEquals("ok", client.run(code).status());
        assertEquals("5", client.run("rate").result());
    }

    @Test
    void isAnotherVariableWhereItIsDeclaredAnew() {
        assertEquals("7", client.run("final int anew = 6;\nfinal int anew = 7; anew").result());
        assertEquals("8", client.run("final int anew = 8;\nanew").result());
        assertEquals("error", client.run("anew = 9;").status());
        assertEquals("10", client.run("int anew = 9; anew = 10;\nanew").result());
        assertEquals("4", client.run("final int later; later = 4;\nlater").result());
    }

    @Test
    void keepsItsValueWhereItsTypeIsDeclaredAnew() {
        client.run("record Unit(int x) {}\nfinal Unit unit = new Unit(3); final int count = new Unit(2).x();");
        client.run("record Unit(int x, int y) {}");
        assertEquals("error", client.run("count = 4;").status());
        assertEquals("2", client.run("count").result());
    }
}
