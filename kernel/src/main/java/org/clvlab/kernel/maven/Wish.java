package org.clvlab.kernel.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a user wants from Maven's repositories.
 *
 * @param wanted
 *            with all that they depend on
 * @param boms
 *            which say versions
 * @param excluded
 *            "group:artifact" of what is left out wherever it is depended on
 * @param repositories
 *            addresses beside those of the settings
 */
public record Wish(List<Coordinates> wanted, List<Coordinates> boms, List<String> excluded, List<String> repositories) {
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|file):\\S+");

    /** Copies the lists. */
    public Wish {
        wanted = List.copyOf(wanted);
        boms = List.copyOf(boms);
        excluded = List.copyOf(excluded);
        repositories = List.copyOf(repositories);
    }

    /**
     * {@return the wish that a line says}
     *
     * @param line
     *            coordinates, and --bom, --exclude and --repo with what belongs to each
     */
    public static Wish of(String line) {
        var wanted = new ArrayList<Coordinates>();
        var boms = new ArrayList<Coordinates>();
        var excluded = new ArrayList<String>();
        var repositories = new ArrayList<String>();
        var words = line.isBlank() ? List.<String>of() : List.of(line.strip().split("\\s+"));
        for (int k = 0; k < words.size(); k++) {
            var word = words.get(k);
            if (word.startsWith("--") && k + 1 == words.size())
                throw new IllegalArgumentException(word + " needs a word behind it, such as " + example(word));
            switch (word) {
                case "--bom" -> boms.add(Coordinates.of(words.get(++k)));
                case "--exclude" -> excluded.add(excluded(words.get(++k)));
                case "--repo" -> repositories.add(address(words.get(++k)));
                default -> {
                    if (word.startsWith("-"))
                        throw new IllegalArgumentException(
                                "%maven knows --bom, --exclude and --repo, not " + word + ". Such as " + example("--bom"));
                    if (word.endsWith("@import"))
                        boms.add(Coordinates.of(word.substring(0, word.lastIndexOf('@'))));
                    else
                        wanted.add(Coordinates.of(word));
                }
            }
        }
        return new Wish(wanted, boms, excluded, repositories);
    }

    /**
     * {@return the wish that is copied from a pom.xml or from a web page}
     *
     * @param xml
     *            dependency elements, with or without what stands around them
     */
    public static Wish ofXml(String xml) { return Snippet.read(xml); }

    /**
     * {@return this wish and another at once}
     *
     * @param other
     *            the second
     */
    public Wish and(Wish other) {
        return new Wish(joined(wanted, other.wanted), joined(boms, other.boms), joined(excluded, other.excluded),
                joined(repositories, other.repositories));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static String excluded(String word) {
        if (!word.matches("[^:\\s]+:[^:\\s]+"))
            throw new IllegalArgumentException(
                    "--exclude wants group:artifact, not " + word + ". Such as " + example("--exclude"));
        return word;
    }

    private static String address(String word) {
        if (!ADDRESS.matcher(word).matches())
            throw new IllegalArgumentException(
                    "--repo wants an address that begins with https:, http: or file:, not " + word);
        return word;
    }

    private static String example(String option) {
        return switch (option) {
            case "--bom" -> "--bom com.fasterxml.jackson:jackson-bom:2.17.2";
            case "--exclude" -> "--exclude org.slf4j:slf4j-api";
            default -> "--repo https://repository.apache.org/snapshots";
        };
    }
}
