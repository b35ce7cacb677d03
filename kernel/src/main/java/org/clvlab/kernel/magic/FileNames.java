package org.clvlab.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files that the last word of an argument could become. */
final class FileNames {
    private FileNames() {}

    static List<String> after(String argument, Predicate<Path> wanted) {
        var typed = argument.substring(argument.lastIndexOf(' ') + 1);
        var before = argument.substring(0, argument.length() - typed.length());
        var folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        var found = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (var file : files) {
                var path = folder + file.getFileName();
                if (path.startsWith(typed) && (Files.isDirectory(file) || wanted.test(file)))
                    found.add(before + path + (Files.isDirectory(file) ? "/" : ""));
            }
        } catch (IOException | java.nio.file.InvalidPathException nothingThere) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
