package org.clvlab.kernel.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What every front end may hear. */
public sealed interface Publication extends Outgoing {

    /**
     * What the kernel is doing.
     *
     * @param executionState
     *            starting, busy or idle
     */
    record Status(String executionState) implements Publication {
        /** The kernel has begun to live. */
        public static final Status STARTING = new Status("starting");
        /** A request is being served. */
        public static final Status BUSY = new Status("busy");
        /** The request has been served, and nothing more will be published for it. */
        public static final Status IDLE = new Status("idle");

        @Override
        public String type() { return "status"; }
    }

    /**
     * The cell that is about to run.
     *
     * @param code
     *            its text
     * @param executionCount
     *            its number
     */
    record Input(String code, int executionCount) implements Publication {
        @Override
        public String type() { return "execute_input"; }
    }

    /**
     * The value of a cell.
     *
     * @param executionCount
     *            its number
     * @param data
     *            MIME type to representation
     * @param metadata
     *            MIME type to hints
     */
    record Result(int executionCount, Map<String, Object> data, Map<String, Object> metadata) implements Publication {
        @Override
        public String type() { return "execute_result"; }
    }

    /**
     * Something to see.
     *
     * @param data
     *            MIME type to representation
     * @param metadata
     *            MIME type to hints
     * @param kept
     *            the display_id under which it can be replaced, if any
     */
    record Display(Map<String, Object> data, Map<String, Object> metadata, @JsonProperty("transient") Map<String, Object> kept)
            implements
                Publication {
        @Override
        public String type() { return "display_data"; }
    }

    /**
     * Something to see in place of an earlier display.
     *
     * @param data
     *            MIME type to representation
     * @param metadata
     *            MIME type to hints
     * @param kept
     *            the display_id of the display to replace
     */
    record Update(Map<String, Object> data, Map<String, Object> metadata, @JsonProperty("transient") Map<String, Object> kept)
            implements
                Publication {
        @Override
        public String type() { return "update_display_data"; }
    }

    /**
     * Something printed.
     *
     * @param name
     *            stdout or stderr
     * @param text
     *            what
     */
    record Stream(String name, String text) implements Publication {
        @Override
        public String type() { return "stream"; }
    }

    /**
     * The cell has failed.
     *
     * @param ename
     *            the class of the exception
     * @param evalue
     *            its message
     * @param traceback
     *            lines to show
     */
    record Failure(String ename, String evalue, List<String> traceback) implements Publication {
        @Override
        public String type() { return "error"; }
    }

    /**
     * Remove what the cell has shown so far.
     *
     * @param wait_
     *            not before there is something new
     */
    record Clear(@JsonProperty("wait") boolean wait_) implements Publication {
        @Override
        public String type() { return "clear_output"; }
    }

    /**
     * A front end has begun to listen.
     *
     * @param subscription
     *            the topic it asked for
     */
    record Welcome(String subscription) implements Publication {
        @Override
        public String type() { return "iopub_welcome"; }
    }

    /**
     * A comm is opened by the kernel.
     *
     * @param commId
     *            its name
     * @param targetName
     *            whom it wants
     * @param data
     *            first words
     */
    record CommOpened(String commId, String targetName, Map<String, Object> data) implements Publication {
        @Override
        public String type() { return "comm_open"; }
    }

    /**
     * A comm of the kernel speaks.
     *
     * @param commId
     *            its name
     * @param data
     *            what it says
     */
    record CommSaid(String commId, Map<String, Object> data) implements Publication {
        @Override
        public String type() { return "comm_msg"; }
    }

    /**
     * A comm is closed by the kernel.
     *
     * @param commId
     *            its name
     * @param data
     *            last words
     */
    record CommClosed(String commId, Map<String, Object> data) implements Publication {
        @Override
        public String type() { return "comm_close"; }
    }
}
