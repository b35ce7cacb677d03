package org.clvlab.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The data sets that come with CLV Lab. Each is a folder of files with a README and a list {@code SHA256SUMS} beside them; a
 * folder is handed out only after the unpacked bytes of every listed file were found to be what the list says, so that a
 * number printed from it is a number about these data and no others.
 */
public final class Datasets {

    private static final String SUMS = "SHA256SUMS";

    private Datasets() {}

    /** {@return the folder of the public purchase log {@code CDNOW_sample.txt} of 2,357 customers, checked} */
    public static Path cdnow() {
        return verify(folder("cdnow"));
    }

    /** {@return the folder of Marlow and Finch, the project's own made-up retailer, checked} */
    public static Path marlowFinch() {
        return verify(folder("marlow-finch"));
    }

    /**
     * {@return the folder, after every file of its {@code SHA256SUMS} was found there with the bytes it should have}
     *
     * @param folder
     *            a folder with a {@code SHA256SUMS}; the sum of a file that ends in {@code .gz} is that of its unpacked bytes
     * @throws IllegalStateException
     *             when a file is missing or other than listed: the sentence says which, expected, found and the remedy
     */
    public static Path verify(Path folder) {
        for (String line : sums(folder)) {
            if (!line.matches("[0-9a-f]{64} [ *]\\S.*"))
                throw new IllegalStateException(folder.resolve(SUMS) + " has the line \"" + line
                        + "\"; expected 64 hexadecimal digits, two blanks and a file name; " + remedy(folder, SUMS));
            check(folder, line.substring(66), line.substring(0, 64));
        }
        return folder;
    }

    private static List<String> sums(Path folder) {
        Path list = folder.resolve(SUMS);
        try {
            return Files.readAllLines(list).stream().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    list + " cannot be read, so the data beside it cannot be checked; " + remedy(folder, SUMS),
                    e);
        }
    }

    private static void check(Path folder, String file, String expected) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path))
            throw new IllegalStateException(
                    path + " is missing; expected a file with SHA-256 " + expected + "; " + remedy(folder, file));
        String found;
        try {
            found = sha256(path);
        } catch (IOException e) {
            throw new IllegalStateException(
                    path + " cannot be unpacked (" + e.getMessage() + "); expected SHA-256 " + expected + "; "
                            + remedy(folder, file),
                    e);
        }
        if (!found.equals(expected))
            throw new IllegalStateException(
                    path + " is not the file that belongs here: expected SHA-256 " + expected + ", found " + found
                            + "; " + remedy(folder, file));
    }

    private static String remedy(Path folder, String file) {
        return "restore it with: git checkout -- datasets/" + folder.getFileName() + "/" + file;
    }

    /**
     * {@return the SHA-256 of a file's unpacked bytes, in hexadecimal}
     *
     * @param file
     *            any file; one that ends in {@code .gz} is unpacked on the way
     * @throws IOException
     *             when it cannot be read or unpacked
     */
    public static String sha256(Path file) throws IOException {
        var digest = FileBytes.newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream raw = Files.newInputStream(file); InputStream in = unpacked(file, raw)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
                digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream unpacked(Path file, InputStream raw) throws IOException {
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static Path folder(String name) { return find(name, System.getenv(), Path.of("")); }

    /** The folder of a data set: below CLVLAB_HOME if that is set, else below the first folder upwards that has it. */
    static Path find(String name, Map<String, String> environment, Path workingDirectory) {
        String home = environment.get("CLVLAB_HOME");
        if (home != null && !home.isBlank()) {
            Path folder = Path.of(home, "datasets", name);
            if (Files.isDirectory(folder))
                return folder;
            throw new IllegalStateException("CLVLAB_HOME is " + home + ", where there is no folder datasets/" + name
                    + "; set it to the folder that holds CLV Lab's datasets, or unset it.");
        }
        for (Path up = workingDirectory.toAbsolutePath().normalize(); up != null; up = up.getParent()) {
            Path folder = up.resolve("datasets").resolve(name);
            if (Files.isDirectory(folder))
                return folder;
        }
        throw new IllegalStateException("No folder datasets/" + name + " in " + workingDirectory.toAbsolutePath().normalize()
                + " or above it; start in a checkout of CLV Lab, or set CLVLAB_HOME to one.");
    }
}
