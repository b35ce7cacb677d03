package org.clvlab.kernel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What users have typed, until the cell that asked takes it. */
final class Answers {
    private final BlockingQueue<String> values = new LinkedBlockingQueue<>();

    void add(String value) { values.add(value); }

    void forget() { values.clear(); }

    String await() throws InterruptedException { return values.take(); }
}
