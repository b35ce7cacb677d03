package org.clvlab.kernel.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jshell.JShell;

/**
 * The values of the notebook's variables. Each is a static field of a class of its own; where JShell makes a new class for a
 * variable that the cell has not declared anew, since something that it was made from has changed, its value is carried over.
 */
final class Variables {
    private final JShell shell;
    private final CellClasses classes;
    private final Set<Class<?>> holders = new HashSet<>();

    Variables(JShell shell, CellClasses classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /** {@return which class holds each variable now, by its name} */
    Map<String, String> places() {
        var places = new HashMap<String, String>();
        shell.variables().filter(each -> shell.status(each).isDefined())
                .forEach(each -> places.put(each.name(), ShellState.className(each)));
        return places;
    }

    /** {@return the value of a variable of the notebook; null where it has none} */
    Object value(String name) {
        var place = places().get(name);
        try {
            var field = place == null ? null : field(place, name);
            return field == null ? null : field.get(null);
        } catch (IllegalAccessException | LinkageError unreadable) {
            return null;
        }
    }

    /** {@return the values of all of them by their names, in order; null for one that has none} */
    SortedMap<String, Object> values() {
        var values = new TreeMap<String, Object>();
        for (var name : places().keySet())
            values.put(name, value(name));
        return values;
    }

    /** Notes that a class holds values, so that they can be let go. */
    void hold(String className) {
        try {
            holders.add(classes.findClass(className));
        } catch (ClassNotFoundException | LinkageError empty) {
            return;
        }
    }

    boolean haveSameType(String name, String from, String to) {
        Field old = field(from, name), now = field(to, name);
        return old != null && now != null && old.getType() == now.getType();
    }

    /** Gives a variable in its new class the value that it had in the old one. */
    void carry(String name, String from, String to) {
        try {
            Field old = field(from, name), now = field(to, name);
            if (old != null && now != null)
                now.set(null, old.get(null));
        } catch (IllegalAccessException | LinkageError unreadable) {
            throw new IllegalStateException("The value of " + name + " is lost", unreadable);
        }
    }

    private Field field(String className, String name) {
        try {
            var field = classes.findClass(className).getDeclaredField(name);
            return field.trySetAccessible() ? field : null;
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    /** Lets go of what earlier declarations of the variables held. */
    void forgetOld() {
        var now = new HashSet<Class<?>>();
        places().forEach((_, className) -> {
            try {
                now.add(classes.findClass(className));
            } catch (ClassNotFoundException | LinkageError absent) {
                return;
            }
        });
        for (var each : holders)
            if (!now.contains(each))
                clear(each);
        holders.clear();
        holders.addAll(now);
    }

    /** {@return those of the variables that held something, which is let go} */
    Set<String> letGo(Set<String> names) {
        var emptied = new TreeSet<String>();
        var places = places();
        for (var name : names) {
            var field = places.containsKey(name) ? field(places.get(name), name) : null;
            if (field != null && !field.getType().isPrimitive() && BareFields.empty(field))
                emptied.add(name);
        }
        return emptied;
    }

    private static void clear(Class<?> holder) {
        for (var field : holder.getDeclaredFields())
            try {
                if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()
                        && !Modifier.isFinal(field.getModifiers()) && field.trySetAccessible())
                    field.set(null, null);
            } catch (IllegalAccessException | LinkageError unreachable) {
                continue; // it is then only a little memory
            }
    }
}
