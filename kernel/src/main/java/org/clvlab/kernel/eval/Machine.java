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
import java.util.concurrent.locks.LockSupport;

/**
 * This JVM as native code sees it: the function tables of JNI and of the tool interface, reached from plain Java.
 *
 * <p><b>The trap.</b> The local handles that these functions return die as soon as any JNI native method returns on the same
 * thread, and linking a method handle, or reading memory in the interpreter, calls such methods; a dead handle crashes the
 * JVM. Therefore every call goes through one method handle at one call site, warmed with harmless calls until nothing is
 * linked or customised any more, and a local handle goes straight from the call that returns it to the call that makes a
 * global handle of it. For the same reason an object of this class belongs to the thread that made it.
 *
 * <p>Java cannot hand an object to native code. Here it leaves it in the one field of its own thread that everybody may set,
 * its park blocker, and JNI takes it from there, and the other way round.
 *
 * <p>Slots are the positions in the tables of jni.h and jvmti.h, which the specifications fix. Every argument and result is
 * passed as 64 bits, and four of them always: the calling conventions of all platforms of the JDK let a function ignore
 * those that it does not take.
 */
@SuppressWarnings("restricted") // the JVM is started with --enable-native-access
final class Machine {
    private static final int JNI_8 = 0x00010008, JVMTI_1_2 = 0x30010200, OK = 0;
    private static final int GET_ENVIRONMENT = 6;
    private static final int FIND_CLASS = 6, EXCEPTION_CLEAR = 17, NEW_GLOBAL = 21, DELETE_GLOBAL = 22, FIELD_ID = 94,
            GET_FIELD = 95, SET_FIELD = 104, STATIC_FIELD_ID = 144, GET_STATIC_FIELD = 145, STATIC_METHOD_ID = 113,
            CALL_STATIC = 116, EXCEPTION_CHECK = 228;
    private static final int WARM = 500;

    private static final Arena ARENA = Arena.global();
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    /** One for all threads, since the rights to suspend and to stop are lent once. */
    private static long sharedTools;

    private final Thread owner = Thread.currentThread();
    private final long jni, tools;
    private final MemorySegment newGlobal, deleteGlobal, getField;
    private final long self, mailbox;

    /**
     * The machine for the calling thread.
     *
     * @throws UnsupportedOperationException
     *             if this JVM has no such interface
     */
    Machine() {
        var machine = machine();
        jni = environment(machine, JNI_8);
        tools = tools(machine);
        newGlobal = jni(NEW_GLOBAL);
        deleteGlobal = jni(DELETE_GLOBAL);
        getField = jni(GET_FIELD);
        for (int k = 0; k < WARM; k++)
            call(deleteGlobal, jni, call(newGlobal, jni, 0, 0, 0), 0, 0);
        long type = global(call(jni(FIND_CLASS), jni, text("java/lang/Thread"), 0, 0));
        long current = call(jni(STATIC_METHOD_ID), jni, type, text("currentThread"), text("()Ljava/lang/Thread;"));
        mailbox = call(jni(FIELD_ID), jni, type, text("parkBlocker"), text("Ljava/lang/Object;"));
        if (failed() || type == 0 || current == 0 || mailbox == 0)
            throw new UnsupportedOperationException("its threads have no park blocker");
        var callStatic = jni(CALL_STATIC);
        self = global(call(callStatic, jni, type, current, 0));
        LockSupport.setCurrentBlocker(null);
        for (int k = 0; k < WARM; k++)
            release(take());
    }

    /** {@return a handle of the object, to be {@linkplain #release released}} */
    long handle(Object object) {
        LockSupport.setCurrentBlocker(object);
        try {
            return take();
        } finally {
            LockSupport.setCurrentBlocker(null);
        }
    }

    /** {@return the object in a static field, however hidden; the names are written as in class files} */
    Object constant(String type, String field, String descriptor) {
        long holder = global(call(jni(FIND_CLASS), jni, text(type), 0, 0));
        long id = call(jni(STATIC_FIELD_ID), jni, holder, text(field), text(descriptor));
        if (failed() || holder == 0 || id == 0)
            throw new UnsupportedOperationException("there is no " + type + "." + field);
        var read = jni(GET_STATIC_FIELD);
        long object = global(call(read, jni, holder, id, 0));
        call(jni(SET_FIELD), jni, self, mailbox, object);
        try {
            return LockSupport.getBlocker(owner);
        } finally {
            LockSupport.setCurrentBlocker(null);
            release(object);
        }
    }

    private long take() {
        if (Thread.currentThread() != owner)
            throw new IllegalStateException("Only " + owner + " may use this");
        return call(newGlobal, jni, call(getField, jni, self, mailbox, 0), 0, 0);
    }

    void release(long handle) { call(deleteGlobal, jni, handle, 0, 0); }

    /** {@return the function of the tool interface in a slot} */
    MemorySegment tool(int slot) { return function(tools, slot); }

    /** {@return whether a function of the tool interface has said that all is well} */
    boolean did(MemorySegment function, long a, long b) {
        return (int) call(function, tools, a, b, 0) == OK;
    }

    /** {@return what a C function returns; one of type int fills only the lower half} */
    static long call(MemorySegment function, long a, long b, long c, long d) {
        try {
            return (long) CALL.invokeExact(function, a, b, c, d);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    static long text(String ascii) { return ARENA.allocateFrom(ascii).address(); }

    private long global(long local) { return call(newGlobal, jni, local, 0, 0); }

    private MemorySegment jni(int slot) { return function(jni, slot); }

    private boolean failed() {
        boolean thrown = (call(jni(EXCEPTION_CHECK), jni, 0, 0, 0) & 0xff) != 0;
        call(jni(EXCEPTION_CLEAR), jni, 0, 0, 0);
        return thrown;
    }

    private static long machine() {
        var home = Path.of(System.getProperty("java.home"));
        var file = System.mapLibraryName("jvm");
        var library = Files.exists(home.resolve("lib/server").resolve(file))
                ? home.resolve("lib/server").resolve(file)
                : home.resolve("bin/server").resolve(file);
        var machine = ARENA.allocate(ADDRESS);
        var found = ARENA.allocate(JAVA_LONG);
        var find = SymbolLookup.libraryLookup(library, ARENA).findOrThrow("JNI_GetCreatedJavaVMs");
        if ((int) call(find, machine.address(), 1, found.address(), 0) != OK || found.get(JAVA_INT, 0) == 0)
            throw new UnsupportedOperationException("no JVM was found in " + library);
        return machine.get(JAVA_LONG, 0);
    }

    private static synchronized long tools(long machine) {
        if (sharedTools == 0)
            sharedTools = environment(machine, JVMTI_1_2);
        return sharedTools;
    }

    private static long environment(long machine, int version) {
        var environment = ARENA.allocate(ADDRESS);
        if ((int) call(function(machine, GET_ENVIRONMENT), machine, environment.address(), version, 0) != OK)
            throw new UnsupportedOperationException("no interface of version " + Integer.toHexString(version));
        return environment.get(JAVA_LONG, 0);
    }

    private static MemorySegment function(long table, int slot) {
        long functions = MemorySegment.ofAddress(table).reinterpret(Long.BYTES).get(JAVA_LONG, 0);
        return MemorySegment.ofAddress(MemorySegment.ofAddress(functions).reinterpret(Long.BYTES * (slot + 1L)).get(JAVA_LONG,
                Long.BYTES * (long) slot));
    }
}
