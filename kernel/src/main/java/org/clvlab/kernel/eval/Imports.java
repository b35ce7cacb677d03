package org.clvlab.kernel.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import com.sun.source.util.JavacTask;
import javax.lang.model.element.Modifier;

/**
 * What every cell finds imported. Whole packages where no name clashes with another; of java.sql, java.text and
 * java.util.concurrent only single types, since their packages bring a second Date, Format or Flow.
 */
public final class Imports {
    /** Import lines of the Java platform and of the kernel, without "import" and ";". */
    public static final List<String> DEFAULT = List.of("java.util.*", "java.util.function.*", "java.util.stream.*",
            "java.util.regex.*", "java.math.*", "java.io.*", "java.nio.file.*", "java.time.*",
            "java.nio.charset.StandardCharsets", "java.text.DecimalFormat", "java.time.format.DateTimeFormatter",
            "java.time.temporal.ChronoUnit", "static java.time.temporal.ChronoUnit.DAYS",
            "static java.time.temporal.ChronoUnit.WEEKS", "static java.time.temporal.ChronoUnit.MONTHS",
            "static java.time.temporal.ChronoUnit.YEARS", "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.ConcurrentHashMap", "java.util.concurrent.ExecutorService", "java.util.concurrent.Executors",
            "java.util.concurrent.Future", "java.util.concurrent.ThreadLocalRandom", "java.util.concurrent.TimeUnit",
            "java.sql.Connection", "java.sql.DriverManager", "java.sql.PreparedStatement", "java.sql.ResultSet",
            "java.sql.SQLException", "java.sql.Statement", "java.sql.Timestamp",
            "static org.clvlab.kernel.display.Display.*");

    private Imports() {}

    /**
     * {@return a sentence for each public type of the packages that cannot be used under its simple name: ambiguous, or hidden
     * by a type of the same name from elsewhere}
     *
     * @param imports
     *            the import lines of a session, without "import" and ";"
     * @param packages
     *            names of packages, such as "java.util"
     */
    public static List<String> ambiguous(List<String> imports, List<String> packages) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var lines = new ArrayList<String>();
            imports.forEach(line -> lines.add("import " + line + ";"));
            lines.add("class Uses {");
            var names = new ArrayList<String>();
            for (var each : packages)
                for (var name : publicTypes(files, each)) {
                    names.add(each + "." + name);
                    lines.add("Class<" + each + "." + name + "> c" + names.size() + " = " + name + ".class;");
                }
            lines.add("}");
            var faults = new DiagnosticCollector<JavaFileObject>();
            compile(compiler.getTask(null, files, faults, List.of("-proc:none", "-XDrawDiagnostics", "-Xmaxerrs", "10000"), null,
                    List.of(new Text("Uses", String.join("\n", lines)))));
            int first = imports.size() + 2;
            return faults.getDiagnostics().stream().filter(fault -> fault.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                    .filter(fault -> !fault.getCode().equals("compiler.err.is.preview"))
                    .map(fault -> {
                        int at = (int) fault.getLineNumber() - first;
                        var subject = at < 0 ? imports.get((int) fault.getLineNumber() - 1) : names.get(at);
                        return subject + ": " + fault.getMessage(null);
                    }).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void compile(javax.tools.JavaCompiler.CompilationTask task) throws IOException {
        ((JavacTask) task).analyze();
    }

    /** The simple names of the public top-level types of a package, as the compiler finds them. */
    private static List<String> publicTypes(JavaFileManager files, String ofPackage) throws IOException {
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, files, null, List.of("-proc:none"), null,
                List.of(new Text("None", "class None {}")));
        task.analyze();
        var found = task.getElements().getAllPackageElements(ofPackage);
        var names = new TreeSet<String>();
        for (var each : found)
            for (var type : each.getEnclosedElements())
                if (type.getModifiers().contains(Modifier.PUBLIC))
                    names.add(type.getSimpleName().toString());
        if (names.isEmpty())
            throw new IllegalArgumentException("The package " + ofPackage + " has no public type; is it spelt right?");
        return List.copyOf(names);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignore) { return text; }
    }
}
