package org.clvlab.kernel.compat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Which jars that a cell adds see the kernel's own Gson: extensions for jjava that speak over comms, since jjava's signatures
 * hand them Gson's objects. Every other jar, and every cell, sees the Gson that the user has added, or none.
 */
public final class InitiatedJars {
    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";
    private static final Set<String> GSON = Set.of("com.google.gson");
    private static final String COMMS = "org/dflib/jjava/jupyter/kernel/comm/",
            MESSAGES = "org/dflib/jjava/jupyter/messages/comm/";

    private InitiatedJars() {}

    /**
     * {@return the hidden packages that the classes of a jar or folder see all the same}
     *
     * @param path
     *            jar or folder
     */
    public static Set<String> sees(Path path) {
        try {
            return (Files.isDirectory(path) ? folderSpeaks(path) : jarSpeaks(path)) ? GSON : Set.of();
        } catch (IOException unreadable) {
            return Set.of(); // whoever uses it will say so
        }
    }

    private static boolean jarSpeaks(Path path) throws IOException {
        try (var jar = new ZipFile(path.toFile())) {
            if (jar.getEntry(SERVICE) == null)
                return false;
            for (var entry : jar.stream().filter(each -> each.getName().endsWith(".class")).toList())
                try (var bytes = jar.getInputStream(entry)) {
                    if (speaks(bytes.readAllBytes()))
                        return true;
                }
            return false;
        }
    }

    private static boolean folderSpeaks(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(SERVICE)))
            return false;
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".class")).toList())
                if (speaks(Files.readAllBytes(file)))
                    return true;
            return false;
        }
    }

    /** A class file spells the names of the classes that it uses in its table of constants. */
    private static boolean speaks(byte[] classFile) {
        var text = new String(classFile, StandardCharsets.ISO_8859_1);
        return text.contains(COMMS) || text.contains(MESSAGES);
    }
}
