package org.clvlab.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** Runs a shell script beside the kernel; what it prints is seen while it runs. */
final class Bash implements Magic.Line, Magic.Cell {
    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    /** The script has not ended well. */
    static final class CommandFailed extends Exception {
        private static final long serialVersionUID = 1;

        CommandFailed(String message) { super(message); }
    }

    @Override
    public String name() { return "bash"; }

    @Override
    public String help() {
        return "%%bash [ARGUMENT...] above a script, or %bash COMMAND: runs it; a status other than 0 fails the cell";
    }

    @Override
    public Object line(String argument, Notebook notebook) throws Exception {
        if (argument.isBlank())
            throw new IllegalArgumentException("%bash needs a command, such as %bash ls -l");
        return run(argument, "");
    }

    @Override
    public Object cell(String argument, String body, Notebook notebook) throws Exception { return run(body, argument); }

    private static Object run(String script, String arguments) throws IOException, InterruptedException, CommandFailed {
        var command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        if (!arguments.isBlank())
            command.addAll(List.of(arguments.strip().split("\\s+")));
        var process = start(command);
        var out = new Pump(process.getInputStream(), System.out);
        var err = new Pump(process.getErrorStream(), System.err);
        try {
            int status = process.waitFor();
            out.drain();
            err.drain();
            if (status != 0)
                throw new CommandFailed("The script ended with status " + status + status(status) + ".");
            return null;
        } finally {
            if (process.isAlive())
                end(process);
        }
    }

    private static Process start(List<String> command) throws CommandFailed {
        try {
            return new ProcessBuilder(command).redirectInput(NOTHING).start();
        } catch (IOException missing) {
            throw new CommandFailed("No bash could be started (" + missing.getMessage()
                    + "). Is it installed, and in a folder of PATH? Java can do the same by ProcessBuilder.");
        }
    }

    private static String status(int status) {
        return status == 127 ? " (a command was not found)" : status == 126 ? " (a command may not be run)" : "";
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Carries bytes as they come. */
    private static final class Pump {
        private final InputStream from;
        private final PrintStream to;
        private final Thread thread;
        private volatile long carried;

        Pump(InputStream from, PrintStream to) {
            this.from = from;
            this.to = to;
            thread = Thread.ofPlatform().daemon().name("script output").start(this::carry);
        }

        private void carry() {
            var bytes = new byte[8192];
            try {
                for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                    to.write(bytes, 0, count);
                    carried = carried + count;
                }
            } catch (IOException closed) {
                return; // by the end of the process
            }
        }

        /** Returns when all is carried; a process that the script has left behind may hold the pipe, and is not waited for. */
        void drain() throws InterruptedException {
            for (long before = -1; thread.isAlive() && before != carried; thread.join(300))
                before = carried;
        }
    }
}
