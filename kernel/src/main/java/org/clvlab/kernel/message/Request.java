package org.clvlab.kernel.message;

import java.util.Map;

/** What a front end may ask for. */
public sealed interface Request
        permits Request.Execute, Request.Inspect, Request.Complete, Request.IsComplete, Request.History, Request.CommInfo,
        Request.CommOpen, Request.CommMsg, Request.CommClose, Request.InputReply, Request.Unknown, Request.Broken,
        ControlRequest {

    /**
     * Run a cell.
     *
     * @param code
     *            the text of the cell
     * @param silent
     *            publish nothing and count nothing
     * @param storeHistory
     *            remember the cell and count it
     * @param userExpressions
     *            to be evaluated after the cell
     * @param allowStdin
     *            the front end can ask its user
     * @param stopOnError
     *            an error aborts the requests that wait
     */
    record Execute(String code, Boolean silent, Boolean storeHistory, Map<String, String> userExpressions, Boolean allowStdin,
            Boolean stopOnError) implements Request {
        /** Fills in the defaults of the protocol; a silent cell is never stored. */
        public Execute {
            code = required(code, "code");
            silent = silent != null && silent;
            storeHistory = !silent && (storeHistory == null || storeHistory);
            userExpressions = userExpressions == null ? Map.of() : userExpressions;
            allowStdin = allowStdin == null || allowStdin;
            stopOnError = stopOnError == null || stopOnError;
        }
    }

    /**
     * Explain what stands at the cursor.
     *
     * @param code
     *            the text
     * @param cursorPos
     *            in code points
     * @param detailLevel
     *            0 or 1, the latter with source
     */
    record Inspect(String code, Integer cursorPos, Integer detailLevel) implements Request {
        /** Fills in the defaults of the protocol. */
        public Inspect {
            code = required(code, "code");
            cursorPos = cursor(cursorPos, code);
            detailLevel = detailLevel == null ? 0 : detailLevel;
        }
    }

    /**
     * What could follow at the cursor.
     *
     * @param code
     *            the text
     * @param cursorPos
     *            in code points
     */
    record Complete(String code, Integer cursorPos) implements Request {
        /** Fills in the defaults of the protocol. */
        public Complete {
            code = required(code, "code");
            cursorPos = cursor(cursorPos, code);
        }
    }

    /**
     * Is this a whole cell?
     *
     * @param code
     *            the text
     */
    record IsComplete(String code) implements Request {
        /** Refuses a request without code. */
        public IsComplete {
            code = required(code, "code");
        }
    }

    /**
     * Earlier cells.
     *
     * @param output
     *            with their results
     * @param raw
     *            as typed; there is no other form here
     * @param histAccessType
     *            range, tail or search
     * @param session
     *            of a range; 0 or less counts back from the present one
     * @param start
     *            of a range, first cell
     * @param stop
     *            of a range, behind the last cell
     * @param n
     *            at most so many
     * @param pattern
     *            of a search, with * and ?
     * @param unique
     *            of a search, equal cells once
     */
    record History(Boolean output, Boolean raw, String histAccessType, Integer session, Integer start, Integer stop, Integer n,
            String pattern, Boolean unique) implements Request {
        /** Fills in the defaults of the protocol. */
        public History {
            output = output != null && output;
            raw = raw == null || raw;
            histAccessType = required(histAccessType, "hist_access_type");
            session = session == null ? 0 : session;
            start = start == null ? 0 : start;
            pattern = pattern == null ? "*" : pattern;
            unique = unique != null && unique;
        }
    }

    /**
     * Which comms are open?
     *
     * @param targetName
     *            only those of this target; null for all
     */
    record CommInfo(String targetName) implements Request {}

    /**
     * A comm is opened by the front end.
     *
     * @param commId
     *            its name
     * @param targetName
     *            whom it wants
     * @param data
     *            what it says
     */
    record CommOpen(String commId, String targetName, Map<String, Object> data) implements Request {
        /** Refuses a comm without a name. */
        public CommOpen {
            commId = required(commId, "comm_id");
        }
    }

    /**
     * A comm speaks.
     *
     * @param commId
     *            its name
     * @param data
     *            what it says
     */
    record CommMsg(String commId, Map<String, Object> data) implements Request {}

    /**
     * A comm is closed.
     *
     * @param commId
     *            its name
     * @param data
     *            its last words
     */
    record CommClose(String commId, Map<String, Object> data) implements Request {}

    /**
     * The user's answer to an input_request.
     *
     * @param value
     *            what was typed
     */
    record InputReply(String value) implements Request {
        /** No answer is an empty answer. */
        public InputReply {
            value = value == null ? "" : value;
        }
    }

    /**
     * A type that this kernel does not serve.
     *
     * @param type
     *            its name
     */
    record Unknown(String type) implements Request {}

    /**
     * A known type whose content cannot be read.
     *
     * @param type
     *            its name
     * @param why
     *            what is wrong with it
     */
    record Broken(String type, String why) implements Request {}

    private static String required(String value, String name) {
        if (value == null)
            throw new IllegalArgumentException("the field \"" + name + "\" is missing");
        return value;
    }

    private static int cursor(Integer position, String code) {
        int length = code.codePointCount(0, code.length());
        return position == null ? length : Math.clamp(position, 0, length);
    }
}
