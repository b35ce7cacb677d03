package org.clvlab.kernel.extension;

import java.util.List;

/** A command of the notebook that is not Java: {@code %name argument} in a line, or {@code %%name argument} above a cell. */
public sealed interface Magic {

    /** {@return the name without percent signs} */
    String name();

    /** {@return how to use it, in one line} */
    String help();

    /**
     * {@return what could follow the argument typed so far, as whole arguments}
     *
     * @param argument
     *            what stands between the name and the cursor
     * @param variables
     *            the live variables of the notebook
     */
    default List<String> completions(String argument, List<Notebook.Variable> variables) { return List.of(); }

    /** What the argument and the body of a magic are written in. */
    enum Argument {
        /** Java: help for it is the kernel's own. */
        JAVA,
        /** Anything else: only the magic knows help for it. */
        OTHER
    }

    /** {@return what the argument and the body are written in} */
    default Argument argument() { return Argument.OTHER; }

    /** A magic that takes one line. */
    non-sealed interface Line extends Magic {
        /**
         * {@return what the line shows, or null for nothing}
         *
         * @param argument
         *            the rest of the line
         * @param notebook
         *            what the magic may use
         * @throws Exception
         *             whose message answers the user
         */
        Object line(String argument, Notebook notebook) throws Exception;
    }

    /** A magic that takes the whole cell. */
    non-sealed interface Cell extends Magic {
        /**
         * {@return what the cell shows, or null for nothing}
         *
         * @param argument
         *            the rest of the first line
         * @param body
         *            the lines below it
         * @param notebook
         *            what the magic may use
         * @throws Exception
         *             whose message answers the user
         */
        Object cell(String argument, String body, Notebook notebook) throws Exception;
    }
}
