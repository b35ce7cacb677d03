package org.clvlab.kernel.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;

/** A driver whose queries wait in native code for ever and cannot be cancelled: only to abort the connection helps. */
@SuppressWarnings("restricted")
public final class StuckDriver {
    private static final MethodHandle READ = function("read"), WRITE = function("write");

    private StuckDriver() {}

    /**
     * {@return a connection, typed so that no cell sees it handed over}
     *
     * @throws Throwable
     *             if the system lends no pipe
     */
    public static Object connection() throws Throwable {
        var ends = Arena.global().allocate(8);
        var made = (int) Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("pipe"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)).invokeExact(ends);
        if (made != 0)
            throw new IllegalStateException("no pipe");
        var loader = StuckDriver.class.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[]{Connection.class}, (_, method, _) -> switch (method.getName()) {
            case "createStatement" -> Proxy.newProxyInstance(loader, new Class<?>[]{Statement.class}, (_, call, _) -> {
                if (call.getName().equals("execute"))
                    moved(READ, ends.get(ValueLayout.JAVA_INT, 0));
                return call.getName().equals("execute") ? true : null;
            });
            case "abort" -> moved(WRITE, ends.get(ValueLayout.JAVA_INT, 4));
            case "isClosed" -> false;
            case "toString" -> "stuck";
            default -> null;
        });
    }

    private static Object moved(MethodHandle how, int end) throws Throwable {
        var _ = (long) how.invokeExact(end, Arena.global().allocate(1), 1L);
        return null;
    }

    private static MethodHandle function(String name) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    }
}
