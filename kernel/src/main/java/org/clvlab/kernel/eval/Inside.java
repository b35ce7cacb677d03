package org.clvlab.kernel.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Reads and calls what JShell keeps to itself. */
final class Inside {
    static final String OPENING = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";

    private Inside() {}

    static Field field(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | InaccessibleObjectException shut) {
            throw foreign(shut);
        }
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            var method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException | InaccessibleObjectException shut) {
            throw foreign(shut);
        }
    }

    static Constructor<?> constructor(Class<?> type) {
        return accessible(Arrays.stream(type.getDeclaredConstructors()).findFirst().orElseThrow());
    }

    static Constructor<?> constructor(Class<?> type, int parameters) {
        return accessible(Arrays.stream(type.getDeclaredConstructors()).filter(each -> each.getParameterCount() == parameters)
                .findFirst().orElseThrow());
    }

    private static Constructor<?> accessible(Constructor<?> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }

    static Object made(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException never) {
            throw foreign(never);
        }
    }

    static Class<?> type(String name) {
        try {
            return Class.forName("jdk.jshell." + name);
        } catch (ClassNotFoundException absent) {
            throw foreign(absent);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T value(Object holder, String name) { return (T) value(holder, field(holder.getClass(), name)); }

    static Object value(Object holder, Field field) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException never) {
            throw foreign(never);
        }
    }

    static void set(Object holder, Field field, Object value) {
        try {
            field.set(holder, value);
        } catch (IllegalAccessException never) {
            throw foreign(never);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T call(Method method, Object on, Object... arguments) {
        try {
            return (T) method.invoke(on, arguments);
        } catch (IllegalAccessException never) {
            throw foreign(never);
        } catch (InvocationTargetException inside) {
            if (inside.getCause() instanceof RuntimeException own)
                throw own;
            if (inside.getCause() instanceof Error own)
                throw own;
            throw new IllegalStateException(inside.getCause());
        }
    }

    private static IllegalStateException foreign(Exception shut) {
        return new IllegalStateException("The kernel reads the state of the JShell of JDK 25; this is Java " + Runtime.version()
                + ", started " + (shut instanceof InaccessibleObjectException ? "without " : "perhaps with ") + OPENING
                + ". Start it with that option on a JDK 25.", shut);
    }
}
