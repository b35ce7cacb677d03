package org.clvlab.kernel.stream;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Standard input: each line is a question to the user of the cell that reads. */
public final class Input extends InputStream {
    private byte[] line = {};
    private int next;

    /** An input with nothing read yet. */
    public Input() {}

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
        if (length == 0)
            return 0;
        if (next == line.length) {
            line = (Frontend.current().ask("", Frontend.Echo.VISIBLE) + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, from, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() { return line.length - next; }

    /** Forgets what a cell has typed and not read: the next cell begins with its own question. */
    public synchronized void forget() {
        next = line.length;
    }
}
