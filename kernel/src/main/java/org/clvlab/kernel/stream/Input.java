package org.clvlab.kernel.stream;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard input: each line is a question to the user of the cell that reads. An answer that is Ctrl-D alone is the end of
 * the input, for once; a program that reads to the end is also content with an empty line.
 */
public final class Input extends InputStream {
    private static final String END = "\u0004";
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
    public int read(byte[] into, int from, int length) {
        if (length == 0)
            return 0;
        int count = take(into, from, length);
        while (count == 0) {
            var answer = ask(""); // not under the lock: a thread that waits for its user must not hold up the next cell
            if (answer.equals(END))
                return -1;
            keep(answer);
            count = take(into, from, length);
        }
        return count;
    }

    @Override
    public byte[] readAllBytes() { return readNBytes(Integer.MAX_VALUE); }

    @Override
    public byte[] readNBytes(int length) {
        var all = new ByteArrayOutputStream();
        while (all.size() < length) {
            var some = new byte[Math.min(length - all.size(), 8192)];
            int count = take(some, 0, some.length);
            all.write(some, 0, count);
            if (count > 0)
                continue;
            var answer = ask("(an empty line ends the input) ");
            if (answer.isEmpty() || answer.equals(END))
                break;
            keep(answer);
        }
        return all.toByteArray();
    }

    @Override
    public synchronized int available() { return line.length - next; }

    /** Forgets what a cell has typed and not read: the next cell begins with its own question. */
    public synchronized void forget() {
        next = line.length;
    }

    private static String ask(String prompt) {
        var cell = Frontend.current();
        if (cell == null)
            throw new IllegalStateException("There is nobody to ask: no cell has run yet");
        return cell.ask(prompt, Frontend.Echo.VISIBLE);
    }

    private synchronized int take(byte[] into, int from, int length) {
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, from, count);
        next += count;
        return count;
    }

    private synchronized void keep(String answer) {
        var more = (answer + "\n").getBytes(StandardCharsets.UTF_8);
        var rest = Arrays.copyOfRange(line, next, line.length + more.length);
        System.arraycopy(more, 0, rest, line.length - next, more.length);
        line = rest;
        next = 0;
    }
}
