package org.clvlab.kernel.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.Envelope;
import org.clvlab.kernel.wire.Scarcity;
import org.clvlab.kernel.wire.Wire;

/** Gives each outgoing message its head and its parent, and leaves it at the wire. */
public final class Postman {
    /** The version of the protocol that this kernel speaks. */
    public static final String PROTOCOL = "5.5";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Wire wire;
    private final String session = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();

    /**
     * A postman with a session of its own.
     *
     * @param wire
     *            where the messages leave
     */
    public Postman(Wire wire) { this.wire = wire; }

    /**
     * Answers a request.
     *
     * @param channel
     *            on which it came
     * @param parent
     *            the request
     * @param reply
     *            the answer
     */
    public void reply(Channel channel, Parent parent, Reply reply) { reply(channel, parent, reply, Map.of()); }

    /**
     * Answers a request with more than a content.
     *
     * @param channel
     *            on which it came
     * @param parent
     *            the request
     * @param reply
     *            the answer
     * @param metadata
     *            notes about it
     */
    public void reply(Channel channel, Parent parent, Reply reply, Map<String, Object> metadata) {
        Scarcity.outlast(() -> send(channel, parent.route(), parent, reply, Json.bytes(metadata), List.of()));
    }

    /**
     * {@return whether the front ends have kept up with what is published; waits for it, but not longer than a second}
     *
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     */
    public boolean awaitRoom() throws InterruptedException { return wire.awaitRoom(Channel.IOPUB); }

    /**
     * {@return the id of a question to the user who started a cell}
     *
     * @param parent
     *            the request that started it
     * @param question
     *            what to ask
     */
    public String ask(Parent parent, Question question) {
        return send(Channel.STDIN, parent.route(), parent, question, Json.EMPTY, List.of());
    }

    /**
     * Tells all front ends.
     *
     * @param parent
     *            the request that this belongs to
     * @param publication
     *            what to tell
     */
    public void publish(Parent parent, Publication publication) {
        send(Channel.IOPUB, topic(publication), parent, publication);
    }

    /**
     * Tells all front ends something that has more than its content.
     *
     * @param parent
     *            the request that this belongs to
     * @param publication
     *            what to tell
     * @param metadata
     *            notes about it
     * @param buffers
     *            binary attachments
     */
    public void publish(Parent parent, Publication publication, Map<String, Object> metadata, List<byte[]> buffers) {
        send(Channel.IOPUB, topic(publication), parent, publication, Json.bytes(metadata), buffers);
    }

    /**
     * Greets a front end that has begun to listen.
     *
     * @param topic
     *            what it listens to
     */
    public void welcome(byte[] topic) {
        send(Channel.IOPUB, List.of(topic), Parent.NONE, new Publication.Welcome(new String(topic, StandardCharsets.UTF_8)));
    }

    private List<byte[]> topic(Publication publication) { return List.of(bytes("kernel." + session + "." + publication.type())); }

    private void send(Channel channel, List<byte[]> route, Parent parent, Outgoing content) {
        send(channel, route, parent, content, Json.EMPTY, List.of());
    }

    private String send(Channel channel, List<byte[]> route, Parent parent, Outgoing content, byte[] metadata,
            List<byte[]> buffers) {
        var id = session + "_" + count.incrementAndGet();
        var header = new Header(id, session, "kernel",
                now(), content.type(), PROTOCOL);
        wire.send(channel, new Envelope(route, Json.bytes(header), parent.header(), metadata, Json.bytes(content), buffers));
        return id;
    }

    /** {@return the time as the protocol writes it} */
    public static String now() { return DATE.format(Instant.now()); }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
