package org.clvlab.kernel.message;

import java.util.List;
import java.util.Map;
import org.clvlab.kernel.wire.Envelope;

/**
 * A message that has arrived.
 *
 * @param parent
 *            what its answers must carry
 * @param header
 *            its head
 * @param answered
 *            the id of the message that this one answers; empty where it names none
 * @param request
 *            what it asks for
 * @param metadata
 *            what its sender notes about it
 * @param buffers
 *            binary attachments
 */
public record Incoming(Parent parent, Header header, String answered, Request request, Map<String, Object> metadata,
        List<byte[]> buffers) {

    /**
     * The way back to the sender of a message.
     *
     * @param route
     *            the identities in front of the message
     * @param header
     *            the head of the message, byte for byte, so that fields unknown to us come back too
     */
    public record Parent(List<byte[]> route, byte[] header) {
        /** The parent of what nobody has asked for. */
        public static final Parent NONE = new Parent(List.of(), Json.EMPTY);

        /** Copies the route. */
        public Parent {
            route = List.copyOf(route);
        }
    }

    /**
     * {@return the message in the envelope; its request is {@link Request.Broken} where the content cannot be read}
     *
     * @param envelope
     *            as it arrived; an unreadable header is an exception, since there is nobody to answer
     */
    public static Incoming read(Envelope envelope) {
        var header = Json.read(envelope.header(), Header.class);
        var parent = new Parent(envelope.route(), envelope.header());
        return new Incoming(parent, header, answered(envelope.parent()), MessageType.read(header.msgType(), envelope.content()),
                notes(envelope.metadata()), envelope.buffers());
    }

    /** Few front ends say what their message answers, and it matters for input_reply alone. */
    private static String answered(byte[] json) {
        return notes(json).get("msg_id") instanceof String id ? id : "";
    }

    /** Notes that cannot be read are no reason to refuse the message. */
    private static Map<String, Object> notes(byte[] json) {
        try {
            var notes = Json.readMap(json);
            return notes == null ? Map.of() : notes;
        } catch (RuntimeException unreadable) {
            return Map.of();
        }
    }
}
