package org.clvlab.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What coordinates could go on with, as far as Maven's local repository knows: nobody is asked over a network. */
final class Stored {
    private static final int MOST = 100;

    private Stored() {}

    static List<String> below(Path repository, String typed) {
        var parts = typed.split(":", -1);
        return switch (parts.length) {
            case 1 -> groups(repository, parts[0]);
            case 2 -> named(folder(repository, parts[0]), parts[1], Stored::isArtifact).stream()
                    .map(each -> parts[0] + ":" + each + ":").toList();
            case 3 -> named(folder(repository, parts[0]).resolve(parts[1]), parts[2], Files::isDirectory).stream()
                    .map(each -> parts[0] + ":" + parts[1] + ":" + each).toList();
            default -> List.of();
        };
    }

    private static List<String> groups(Path repository, String typed) {
        int dot = typed.lastIndexOf('.');
        var before = typed.substring(0, dot + 1);
        var folder = folder(repository, dot < 0 ? "" : typed.substring(0, dot));
        var found = new ArrayList<String>();
        for (var name : named(folder, typed.substring(dot + 1), Files::isDirectory)) {
            var children = named(folder.resolve(name), "", Files::isDirectory);
            boolean group = children.stream().anyMatch(child -> isArtifact(folder.resolve(name).resolve(child)));
            if (group)
                found.add(before + name + ":");
            if (children.stream().anyMatch(child -> !isArtifact(folder.resolve(name).resolve(child))))
                found.add(before + name + ".");
        }
        return found;
    }

    private static Path folder(Path repository, String group) {
        return group.isEmpty() ? repository : repository.resolve(group.replace('.', '/'));
    }

    private static boolean isArtifact(Path folder) {
        var name = folder.getFileName().toString();
        return named(folder, "", Files::isDirectory).stream()
                .anyMatch(version -> Files.exists(folder.resolve(version).resolve(name + "-" + version + ".pom")));
    }

    private static List<String> named(Path folder, String prefix, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder))
            return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().startsWith(prefix)).filter(wanted)
                    .map(each -> each.getFileName().toString()).sorted().limit(MOST).toList();
        } catch (IOException unreadable) {
            return List.of(); // then there is nothing to propose
        }
    }
}
