package org.clvlab.kernel.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.clvlab.kernel.help.Reading.Reader;

/**
 * The sources of what is not declared in the notebook: of the JDK in its src.zip; of a library inside its jar, in the sources jar
 * beside it, or in Maven's repository. Found and read at the first question; the last few are kept.
 */
final class Sources {
    /** Where a jar may carry its own sources: aside, so that no compiler takes them for newer classes. */
    static final String INSIDE = "META-INF/sources/";
    private static final int KEPT = 8;
    private final ClassLoader loader;
    private final Reader reader;
    private final Map<String, Optional<Reading>> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Reading>> eldest) { return size() > KEPT; }
    };
    private ZipFile platform;

    Sources(ClassLoader loader, Reader reader) {
        this.loader = loader;
        this.reader = reader;
    }

    /** {@return where the element is declared, or nothing where its source is not at hand} */
    Optional<Written> of(Element element, Elements elements) {
        var outermost = outermost(element);
        if (outermost == null)
            return Optional.empty();
        var name = outermost.getQualifiedName().toString();
        return read.computeIfAbsent(name, each -> text(outermost, elements).map(reader::parsed))
                .flatMap(reading -> Optional.ofNullable(find(element, new TreePath(reading.unit())))
                        .map(path -> new Written(reading, path)));
    }

    /** {@return why there is no documentation, and what would help} */
    String missing(Element element, Elements elements) {
        var outermost = outermost(element);
        if (outermost == null)
            return "";
        if (isOfPlatform(outermost, elements))
            return Path.of(System.getProperty("java.home"), "lib", "src.zip").toFile().exists()
                    ? ""
                    : "The documentation is not at hand: this JDK came without its sources (lib/src.zip).";
        var jar = jar(outermost).map(path -> path.getFileName().toString()).orElse("");
        return jar.isEmpty() || find(outermost)
                ? ""
                : "The documentation is not at hand: there is no " + jar.replace(".jar", "-sources.jar") + " beside " + jar + ".";
    }

    private boolean find(TypeElement outermost) {
        return read.getOrDefault(outermost.getQualifiedName().toString(), Optional.empty()).isPresent();
    }

    static TypeElement outermost(Element element) {
        TypeElement outermost = null;
        for (var each = element; each != null; each = each.getEnclosingElement())
            if (each instanceof TypeElement type)
                outermost = type;
        return outermost;
    }

    private static boolean isOfPlatform(TypeElement type, Elements elements) {
        var module = elements.getModuleOf(type);
        return module != null && !module.isUnnamed();
    }

    private Optional<String> text(TypeElement type, Elements elements) {
        var file = type.getQualifiedName().toString().replace('.', '/') + ".java";
        try {
            if (isOfPlatform(type, elements))
                return ofPlatform(elements.getModuleOf(type).getQualifiedName() + "/" + file);
            try (var inside = loader.getResourceAsStream(INSIDE + file)) {
                if (inside != null)
                    return Optional.of(text(inside));
            }
            for (var jar : jar(type).map(Sources::sourceJars).orElse(List.of()))
                try (var zip = new ZipFile(jar.toFile())) {
                    if (zip.getEntry(file) != null)
                        return Optional.of(text(zip.getInputStream(zip.getEntry(file))));
                }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<String> ofPlatform(String entry) throws IOException {
        var zip = Path.of(System.getProperty("java.home"), "lib", "src.zip").toFile();
        if (platform == null && zip.exists())
            platform = new ZipFile(zip);
        return platform == null || platform.getEntry(entry) == null
                ? Optional.empty()
                : Optional.of(text(platform.getInputStream(platform.getEntry(entry))));
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private Optional<Path> jar(TypeElement type) {
        var where = loader.getResource(type.getQualifiedName().toString().replace('.', '/') + ".class");
        if (where == null || !where.getProtocol().equals("jar"))
            return Optional.empty();
        var text = where.toString();
        return Optional.of(Path.of(java.net.URI.create(text.substring("jar:".length(), text.indexOf("!/")))));
    }

    /** Beside the jar; the jar itself; and where Maven keeps what the jar says it is. */
    private static List<Path> sourceJars(Path jar) {
        var found = new ArrayList<Path>();
        found.add(jar.resolveSibling(jar.getFileName().toString().replaceAll("\\.jar$", "-sources.jar")));
        found.add(jar);
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(each -> each.getName().matches("META-INF/maven/.*/pom\\.properties"))
                    .toList()) {
                var pom = new Properties();
                pom.load(file.getInputStream(entry));
                String group = pom.getProperty("groupId"), name = pom.getProperty("artifactId"),
                        version = pom.getProperty("version");
                if (group != null && name != null && version != null)
                    found.add(
                            Path.of(System.getProperty("user.home"), ".m2", "repository", group.replace('.', '/'), name, version,
                                    name + "-" + version + "-sources.jar"));
            }
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            return found.stream().filter(java.nio.file.Files::exists).toList();
        }
        return found.stream().filter(java.nio.file.Files::exists).toList();
    }

    private static TreePath find(Element element, TreePath unit) {
        var owner = element.getEnclosingElement() instanceof TypeElement type ? find(type, unit) : unit;
        if (owner == null)
            return null;
        for (var member : members(owner.getLeaf()))
            if (isDeclaration(member, element))
                return new TreePath(owner, member);
        return null;
    }

    private static List<? extends Tree> members(Tree owner) {
        return owner instanceof ClassTree type
                ? type.getMembers()
                : ((com.sun.source.tree.CompilationUnitTree) owner).getTypeDecls();
    }

    private static boolean isDeclaration(Tree tree, Element element) {
        return switch (tree) {
            case ClassTree type -> element instanceof TypeElement && type.getSimpleName().contentEquals(element.getSimpleName());
            case MethodTree method ->
                element instanceof ExecutableElement called && method.getName().contentEquals(called.getSimpleName())
                        && Written.parameterTypes(method).equals(Written.parameterTypes(called));
            case VariableTree field -> element.getKind().isField() && field.getName().contentEquals(element.getSimpleName());
            default -> false;
        };
    }
}
