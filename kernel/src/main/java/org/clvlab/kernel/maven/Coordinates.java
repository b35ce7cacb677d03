package org.clvlab.kernel.maven;

import java.util.List;

/**
 * Names an artifact.
 *
 * @param group
 *            its group
 * @param artifact
 *            its name in the group
 * @param type
 *            jar, pom and so on; empty where the artifact itself says it
 * @param classifier
 *            mostly empty
 * @param version
 *            empty where a BOM says it
 * @param excluded
 *            "group:artifact" of what it depends on and what is left out
 */
public record Coordinates(String group, String artifact, String type, String classifier, String version,
        List<String> excluded) {

    /** Copies the list. */
    public Coordinates {
        excluded = List.copyOf(excluded);
    }

    /**
     * {@return the coordinates that a word says}
     *
     * @param word
     *            group:artifact, with :version, with :type or :type:classifier between the two
     */
    public static Coordinates of(String word) {
        var parts = word.split(":", -1);
        for (var part : parts)
            if (part.isEmpty())
                throw wrong(word);
        return switch (parts.length) {
            case 2 -> new Coordinates(parts[0], parts[1], "", "", "", List.of());
            case 3 -> new Coordinates(parts[0], parts[1], "", "", version(parts[2], word), List.of());
            case 4 -> new Coordinates(parts[0], parts[1], parts[2], "", version(parts[3], word), List.of());
            case 5 -> new Coordinates(parts[0], parts[1], parts[2], parts[3], version(parts[4], word), List.of());
            default -> throw wrong(word);
        };
    }

    /** {@return whether the version is an interval of versions} */
    public boolean isRange() {
        return version.startsWith("[") || version.startsWith("(");
    }

    /**
     * {@return these coordinates with another version}
     *
     * @param other
     *            version
     */
    public Coordinates withVersion(String other) {
        return new Coordinates(group, artifact, type, classifier, other, excluded);
    }

    /**
     * {@return these coordinates with another type}
     *
     * @param other
     *            type
     */
    public Coordinates withType(String other) {
        return new Coordinates(group, artifact, other, classifier, version, excluded);
    }

    @Override
    public String toString() {
        return group + ":" + artifact + (type.isEmpty() || type.equals("jar") && classifier.isEmpty() ? "" : ":" + type)
                + (classifier.isEmpty() ? "" : ":" + classifier) + (version.isEmpty() ? "" : ":" + version);
    }

    private static String version(String version, String word) {
        if (version.equalsIgnoreCase("LATEST") || version.equalsIgnoreCase("RELEASE") || version.equals("+"))
            throw new IllegalArgumentException(word + " would mean another version some other day, and a notebook should give the"
                    + " same result then. Name a version; https://central.sonatype.com lists them.");
        return version;
    }

    private static IllegalArgumentException wrong(String word) {
        return new IllegalArgumentException(word + " names no artifact. Write group:artifact:version, such as"
                + " com.google.code.gson:gson:2.11.0, or group:artifact:type:classifier:version.");
    }
}
