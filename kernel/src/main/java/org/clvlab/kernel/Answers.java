package org.clvlab.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.clvlab.kernel.wire.Wire;

/**
 * The questions that wait for their user. An answer names its question; one that names none belongs to the latest, which is
 * the one that the user sees.
 */
final class Answers {
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String id, CompletableFuture<String> answer) {}

    /** {@return the answer to a question that the given action asks, which returns its id} */
    String to(Supplier<String> question) throws InterruptedException {
        var answer = new CompletableFuture<String>();
        Open mine;
        synchronized (open) { // so that no answer comes before its question is known here
            mine = new Open(question.get(), answer);
            open.push(mine);
        }
        try {
            return answer.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } finally {
            synchronized (open) {
                open.remove(mine);
            }
        }
    }

    void add(String question, String value) {
        synchronized (open) {
            var asked = open.stream().filter(each -> each.id.equals(question)).findFirst().orElse(open.peek());
            if (asked == null)
                Wire.complain("an answer was dropped, since nothing was asked", null);
            else
                asked.answer.complete(value);
        }
    }
}
