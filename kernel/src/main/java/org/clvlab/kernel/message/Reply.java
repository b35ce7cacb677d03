package org.clvlab.kernel.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Reply extends Outgoing
        permits Reply.Executed, Reply.ExecuteFailed, Reply.Aborted, Reply.Refused, Reply.KernelInfo, Reply.Comms, HelpReply,
        ControlReply {

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
    record Refused(@JsonIgnore String type, String status, String ename, String evalue,
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
}
