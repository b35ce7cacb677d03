package org.clvlab.kernel.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.message.Publication;

/** The user, seen from one cell. Any thread may call. */
public interface Frontend {

    /** The two streams of a program. */
    enum Stream {
        /** Standard output. */
        STDOUT,
        /** Standard error. */
        STDERR
    }

    /** How much of the answer to a question may be seen while it is typed. */
    enum Echo {
        /** All of it. */
        VISIBLE,
        /** Nothing: a password. */
        HIDDEN
    }

    /** When shown output is removed. */
    enum Clearing {
        /** At once. */
        NOW,
        /** When the next output arrives, which avoids flicker. */
        WITH_NEXT_OUTPUT
    }

    /**
     * Says printed text.
     *
     * @param stream
     *            which one
     * @param text
     *            what
     */
    void print(Stream stream, String text);

    /**
     * Shows a value.
     *
     * @param bundle
     *            its representations
     * @param id
     *            under which it can be replaced
     */
    void show(Bundle bundle, Optional<String> id);

    /**
     * Replaces what was shown under an id.
     *
     * @param id
     *            given when it was shown
     * @param bundle
     *            what to show instead
     */
    void update(String id, Bundle bundle);

    /**
     * Removes what the cell has shown.
     *
     * @param when
     *            now or later
     */
    void clear(Clearing when);

    /**
     * Tells all front ends what is no output of the cell, such as the words of a comm; silent cells tell it too.
     *
     * @param publication
     *            what to tell
     * @param metadata
     *            notes about it
     * @param buffers
     *            binary attachments
     */
    void tell(Publication publication, Map<String, Object> metadata, List<byte[]> buffers);

    /**
     * {@return what the user answers, without the end of the line}
     *
     * @param prompt
     *            the question
     * @param echo
     *            whether the answer may be seen
     */
    String ask(String prompt, Echo echo);

    /**
     * {@return the representations of a value}
     *
     * @param value
     *            any, or null
     */
    Bundle render(Object value);

    /**
     * Has something done when the code of the cell has ended, however it ended; never done if it has ended already.
     *
     * @param action
     *            shows or prints, and returns soon
     */
    void whenCellEnds(Runnable action);

    /** Ends the calling code with an error if its cell runs and has been told to stop. */
    void checkpoint();

    /**
     * {@return the user of the cell that started the calling thread, or the task that a thread of a pool is at; of the latest
     * cell where that is unknown; null before the first}
     */
    static Frontend current() { return Attribution.current(); }
}
