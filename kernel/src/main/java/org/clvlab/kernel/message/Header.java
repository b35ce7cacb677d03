package org.clvlab.kernel.message;

/**
 * The head of a message.
 *
 * @param msgId
 *            its own name
 * @param session
 *            the client or kernel that wrote it
 * @param username
 *            who wrote it
 * @param date
 *            when, as ISO 8601
 * @param msgType
 *            what it is
 * @param version
 *            of the protocol
 */
public record Header(String msgId, String session, String username, String date, String msgType, String version) {

    /** Fills what a careless client left out; only the type is needed to answer. */
    public Header {
        if (msgType == null || msgType.isEmpty())
            throw new IllegalArgumentException("a header without msg_type");
        msgId = msgId == null ? "" : msgId;
        session = session == null ? "" : session;
        username = username == null ? "" : username;
        date = date == null ? "" : date;
        version = version == null ? "" : version;
    }
}
