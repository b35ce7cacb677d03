package org.clvlab.kernel.magic;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that an interrupt of the calling thread cannot end by itself: it runs on another thread, and is told to end. */
final class Aside {
    private Aside() {}

    /** {@return what the work returns} Whatever way the calling thread is stopped, the work is told. */
    static <T> T call(String name, Callable<T> work, Runnable cancel) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name(name).start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception known -> throw known;
                case Error grave -> throw grave;
                case Throwable odd -> throw new IllegalStateException(odd);
            }
        } finally {
            if (!task.isDone())
                cancel.run();
        }
    }
}
