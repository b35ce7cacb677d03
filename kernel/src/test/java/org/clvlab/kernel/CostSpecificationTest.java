package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That a cell can be stopped costs its code nothing: what the JVM loads for its methods, lambdas, blocks and classes are the
 * very instructions that javac makes of the same source.
 */
class CostSpecificationTest {
    private static final String METHODS = """
            long method(int n) { long x = 1; for (int k = 0; k < n; k++) x = x * 31 + (k ^ (x >>> 7)); return x; }
            long lambda(int n) { java.util.function.LongUnaryOperator f = v -> v * 31 + (v >>> 7); long x = 1; for (int k = 0; k < n; k++) x = f.applyAsLong(x) + k; return x; }
            long vector(int n) { var a = new int[4096]; var b = new int[4096]; for (int t = 0; t < n; t++) for (int k = 0; k < a.length; k++) a[k] += b[k] * 3 + t; return a[7]; }
            long streamed(int n) { return java.util.stream.LongStream.range(0, n).map(v -> v * v % 7).filter(v -> v > 2).sum(); }
            long caught(int n) { long x = 0; for (int k = 0; k < n; k++) try { x += Long.parseLong("" + k); } catch (NumberFormatException no) { x--; } finally { x += 2; } return x; }
            """;
    private static final String BLOCK = "{ long x = 1; for (int k = 0; k < 1000; k++) x = x * 31 + (k ^ (x >>> 7)); if (x == 42) System.out.println(x); }";
    private static final String TYPE = "class Counter { long count; long up(int n) { for (int k = 0; k < n; k++) count += k; return count; } }";

    @TempDir
    Path folder;

    @Test
    void whatIsLoadedIsWhatJavacMakes() throws IOException {
        var loaded = new HashMap<String, List<String>>();
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts(),
                "-javaagent:" + agent() + "=" + Files.createDirectory(folder.resolve("loaded")))) {
            assertEquals("ok", kernel.client.run(METHODS + TYPE + "\n" + BLOCK).status());
            assertEquals("ok", kernel.client.run("method(1) + lambda(1) + vector(1) + streamed(1) + caught(1)").status());
        }
        try (var files = Files.list(folder.resolve("loaded"))) {
            for (var file : files.toList())
                loaded.putAll(instructions(file));
        }
        compiled().forEach((method, expected) -> {
            assertTrue(loaded.containsKey(method), () -> method + " is not among " + loaded.keySet());
            assertEquals(expected, loaded.get(method), method);
        });
    }

    /** {@return the instructions by the name and type of their method} Constructors are not asked for: they hold no loops. */
    private static Map<String, List<String>> instructions(Path file) throws IOException {
        var all = new HashMap<String, List<String>>();
        for (var method : ClassFile.of().parse(file).methods())
            if (method.code().isPresent() && !method.methodName().stringValue().startsWith("<"))
                all.put(method.methodName().stringValue() + method.methodType().stringValue(),
                        instructions(method.code().get()));
        return all;
    }

    private static List<String> instructions(CodeModel code) {
        var places = new HashMap<Label, Integer>();
        int next = 0;
        for (var element : code)
            if (element instanceof LabelTarget target)
                places.put(target.label(), next);
            else if (element instanceof Instruction)
                next++;
        var lines = new ArrayList<String>();
        for (var element : code)
            if (element instanceof Instruction instruction)
                lines.add(instruction.opcode() + " " + switch (instruction) {
                    case BranchInstruction branch -> places.get(branch.target());
                    case ConstantInstruction constant -> constant.constantValue();
                    case LoadInstruction load -> load.slot();
                    case StoreInstruction store -> store.slot();
                    case IncrementInstruction increment -> increment.slot() + " " + increment.constant();
                    case FieldInstruction field -> field.name() + " " + field.type();
                    case InvokeInstruction call -> call.name() + " " + call.type();
                    case InvokeDynamicInstruction call -> call.name() + " " + call.type();
                    default -> "";
                });
        code.exceptionHandlers().forEach(handler -> lines.add("from " + places.get(handler.tryStart()) + " to "
                + places.get(handler.tryEnd()) + " at " + places.get(handler.handler())));
        return lines;
    }

    private Map<String, List<String>> compiled() throws IOException {
        var source = "public class Plain {\n"
                + METHODS.replace("\nlong", "\npublic static long").replaceFirst("long", "public static long")
                + "static " + TYPE + "\npublic static Object run() throws Throwable {\n" + BLOCK + "\nreturn null; }\n}";
        var unit = new SimpleJavaFileObject(URI.create("string:///Plain.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) { return source; }
        };
        var target = Files.createDirectory(folder.resolve("plain"));
        assertTrue(ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-d", target.toString()), null,
                List.of(unit)).call());
        var all = new HashMap<String, List<String>>();
        try (Stream<Path> files = Files.list(target)) {
            for (var file : files.toList())
                all.putAll(instructions(file));
        }
        return all;
    }

    private Path agent() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Recorder.class.getName());
        var jar = folder.resolve("agent.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var own = Recorder.class.getResourceAsStream("Recorder.class")) {
            out.putNextEntry(new JarEntry("org/clvlab/kernel/Recorder.class"));
            own.transferTo(out);
        }
        return jar;
    }
}
