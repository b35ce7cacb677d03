package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user reads when a cell fails: the text is part of the interface. */
class ErrorSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    @Test
    void anExceptionIsNamedAndPlaced() {
        int cell = client.run("int divide(int a, int b) {\n    return a / b;\n}").reply().content().path("execution_count")
                .asInt();
        var outcome = client.run("// above\n\nint z = 4;\ndivide(z, 0)");
        var error = outcome.only("error").content();
        assertEquals("ArithmeticException", error.path("ename").asString());
        assertEquals("/ by zero", error.path("evalue").asString());
        assertEquals("""
                java.lang.ArithmeticException: / by zero
                  at cell %d, line 2, in divide
                    2 |     return a / b;
                  at cell %d, line 4
                    4 | divide(z, 0)""".formatted(cell, cell + 1), outcome.traceback());
        assertEquals("ArithmeticException", outcome.reply().content().path("ename").asString());
    }

    /** JShell makes two methods of it. */
    @Test
    void theInitialiserOfAVariableIsShownOnce() {
        var outcome = client.run("int none = 0;\nvar share = 1 / none;");
        int cell = outcome.reply().content().path("execution_count").asInt();
        assertEquals("""
                java.lang.ArithmeticException: / by zero
                  at cell %d, line 2
                    2 | var share = 1 / none;""".formatted(cell), outcome.traceback());
        outcome = client.run("var lost = List.of(1).stream().map(i -> i / none).toList();");
        assertEquals(2, outcome.traceback().lines().filter(line -> line.startsWith("  at cell ")).count(), outcome.traceback());
        assertFalse(outcome.traceback().contains("run"), outcome.traceback());
    }

    @Test
    void theUsersOwnExceptionAndItsCauseAreShown() {
        var outcome = client.run("""
                class Fault extends RuntimeException { Fault(String why, Throwable cause) { super(why, cause); } }
                void fail() {
                    try { List.of(1).get(3); } catch (Exception e) { throw new Fault("it went wrong", e); }
                }
                fail();""");
        assertEquals("Fault", outcome.only("error").content().path("ename").asString());
        assertTrue(outcome.traceback().startsWith("Fault: it went wrong\n  at cell "), outcome.traceback());
        assertTrue(outcome.traceback().contains("Caused by java.lang.IndexOutOfBoundsException"), outcome.traceback());
        assertFalse(outcome.traceback().contains("REPL"), outcome.traceback());
        assertFalse(outcome.traceback().contains("org.clvlab"), outcome.traceback());
        assertFalse(outcome.traceback().contains("jdk.jshell"), outcome.traceback());
    }

    @Test
    void aCompileErrorHasACaret() {
        var outcome = client.run("int good = 1;\nint y = good + foo;");
        int cell = outcome.reply().content().path("execution_count").asInt();
        assertEquals("CompileError", outcome.only("error").content().path("ename").asString());
        assertEquals("""
                cell %d, line 2: cannot find symbol: variable foo
                    2 | int y = good + foo;
                      |                ^""".formatted(cell), outcome.traceback());
    }

    @Test
    void aSyntaxErrorInTheLastLineMeansThatNothingRan() {
        var outcome = client.run("int ran = 1;\nSystem.out.println(\"ran\");\nint x = = 3;");
        assertTrue(outcome.traceback().contains("line 3: illegal start of expression"), outcome.traceback());
        assertEquals("", outcome.printed("stdout"));
        assertEquals("CompileError", client.run("ran").only("error").content().path("ename").asString());
    }

    @Test
    void aMethodThatUsesNothingKnownIsAnError() {
        assertTrue(client.run("double half(double x) {\n    return Maht.abs(x) / 2;\n}").traceback()
                .contains(
                        "line 2: cannot find symbol: variable Maht\n    2 |     return Maht.abs(x) / 2;\n      |            ^"));
    }

    @Test
    void commentsAboveDoNotShiftTheLine() {
        assertTrue(client.run("// one\n/* two\n */\n1 /\n  0").traceback().contains("line 4\n    4 | 1 /"));
        assertTrue(client.run("/** Doc. */\nint bad() {\n    return 1 / 0;\n}\n\n// call\nbad();").traceback()
                .contains("line 3, in bad\n    3 |     return 1 / 0;"));
        assertTrue(client.run("int k = 3;\n%time k / 0").traceback().contains("line 2\n    2 | k / 0"));
    }

    @Test
    void recursionWithoutEndIsFolded() {
        var outcome = client.run("int deeper(int n) { return deeper(n + 1) + 1; }\ndeeper(0)");
        assertTrue(outcome.traceback().lines().count() < 10, outcome.traceback());
    }

    @Test
    void libraryFramesAreFolded() {
        var outcome = client.run("List.of(1, 2).stream().map(i -> i / 0).toList()");
        assertTrue(outcome.traceback().contains("in a lambda"), outcome.traceback());
        assertTrue(outcome.traceback().contains("frames of libraries"), outcome.traceback());
        assertTrue(outcome.traceback().lines().count() < 10, outcome.traceback());
    }

    @Test
    void aValueThatCannotBeShownIsNoError() {
        assertTrue(
                client.run("class Odd { public String toString() { throw new IllegalStateException(\"no words\"); } }\nnew Odd()")
                        .result().contains("cannot be shown"));
    }

    @Test
    void aTypeMayTakeTheNameOfAnImportedOne() {
        client.run("import java.sql.Timestamp;");
        assertEquals("Timestamp[s=a]", client.run("record Timestamp(String s) {}\nnew Timestamp(\"a\")").result());
        assertEquals("2", client.run("1 + 1").result());
        assertEquals("1970-01-01",
                client.run("import java.sql.Timestamp;\nnew Timestamp(0L).toLocalDateTime().toLocalDate()").result());
        assertEquals("3", client.run("1 + 2").result());
    }

    @Test
    void aTypeDeclaredAgainBelowItsUseIsTheOneUsed() {
        client.run("class Basket { int size() { return 1; } }\nvar old = new Basket();");
        var outcome = client.run("var basket = new Basket();\nclass Basket { int size() { return 2; } }\nbasket.size()");
        assertEquals("2", outcome.result());
        assertEquals(
                "old keeps its value, of a class that this cell has declared anew; make it again where the new class is meant.\n",
                outcome.printed("stderr"));
        assertEquals("1", client.run("old.size()").result());
    }

    @Test
    void allCompileErrorsAreToldAtOnceButNotWhatFollowsFromThem() {
        var outcome = client
                .run("int wrong = nowhere1;\nint follows = wrong + 1;\nString text = 5;\nvoid broken() { nowhere2(); }");
        int cell = outcome.reply().content().path("execution_count").asInt();
        assertEquals("""
                cell %1$d, line 1: cannot find symbol: variable nowhere1
                    1 | int wrong = nowhere1;
                      |             ^
                cell %1$d, line 3: incompatible types: int cannot be converted to String
                    3 | String text = 5;
                      |               ^
                      | String.valueOf(...) makes text of it
                cell %1$d, line 4: cannot find symbol: method nowhere2()
                    4 | void broken() { nowhere2(); }
                      |                 ^""".formatted(cell), outcome.traceback());
    }

    @Test
    void aHintNamesTheImportOrTheNearestName() {
        assertHint("java.util.concurrent.atomic.AtomicLong a; AtomicLong b;", "import java.util.concurrent.atomic.AtomicLong;");
        client.run("int applesSold = 3;");
        assertHint("appelsSold + 1", "did you mean applesSold?");
        assertHint("\"abc\".lenght()", "did you mean length?");
        assertHint("Sting s = null;", "did you mean String?");
        assertHint("int half(int number) { return nubmer / 2; }", "did you mean number?");
        assertHint("class Hound { void bark() {} }\nnew Hound().brak();", "did you mean bark?");
        assertHint("int x = 3.5;", "if the loss is meant, write (int) in front of it");
        assertHint("int y = \"3\";", "Integer.parseInt(...) reads a number from text");
        assertHint("neverDeclared = 5", "to declare it, write var neverDeclared = ...");
        assertHint("x -> x + 1", "a lambda needs a type, such as Function<Integer, Integer> next = x -> x + 1;");
        assertHint("print(\"hello\")", "in Java this is written System.out.print");
        assertHint("void read() { Files.readString(Path.of(\"a\")); }", "add \"throws IOException\" to the head of the method");
    }

    private static void assertHint(String code, String hint) {
        var told = client.run(code).traceback();
        assertTrue(told.endsWith("\n      | " + hint), told);
    }

    @Test
    void stackTracesThatACellPrintsReadAsItsErrorsDo() {
        var outcome = client.run("class Pit {\n  int fall() { return (new int[0])[1]; }\n}\n"
                + "try { new Pit().fall(); } catch (Exception e) { e.printStackTrace(); }");
        int cell = outcome.reply().content().path("execution_count").asInt();
        assertEquals("""
                java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 0
                \tat Pit.fall(cell %1$d:2)
                \tat cell%1$d#2.run(cell %1$d:4)
                """.formatted(cell), outcome.printed("stderr"));
    }

    @Test
    void backgroundThreadsNameTheCell() {
        var outcome = client.run("var t = new Thread(() -> {\n  throw new IllegalStateException(\"late\");\n}, \"worker\");\n"
                + "t.start();\nt.join();");
        int cell = outcome.reply().content().path("execution_count").asInt();
        assertTrue(outcome.printed("stderr").startsWith("Exception in thread \"worker\" java.lang.IllegalStateException: late\n"
                + "\tat cell" + cell), outcome.printed("stderr"));
        assertTrue(outcome.printed("stderr").contains("(cell " + cell + ":2)\n"), outcome.printed("stderr"));
    }

    @Test
    void theNamesOfClassesAreThoseOfTheCell() {
        assertEquals("class Plain", client.run("class Plain {}\nPlain.class.toString()").result());
        assertTrue(client.run("\"\" + new Plain()").result().matches("Plain@[0-9a-f]+"));
        assertTrue(client.run("((Runnable) () -> {}).getClass().getName()").result().startsWith("cell"));
        assertEquals("class Plain#2 class Plain#2",
                client.run("class Plain { int more; }\nPlain.class + \" \" + Class.forName(\"Plain#2\")")
                        .result());
        var cast = client.run("Object first = new Plain();\nclass Plain { int again; }\n(Plain) first");
        assertEquals("3", client.run("1 + 2").result());
        assertFalse(cast.toString().contains("REPL"), cast.toString());
    }

    @Test
    void aMethodThatNoLongerFitsWhatItUsesSaysSo() {
        int cell = client.run("int unit = 2;\nint priced() { return unit * 3; }").reply().content().path("execution_count")
                .asInt();
        client.run("String unit = \"two\";");
        assertEquals(
                "priced, declared in cell " + cell + ", cannot run any more, since what it uses is no longer what it was: bad"
                        + " operand types for binary operator '*' first type: String second type: int. Declare priced again.",
                client.run("priced()").only("error").content().path("evalue").asString());
        assertEquals("12", client.run("int unit = 4;\npriced()").result());
    }

    @Test
    void assertionsAreOn() {
        assertEquals("AssertionError",
                client.run("assert 1 > 2 : \"one is not\";").only("error").content().path("ename").asString());
    }

    @Test
    void whatWasSuppressedIsTold() {
        var told = client.run("try (AutoCloseable a = () -> { throw new Exception(\"closing\"); }) {\n"
                + "  throw new RuntimeException(\"body\");\n}").traceback();
        assertTrue(told.startsWith("java.lang.RuntimeException: body\n  at cell "), told);
        assertTrue(told.contains("\nSuppressed java.lang.Exception: closing\n"), told);
    }

    @Test
    void messagesOfTheJvmDoNotNameWrappers() {
        assertEquals("Cannot invoke \"String.length()\" because \"nothing\" is null",
                client.run("String nothing = null;\nnothing.length()").only("error").content().path("evalue").asString());
        assertEquals("class java.lang.String cannot be cast to class java.lang.Integer",
                client.run("Object o = \"s\";\n(Integer) o").only("error").content().path("evalue").asString());
    }

    @Test
    void aCauseThatRepeatsTheMessageIsNotToldTwice() {
        var outcome = client.run("java.net.URI.create(\"a b\")");
        assertTrue(outcome.traceback().startsWith("java.lang.IllegalArgumentException: Illegal character"), outcome.traceback());
        assertFalse(outcome.traceback().contains("Caused by"), outcome.traceback());
    }

    @Test
    void aCauseFromAnotherLineIsToldThoughItsMessageIsNot() {
        var outcome = client
                .run("int quotient(int a) {\n    return 1 / a;\n}\nCompletableFuture.supplyAsync(() -> quotient(0)).get()");
        assertTrue(outcome.traceback().contains("Caused by java.lang.ArithmeticException: / by zero"), outcome.traceback());
        assertTrue(outcome.traceback().contains("line 2, in quotient"), outcome.traceback());
    }

    @Test
    void noMemoryComesWithAWayOut() {
        assertTrue(client.run("new long[Integer.MAX_VALUE][]").traceback().contains("cut it into several"));
    }

    /** The JVM tells the reason the first time only, and not in the message. */
    @Test
    void aClassThatCannotBeginSaysWhyEachTime() {
        var why = "NumberFormatException: For input string: \"seven\"";
        var first = client.run("class Luck { static final int NUMBER = Integer.parseInt(\"seven\"); }\nLuck.NUMBER")
                .only("error");
        assertEquals("java.lang." + why, first.content().path("evalue").asString());
        var again = client.run("Luck.NUMBER").only("error").content().path("evalue").asString();
        assertTrue(again.contains("failed before") && again.contains(why) && again.contains("a new kernel"), again);
    }

    @Test
    void aLibraryThatCannotBeUnpackedNamesTheFolderAndAnother() {
        var folder = System.getProperty("java.io.tmpdir");
        for (var thrown : List.of("throw new UnsatisfiedLinkError(\"" + folder + "/lib.so: failed to map segment\");",
                "throw new ExceptionInInitializerError(new RuntimeException(new java.io.IOException(\"No space left on device\")));")) {
            var told = client.run(thrown).only("error").content().path("evalue").asString();
            assertTrue(told.contains(folder + ", that needs room there") && told.contains("-Djava.io.tmpdir"), told);
        }
        assertEquals("no such library", client.run("throw new UnsatisfiedLinkError(\"no such library\");").only("error").content()
                .path("evalue").asString());
    }

    /** The language of JDK 25 has some such features. */
    @Test
    void nobodyIsSentForPreviewFeatures() {
        var told = client.run("Object o = 5;\nswitch (o) { case int i -> i; default -> 0; }").only("error").content()
                .path("evalue")
                .asString();
        assertTrue(told.endsWith("primitive patterns are a preview feature and are not available: cells are compiled without"
                + " preview features."), told);
    }

    @Test
    void aNativeFrameHasNoLine() {
        var outcome = client.run("java.lang.reflect.Array.newInstance(int.class, -1)");
        // the native frame itself is there only until the JIT compiler has put its own code in its place
        assertTrue(outcome.traceback().contains("(Array.java"), outcome.traceback());
        assertFalse(outcome.traceback().contains(":-2"), outcome.traceback());
    }
}
