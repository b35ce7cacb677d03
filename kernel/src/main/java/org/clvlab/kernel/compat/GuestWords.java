package org.clvlab.kernel.compat;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * What code for jjava notebooks calls by its bare name; imported in every cell once a guest is there. display and
 * updateDisplay are our own.
 */
public final class GuestWords {
    private GuestWords() {}

    /** {@return the kernel as guests know it} */
    public static BaseKernel getKernelInstance() {
        return BaseKernel.notebookKernel();
    }

    /**
     * {@return the representations of a value}
     *
     * @param value
     *            any, or null
     */
    public static DisplayData render(Object value) { return BaseNotebookStatics.render(value); }

    /**
     * {@return the representations of a value that a front end of these types would get}
     *
     * @param value
     *            not null
     * @param types
     *            MIME types
     */
    public static DisplayData render(Object value, String... types) { return BaseNotebookStatics.render(value, types); }

    /**
     * {@return the value of Java code that is run as part of the present cell; null if it has none}
     *
     * @param code
     *            any text that could be a cell
     */
    public static Object eval(String code) { return BaseNotebookStatics.eval(code); }

    /**
     * {@return what a line magic of a guest or of the kernel shows}
     *
     * @param name
     *            without percent sign
     * @param words
     *            the rest of the line
     * @param <T>
     *            its type
     */
    public static <T> T lineMagic(String name, List<String> words) { return BaseNotebookStatics.lineMagic(name, words); }

    /**
     * {@return what a cell magic of a guest or of the kernel shows}
     *
     * @param name
     *            without percent signs
     * @param words
     *            the rest of the first line
     * @param body
     *            the lines below it
     * @param <T>
     *            its type
     */
    public static <T> T cellMagic(String name, List<String> words, String body) {
        return BaseNotebookStatics.cellMagic(name, words, body);
    }
}
