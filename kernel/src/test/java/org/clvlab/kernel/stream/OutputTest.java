package org.clvlab.kernel.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What is printed while no memory is left is said later: each piece once, and in its order. */
class OutputTest {

    /** A front end that has no memory for its second, third and fourth word; it writes down those that it could say. */
    private static Frontend scarce(StringBuffer said) {
        int[] asked = {0};
        return (Frontend) Proxy.newProxyInstance(Frontend.class.getClassLoader(), new Class<?>[]{Frontend.class},
                (itself, method, arguments) -> switch (method.getName()) {
                    case "print" -> {
                        int now = asked[0]++;
                        if (now >= 1 && now <= 3)
                            throw new OutOfMemoryError("Java heap space");
                        said.append(arguments[0].toString().charAt(3)).append(arguments[1]);
                        yield null;
                    }
                    case "equals" -> itself == arguments[0];
                    case "hashCode" -> System.identityHashCode(itself);
                    default -> null;
                });
    }

    private static void print(Output output, Frontend cell) {
        Attribution.begin(cell);
        for (int k = 0; k < 3; k++) {
            output.stream(Frontend.Stream.STDOUT).print(" out" + k);
            output.stream(Frontend.Stream.STDERR).print(" err" + k);
        }
    }

    @Test
    void itsOwnThreadTakesItUpAgain() throws InterruptedException {
        var said = new StringBuffer();
        try (var output = new Output()) {
            var cell = scarce(said);
            Thread.ofPlatform().start(() -> print(output, cell)).join();
            while (!said.toString().endsWith("err2"))
                Thread.sleep(5);
        }
        assertEquals("O out0E err0O out1E err1O out2E err2", said.toString());
    }

    @Test
    void whoeverFlushesTakesItUpAgain() throws InterruptedException {
        var said = new StringBuffer();
        int[] failed = {0};
        var cell = scarce(said);
        Thread.ofPlatform().start(() -> {
            try (var output = new Output()) {
                print(output, cell);
                for (boolean done = false; !done;)
                    try {
                        output.end(cell);
                        done = true;
                    } catch (OutOfMemoryError none) {
                        failed[0]++;
                    }
            }
        }).join();
        assertEquals("O out0E err0O out1E err1O out2E err2", said.toString());
        assertEquals(true, failed[0] <= 3, () -> failed[0] + " failures");
    }
}
