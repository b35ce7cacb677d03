package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which files a name stands for: itself, all of a folder that look like data, or what a pattern with {@code *} matches. */
final class FileSet {

    private static final List<String> DATA = List.of(".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson");

    private FileSet() {}

    static List<SourceFile> of(String given) {
        if (given.indexOf('*') >= 0 || given.indexOf('?') >= 0 || given.indexOf('{') >= 0)
            return matching(given.replace('\\', '/'));
        return of(Path.of(given));
    }

    static List<SourceFile> of(Path given) {
        var file = SourceFile.of(given);
        return Files.isDirectory(file.path()) ? folder(file) : List.of(file);
    }

    private static List<SourceFile> folder(SourceFile folder) {
        var files = listed(folder.path()).stream().filter(FileSet::looksLikeData)
                .map(path -> new SourceFile(path, folder.shown() + "/" + path.getFileName())).toList();
        if (files.isEmpty())
            throw new DataFaults(List.of(folder.fault("a folder without data", "files that end in " + String.join(", ", DATA)
                    + ", packed with gzip or not", "Check the folder's name.")));
        return files;
    }

    /** The pattern may stand in the last part of the name only: {@code answers/survey-*.csv}. */
    private static List<SourceFile> matching(String given) {
        var slash = given.lastIndexOf('/');
        var parent = given.substring(0, Math.max(slash, 0));
        var pattern = given.substring(slash + 1);
        var shownParent = parent.isEmpty() || absolute(parent) ? "" : parent + "/";
        var folder = parent.isEmpty() ? Path.of("").toAbsolutePath() : SourceFile.of(slash == 0 ? "/" : parent).path();
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        var files = listed(folder).stream().filter(path -> matcher.matches(path.getFileName()))
                .map(path -> new SourceFile(path, shownParent + path.getFileName())).toList();
        if (files.isEmpty())
            throw new DataFaults(List.of(new DataFault(shownParent + pattern, 0, "", "no file of this pattern", "at least one",
                    "Check the folder and the pattern.")));
        return files;
    }

    private static boolean absolute(String name) {
        try {
            return Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Path> listed(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean looksLikeData(Path path) {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        var bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return DATA.stream().anyMatch(bare::endsWith);
    }

    /** {@return what the bytes of each file told; the faults of all files together are thrown} */
    static List<FileBytes> bytes(List<SourceFile> files) {
        record Told(FileBytes bytes, List<DataFault> faults) {}
        var told = files.stream().parallel().map(file -> {
            try {
                return new Told(FileBytes.of(file), List.of());
            } catch (DataFaults met) {
                return new Told(null, met.faults());
            }
        }).toList();
        var faults = told.stream().flatMap(one -> one.faults.stream()).toList();
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        return told.stream().map(Told::bytes).toList();
    }

    /** {@return the hash over several files: of one, its own; of more, of their sorted names and hashes} */
    static String hash(List<SourceFile> files, List<FileBytes> bytes) {
        if (files.size() == 1)
            return bytes.getFirst().sha256();
        var lines = new ArrayList<String>();
        for (var i = 0; i < files.size(); i++)
            lines.add(files.get(i).path().getFileName() + " " + bytes.get(i).sha256());
        return FileBytes.hashOf(lines);
    }
}
