package org.clvlab.kernel.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/**
 * The JVM's optimising compiler gives way to those who wait for a cell: on Linux its thread gets a tenth of the share of a
 * thread that competes with it for a processor, and all of a processor that is free. Otherwise, where all processors are busy,
 * what may make the hundredth cell faster takes as much time as the first cell itself.
 */
@SuppressWarnings("restricted") // the JVM is started with --enable-native-access
public final class Courtesy {
    private static final int OF_A_THREAD = 0, STEPS = 10, LEAST = 19;

    private Courtesy() {}

    /** Begins in the background; where it is not possible, nothing changes. */
    public static void begin() {
        if (System.getProperty("os.name").equals("Linux"))
            Thread.ofPlatform().name("courtesy").daemon().start(Courtesy::oblige);
    }

    private static void oblige() {
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            threads.filter(Courtesy::optimises).forEach(Courtesy::lower);
        } catch (IOException | UncheckedIOException | NoSuchElementException | UnsupportedOperationException
                | LinkageError cannot) {
            return; // it is no more than a courtesy
        }
    }

    private static boolean optimises(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith("C2 ");
        } catch (IOException ended) {
            return false;
        }
    }

    private static void lower(Path thread) {
        long number = Long.parseLong(thread.getFileName().toString());
        var system = Linker.nativeLinker().defaultLookup();
        int now = (int) Machine.call(system.findOrThrow("getpriority"), OF_A_THREAD, number, 0, 0);
        Machine.call(system.findOrThrow("setpriority"), OF_A_THREAD, number, Math.min(now + STEPS, LEAST), 0);
    }
}
