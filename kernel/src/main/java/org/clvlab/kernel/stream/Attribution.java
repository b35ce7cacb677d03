package org.clvlab.kernel.stream;

/** Which cell a thread works for. Threads inherit it from the thread that starts them. */
public final class Attribution {
    private static final InheritableThreadLocal<Frontend> MINE = new InheritableThreadLocal<>();
    private static volatile Frontend latest;

    private Attribution() {}

    static Frontend current() {
        var mine = MINE.get();
        return mine == null ? latest : mine;
    }

    /**
     * From now on the calling thread, and whatever threads it starts, work for this cell.
     *
     * @param cell
     *            its user
     */
    public static void begin(Frontend cell) {
        latest = cell;
        MINE.set(cell);
    }

    /** {@return the user of the latest cell; null before the first} */
    public static Frontend latest() { return latest; }
}
