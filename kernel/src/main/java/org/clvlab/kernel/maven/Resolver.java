package org.clvlab.kernel.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.artifact.DefaultArtifactTypeRegistry;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Finds jars as Maven does. BOMs that have been named once count for the wishes that follow. */
public final class Resolver {
    /** Types of artifacts that are jars under another name. */
    private static final List<String> JARS = List.of("bundle", "eclipse-plugin", "hk2-jar", "maven-plugin", "test-jar", "ejb");
    private final Path home;
    private final Map<String, String> environment;
    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final Map<String, Dependency> managed = new LinkedHashMap<>();

    /**
     * A jar.
     *
     * @param name
     *            group:artifact, and what else tells it from others of the group and name, without the version
     * @param version
     *            which one
     * @param path
     *            where it is
     */
    public record Jar(String name, String version, Path path) {
        @Override
        public String toString() { return name + ":" + version; }
    }

    /**
     * What was found.
     *
     * @param jars
     *            those that were wanted first, then those they depend on
     * @param notes
     *            sentences for the user
     */
    public record Found(List<Jar> jars, List<String> notes) {}

    /**
     * A resolver that has fetched nothing yet.
     *
     * @param home
     *            Maven's folder of this user, .m2
     * @param environment
     *            of the process
     */
    public Resolver(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * {@return the jars that a wish comes to; those that Maven has fetched before are taken without a network}
     *
     * @param wish
     *            what is wanted
     * @param progress
     *            is told what is being fetched
     * @param stop
     *            is handed what ends the fetching
     * @throws ResolutionFailed
     *             if something is not to be had
     */
    public Found find(Wish wish, Consumer<String> progress, Consumer<Runnable> stop) throws ResolutionFailed {
        var settings = UserSettings.read(home, environment);
        var transfers = new Progress(progress);
        stop.accept(transfers::cancel);
        var builder = new Usual(system).get();
        settings.into(builder);
        try (var session = builder.setTransferListener(transfers).setSystemProperties(System.getProperties())
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false)).build()) {
            return new Search(session, repositories(session, settings, wish)).of(wish);
        }
    }

    private List<RemoteRepository> repositories(RepositorySystemSession session, UserSettings settings, Wish wish) {
        var named = new ArrayList<RemoteRepository>();
        for (var address : wish.repositories())
            named.add(new RemoteRepository.Builder(address.replaceFirst("^\\w+:/*", "").replaceAll("[^A-Za-z0-9.-]+", "-"),
                    "default", address).build());
        return system.newResolutionRepositories(session,
                Stream.concat(settings.repositories().stream(), named.stream()).toList());
    }

    /** What is called a bundle, and is a jar. */
    private record JarByName(String id) implements ArtifactType {
        @Override
        public String getId() { return id; }

        @Override
        public String getExtension() { return "jar"; }

        @Override
        public String getClassifier() { return id.equals("test-jar") ? "tests" : ""; }

        @Override
        public Map<String, String> getProperties() {
            return Map.of("type", id, "language", "java", "constitutesBuildPath", "true");
        }
    }

    /** A session as Maven makes it, which knows a jar under its other names too. */
    private static final class Usual extends SessionBuilderSupplier {
        Usual(RepositorySystem system) { super(system); }

        @Override
        protected ArtifactTypeRegistry getArtifactTypeRegistry() {
            var types = (DefaultArtifactTypeRegistry) super.getArtifactTypeRegistry();
            for (var type : JARS)
                types.add(new JarByName(type));
            return types;
        }
    }

    /** One wish, in one session of the resolver. */
    private final class Search {
        private final CloseableSession session;
        private final List<RemoteRepository> repositories;
        private final List<String> notes = new ArrayList<>();

        Search(CloseableSession session, List<RemoteRepository> repositories) {
            this.session = session;
            this.repositories = repositories;
        }

        Found of(Wish wish) throws ResolutionFailed {
            try {
                for (var bom : wish.boms())
                    for (var each : versionsOf(bom))
                        managed.putIfAbsent(key(each.getArtifact()), each);
                var roots = new ArrayList<Dependency>();
                for (var each : wish.wanted())
                    roots.add(root(each, wish.excluded()));
                if (roots.isEmpty())
                    return new Found(List.of(), List.copyOf(notes));
                var collect = new CollectRequest().setDependencies(roots).setManagedDependencies(List.copyOf(managed.values()))
                        .setRepositories(repositories);
                var jars = system.resolveDependencies(session, new DependencyRequest(collect, null)).getArtifactResults().stream()
                        .map(result -> result.getArtifact()).filter(each -> each.getExtension().equals("jar"))
                        .map(each -> new Jar(name(each), each.getVersion(), each.getPath())).toList();
                return new Found(jars, List.copyOf(notes));
            } catch (RepositoryException failed) {
                throw ResolutionFailed.of(failed, repositories);
            }
        }

        private List<Dependency> versionsOf(Coordinates bom) throws RepositoryException {
            if (bom.version().isEmpty())
                throw new IllegalArgumentException("A BOM needs a version: " + bom + ":1.2.3");
            var pom = artifact(bom.withType("pom"));
            system.resolveArtifact(session, new ArtifactRequest(pom, repositories, null));
            var found = system.readArtifactDescriptor(session, new ArtifactDescriptorRequest(pom, repositories, null))
                    .getManagedDependencies();
            if (found.isEmpty())
                notes.add(bom + " manages no versions; is it a BOM?");
            return found;
        }

        private Dependency root(Coordinates wanted, List<String> excluded) throws RepositoryException {
            var versioned = versioned(wanted);
            var artifact = artifact(versioned.type().isEmpty() ? versioned.withType(typeOf(versioned)) : versioned);
            var out = Stream.concat(versioned.excluded().stream(), excluded.stream()).map(each -> each.split(":"))
                    .map(parts -> new Exclusion(parts[0], parts[1], "*", "*")).toList();
            return new Dependency(artifact, "compile", false, out);
        }

        private Coordinates versioned(Coordinates wanted) throws RepositoryException {
            if (wanted.version().isEmpty()) {
                var known = managed.get(key(artifact(wanted)));
                if (known == null)
                    throw new IllegalArgumentException(wanted + " needs a version, such as " + wanted
                            + ":1.2.3, since no BOM here says one. https://central.sonatype.com lists them.");
                return wanted.withVersion(known.getArtifact().getVersion());
            }
            if (!wanted.isRange())
                return wanted;
            var highest = system.resolveVersionRange(session, new VersionRangeRequest(artifact(wanted), repositories, null))
                    .getHighestVersion();
            if (highest == null)
                throw new IllegalArgumentException(
                        "No version of " + wanted.withVersion("") + " lies in " + wanted.version() + ".");
            notes.add(wanted.version() + " is " + highest + " today; write that version, so that the notebook stays as it is.");
            return wanted.withVersion(highest.toString());
        }

        /** Some artifacts are a pom only: a list of others. */
        private String typeOf(Coordinates wanted) throws RepositoryException {
            if (!wanted.classifier().isEmpty())
                return "jar";
            try {
                var pom = system.resolveArtifact(session,
                        new ArtifactRequest(artifact(wanted.withType("pom")), repositories, null)).getArtifact().getPath();
                try (var text = Files.newInputStream(pom)) {
                    return new MavenXpp3Reader().read(text, false).getPackaging().equals("pom") ? "pom" : "jar";
                }
            } catch (ArtifactResolutionException | IOException | XmlPullParserException without) {
                return "jar"; // if that is not there either, it is the jar that is missed
            }
        }

        private Artifact artifact(Coordinates of) {
            var known = session.getArtifactTypeRegistry().get(of.type().isEmpty() ? "jar" : of.type());
            return new DefaultArtifact(of.group(), of.artifact(), of.classifier(),
                    known == null ? of.type() : known.getExtension(), of.version());
        }
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getClassifier();
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId()
                + (artifact.getClassifier().isEmpty() ? "" : ":jar:" + artifact.getClassifier());
    }
}
