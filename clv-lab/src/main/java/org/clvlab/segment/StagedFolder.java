package org.clvlab.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder written aside and then moved into its place, so that a failure leaves what was there before. */
final class StagedFolder implements AutoCloseable {

    private final Path target;
    private final Path aside;
    private final Path replaced;

    private StagedFolder(Path target) {
        this.target = target;
        this.aside = target.resolveSibling("." + target.getFileName() + ".partial");
        this.replaced = target.resolveSibling("." + target.getFileName() + ".replaced");
    }

    /** {@return an empty folder beside the target, which must be absent or hold nothing but an earlier export} */
    static StagedFolder beside(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        if (target.getFileName() == null)
            throw new IllegalArgumentException("The export would go to the root of the file system; name a folder.");
        var staged = new StagedFolder(target);
        try {
            refuseForeign(target);
            Files.createDirectories(target.getParent());
            delete(staged.aside);
            Files.createDirectory(staged.aside);
            return staged;
        } catch (IOException failed) {
            throw failed(target, failed);
        }
    }

    Path aside() { return aside; }

    void moveIntoPlace() {
        try {
            delete(replaced);
            boolean before = Files.exists(target);
            if (before) Files.move(target, replaced);
            try {
                Files.move(aside, target);
            } catch (IOException failed) {
                if (before) Files.move(replaced, target);
                throw failed;
            }
            delete(replaced);
        } catch (IOException failed) {
            throw failed(target, failed);
        }
    }

    /** Takes away what is still aside. */
    @Override
    public void close() {
        try {
            delete(aside);
        } catch (IOException failed) {
            throw failed(target, failed);
        }
    }

    private static void refuseForeign(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) return;
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS))
            throw new IllegalArgumentException(
                    "\"" + target.getFileName() + "\" is a file or a link, but the export is a folder; name another.");
        Set<String> own = new HashSet<>(ExportedFiles.LISTED);
        own.add(ExportedFiles.MANIFEST);
        for (Path file : list(target))
            if (!own.contains(file.getFileName().toString()))
                throw new IllegalArgumentException("The folder \"" + target.getFileName() + "\" holds \"" + file.getFileName()
                        + "\", which is of no earlier export and would be lost; name another folder or an empty one.");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Deletes a folder of plain files. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        for (Path file : list(folder)) Files.delete(file);
        Files.delete(folder);
    }

    private static UncheckedIOException failed(Path target, IOException cause) {
        return new UncheckedIOException("The export to \"" + target.getFileName() + "\" failed and left nothing behind: "
                + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "this user may not write there; choose a folder of yours.";
            case FileAlreadyExistsException file -> "a file stands where a folder above it should be; name another.";
            case NoSuchFileException missing -> "no folder can be made there; name another.";
            default -> String.valueOf(cause.getMessage()) + "; is the disk full?";
        };
    }
}
