package org.clvlab.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clvlab.data.WriteFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
        var own = earlier(target.resolve(ExportedFiles.MANIFEST));
        for (Path file : walk(target)) {
            String name = target.relativize(file).toString().replace('\\', '/');
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !own.contains(name))
                throw new IllegalArgumentException("The folder \"" + target.getFileName() + "\" holds \"" + name
                        + "\", which is of no earlier export and would be lost; name another folder or an empty one.");
        }
    }

    /** {@return the files of an earlier export, which its manifest lists; none where there is no such manifest} */
    private static Set<String> earlier(Path manifest) {
        try {
            var root = JsonMapper.shared().readTree(Files.readString(manifest));
            var names = new HashSet<String>();
            if (!root.path("format").asString("").equals(Manifest.FORMAT)) return names;
            for (var file : root.path("files")) names.add(file.path("name").asString(""));
            names.add(ExportedFiles.MANIFEST);
            return names;
        } catch (IOException | JacksonException none) {
            return Set.of();
        }
    }

    /** {@return what lies in a folder, at any depth, a folder before what is in it} */
    private static List<Path> walk(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    /** Deletes a folder and what is in it; a link is deleted, never followed. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        for (Path file : walk(folder).reversed()) Files.delete(file);
        Files.delete(folder);
    }

    private static UncheckedIOException failed(Path target, IOException cause) {
        return new UncheckedIOException("The export to \"" + target.getFileName() + "\" failed and left nothing behind: "
                + WriteFault.reason(cause), cause);
    }
}
