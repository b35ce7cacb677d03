package org.clvlab.kernel.eval;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * A kind of memory that a cell can use up.
 *
 * @param name
 *            what the JVM says when there is none left
 * @param left
 *            how many bytes there still are, garbage not counted
 * @param little
 *            how many the kernel itself needs
 * @param fastest
 *            bytes a microsecond that no code exceeds
 * @param cleared
 *            takes how many bytes are wanted, has the garbage collected, and returns how many are left then
 */
record Room(String name, LongSupplier left, long little, long fastest, LongUnaryOperator cleared) {
    private static final long MEBIBYTE = 1 << 20;
    private static final int PART = 48, LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final GarbageCollectorMXBean FULL = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(each -> each.getName().equals("MarkSweepCompact")).findFirst().orElse(null);

    /** {@return how many bytes there still are, garbage not counted; none if there is not even memory for the answer} */
    long now() {
        try {
            return left.getAsLong();
        } catch (OutOfMemoryError none) {
            return 0;
        }
    }

    /**
     * {@return how many there are when the garbage is gone}
     *
     * @param wanted
     *            how many would be enough
     */
    long afterClearing(long wanted) {
        try {
            return cleared.applyAsLong(wanted);
        } catch (OutOfMemoryError none) {
            return 0;
        }
    }

    /** {@return how many collections of everything there have been, as far as the serial collector counts them; else none} */
    static long fullCollections() {
        return FULL == null ? 0 : FULL.getCollectionCount();
    }

    /** {@return those that this JVM limits} */
    static List<Room> all() {
        var all = new ArrayList<Room>();
        all.add(heap());
        for (var pool : ManagementFactory.getMemoryPoolMXBeans())
            if ((pool.getName().equals("Metaspace") || pool.getName().equals("Compressed Class Space"))
                    && pool.getUsage().getMax() > 0)
                all.add(classes(pool));
        for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class))
            if (pool.getName().equals("direct"))
                all.add(direct(pool));
        return List.copyOf(all);
    }

    private static Room heap() {
        var memory = Runtime.getRuntime();
        var eden = pool("Eden Space");
        var old = pool("Tenured Gen");
        LongSupplier left = eden.isEmpty() || old.isEmpty()
                ? () -> memory.maxMemory() - memory.totalMemory() + memory.freeMemory()
                : () -> serial(eden.get().getUsage(), old.get().getUsage());
        return new Room("Java heap space", left, little(memory.maxMemory()), 4000,
                wanted -> isThere(wanted) ? Math.max(wanted, left.getAsLong()) : left.getAsLong());
    }

    /** The serial collector never lends what it keeps for copying, nor lets the young generation grow while there is none left. */
    private static long serial(MemoryUsage eden, MemoryUsage old) {
        return eden.getCommitted() - eden.getUsed() + old.getMax() - old.getUsed();
    }

    private static Optional<MemoryPoolMXBean> pool(String name) {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals(name)).findFirst();
    }

    /**
     * {@return whether so many bytes are there} They are asked for: before the JVM says that there is no room it clears what is only
     * softly reachable, which no other collection does, and when it has answered others may have taken them already.
     */
    private static boolean isThere(long bytes) {
        try {
            clearedFor = new byte[(int) Math.min(bytes, LARGEST_ARRAY)];
            return true;
        } catch (OutOfMemoryError none) {
            return false;
        } finally {
            clearedFor = null;
        }
    }

    /** A field, so that the compiler does not find out that nobody needs it. */
    private static byte[] clearedFor;

    /** What has been cut up for many loaders counts as used: it is of no use to another. */
    private static Room classes(MemoryPoolMXBean pool) {
        long max = pool.getUsage().getMax();
        LongSupplier left = () -> max - pool.getUsage().getCommitted();
        return new Room(pool.getName().equals("Metaspace") ? "Metaspace" : "Compressed class space", left, little(max), 200,
                _ -> {
                    System.gc();
                    return left.getAsLong();
                });
    }

    /** As much as the heap may have, unless the JVM is told otherwise. The kernel's own sockets need it. */
    private static Room direct(BufferPoolMXBean pool) {
        long told = Long.parseLong(ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize").getValue());
        long max = told > 0 ? told : Runtime.getRuntime().maxMemory();
        LongSupplier left = () -> max - pool.getMemoryUsed();
        return new Room("Direct buffer memory", left, little(max), 4000, _ -> {
            System.gc();
            return left.getAsLong();
        });
    }

    private static long little(long max) { return Math.max(Math.min(6 * MEBIBYTE, max / 8), max / PART); }
}
