package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cell is compiled whole before any of it runs, and what cannot be compiled leaves the notebook as it was. */
class TransactionSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    private static String result(String code) { return client.run(code).result(); }

    private static String ename(String code) { return client.run(code).only("error").content().path("ename").asString(); }

    @Test
    void anErrorInTheLastLineMeansThatNothingRan() {
        var outcome = client.run("System.out.println(\"ran\");\nint ran = 1;\nundefined(ran)");
        assertEquals("", outcome.printed("stdout"));
        assertEquals("CompileError", ename("ran"));
    }

    /** JShell would end the one statement and run the rest. */
    @Test
    void aReturnThatLeavesNoMethodMeansThatNothingRan() {
        var outcome = client.run("System.out.println(\"ran\");\nif (true)\n    return;\nSystem.out.println(\"too\");");
        assertEquals("", outcome.printed("stdout"));
        assertTrue(outcome.traceback().contains("line 3: return leaves a method or a lambda, and a cell is neither; put what"),
                outcome.traceback());
        assertEquals(3, client.run("return;").traceback().lines().count(), "the place, the line and the caret");
        assertTrue(client.run("return 2 + 3;").traceback().contains("end the cell with 2 + 3 to show it"));
        assertEquals("6", result("""
                // the word return may stand anywhere else
                int twice(int x) { return 2 * x; }
                java.util.function.IntUnaryOperator same = x -> { return x; };
                { class Local { int three() { return 3; } } same = x -> { return new Local().three(); }; }
                twice(same.applyAsInt(0))"""));
    }

    @Test
    void anEditedCellWithATypoLeavesVariablesMethodsAndClassesAsTheyWere() {
        client.run("class Box { int held = 7; int held() { return held; } }\nvar box = new Box();\nbox.held = 9;\n"
                + "int scale = 2;\nint scaled() { return scale * box.held(); }");
        assertEquals("18", result("scaled()"));
        assertEquals("CompileError",
                ename("class Box { String held; }\nint scale = 100;\nint scaled() { return 0; }\nvar box = 5;\ntpyo"));
        assertEquals("18", result("scaled()"));
        assertEquals("9", result("box.held"));
        assertEquals("2", result("scale"));
        assertEquals("7", result("new Box().held"));
    }

    @Test
    void aMethodThatUsesNothingKnownRollsTheCellBack() {
        client.run("int stays = 1;");
        assertEquals("CompileError", ename("int stays = 2;\nint lost() { return nobodyKnows; }"));
        assertEquals("1", result("stays"));
        assertEquals("CompileError", ename("lost()"));
    }

    @Test
    void whatComesAfterAFailureHasNotHappened() {
        client.run("int above = 1, below = 1;\nint use() { return below; }");
        assertEquals("ArithmeticException",
                ename("int above = 2;\nint failing = 1 / 0;\nString below = \"replaced\";\nint use() { return 5; }"));
        assertEquals("2", result("above"));
        assertEquals("1", result("below"));
        assertEquals("1", result("use()"));
        assertEquals("CompileError", ename("failing"));
    }

    @Test
    void aFailedInitialiserLeavesTheEarlierValue() {
        client.run("int kept = 3;");
        assertEquals("ArithmeticException", ename("int kept = 1 / 0;"));
        assertEquals("3", result("kept"));
    }

    @Test
    void namesCanBeUsedAboveTheirDeclaration() {
        assertEquals("Spot[x=8]",
                result("var spot = new Spot(doubled(4));\nint doubled(int n) { return 2 * n; }\nrecord Spot(int x) {}\nspot"));
        assertEquals("Spot[x=12]",
                result("var spot = new Spot(doubled(4));\nint doubled(int n) { return 3 * n; }\nrecord Spot(int x) {}\nspot"));
    }

    @Test
    void aMethodDeclaredTwiceIsUsedInOrder() {
        assertEquals("12",
                result("int which() { return 1; }\nint one = which();\nint which() { return 2; }\n10 * one + which()"));
    }

    @Test
    void declarationsMayNeedEachOther() {
        assertEquals("21.0", result("""
                sealed interface Shape permits Circle, Square {}
                record Circle(double r) implements Shape {}
                record Square(double side) implements Shape {}
                double area(Shape shape) {
                    return switch (shape) { case Circle(var r) -> 3 * r * r; case Square(var side) -> side * side; };
                }
                area(new Circle(2)) + area(new Square(3))"""));
        assertEquals("5", result(
                "class Ping { Pong to; int n() { return 5; } }\nclass Pong { Ping back = new Ping(); }\nnew Pong().back.n()"));
        assertEquals("5",
                result("<T extends Comparable<T>> T most(List<T> all) { return Collections.max(all); }\nmost(List.of(1, 5, 3))"));
        assertEquals("true", result("import module java.net.http;\nHttpRequest.newBuilder() != null"));
        assertEquals("3", result(
                "{ record Local(int n) {}\n System.out.println(new Local(3)); }\nint n = 3; Supplier<Integer> s = () -> n; s.get()"));
    }

    @Test
    void everythingMayBeDeclaredAnewAsSomethingElse() {
        assertEquals("2", result("int thing = 2; thing"));
        assertEquals("two", result("String thing = \"two\"; thing"));
        assertEquals("2.5", result("int grow(int n) { return n; }\ndouble grow(int n) { return n + 0.5; }\ngrow(2)"));
        assertEquals("a1",
                result("String over(int n) { return \"a\" + n; }\nString over(String s) { return over(1); }\nover(\"\")"));
        assertEquals("b1", result("String over(int n) { return \"b\" + n; }\nover(\"\")"));
    }

    @Test
    void aMethodFollowsWhatItUses() {
        client.run("int rate = 2;\nint priced(int n) { return n * rate; }");
        client.run("int rate = 3;");
        assertEquals("30", result("priced(10)"));
        assertEquals("35.0", result("double rate = 3.5;\ndouble priced(int n) { return n * rate; }\npriced(10)"));
    }

    @Test
    void aVariableKeepsItsValueWhenWhatItWasMadeFromIsDeclaredAnew() {
        client.run("var first = 1;\nvar second = first + 1;\nsecond = 50;");
        assertEquals("50", result("var first = 10;\nsecond"));
        client.run("class Coin { int worth = 1; }\nvar coin = new Coin();\nint worth() { return coin.worth; }");
        assertEquals("ok", client.run("class Coin { int worth = 2; }").status());
        assertEquals("1", result("coin.worth"));
        assertEquals("1", result("worth()"));
    }

    @Test
    void magicsRunInTheirPlaceAndSeeOnlyWhatIsAbove() {
        var outcome = client.run("int step = 1;\n%time step += 1\nint step2 = step * 10;\nstep = 7;\nstep2");
        assertEquals("20", outcome.result());
        assertTrue(client.run("int hidden1 = 1;\n%time hidden2\nint hidden2 = 2;").traceback().contains("variable hidden2"));
        assertEquals("1", result("hidden1"));
    }

    @Test
    void aLargeValueIsLetGoWhenItsCellRunsAgain() {
        var measure = "System.gc(); (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000";
        var before = Long.parseLong(result(measure));
        for (int k = 0; k < 12; k++)
            assertEquals("ok", client.run("var large = new long[" + (12_000_000 + k) + "];\nlarge.length").status());
        client.run("large = null;");
        var more = Long.parseLong(result(measure)) - before;
        assertTrue(more < 90, "megabytes more in use: " + more); // one of the values is 96
    }

    @Test
    void valuesThatNobodyNamesAreCollected() {
        client.run("java.lang.ref.WeakReference<Object> watched;");
        client.run("Object held = new byte[1000];\nwatched = new java.lang.ref.WeakReference<>(held);");
        client.run("String held = \"something else\";");
        assertEquals("true", result("System.gc(); watched.get() == null"));
        client.run("Object dropped() { var o = new Object(); watched = new java.lang.ref.WeakReference<>(o); return o; }");
        client.run("dropped()");
        assertEquals("true", result("System.gc(); watched.get() == null"));
    }
}
