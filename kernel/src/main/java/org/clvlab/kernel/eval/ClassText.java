package org.clvlab.kernel.eval;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The names and line numbers in a class file, to be replaced. It walks over the bytes and leaves alone what it does not
 * understand; the library for class files would cost a first cell a tenth of a second.
 */
final class ClassText {
    private static final int UTF8 = 1, LONG = 5, DOUBLE = 6;
    private final byte[] bytes;
    private final String[] texts;
    private final int afterConstants;
    private int at;

    ClassText(byte[] bytes) {
        this.bytes = bytes;
        at = 8;
        texts = new String[unsigned()];
        for (int k = 1; k < texts.length; k++) {
            int tag = bytes[at++];
            if (tag == UTF8)
                texts[k] = text();
            else
                at += size(tag);
            if (tag == LONG || tag == DOUBLE)
                k++;
        }
        afterConstants = at;
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case LONG, DOUBLE -> 8;
            default -> 4;
        };
    }

    private String text() {
        int length = unsigned();
        at += length;
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, at - length - 2, length + 2)).readUTF();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private int unsigned() {
        at += 2;
        return (bytes[at - 2] & 0xff) << 8 | bytes[at - 1] & 0xff;
    }

    private void skip(int count) { at += count; }

    private int integer() { return unsigned() << 16 | unsigned(); }

    /**
     * {@return the class with other words}
     *
     * @param names
     *            old texts of the constant pool to new
     * @param lines
     *            old line numbers to new
     * @param file
     *            the source file to name
     */
    byte[] rewritten(UnaryOperator<String> names, IntUnaryOperator lines, String file) {
        var replaced = bytes.clone();
        var source = new int[1];
        at = afterConstants + 6;
        skip(2 * unsigned());
        for (int members = 0; members < 2; members++)
            for (int k = unsigned(); k > 0; k--) {
                at += 6;
                attributes(replaced, lines, source);
            }
        attributes(replaced, lines, source);
        var out = new ByteArrayOutputStream(bytes.length + 64);
        out.writeBytes(constants(names, source[0], file));
        out.write(replaced, afterConstants, replaced.length - afterConstants);
        return out.toByteArray();
    }

    /**
     * {@return everything before the class itself} What stays is copied in long runs: a call for each constant was inlined by C2 into
     * one method that took 37 MB to compile.
     */
    private byte[] constants(UnaryOperator<String> names, int source, String file) {
        var out = new ByteArrayOutputStream(afterConstants + 64);
        int copied = 0;
        at = 10;
        for (int k = 1; k < texts.length; k++) {
            int begin = at, tag = bytes[at++];
            skip(tag == UTF8 ? unsigned() : size(tag));
            if (tag == LONG || tag == DOUBLE)
                k++;
            if (tag != UTF8)
                continue;
            var text = k == source ? file : names.apply(texts[k]);
            if (text.equals(texts[k]))
                continue;
            out.write(bytes, copied, begin - copied);
            out.writeBytes(constant(text));
            copied = at;
        }
        out.write(bytes, copied, afterConstants - copied);
        return out.toByteArray();
    }

    private static byte[] constant(String text) {
        var out = new ByteArrayOutputStream(text.length() + 8);
        try (var data = new DataOutputStream(out)) {
            data.writeByte(UTF8);
            data.writeUTF(text);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    private void attributes(byte[] replaced, IntUnaryOperator lines, int[] source) {
        for (int k = unsigned(); k > 0; k--) {
            var name = texts[unsigned()];
            int end = integer() + at;
            switch (name) {
                case "Code" -> {
                    at += 4;
                    skip(integer());
                    skip(8 * unsigned());
                    attributes(replaced, lines, source);
                }
                case "LineNumberTable" -> {
                    for (int entry = unsigned(); entry > 0; entry--) {
                        at += 2;
                        int line = Math.clamp(lines.applyAsInt(unsigned()), 0, 0xffff);
                        replaced[at - 2] = (byte) (line >> 8);
                        replaced[at - 1] = (byte) line;
                    }
                }
                case "SourceFile" -> source[0] = unsigned();
                default -> {
                }
            }
            at = end;
        }
    }
}
