package org.clvlab.kernel.eval;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Ends a system call that a thread waits in, so that an exception thrown in that thread can strike: on Linux, with the signal
 * that the JDK itself uses for closing a channel that another thread waits for. It does nothing but end the call. Only where
 * that signal's handler has been seen to be installed is it sent: without one it would end the process.
 *
 * <p>java.io goes on reading after a signal. What it reads is therefore first replaced by a file with nothing in it, as the
 * JDK does with a socket that is being closed; the opening of a named pipe ends when its other side is opened.
 */
@SuppressWarnings("restricted") // the JVM is started with --enable-native-access
final class SystemCall {
    private static final int READ_WRITE = 2, NOT_BLOCKING = 04000, SA_RESTART = 0x10000000, FLAGS_OFFSET = 136;
    private static final long DEFAULT = 0, IGNORE = 1;
    private static final int LONGEST_PATH = 4096;
    private static final Arena ARENA = Arena.global();

    private final MemorySegment kill = function("tgkill"), open = function("open"), duplicate = function("dup2"),
            close = function("close"), action = function("sigaction");
    private final int read, openAt;
    private final int signal;

    private SystemCall() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        read = arm ? 63 : 0;
        openAt = arm ? 56 : 257;
        signal = (int) Machine.call(function("__libc_current_sigrtmax"), 0, 0, 0, 0) - 2;
    }

    /** {@return the way of this system; null where there is none} */
    static SystemCall ofThisSystem() {
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!System.getProperty("os.name").equals("Linux") || !arch.equals("amd64") && !arch.equals("aarch64"))
            return null;
        return new SystemCall();
    }

    /** {@return whether the call that the thread waits in, if any, has been told to end} */
    boolean end(Thread waiting) {
        var task = task(waiting);
        if (task.isEmpty() || !isHarmless())
            return false;
        long id = task.getAsLong();
        try {
            var call = Files.readString(Path.of("/proc/self/task/" + id + "/syscall")).strip().split(" ");
            if (call.length > 2 && call[0].equals(Integer.toString(read)))
                emptied(number(call[1]));
            else if (call.length > 2 && call[0].equals(Integer.toString(openAt)))
                opened(number(call[2]));
        } catch (IOException | NumberFormatException hidden) {
            // the signal alone is enough for sockets and channels
        }
        return (int) Machine.call(kill, ProcessHandle.current().pid(), id, signal, 0) == 0;
    }

    /** Puts an empty file in the place of a pipe or socket: whoever reads it is at its end. */
    private void emptied(long descriptor) throws IOException {
        var what = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
        if (Files.isRegularFile(what))
            return;
        long nothing = (int) Machine.call(open, Machine.text("/dev/null"), READ_WRITE, 0, 0);
        if (nothing < 0)
            return;
        Machine.call(duplicate, nothing, descriptor, 0, 0);
        Machine.call(close, nothing, 0, 0, 0);
    }

    /** Opens the other side of the named pipe whose path stands in the memory of this process. */
    private void opened(long address) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_PATH);
        try (var memory = FileChannel.open(Path.of("/proc/self/mem"), StandardOpenOption.READ)) {
            memory.read(bytes, address);
        }
        var path = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        if (path.indexOf('\0') < 1 || Files.isRegularFile(Path.of(path.substring(0, path.indexOf('\0')))))
            return;
        long side = (int) Machine.call(open, ARENA.allocateFrom(path.substring(0, path.indexOf('\0'))).address(),
                READ_WRITE | NOT_BLOCKING, 0, 0);
        if (side < 0)
            return;
        Thread.onSpinWait();
        Machine.call(close, side, 0, 0, 0);
    }

    private boolean isHarmless() {
        var installed = ARENA.allocate(256);
        if ((int) Machine.call(action, signal, 0, installed.address(), 0) != 0)
            return false;
        long handler = installed.get(ValueLayout.JAVA_LONG, 0);
        int flags = installed.get(ValueLayout.JAVA_INT, FLAGS_OFFSET);
        return handler != DEFAULT && handler != IGNORE && (flags & SA_RESTART) == 0;
    }

    /** {@return the system's number of a thread, which only a thread dump tells} */
    private static OptionalLong task(Thread thread) {
        try {
            var dump = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint", new Object[]{new String[0]},
                    new String[]{String[].class.getName()});
            var line = Pattern.compile("^\".*\" #" + thread.threadId() + " \\[(\\d+)\\]", Pattern.MULTILINE).matcher(dump);
            return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
        } catch (JMException without) {
            return OptionalLong.empty();
        }
    }

    private static long number(String text) { return Long.decode(text); }

    private static MemorySegment function(String name) { return Linker.nativeLinker().defaultLookup().findOrThrow(name); }
}
