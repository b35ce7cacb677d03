package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {

    /** SHA-256 of the three bytes "abc": FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path home;

    private Path dataset(String file, String line) throws IOException {
        Path folder = Files.createDirectories(home.resolve("datasets").resolve("tiny"));
        Path data = folder.resolve(file);
        try (OutputStream raw = Files.newOutputStream(data);
                OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write("abc".getBytes());
        }
        Files.writeString(folder.resolve("SHA256SUMS"), line + "\n");
        return folder;
    }

    @Test
    void cdnowIsTheFileOfThePackage() throws IOException {
        Path log = Datasets.cdnow().resolve("CDNOW_sample.txt");
        assertEquals("6fae10155c0b0ba363c2c386e30f77990d22328220efd862a5edd1443420d94a", Datasets.sha256(log));
        Set<String> customers = new HashSet<>();
        var rows = Files.readAllLines(log);
        rows.forEach(row -> customers.add(row.trim().split(" +")[1]));
        assertEquals(6919, rows.size());
        assertEquals(2357, customers.size());
    }

    @Test
    void packedFilesAreCheckedByTheirUnpackedBytes() throws IOException {
        Path folder = dataset("data.csv.gz", ABC + "  data.csv.gz");
        assertEquals(folder, Datasets.verify(folder));
    }

    @Test
    void anotherFileIsRefusedWithTheRemedy() throws IOException {
        Path folder = dataset("data.csv", ABC.replace('b', 'c') + "  data.csv");
        String said = assertThrows(IllegalStateException.class, () -> Datasets.verify(folder)).getMessage();
        assertTrue(said.contains(
                "data.csv is not the file that belongs here: expected SHA-256 " + ABC.replace('b', 'c') + ", found " + ABC),
                said);
        assertTrue(said.endsWith("git checkout -- datasets/tiny/data.csv"), said);
    }

    @Test
    void aMissingFileAMissingListAndABrokenListAreTold() throws IOException {
        Path folder = dataset("data.csv", ABC + "  other.csv");
        assertTrue(refusal(folder).contains("other.csv is missing"), refusal(folder));
        Files.writeString(folder.resolve("SHA256SUMS"), "nonsense\n");
        assertTrue(refusal(folder).contains("the line \"nonsense\""), refusal(folder));
        Files.delete(folder.resolve("SHA256SUMS"));
        assertTrue(refusal(folder).contains("SHA256SUMS cannot be read"), refusal(folder));
    }

    @Test
    void aFileCutInTheMiddleIsTold() throws IOException {
        Path folder = dataset("data.csv.gz", ABC + "  data.csv.gz");
        byte[] whole = Files.readAllBytes(folder.resolve("data.csv.gz"));
        Files.write(folder.resolve("data.csv.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(folder).contains("data.csv.gz cannot be unpacked"), refusal(folder));
    }

    @Test
    void theFolderIsFoundUpwardsAndBelowHome() throws IOException {
        Path folder = dataset("data.csv", ABC + "  data.csv");
        Path deep = Files.createDirectories(home.resolve("notebooks/course"));
        assertEquals(folder.toAbsolutePath(), Datasets.find("tiny", Map.of(), deep));
        assertEquals(folder, Datasets.find("tiny", Map.of("CLVLAB_HOME", home.toString()), Path.of("/")));
        var nowhere = assertThrows(IllegalStateException.class, () -> Datasets.find("tiny", Map.of(), Path.of("/")));
        assertTrue(nowhere.getMessage().contains("set CLVLAB_HOME"), nowhere.getMessage());
        var wrong = assertThrows(IllegalStateException.class,
                () -> Datasets.find("none", Map.of("CLVLAB_HOME", home.toString()), deep));
        assertTrue(wrong.getMessage().contains("there is no folder datasets/none"), wrong.getMessage());
    }

    private static String refusal(Path folder) {
        return assertThrows(IllegalStateException.class, () -> Datasets.verify(folder)).getMessage();
    }
}
