package org.clvlab.kernel.display;

import java.util.regex.Pattern;

/** The names of what cells have declared, as the cells spell them: JShell keeps each in a class of its own. */
public final class CellNames {
    private static final Pattern WRAPPER = Pattern
            .compile("REPL\\.\\$JShell\\$[0-9A-Z]+(?:do_it\\$)?(?:\\$(?=[A-Za-z_])|\\.|(?=[^\\w$])|$)");

    private static final Pattern HOLDER = Pattern.compile("^cell\\d+(#\\d+)?(\\$|$)");

    private CellNames() {}

    /**
     * {@return the text without the classes that JShell puts around declarations}
     *
     * @param text
     *            with names of classes in it
     */
    public static String plain(String text) { return text.contains("REPL.") ? WRAPPER.matcher(text).replaceAll("") : text; }

    /**
     * {@return the class's name as its declaration spells it; with its package, if it has one}
     *
     * @param type
     *            any class
     */
    public static String of(Class<?> type) {
        var name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        return isOfCell(type) ? ofFrame(type.getName()) : name;
    }

    /**
     * {@return the name of a class of a cell as its declaration spells it, empty for what no class surrounds}
     *
     * @param className
     *            at run time
     */
    public static String ofFrame(String className) {
        return HOLDER.matcher(className).replaceFirst("").replaceAll("#\\d+", "").replaceAll("\\$(?=[^$])", ".");
    }

    /**
     * {@return whether a cell has declared the class}
     *
     * @param type
     *            any class
     */
    public static boolean isOfCell(Class<?> type) {
        return type.getPackageName().isEmpty() && !type.isArray() && !type.isPrimitive();
    }
}
