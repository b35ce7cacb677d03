package org.clvlab.kernel.display;

import java.util.regex.Pattern;

/** The names of what cells have declared, as the cells spell them: JShell keeps each in a class of its own. */
public final class CellNames {
    private static final Pattern WRAPPER = Pattern
            .compile("REPL\\.\\$JShell\\$[0-9A-Z]+(?:do_it\\$)?(?:\\$(?=[A-Za-z_])|\\.|(?=[^\\w$])|$)");

    private CellNames() {}

    /**
     * {@return the text without the classes that JShell puts around declarations}
     *
     * @param text
     *            with names of classes in it
     */
    public static String plain(String text) { return text.contains("REPL.") ? WRAPPER.matcher(text).replaceAll("") : text; }

    /**
     * {@return whether a cell has declared the class}
     *
     * @param type
     *            any class
     */
    public static boolean isOfCell(Class<?> type) { return type.getName().startsWith("REPL."); }
}
