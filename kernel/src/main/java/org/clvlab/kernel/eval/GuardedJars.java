package org.clvlab.kernel.eval;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * Jars whose loops can be left: a class that catches everything asks {@link CatchGuard} in its handlers, as the classes of cells
 * do. All else, and what cannot be rewritten, is as it stands in the jar.
 */
abstract class GuardedJars extends URLClassLoader {
    private final ClassFile rewriting = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver
            .ofResourceParsing(this).orElse(ClassHierarchyResolver.defaultResolver()).cached()));

    /** A class file and where it comes from. */
    private record Found(byte[] bytes, CodeSource source, URL jar, Manifest manifest) {}

    GuardedJars(URL[] jars, ClassLoader parent) { super(jars, parent); }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var found = found(name);
        var guarded = found.flatMap(each -> guarded(each.bytes));
        if (guarded.isEmpty())
            return super.findClass(name);
        int dot = name.lastIndexOf('.');
        if (dot > 0)
            provide(name.substring(0, dot), found.get());
        return defineClass(name, guarded.get(), 0, guarded.get().length, found.get().source);
    }

    private void provide(String inPackage, Found by) {
        try {
            if (getDefinedPackage(inPackage) == null)
                definePackage(inPackage, by.manifest, by.jar);
        } catch (IllegalArgumentException sinceThen) {
            return; // another thread was faster
        }
    }

    /** {@return the class, if it stands in a jar} */
    private Optional<Found> found(String name) {
        var file = findResource(name.replace('.', '/') + ".class");
        try {
            if (file == null || !(file.openConnection() instanceof JarURLConnection inJar))
                return Optional.empty();
            try (var bytes = inJar.getInputStream()) {
                var all = bytes.readAllBytes();
                var manifest = Optional.ofNullable(inJar.getManifest()).orElseGet(Manifest::new);
                return Optional.of(new Found(all, new CodeSource(inJar.getJarFileURL(), inJar.getJarEntry().getCodeSigners()),
                        inJar.getJarFileURL(), manifest));
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> guarded(byte[] bytes) {
        boolean asks = !Stopper.reachesAllCode();
        if (!asks && !CatchGuard.mayConcern(new String(bytes, StandardCharsets.ISO_8859_1)))
            return Optional.empty();
        try {
            var model = rewriting.parse(bytes);
            boolean catches = CatchGuard.concerns(model);
            var guarded = catches
                    ? rewriting.transformClass(model,
                            ClassTransform.transformingMethodBodies(CatchGuard::concerns, CatchGuard.guarding()))
                    : bytes;
            if (asks)
                guarded = rewriting.transformClass(rewriting.parse(guarded),
                        ClassTransform.transformingMethodBodies(StopChecks.asking()));
            return catches || asks ? Optional.of(guarded) : Optional.empty();
        } catch (RuntimeException beyondIt) {
            return Optional.empty(); // an old or odd class, or one that names what is not there
        }
    }
}
