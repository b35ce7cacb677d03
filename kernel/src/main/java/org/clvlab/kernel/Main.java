package org.clvlab.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.clvlab.kernel.wire.ConnectionFile;

/** Starts the kernel: the one argument is the connection file that the front end has written. */
public final class Main {
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
        try {
            var kernel = new JavaKernel(ConnectionFile.read(Path.of(arguments[0])));
            endWithParent();
            Runtime.getRuntime().addShutdownHook(new Thread(kernel::lastWords, "last words"));
            kernel.awaitShutdown();
            System.exit(0);
        } catch (IOException | RuntimeException cannot) {
            System.err.println("The kernel cannot start: " + cannot.getMessage());
            System.exit(1);
        }
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
