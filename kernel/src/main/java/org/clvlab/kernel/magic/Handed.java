package org.clvlab.kernel.magic;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.lang.model.SourceVersion;
import org.clvlab.kernel.extension.Notebook;

/** Values on their way from a magic into a variable of the notebook. */
public final class Handed {
    private static final Map<Integer, Object> WAITING = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Handed() {}

    /** Declares a variable. */
    static void over(String name, Object value, Notebook notebook) throws Exception {
        int number = COUNT.incrementAndGet();
        WAITING.put(number, value);
        try {
            var type = nameable(value.getClass()).getCanonicalName();
            notebook.evaluate(type + " " + name + " = (" + type + ") " + Handed.class.getName() + ".take(" + number + ");");
        } finally {
            WAITING.remove(number);
        }
    }

    /** {@return the name, if a variable may have it} */
    static String checked(String name) {
        if (!SourceVersion.isName(name) || name.contains("."))
            throw new IllegalArgumentException(name + " cannot be the name of a variable.");
        return name;
    }

    /**
     * {@return a value that is on its way}
     *
     * @param number
     *            under which it waits
     */
    public static Object take(int number) { return WAITING.remove(number); }

    private static Class<?> nameable(Class<?> type) {
        for (var each = type; each != null; each = each.getSuperclass()) {
            if (isPublic(each) && each != Object.class)
                return each;
            for (var face : each.getInterfaces())
                if (isPublic(face))
                    return face;
        }
        return Object.class;
    }

    private static boolean isPublic(Class<?> type) {
        return type.getCanonicalName() != null && Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }
}
