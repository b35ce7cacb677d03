package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be written: why, and what to do next. */
class WriteFaultTest {

    @TempDir
    Path temp;

    @Test
    void theReasonAndTheNextStep() {
        String after = " What was there before is as it was.";
        assertEquals(
                "\"t.csv\" cannot be written: the disk is full; make room, or choose another folder."
                        + after,
                WriteFault.of("t.csv", new FileSystemException("/x/t.csv", null, "No space left on device")).getMessage());
        assertEquals(
                "\"t.csv\" cannot be written: the disk is full; make room, or choose another folder."
                        + after,
                WriteFault.of("t.csv", new IOException("No space left on device")).getMessage());
        for (var denied : List.of(new AccessDeniedException("/x/t.csv"),
                new IOException("IO Error: Cannot open file \"/x/.t.csv.partial\": Permission denied")))
            assertEquals("\"t.csv\" cannot be written: this user may not write there; choose a folder of yours." + after,
                    WriteFault.of("t.csv", denied).getMessage());
        assertEquals("\"t.csv\" cannot be written: nothing may be written there; choose another folder."
                + after, WriteFault.of("t.csv", new FileSystemException("/x", null, "Read-only file system")).getMessage());
    }

    @Test
    void aTableUnderAFileIsToldInWordsAndTheFileStays() throws IOException {
        var file = Files.writeString(temp.resolve("notes"), "mine");
        Tabular table = () -> new TypedTable("t", List.of(TypedColumn.texts("a", List.of("x"))));
        for (String name : List.of("t.csv", "t.parquet"))
            assertEquals("\"" + name + "\" cannot be written: a file stands where a folder above it should be; name another."
                    + " What was there before is as it was.",
                    assertThrows(UncheckedIOException.class, () -> table.writeTo(file.resolve(name))).getMessage());
        assertEquals("mine", Files.readString(file));
    }
}
