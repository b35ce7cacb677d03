package org.clvlab.kernel.eval;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Reads and empties static fields where there is no room for classes. {@link Field#set} may have one made for it, even where it has
 * been called before, since the JVM lets go of such classes when memory is scarce. Other code has no need of this.
 */
final class BareFields {
    private static final MethodHandle HOLDER, OFFSET, READ, WRITE;
    static {
        try {
            var type = Class.forName("sun.misc.Unsafe");
            var only = type.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            var unsafe = only.get(null);
            var lookup = MethodHandles.lookup();
            HOLDER = lookup.bind(unsafe, "staticFieldBase", MethodType.methodType(Object.class, Field.class));
            OFFSET = lookup.bind(unsafe, "staticFieldOffset", MethodType.methodType(long.class, Field.class));
            READ = lookup.bind(unsafe, "getObject", MethodType.methodType(Object.class, Object.class, long.class));
            WRITE = lookup.bind(unsafe, "putObject", MethodType.methodType(void.class, Object.class, long.class, Object.class));
        } catch (ReflectiveOperationException otherJvm) {
            throw new ExceptionInInitializerError(otherJvm);
        }
    }

    /** Emptied once, so that all that this takes is there before it is needed. */
    private static Object rehearsed = "";

    private BareFields() {}

    /** Has everything that this takes loaded and linked. */
    static void rehearse() {
        try {
            empty(BareFields.class.getDeclaredField("rehearsed"));
        } catch (NoSuchFieldException never) {
            throw new IllegalStateException(never);
        }
    }

    /**
     * {@return whether the field held anything, which it does no longer}
     *
     * @param field
     *            static, of any class that has been loaded, of a type that is no primitive one
     */
    static boolean empty(Field field) {
        try {
            Object holder = HOLDER.invokeExact(field);
            long offset = (long) OFFSET.invokeExact(field);
            if (READ.invokeExact(holder, offset) == null)
                return false;
            WRITE.invokeExact(holder, offset, (Object) null);
            return true;
        } catch (RuntimeException | Error wrong) {
            throw wrong;
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }
}
