package org.clvlab.kernel.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The names of all top-level types of the platform's exported packages and of the class path. */
final class TypeIndex {
    private static final List<String> FIRST = List.of("java.util.", "java.", "", "javax.", "jdk.");
    private static final Comparator<String> BY_NEARNESS = Comparator.<String>comparingInt(TypeIndex::distance)
            .thenComparingInt(name -> (int) name.chars().filter(c -> c == '.').count()).thenComparing(Comparator.naturalOrder());
    private final NavigableMap<String, List<String>> packagesByName = new TreeMap<>();
    private final NavigableMap<String, List<String>> namesByPackage = new TreeMap<>();
    private List<Path> read;

    /** Reads what has changed; the first time takes some tenths of a second. */
    synchronized TypeIndex over(List<Path> places, Supplier<List<String>> classFiles) {
        if (places.equals(read))
            return this;
        packagesByName.clear();
        namesByPackage.clear();
        readPlatform();
        classFiles.get().forEach(file -> add(file, null));
        read = List.copyOf(places);
        return this;
    }

    /** {@return the qualified names of the types with the simple name, the most likely first} */
    synchronized List<String> named(String simpleName) {
        return packagesByName.getOrDefault(simpleName, List.of()).stream().map(each -> qualified(each, simpleName))
                .sorted(BY_NEARNESS)
                .toList();
    }

    /** {@return the qualified names of the types whose simple name goes well with what is typed, the most likely first} */
    synchronized List<String> matching(Typed typed) {
        var near = typed.text().isEmpty() ? packagesByName : around(typed.text().substring(0, 1));
        return near.entrySet().stream().filter(entry -> typed.fits(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(each -> qualified(each, entry.getKey()))).sorted(BY_NEARNESS)
                .toList();
    }

    private Map<String, List<String>> around(String letter) {
        var both = new HashMap<>(packagesByName.subMap(letter.toUpperCase(), letter.toUpperCase() + Character.MAX_VALUE));
        both.putAll(packagesByName.subMap(letter.toLowerCase(), letter.toLowerCase() + Character.MAX_VALUE));
        return both;
    }

    /** {@return the simple names of the types of a package} */
    synchronized List<String> in(String ofPackage) {
        return namesByPackage.getOrDefault(ofPackage, List.of());
    }

    /** {@return the last words of the names of the packages in a package} */
    synchronized List<String> packagesIn(String parent) {
        var prefix = parent.isEmpty() ? "" : parent + ".";
        return namesByPackage.subMap(prefix, prefix + Character.MAX_VALUE).keySet().stream()
                .filter(each -> each.length() > prefix.length())
                .map(each -> each.substring(prefix.length()).split("\\.")[0]).distinct().toList();
    }

    private static int distance(String name) {
        for (int k = 0; k < FIRST.size(); k++)
            if (!FIRST.get(k).isEmpty() && name.startsWith(FIRST.get(k)))
                return k;
        return FIRST.indexOf("");
    }

    private static String qualified(String inPackage, String name) { return inPackage.isEmpty() ? name : inPackage + "." + name; }

    private void readPlatform() {
        for (var module : ModuleLayer.boot().configuration().modules()) {
            var exported = module.reference().descriptor().isAutomatic()
                    ? new TreeSet<String>()
                    : module.reference().descriptor().exports().stream().filter(each -> !each.isQualified()).map(Exports::source)
                            .collect(Collectors.toCollection(TreeSet::new));
            try (var reader = module.reference().open(); var files = reader.list()) {
                files.forEach(file -> add(file, exported));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private void add(String file, TreeSet<String> exported) {
        if (!file.endsWith(".class") || file.indexOf('$') >= 0 || file.startsWith("META-INF/") || file.endsWith("-info.class"))
            return;
        int slash = file.lastIndexOf('/');
        var inPackage = slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
        if (inPackage.isEmpty() || exported != null && !exported.contains(inPackage))
            return;
        var name = file.substring(slash + 1, file.length() - ".class".length());
        packagesByName.computeIfAbsent(name, each -> new ArrayList<>(1)).add(inPackage);
        namesByPackage.computeIfAbsent(inPackage, each -> new ArrayList<>()).add(name);
    }
}
