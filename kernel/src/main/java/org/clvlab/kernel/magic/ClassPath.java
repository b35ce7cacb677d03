package org.clvlab.kernel.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** More jars for the cells that follow. */
final class ClassPath implements Magic.Line {
    @Override
    public String name() { return "classpath"; }

    @Override
    public String help() {
        return "%classpath JAR...: makes the classes of jars and folders known; lib/*.jar takes several at once";
    }

    @Override
    public Object line(String argument, Notebook notebook) throws IOException {
        var paths = new ArrayList<Path>();
        for (var word : argument.strip().split("\\s+"))
            paths.addAll(found(word));
        notebook.addToClassPath(paths).forEach((path, other) -> {
            if (!other.equals(path))
                System.out.println(path.getFileName() + " has classes that " + other.getFileName()
                        + " has too, and cells see those of the latter.");
        });
        return null;
    }

    @Override
    public List<String> completions(String argument, List<Notebook.Variable> variables) {
        return FileNames.after(argument, file -> file.toString().endsWith(".jar"));
    }

    private static List<Path> found(String word) throws IOException {
        if (word.isEmpty())
            throw new IllegalArgumentException("%classpath needs a jar or a folder, such as %classpath lib/*.jar");
        int slash = word.lastIndexOf('/');
        var name = word.substring(slash + 1);
        if (!name.contains("*")) {
            var path = Path.of(word);
            if (!Files.exists(path))
                throw new IllegalArgumentException(
                        "There is no " + word + ". The path counts from the folder of the notebook; is it spelt right?");
            if (!isOfClasses(path))
                throw new IllegalArgumentException(word + " is neither a folder nor a jar that can be read.");
            return List.of(path);
        }
        var paths = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(slash < 0 ? "." : word.substring(0, slash + 1)),
                name)) {
            files.forEach(paths::add);
        }
        if (paths.isEmpty())
            throw new IllegalArgumentException("No file matches " + word + ".");
        paths.sort(null);
        return paths;
    }

    private static boolean isOfClasses(Path path) {
        if (Files.isDirectory(path))
            return true;
        try (var jar = new ZipFile(path.toFile())) {
            return jar.size() >= 0;
        } catch (IOException other) {
            return false;
        }
    }
}
