package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would end a program ends the cell only: the kernel answers the next one, and the variables are there. */
class SurvivalSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run(
                "int kept = 42; class Animal {} class Cat extends Animal {} class Dog extends Animal {} void hear(Animal a) {}");
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(3)", "Runtime.getRuntime().exit(3);", "Runtime.getRuntime().halt(3);",
            "{ Animal a = kept > 0 ? new Cat() : new Dog(); hear(a); System.exit(3); }"})
    void doesNotExit(String code) {
        var outcome = client.run(code);
        assertTrue(outcome.traceback().contains("System.exit(3) would end the kernel and lose every variable"),
                outcome::toString);
        assertEquals("42", client.run("kept").result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"int deep(int n) { return 1 + deep(n + 1); } deep(0)", "new long[Integer.MAX_VALUE][]"})
    void survivesTheEndOfMemory(String code) {
        assertEquals("error", client.run(code).status());
        assertEquals("42", client.run("kept").result());
    }
}
