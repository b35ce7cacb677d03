package org.clvlab.kernel.eval;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.SimpleJavaFileObject;

/** A class file in a jar or folder, as the compiler wants it. */
final class ClassFile extends SimpleJavaFileObject {
    private final String entry;
    private final Content content;

    /** Opens the file. */
    interface Content {
        InputStream open() throws IOException;
    }

    ClassFile(Path place, String entry, Content content) {
        super(URI.create(place.toUri() + "!/" + entry.replace(" ", "%20")), Kind.CLASS);
        this.entry = entry;
        this.content = content;
    }

    String entry() { return entry; }

    String binaryName() { return entry.substring(0, entry.length() - ".class".length()).replace('/', '.'); }

    @Override
    public InputStream openInputStream() throws IOException { return content.open(); }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.CLASS && entry.substring(entry.lastIndexOf('/') + 1).equals(simpleName + ".class");
    }

    @Override
    public NestingKind getNestingKind() { return null; }

    @Override
    public Modifier getAccessLevel() { return null; }

    @Override
    public boolean equals(Object other) { return other instanceof ClassFile file && file.uri.equals(uri); }

    @Override
    public int hashCode() { return uri.hashCode(); }
}
