package org.clvlab.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.clvlab.kernel.eval.Courtesy;
import org.clvlab.kernel.wire.ConnectionFile;

/** Starts the kernel: the one argument is the connection file that the front end has written. */
public final class Main {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int TERMINATED = 143;

    private Main() {}

    /**
     * Runs until a front end says shutdown.
     *
     * @param arguments
     *            the connection file
     * @throws InterruptedException
     *             never
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println(
                    "Usage: java -cp ... " + Main.class.getName() + " CONNECTION_FILE (a front end such as jupyter writes it)");
            System.exit(2);
        }
        Courtesy.begin();
        try {
            var kernel = new JavaKernel(ConnectionFile.read(Path.of(arguments[0])));
            endWithParent();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                endSoon(TERMINATED);
                kernel.lastWords();
            }, "last words"));
            kernel.awaitRequest();
            endSoon(0);
            kernel.awaitShutdown();
            System.exit(0);
        } catch (IOException | RuntimeException cannot) {
            System.err.println("The kernel cannot start: " + cannot.getMessage());
            System.exit(1);
        }
    }

    /** Whatever cells still do, and whatever their shutdown hooks wait for, the process ends. */
    private static void endSoon(int status) {
        Thread.ofPlatform().name("end").daemon().start(() -> {
            LockSupport.parkNanos(PATIENCE);
            Runtime.getRuntime().halt(status);
        });
    }

    /** A server that dies without a word takes its kernels with it. */
    private static void endWithParent() {
        var server = System.getenv("JPY_PARENT_PID");
        if (server == null || !server.matches("\\d+"))
            return;
        ProcessHandle.of(Long.parseLong(server))
                .ifPresent(process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }
}
