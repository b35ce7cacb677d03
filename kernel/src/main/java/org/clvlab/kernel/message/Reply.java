package org.clvlab.kernel.message;

import java.util.List;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Reply extends Outgoing {

    /**
     * The cell has run.
     *
     * @param status
     *            "ok"
     * @param executionCount
     *            its number
     * @param payload
     *            always empty, a thing of the past
     * @param userExpressions
     *            name to value or error
     */
    record Executed(String status, int executionCount, List<Map<String, Object>> payload, Map<String, Object> userExpressions)
            implements
                Reply {
        /**
         * The cell has run.
         *
         * @param executionCount
         *            its number
         * @param userExpressions
         *            name to value or error
         */
        public Executed(int executionCount, Map<String, Object> userExpressions) {
            this("ok", executionCount, List.of(), userExpressions);
        }

        @Override
        public String type() { return "execute_reply"; }
    }

    /**
     * The cell has failed.
     *
     * @param status
     *            "error"
     * @param executionCount
     *            its number
     * @param ename
     *            the class of the exception
     * @param evalue
     *            its message
     * @param traceback
     *            lines to show
     */
    record ExecuteFailed(String status, int executionCount, String ename, String evalue,
            List<String> traceback) implements Reply {
        /**
         * The cell has failed.
         *
         * @param executionCount
         *            its number
         * @param error
         *            as it was published
         */
        public ExecuteFailed(int executionCount, Publication.Failure error) {
            this("error", executionCount, error.ename(), error.evalue(), error.traceback());
        }

        @Override
        public String type() { return "execute_reply"; }
    }

    /**
     * The cell was not run, because one before it failed.
     *
     * @param status
     *            "aborted"
     */
    record Aborted(String status) implements Reply {
        /** The only one. */
        public Aborted() { this("aborted"); }

        @Override
        public String type() { return "execute_reply"; }
    }

    /**
     * The request could not be served.
     *
     * @param type
     *            of the reply that was expected
     * @param status
     *            "error"
     * @param ename
     *            a class of errors
     * @param evalue
     *            what is wrong
     * @param traceback
     *            lines to show
     */
    record Refused(@com.fasterxml.jackson.annotation.JsonIgnore String type, String status, String ename, String evalue,
            List<String> traceback) implements Reply {
        /**
         * The request could not be served.
         *
         * @param request
         *            the type of the request
         * @param ename
         *            a class of errors
         * @param evalue
         *            what is wrong
         */
        public Refused(String request, String ename, String evalue) {
            this(request.endsWith("_request")
                    ? request.substring(0, request.length() - "request".length()) + "reply"
                    : request + "_reply", "error", ename, evalue, List.of(ename + ": " + evalue));
        }
    }

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
    record Inspected(String status, boolean found, Map<String, Object> data, Map<String, Object> metadata) implements Reply {
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
                Reply {
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
    record Completeness(String status, String indent) implements Reply {
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
    record HistoryFound(String status, List<List<Object>> history) implements Reply {
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

    /**
     * Who we are.
     *
     * @param status
     *            "ok"
     * @param protocolVersion
     *            of the messages
     * @param implementation
     *            name of the kernel
     * @param implementationVersion
     *            its version
     * @param languageInfo
     *            the language
     * @param banner
     *            shown by consoles
     * @param debugger
     *            whether there is one
     * @param supportedFeatures
     *            optional features that are really there
     * @param helpLinks
     *            for the help menu
     */
    record KernelInfo(String status, String protocolVersion, String implementation, String implementationVersion,
            Map<String, Object> languageInfo, String banner, boolean debugger, List<String> supportedFeatures,
            List<Map<String, String>> helpLinks) implements Reply {
        @Override
        public String type() { return "kernel_info_reply"; }
    }

    /**
     * The ports.
     *
     * @param status
     *            "ok"
     * @param shellPort
     *            of requests
     * @param iopubPort
     *            of publications
     * @param stdinPort
     *            of questions
     * @param controlPort
     *            of urgent requests
     * @param hbPort
     *            of the echo
     */
    record Ports(String status, int shellPort, int iopubPort, int stdinPort, int controlPort, int hbPort) implements Reply {
        @Override
        public String type() { return "connect_reply"; }
    }

    /**
     * The open comms.
     *
     * @param status
     *            "ok"
     * @param comms
     *            name to target
     */
    record Comms(String status, Map<String, Object> comms) implements Reply {
        /**
         * The open comms.
         *
         * @param comms
         *            name to target
         */
        public Comms(Map<String, Object> comms) { this("ok", comms); }

        @Override
        public String type() { return "comm_info_reply"; }
    }

    /**
     * The kernel is about to end.
     *
     * @param status
     *            "ok"
     * @param restart
     *            as asked
     */
    record GoingDown(String status, boolean restart) implements Reply {
        @Override
        public String type() { return "shutdown_reply"; }
    }

    /**
     * The running cell has been told to stop.
     *
     * @param status
     *            "ok"
     */
    record Interrupted(String status) implements Reply {
        @Override
        public String type() { return "interrupt_reply"; }
    }
}
