package org.clvlab.kernel.stream;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * System.out and System.err. Whoever prints after the cell has been told to stop is ended here, before a single byte is in a
 * buffer: a loop that prints is thus stopped at a place where it does no harm.
 */
final class CellPrintStream extends PrintStream {
    CellPrintStream(OutputStream out) { super(out, false, StandardCharsets.UTF_8); }

    @Override
    public void write(int b) {
        checkpoint();
        super.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        checkpoint();
        super.write(bytes, from, length);
    }

    @Override
    public void print(boolean value) { print(String.valueOf(value)); }

    @Override
    public void print(char value) { print(String.valueOf(value)); }

    @Override
    public void print(int value) { print(String.valueOf(value)); }

    @Override
    public void print(long value) { print(String.valueOf(value)); }

    @Override
    public void print(float value) { print(String.valueOf(value)); }

    @Override
    public void print(double value) { print(String.valueOf(value)); }

    @Override
    public void print(char[] value) { print(String.valueOf(value)); }

    @Override
    public void print(Object value) { print(String.valueOf(value)); }

    @Override
    public void print(String text) {
        checkpoint();
        super.print(text);
    }

    @Override
    public void println() {
        checkpoint();
        super.println();
    }

    private static void checkpoint() {
        var cell = Frontend.current();
        if (cell != null)
            cell.checkpoint();
    }
}
