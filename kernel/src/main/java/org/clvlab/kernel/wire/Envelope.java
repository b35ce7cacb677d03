package org.clvlab.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message as it travels: four pieces of JSON, unread, with the routing in front and binary buffers behind.
 *
 * @param route
 *            the identities that lead back to the sender, or the topic of a publication
 * @param header
 *            JSON
 * @param parent
 *            the header of the message that this one answers, JSON
 * @param metadata
 *            JSON
 * @param content
 *            JSON
 * @param buffers
 *            binary attachments
 */
public record Envelope(List<byte[]> route, byte[] header, byte[] parent, byte[] metadata, byte[] content, List<byte[]> buffers) {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    /** Copies the lists. */
    public Envelope {
        route = List.copyOf(route);
        buffers = List.copyOf(buffers);
    }

    /** A message that cannot be read or trusted. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) { super(why); }
    }

    static Envelope opened(List<byte[]> frames, Signature signature) throws Unreadable {
        int mark = 0;
        while (mark < frames.size() && !Arrays.equals(frames.get(mark), DELIMITER))
            mark++;
        if (mark == frames.size())
            throw new Unreadable("no <IDS|MSG> among its " + frames.size() + " frames");
        if (frames.size() < mark + 6)
            throw new Unreadable((frames.size() - mark - 1) + " frames after <IDS|MSG>, at least 5 expected");
        var parts = frames.subList(mark + 2, mark + 6);
        if (!signature.matches(frames.get(mark + 1), parts))
            throw new Unreadable("its signature does not match; is the sender using another connection file?");
        if (signature.repeats(frames.get(mark + 1)))
            throw new Unreadable("it has been received before: somebody replays what was said");
        return new Envelope(frames.subList(0, mark), parts.get(0), parts.get(1), parts.get(2), parts.get(3),
                frames.subList(mark + 6, frames.size()));
    }

    List<byte[]> sealed(Signature signature) {
        var parts = List.of(header, parent, metadata, content);
        var frames = new ArrayList<byte[]>(route);
        frames.add(DELIMITER);
        frames.add(signature.of(parts));
        frames.addAll(parts);
        frames.addAll(buffers);
        return frames;
    }
}
