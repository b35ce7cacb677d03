package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file could not be written, in words that say what to do next. */
public final class WriteFault {

    private static final String DENIED = "this user may not write there; choose a folder of yours.";

    private WriteFault() {}

    /**
     * {@return the fault of a file that could not be written}
     *
     * @param file
     *            what people call it
     * @param cause
     *            what the file system said
     */
    public static UncheckedIOException of(String file, Exception cause) {
        var failed = cause instanceof IOException io ? io : new IOException(cause.getMessage(), cause);
        return new UncheckedIOException("\"" + file + "\" cannot be written: " + reason(failed)
                + " What was there before is as it was.", failed);
    }

    /**
     * {@return the reason and the next step}
     *
     * @param cause
     *            what the file system said
     */
    public static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> DENIED;
            case FileAlreadyExistsException _,NotDirectoryException _ ->
                "a file stands where a folder above it should be; name another.";
            case NoSuchFileException _ -> "no folder can be made there; name another.";
            default -> said(cause);
        };
    }

    /** What is left are words of the system; they are known for a full disk and for one that is not to be written. */
    private static String said(IOException cause) {
        String words = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk quota") || lower.contains("not enough space"))
            return "the disk is full; make room, or choose another folder.";
        if (lower.contains("read-only")) return "nothing may be written there; choose another folder.";
        if (lower.contains("permission denied")) return DENIED;
        return words + "; is the folder yours, and has the disk room?";
    }
}
