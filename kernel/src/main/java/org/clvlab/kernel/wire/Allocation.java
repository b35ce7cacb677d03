package org.clvlab.kernel.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Memory for a frame of the announced size. A stranger may announce anything, and many may: so what is large lies outside of the
 * heap, where memory is taken up only as bytes arrive.
 *
 * <p>It never fails: JeroMQ's decoder, once interrupted by an exception, turns in a circle for ever, and with it the thread that
 * serves all sockets. An announcement that cannot be met gets an empty frame; its bytes then make no sense, and whatever they are
 * taken for has no signature. JeroMQ refuses what is longer than the socket's limit, but reads 64 bits without a sign as a number
 * with one, and takes the lower half of those below zero: these are refused here.
 */
final class Allocation implements MsgAllocator {
    private static final int LARGE = 1 << 24;
    private final long limit;

    /**
     * What a socket allows.
     *
     * @param limit
     *            bytes of its longest frame
     */
    Allocation(long limit) { this.limit = limit; }

    @Override
    public Msg allocate(int size) {
        if (size < 0 || size > limit)
            return new Msg(0);
        try {
            return size < LARGE ? new Msg(size) : large(size);
        } catch (OutOfMemoryError full) {
            Wire.complain("there is no memory for a frame of " + size + " bytes; it is lost", null);
            return new Msg(0);
        }
    }

    private static Msg large(int size) {
        try {
            return new Msg(Outside.allocate(size));
        } catch (LinkageError unreachable) {
            return new Msg(size);
        }
    }

    /** Memory of the process that Java does not fill with zeros: the system gives it when it is first written to. */
    @SuppressWarnings("restricted") // the JVM is started with --enable-native-access
    private static final class Outside {
        private static final MethodHandle MALLOC = function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
        private static final int MANY = 256; // a process may have some 65,000 such pieces
        private static final AtomicInteger HELD = new AtomicInteger(), TOO_MANY = new AtomicInteger(MANY);
        private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

        private static MethodHandle function(String name, FunctionDescriptor type) {
            return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
        }

        /** {@return memory that is given back when nobody knows it any more} */
        static ByteBuffer allocate(int size) {
            try {
                if (HELD.incrementAndGet() > TOO_MANY.get())
                    collect();
                var memory = (MemorySegment) MALLOC.invokeExact((long) size);
                if (memory.equals(MemorySegment.NULL)) {
                    HELD.decrementAndGet();
                    throw new OutOfMemoryError("malloc");
                }
                return memory.reinterpret(size, Arena.ofAuto(), Outside::free).asByteBuffer();
            } catch (Error full) {
                throw full;
            } catch (Throwable never) {
                throw new LinkageError("malloc", never);
            }
        }

        /** What only the collector can give back is no reason for it to run: the heap hardly knows of it. */
        private static void collect() {
            System.gc();
            TOO_MANY.set(Math.max(MANY, 2 * HELD.get()));
        }

        private static void free(MemorySegment memory) {
            HELD.decrementAndGet();
            try {
                FREE.invokeExact(memory);
            } catch (Throwable never) {
                throw new IllegalStateException(never);
            }
        }
    }
}
