package org.clvlab.kernel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What all threads of a kernel do, for whoever has to find out why it does not answer. */
final class Stacks {
    private Stacks() {}

    /** {@return each thread with its state, what it waits for, and its frames} */
    static String of(ProcessHandle kernel) {
        if (!kernel.isAlive())
            return "it has ended";
        return kernel.equals(ProcessHandle.current()) ? ofThisProcess() : ofAnother(kernel);
    }

    private static String ofThisProcess() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)).map(Stacks::one)
                .collect(Collectors.joining("\n"));
    }

    private static String one(ThreadInfo thread) {
        var head = "\"" + thread.getThreadName() + "\" " + thread.getThreadState() + (thread.isSuspended() ? " SUSPENDED" : "")
                + (thread.getLockName() == null ? "" : " for " + thread.getLockName())
                + (thread.getLockOwnerName() == null ? "" : " held by \"" + thread.getLockOwnerName() + "\"");
        return head + Arrays.stream(thread.getStackTrace()).map(frame -> "\n    " + frame).collect(Collectors.joining());
    }

    private static String ofAnother(ProcessHandle kernel) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var told = new ProcessBuilder(List.of(tool, Long.toString(kernel.pid()), "Thread.print", "-l"))
                    .redirectErrorStream(true).start();
            return new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "nobody can tell: " + none;
        }
    }
}
