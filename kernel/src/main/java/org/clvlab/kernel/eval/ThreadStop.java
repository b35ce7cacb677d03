package org.clvlab.kernel.eval;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.clvlab.kernel.wire.Wire;

/**
 * Throws an exception in another thread, wherever that thread is. Thread.stop is gone from Java, but the JVM tool interface
 * still has StopThread, and the foreign-function API reaches it from plain Java. Running code pays nothing for it.
 *
 * <p>An asynchronous exception must not strike just anywhere: in a class initialiser it kills the class for ever, inside a
 * lock it may leave it locked. So the thread is suspended first, its frames are looked at, and only where the caller finds
 * them harmless it is stopped; then it is resumed.
 *
 * <p><b>The trap.</b> The local handles that these functions return die as soon as any JNI native method returns on the same
 * thread, and linking a method handle calls such methods; a dead handle crashes the JVM. Therefore: one method handle and one
 * call site for each shape of function, whatever its address; every one of them warmed with harmless calls before the first
 * real one; and of each thread a global handle is made before anything else is asked for, since a handle that died between
 * suspending a thread and resuming it would leave that thread suspended for ever. For the same reason an object of this class
 * belongs to the one thread that made it.
 *
 * <p>While the thread is suspended it may hold any lock, so that looking at its frames must take none: the caller's predicate
 * is called once before, to have all its classes loaded and linked.
 *
 * <p>Slots are the positions in the function tables of jni.h and jvmti.h, which the specifications fix.
 */
@SuppressWarnings("restricted") // the JVM is started with --enable-native-access
final class ThreadStop {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Arena ARENA = Arena.global();
    private static final MethodHandle POINTER_OF_TWO = LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle INT_OF_TWO = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle INT_OF_THREE = LINKER
            .downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private static final int JNI_8 = 0x00010008, JVMTI_1_2 = 0x30010200;
    private static final long CAN_SIGNAL_THREAD = 1L << 10, CAN_SUSPEND = 1L << 20;
    private static final int OK = 0;

    private final MemorySegment count = ARENA.allocate(JAVA_INT);
    private final MemorySegment array = ARENA.allocate(ADDRESS);
    private final MemorySegment info = ARENA.allocate(64);
    private final MemorySegment jni, tools, exception;
    private final MemorySegment allThreads, threadInfo, suspend, resume, stop, deallocate, globalReference, forget;
    private final Thread owner = Thread.currentThread();
    private Thread known;
    private MemorySegment reference = MemorySegment.NULL;

    /** What became of an attempt. */
    enum Attempt {
        /** The exception has been thrown. */
        STRUCK,
        /** Its frames were not harmless. */
        SPARED,
        /** It could not be found or suspended; it may have ended. */
        MISSED
    }

    private ThreadStop() throws Throwable {
        var machine = machine();
        jni = environment(machine, JNI_8);
        tools = environment(machine, JVMTI_1_2);
        allThreads = function(tools, 3);
        suspend = function(tools, 4);
        resume = function(tools, 5);
        stop = function(tools, 6);
        threadInfo = function(tools, 8);
        deallocate = function(tools, 46);
        globalReference = function(jni, 21);
        forget = function(jni, 22);
        var wanted = ARENA.allocate(16);
        wanted.set(JAVA_LONG, 0, CAN_SIGNAL_THREAD | CAN_SUSPEND);
        if (call(function(tools, 141), tools, wanted) != OK)
            throw new UnsupportedOperationException("the JVM does not let threads be stopped");
        var findClass = function(jni, 6);
        var allocate = function(jni, 27);
        var name = ARENA.allocateFrom("java/lang/ThreadDeath");
        for (int k = 0; k < 50; k++) {
            pointer(globalReference, jni, MemorySegment.NULL);
            find("no thread has this name");
            call(deallocate, tools, MemorySegment.NULL);
        }
        exception = pointer(globalReference, jni, pointer(allocate, jni, pointer(findClass, jni, name)));
        if (exception.equals(MemorySegment.NULL))
            throw new UnsupportedOperationException("the JVM has no ThreadDeath");
    }

    /** {@return a way to stop threads, for the calling thread only; empty where this JVM offers none} */
    static Optional<ThreadStop> ofThisThread() {
        try {
            return Optional.of(new ThreadStop());
        } catch (Throwable unavailable) {
            Wire.complain("Threads cannot be stopped in this JVM, only interrupted (" + unavailable + ")", null);
            return Optional.empty();
        }
    }

    /** {@return what became of the attempt to throw ThreadDeath in the victim, if its frames are harmless} */
    Attempt attempt(Thread victim, Predicate<StackTraceElement[]> harmless) {
        if (Thread.currentThread() != owner)
            throw new IllegalStateException("Only " + owner + " may use this");
        harmless.test(owner.getStackTrace());
        try {
            var thread = reference(victim);
            if (thread.equals(MemorySegment.NULL) || call(suspend, tools, thread) != OK)
                return Attempt.MISSED;
            try {
                boolean strike = harmless.test(victim.getStackTrace());
                return strike && call(stop, tools, thread, exception) == OK ? Attempt.STRUCK : Attempt.SPARED;
            } finally {
                call(resume, tools, thread);
            }
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    /** {@return a handle of the victim that lives until the next victim; NULL when it is not among the threads} */
    private MemorySegment reference(Thread victim) throws Throwable {
        if (victim == known)
            return reference;
        if (!reference.equals(MemorySegment.NULL))
            call(forget, jni, reference);
        known = null;
        reference = MemorySegment.NULL;
        var name = victim.getName();
        var unique = "stop " + System.nanoTime();
        victim.setName(unique);
        try {
            reference = find(unique);
        } finally {
            victim.setName(name);
        }
        if (!reference.equals(MemorySegment.NULL))
            known = victim;
        return reference;
    }

    /**
     * {@return a global handle of the thread of that name, or NULL} First every local handle is made a global one, and only
     * then are names asked for: that makes more local handles, which may take the places of the first ones.
     */
    private MemorySegment find(String name) throws Throwable {
        if (call(allThreads, tools, count, array) != OK)
            return MemorySegment.NULL;
        var threads = new MemorySegment[count.get(JAVA_INT, 0)];
        var local = array.get(ADDRESS, 0).reinterpret(8L * threads.length);
        for (int k = 0; k < threads.length; k++)
            threads[k] = pointer(globalReference, jni, local.get(ADDRESS, 8L * k));
        call(deallocate, tools, local);
        var found = MemorySegment.NULL;
        for (var thread : threads)
            if (found.equals(MemorySegment.NULL) && isNamed(thread, name))
                found = thread;
            else
            call(forget, jni, thread);
        return found;
    }

    private boolean isNamed(MemorySegment thread, String name) throws Throwable {
        if (call(threadInfo, tools, thread, info) != OK)
            return false;
        var text = info.get(ADDRESS, 0).reinterpret(1024);
        boolean named = text.getString(0).equals(name);
        call(deallocate, tools, text);
        return named;
    }

    private static MemorySegment machine() throws Throwable {
        var home = Path.of(System.getProperty("java.home"));
        var file = System.mapLibraryName("jvm");
        var library = Files.exists(home.resolve("lib/server").resolve(file))
                ? home.resolve("lib/server").resolve(file)
                : home.resolve("bin/server").resolve(file);
        var find = SymbolLookup.libraryLookup(library, ARENA).findOrThrow("JNI_GetCreatedJavaVMs");
        var machine = ARENA.allocate(ADDRESS);
        var found = ARENA.allocate(JAVA_INT);
        int result = (int) LINKER.downcallHandle(find, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS))
                .invoke(machine, 1, found);
        if (result != OK || found.get(JAVA_INT, 0) == 0)
            throw new UnsupportedOperationException("no JVM found in " + library);
        return machine.get(ADDRESS, 0);
    }

    private static MemorySegment environment(MemorySegment machine, int version) throws Throwable {
        var environment = ARENA.allocate(ADDRESS);
        int result = (int) LINKER
                .downcallHandle(function(machine, 6), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                .invoke(machine, environment, version);
        if (result != OK)
            throw new UnsupportedOperationException("the JVM has no interface of version " + Integer.toHexString(version));
        return environment.get(ADDRESS, 0);
    }

    private static MemorySegment function(MemorySegment table, int slot) {
        return table.reinterpret(8).get(ADDRESS, 0).reinterpret(3200).get(ADDRESS, 8L * slot);
    }

    private static MemorySegment pointer(MemorySegment function, MemorySegment a, MemorySegment b) throws Throwable {
        return (MemorySegment) POINTER_OF_TWO.invokeExact(function, a, b);
    }

    private static int call(MemorySegment function, MemorySegment a, MemorySegment b) throws Throwable {
        return (int) INT_OF_TWO.invokeExact(function, a, b);
    }

    private static int call(MemorySegment function, MemorySegment a, MemorySegment b, MemorySegment c) throws Throwable {
        return (int) INT_OF_THREE.invokeExact(function, a, b, c);
    }
}
