package org.clvlab.kernel;

import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What it costs the code of a cell that it can be stopped: a method, a lambda, a block and a vectorised loop of a cell against
 * the same source compiled by javac, in one JVM, in turns, the least of several times. A benchmark, run by its main method.
 */
final class InterruptCost {
    private static final int TURNS = 15;
    private static final String SHARED = """
            static long method(int n) { long x = 1; for (int k = 0; k < n; k++) x = x * 31 + (k ^ (x >>> 7)); return x; }
            static long lambda(int n) { java.util.function.LongUnaryOperator f = x -> x * 31 + (x >>> 7); long x = 1; for (int k = 0; k < n; k++) x = f.applyAsLong(x) + k; return x; }
            static long vector(int n) { var a = new int[4096]; var b = new int[4096]; for (int t = 0; t < n / 4096; t++) for (int k = 0; k < a.length; k++) a[k] += b[k] * 3 + t; return a[7]; }
            """;
    private static final Map<String, String> KINDS = new TreeMap<>(Map.of("method", "method(N)", "lambda", "lambda(N)", "vector",
            "vector(4 * N)"));
    private static final String BLOCK = "long x = 1; for (int k = 0; k < N; k++) x = x * 31 + (k ^ (x >>> 7));";
    private static final String N = "100_000_000";

    private InterruptCost() {}

    public static void main(String[] none) throws ReflectiveOperationException, java.io.IOException {
        var out = System.out;
        var compiled = compiled();
        try (var client = new Client()) {
            client.run("long taken = 0;\n" + SHARED.replace("static ", ""));
            for (var kind : List.of("method", "lambda", "vector", "block")) {
                var cell = new long[TURNS];
                var plain = new long[TURNS];
                for (int k = 0; k < TURNS; k++) {
                    cell[k] = Long.parseLong(client.run(cell(kind)).result());
                    plain[k] = (long) compiled.getMethod("time_" + kind).invoke(null);
                }
                Arrays.sort(cell);
                Arrays.sort(plain);
                out.printf("%-7s cell %d ms, javac %d ms, ratio %.3f (medians %.3f)%n", kind, cell[0] / 1_000_000,
                        plain[0] / 1_000_000, (double) cell[0] / plain[0], (double) cell[TURNS / 2] / plain[TURNS / 2]);
            }
        }
        System.exit(0);
    }

    private static String cell(String kind) {
        var body = kind.equals("block") ? BLOCK.replace("N", N) : "var x = " + KINDS.get(kind).replace("N", N) + ";";
        return "{ long begin = System.nanoTime(); { " + body
                + " if (x == 42) System.out.println(x); } taken = System.nanoTime() - begin; }\ntaken";
    }

    private static Class<?> compiled() throws ReflectiveOperationException, java.io.IOException {
        var source = new StringBuilder("public class Plain { static long taken;\n" + SHARED);
        for (var kind : List.of("method", "lambda", "vector", "block"))
            source.append("public static long time_" + kind + "() { long begin = System.nanoTime(); { "
                    + (kind.equals("block") ? BLOCK.replace("N", N) : "var x = " + KINDS.get(kind).replace("N", N) + ";")
                    + " if (x == 42) System.out.println(x); } return System.nanoTime() - begin; }\n");
        var text = source.append("}").toString();
        var folder = Files.createTempDirectory("plain");
        var unit = new SimpleJavaFileObject(URI.create("string:///Plain.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) { return text; }
        };
        if (!ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-d", folder.toString()), null, List.of(unit))
                .call())
            throw new IllegalStateException("javac refuses " + text);
        return new java.net.URLClassLoader(new java.net.URL[]{folder.toUri().toURL()}).loadClass("Plain");
    }
}
