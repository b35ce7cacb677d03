package org.clvlab.kernel.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A repository of Maven in a folder, made for a test. */
record Repository(Path folder) {
    /** The elements inside project, behind those that name it. */
    Repository pom(String coordinates, String inside) throws IOException {
        var parts = coordinates.split(":");
        var file = place(parts, ".pom");
        Files.writeString(file,
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1]
                        + "</artifactId><version>" + parts[2] + "</version>" + inside + "</project>");
        return this;
    }

    Repository jar(String coordinates, String ending) throws IOException {
        var file = place(coordinates.split(":"), ending + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(coordinates.split(":")[1] + ending + ".txt"));
            jar.write(coordinates.getBytes());
        }
        return this;
    }

    Repository library(String coordinates, String inside) throws IOException {
        return pom(coordinates, inside).jar(coordinates, "");
    }

    /** What tells which versions there are. */
    Repository versions(String group, String artifact, String... versions) throws IOException {
        var file = folder.resolve(group.replace('.', '/')).resolve(artifact).resolve("maven-metadata.xml");
        Files.writeString(file, "<metadata><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><versioning><versions><version>" + String.join("</version><version>", versions)
                + "</version></versions></versioning></metadata>");
        return this;
    }

    static String needs(String... coordinates) {
        var text = new StringBuilder("<dependencies>");
        for (var each : coordinates) {
            var parts = each.split(":");
            text.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>").append(parts[1])
                    .append("</artifactId>").append(parts.length > 2 ? "<version>" + parts[2] + "</version>" : "")
                    .append(parts.length > 3 ? "<type>" + parts[3] + "</type>" : "")
                    .append(parts.length > 4 ? "<scope>" + parts[4] + "</scope>" : "").append("</dependency>");
        }
        return text.append("</dependencies>").toString();
    }

    static String manages(String... coordinates) {
        return "<dependencyManagement>" + needs(coordinates) + "</dependencyManagement>";
    }

    String address() { return folder.toUri().toString(); }

    private Path place(String[] parts, String ending) throws IOException {
        var place = folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]);
        Files.createDirectories(place);
        return place.resolve(parts[1] + "-" + parts[2] + ending);
    }
}
