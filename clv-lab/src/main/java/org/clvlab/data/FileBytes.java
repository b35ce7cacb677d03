package org.clvlab.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * What one pass over a file's unpacked bytes tells before anything is parsed: its hash, and whether it is text in UTF-8,
 * whole, and free of the blank lines that would shift the count of rows.
 *
 * @param sha256
 *            of the unpacked bytes, in hex
 * @param length
 *            how many unpacked bytes
 * @param mark
 *            whether a UTF-8 byte order mark leads
 * @param blankLines
 *            whether a line outside quotes is blank
 * @param endsInQuotes
 *            whether the last quote stays open
 * @param endsWithLineBreak
 *            whether the last line is finished
 * @param head
 *            the first 64 KiB as text, without the mark
 */
record FileBytes(String sha256, long length, boolean mark, boolean blankLines, boolean endsInQuotes,
        boolean endsWithLineBreak, String head) {

    private static final int HEAD = 1 << 16;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** {@return the result of the pass; faults of the file as a whole are thrown together} */
    static FileBytes of(SourceFile file) {
        var pass = new Pass();
        var faults = new ArrayList<DataFault>();
        try (var bytes = file.open()) {
            var buffer = new byte[1 << 16];
            for (int n; (n = bytes.read(buffer)) > 0;)
                pass.take(buffer, n);
            pass.end();
            if (pass.badAt >= 0 && pass.json)
                pass.badLine = lineOf(file, pass.badAt);
        } catch (EOFException e) {
            faults.add(file.fault("a gzip file that breaks off",
                    "a whole gzip file", "The file was cut in the middle: copy or export it again."));
        } catch (ZipException e) {
            faults.add(file.fault("a gzip file that is damaged",
                    "a whole gzip file", "Bytes of it were changed or lost on the way: copy or export it again."));
        } catch (IOException e) {
            faults.add(Files.isDirectory(file.path())
                    ? file.fault("a folder", "one file",
                            "Name the file in it; a folder is read where a source may lie in several files.")
                    : file.fault(reason(e), "a file that can be read", "Check the file and its permissions."));
        }
        if (faults.isEmpty() && pass.length < HEAD && pass.result().head().isBlank())
            faults.add(file.fault("an empty file", "rows of data", "Export the file again; nothing is in it."));
        pass.encodingFault(file, faults);
        if (faults.isEmpty())
            page(file, pass.result().head().stripLeading().toLowerCase(Locale.ROOT), faults);
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        return pass.result();
    }

    /** Whoever downloads without being signed in, or after a link has expired, gets an answer instead of the data. */
    private static void page(SourceFile file, String head, List<DataFault> faults) {
        var page = head.startsWith("<!doctype html") || head.startsWith("<html");
        if (page || head.startsWith("<?xml"))
            faults.add(file.fault(page ? "a web page" : "an XML document", "rows of data",
                    "Perhaps the download was refused and this is the answer: open the file in a browser, and download the data again."));
    }

    /** {@return the line that a byte stands in}; only asked when it is bad, so that the pass need not count lines */
    private static long lineOf(SourceFile file, long at) throws IOException {
        var line = 1L;
        try (var bytes = new BufferedInputStream(file.open())) {
            for (var i = 0L; i < at; i++)
                if (bytes.read() == '\n')
                    line++;
        }
        return line;
    }

    /** The words of a failure without the file's folder. */
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission to read it";
            case FileSystemException other -> other.getReason() == null ? "a file that does not open" : other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The state of the pass: one look at each byte. */
    private static final class Pass {
        private final MessageDigest digest = newDigest();
        private final byte[] head = new byte[HEAD];
        private String hash = "";
        private long length;
        private long record = 1;
        private long badAt = -1;
        private long badLine;
        private int badByte;
        private int following;
        private int lead;
        private long leadAt;
        private int lowest = 0x80;
        private int highest = 0xbf;
        private boolean json;
        private boolean quoted;
        private boolean blank;
        private boolean content;
        private int last = '\n';

        void take(byte[] buffer, int n) {
            digest.update(buffer, 0, n);
            if (length < HEAD)
                System.arraycopy(buffer, 0, head, (int) length, (int) Math.min(n, HEAD - length));
            json = length == 0 ? isJson(n) : json;
            if (json)
                takeLines(buffer, n);
            else
                takeRecords(buffer, n);
            length += n;
            last = buffer[n - 1];
        }

        /** Lines of JSON need no look at quotes and blank lines, so eight bytes are looked at together while they are plain ASCII. */
        private void takeLines(byte[] buffer, int n) {
            for (var i = 0; i < n;) {
                if (following == 0 && i + 8 <= n && isPlain((long) EIGHT.get(buffer, i))) {
                    i += 8;
                    continue;
                }
                for (var end = Math.min(i + 8, n); i < end; i++) {
                    var b = buffer[i] & 0xff;
                    if (b >= 0x80 || following > 0)
                        continueText(b, length + i);
                    else if (b == 0)
                        bad(b, length + i);
                }
            }
        }

        /** {@return whether none of eight bytes is 0 or above 0x7f} (Warren, Hacker's Delight, 6-1) */
        private static boolean isPlain(long eight) {
            return ((eight | (eight - 0x0101010101010101L & ~eight)) & 0x8080808080808080L) == 0;
        }

        private void takeRecords(byte[] buffer, int n) {
            for (var i = 0; i < n; i++) {
                int b = buffer[i] & 0xff;
                if (b >= 0x80 || following > 0)
                    continueText(b, length + i);
                else if (b == 0)
                    bad(b, length + i);
                if (b == '\n') {
                    if (!quoted)
                        record++;
                    blank |= !quoted && !content;
                    content = false;
                } else if (b == '"') {
                    quoted = !quoted;
                    content = true;
                } else if (b != '\r')
                    content = true;
            }
        }

        /** UTF-8 by the table of well-formed byte sequences (Unicode 16.0, table 3-7). */
        private void continueText(int b, long at) {
            if (following > 0) {
                if (b < lowest || b > highest)
                    bad(lead, leadAt);
                following = b < lowest || b > highest ? 0 : following - 1;
                lowest = 0x80;
                highest = 0xbf;
                return;
            }
            lead = b;
            leadAt = at;
            if (b >= 0xc2 && b <= 0xdf)
                following = 1;
            else if (b >= 0xe0 && b <= 0xef) {
                following = 2;
                lowest = b == 0xe0 ? 0xa0 : 0x80;
                highest = b == 0xed ? 0x9f : 0xbf;
            } else if (b >= 0xf0 && b <= 0xf4) {
                following = 3;
                lowest = b == 0xf0 ? 0x90 : 0x80;
                highest = b == 0xf4 ? 0x8f : 0xbf;
            } else
                bad(b, at);
        }

        /** Rows are lines in NDJSON, and else records, of which one may have line breaks in quotes. */
        private boolean isJson(int n) {
            var start = new String(head, 0, Math.min(HEAD, Math.max(n, 16)), StandardCharsets.ISO_8859_1);
            return (start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start).stripLeading().startsWith("{");
        }

        private void bad(int b, long at) {
            if (badAt < 0) {
                badAt = at;
                badLine = record;
                badByte = b;
            }
        }

        void encodingFault(SourceFile file, List<DataFault> faults) {
            if (length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4)
                faults.add(file.fault("a zip archive, as an Excel workbook is one", "a text file in UTF-8",
                        "Save the sheet as \"CSV UTF-8\", or unpack the archive, and read that file."));
            else if (length >= 4 && new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("PAR1"))
                faults.add(file.fault("a Parquet file", "a text file in UTF-8",
                        "Orders and tables are read from Parquet; export these as CSV or NDJSON."));
            else if (length >= 2
                    && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe || head[0] == (byte) 0xfe && head[1] == (byte) 0xff))
                faults.add(file.fault("UTF-16 (byte order mark at byte 0)", "UTF-8", "Save the file again as UTF-8."));
            else if (length >= 4 && (head[0] == 0) != (head[1] == 0) && (head[2] == 0) != (head[3] == 0))
                faults.add(file.fault("UTF-16 without a byte order mark (every other byte is 0)", "UTF-8",
                        "Save the file again as UTF-8."));
            else if (badAt >= 0 && badByte == 0)
                faults.add(new DataFault(file.shown(), badLine, "", "a byte 0 at byte offset " + badAt, "a text file in UTF-8",
                        "This is no text file, or it was damaged: export it again as CSV or NDJSON in UTF-8."));
            else if (badAt >= 0)
                faults.add(new DataFault(file.shown(), badLine, "",
                        "the byte 0x" + Integer.toHexString(badByte) + " at byte offset " + badAt
                                + ", which is no UTF-8 (in Latin-1 it is "
                                + new String(new byte[]{(byte) badByte}, StandardCharsets.ISO_8859_1) + ")",
                        "UTF-8", "Save the file again as UTF-8, or convert it with: iconv -f WINDOWS-1252 -t UTF-8."));
        }

        /** A sequence that the end of the file breaks off; and the hash of all that was taken. */
        void end() {
            if (following > 0)
                bad(lead, leadAt);
            hash = HexFormat.of().formatHex(digest.digest());
        }

        FileBytes result() {
            var mark = length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
            var text = new String(head, 0, (int) Math.min(length, HEAD), StandardCharsets.UTF_8);
            return new FileBytes(hash, length, mark, blank, quoted, last == '\n',
                    mark ? text.substring(1) : text);
        }
    }

    /** {@return whether this is JSON, one value a line or one array} */
    boolean isJson() {
        return head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[{");
    }

    /** {@return the hash of several files: of their sorted lines of name and hash} */
    static String hashOf(List<String> namesAndHashes) {
        var lines = String.join("\n", namesAndHashes.stream().sorted().toList());
        return HexFormat.of().formatHex(newDigest().digest(lines.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256.", e);
        }
    }
}
