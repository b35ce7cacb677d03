package org.clvlab.kernel.eval;

import java.util.Set;

/**
 * Packages that cells do not see.
 *
 * @param packages
 *            names without a dot at the end; what lies below them is hidden too
 */
public record Hidden(Set<String> packages) {
    /** The kernel's own third parties: of each a cell may load whatever version it likes. */
    public static final Set<String> OF_THE_KERNEL = Set.of("com.google.gson", "tools.jackson", "com.fasterxml.jackson",
            "org.slf4j", "org.zeromq", "zmq", "com.neilalexander.jnacl", "org.apache.maven", "org.eclipse.aether",
            "org.codehaus.plexus", "org.sonatype.plexus", "org.apache.http", "org.apache.commons.codec",
            "org.apache.commons.logging", "javax.inject", "org.objectweb.asm");
    private static final String SERVICES = "META-INF/services/";

    /** Copies the names. */
    public Hidden {
        packages = Set.copyOf(packages);
    }

    /**
     * {@return whether a class or a package is hidden}
     *
     * @param name
     *            its full name, with dots
     */
    public boolean covers(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1))
            if (packages.contains(name.substring(0, end)))
                return true;
        return false;
    }

    /**
     * {@return whether a file on the class path is hidden: it lies in a hidden package, or names the services of one}
     *
     * @param path
     *            with slashes
     */
    public boolean coversFile(String path) {
        return covers((path.startsWith(SERVICES) ? path.substring(SERVICES.length()) : path).replace('/', '.'));
    }
}
