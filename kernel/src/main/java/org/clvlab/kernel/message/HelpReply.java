package org.clvlab.kernel.message;

import java.util.List;
import java.util.Map;

/** Answers to requests that help to write a cell. */
public sealed interface HelpReply extends Reply {

    /**
     * What stands at the cursor.
     *
     * @param status
     *            "ok"
     * @param found
     *            whether anything is known about it
     * @param data
     *            MIME type to text
     * @param metadata
     *            empty
     */
    record Inspected(String status, boolean found, Map<String, Object> data, Map<String, Object> metadata) implements HelpReply {
        /**
         * What stands at the cursor.
         *
         * @param data
         *            MIME type to text; empty when nothing is known
         */
        public Inspected(Map<String, Object> data) { this("ok", !data.isEmpty(), data, Map.of()); }

        @Override
        public String type() { return "inspect_reply"; }
    }

    /**
     * What could follow.
     *
     * @param status
     *            "ok"
     * @param matches
     *            texts that could replace what stands between start and end
     * @param cursorStart
     *            in code points
     * @param cursorEnd
     *            in code points
     * @param metadata
     *            types of the matches
     */
    record Completed(String status, List<String> matches, int cursorStart, int cursorEnd, Map<String, Object> metadata)
            implements
                HelpReply {
        /**
         * What could follow.
         *
         * @param matches
         *            texts that could replace what stands between start and end
         * @param cursorStart
         *            in code points
         * @param cursorEnd
         *            in code points
         * @param metadata
         *            types of the matches
         */
        public Completed(List<String> matches, int cursorStart, int cursorEnd, Map<String, Object> metadata) {
            this("ok", matches, cursorStart, cursorEnd, metadata);
        }

        @Override
        public String type() { return "complete_reply"; }
    }

    /**
     * Whether the text is a whole cell.
     *
     * @param status
     *            complete, incomplete, invalid or unknown
     * @param indent
     *            of the next line when incomplete, else null
     */
    record Completeness(String status, String indent) implements HelpReply {
        @Override
        public String type() { return "is_complete_reply"; }
    }

    /**
     * Earlier cells.
     *
     * @param status
     *            "ok"
     * @param history
     *            session, number and input, or input and output
     */
    record HistoryFound(String status, List<List<Object>> history) implements HelpReply {
        /**
         * Earlier cells.
         *
         * @param history
         *            session, number and input, or input and output
         */
        public HistoryFound(List<List<Object>> history) { this("ok", history); }

        @Override
        public String type() { return "history_reply"; }
    }
}
