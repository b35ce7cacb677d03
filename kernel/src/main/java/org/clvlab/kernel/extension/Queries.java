package org.clvlab.kernel.extension;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * The statements and connections of databases that cells have in hand, remembered weakly: what Java cannot stop, since it runs
 * in a driver's native code or on a server, its driver can cancel.
 */
public final class Queries {
    private static final Queue<WeakReference<AutoCloseable>> KNOWN = new ConcurrentLinkedQueue<>();

    private Queries() {}

    /**
     * Remembers a statement or a connection, so that an interrupt can cancel what it does; anything else is ignored.
     *
     * @param any
     *            what a call has returned
     */
    public static void watch(Object any) {
        if ((any instanceof Statement || any instanceof Connection)
                && KNOWN.stream().noneMatch(each -> each.refersTo((AutoCloseable) any)))
            KNOWN.add(new WeakReference<>((AutoCloseable) any));
    }

    /**
     * Cancels the statements of some drivers that run; returns at once, since a driver may wait for its server.
     *
     * @param driver
     *            whether the driver is meant that a package belongs to
     */
    public static void cancel(Predicate<String> driver) {
        KNOWN.removeIf(each -> each.get() == null);
        for (var each : KNOWN)
            if (each.get() instanceof Statement statement && driver.test(statement.getClass().getPackageName()))
                Thread.ofPlatform().name("cancel a query").daemon().start(() -> cancel(statement));
    }

    /**
     * {@return whether there are connections of some drivers, which are ended for good} Returns at once.
     *
     * @param driver
     *            whether the driver is meant that a package belongs to
     */
    public static boolean abort(Predicate<String> driver) {
        boolean any = false;
        for (var each : KNOWN)
            if (each.get() instanceof Connection connection && driver.test(connection.getClass().getPackageName())) {
                Thread.ofPlatform().name("abort a connection").daemon().start(() -> abort(connection));
                any = true;
            }
        return any;
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException closed) {
            return; // a closed statement has nothing to cancel
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException closed) {
            return; // it is already gone
        }
    }
}
