package org.clvlab.marlowfinch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A text file in UTF-8 with line feeds, packed when its name ends in {@code .gz}. The packed form has a fixed header (no name,
 * no time, no operating system); its deflated bytes may still differ between builds of zlib, so the sum is of what is unpacked.
 */
final class TextFile implements AutoCloseable {

    private final OutputStream file;
    private final Deflater deflater;
    private final DeflaterOutputStream packer;
    private final CRC32 check = new CRC32();
    private final MessageDigest digest;
    private long length;

    private TextFile(OutputStream file, boolean packed) throws IOException, NoSuchAlgorithmException {
        this.file = file;
        this.digest = MessageDigest.getInstance("SHA-256");
        this.deflater = packed ? new Deflater(Deflater.BEST_COMPRESSION, true) : null;
        this.packer = packed ? new DeflaterOutputStream(file, deflater, 1 << 16) : null;
        if (packed)
            file.write(new byte[]{0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff});
    }

    static TextFile create(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new TextFile(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16), path.toString().endsWith(".gz"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    void write(CharSequence chars) {
        byte[] bytes = chars.toString().getBytes(StandardCharsets.UTF_8);
        check.update(bytes);
        digest.update(bytes);
        length += bytes.length;
        try {
            (packer == null ? file : packer).write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row of a CSV file; a null is an empty field; what must be quoted is (RFC 4180, but for the line feed). */
    void row(Object... fields) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields.length; i++)
            row.append(i == 0 ? "" : ",").append(fields[i] == null ? "" : quoted(fields[i].toString()));
        write(row.append('\n'));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** The SHA-256 of what was written, unpacked; to be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        try (file) {
            if (packer == null)
                return;
            packer.finish();
            deflater.end();
            for (int i = 0; i < 4; i++)
                file.write((int) (check.getValue() >>> 8 * i) & 0xff);
            for (int i = 0; i < 4; i++)
                file.write((int) (length >>> 8 * i) & 0xff);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
