package org.clvlab.kernel.help;

/** Whether a text can be run as it is. */
public sealed interface Wholeness {

    /** It can be run. */
    record Complete() implements Wholeness {}

    /**
     * More must follow.
     *
     * @param indent
     *            spaces in front of the next line
     */
    record Incomplete(String indent) implements Wholeness {}

    /** Nothing that follows can mend it. */
    record Invalid() implements Wholeness {}
}
