package org.clvlab.kernel.magic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs what stands in a file, as if it stood in the cell. */
final class Load implements Magic.Line {
    private static final List<String> ENDINGS = List.of(".java", ".jsh", ".jshell", ".ipynb");

    @Override
    public String name() { return "load"; }

    @Override
    public String help() { return "%load FILE: runs a .java or .jsh file, or the code cells of an .ipynb, as if it stood here"; }

    @Override
    public List<String> completions(String argument, List<Notebook.Variable> variables) {
        return FileNames.after(argument, file -> ENDINGS.stream().anyMatch(file.toString()::endsWith));
    }

    @Override
    public Object line(String argument, Notebook notebook) throws Exception {
        var name = argument.strip();
        if (name.isEmpty())
            throw new IllegalArgumentException("%load needs a file, such as %load helpers.jsh");
        if (name.matches("\\w{2,}:.*"))
            throw new IllegalArgumentException(
                    "%load reads files, no addresses: fetch " + name + " first, look at it, and load that.");
        var file = Path.of(name);
        if (!Files.isRegularFile(file))
            throw new IllegalArgumentException(
                    "There is no file " + name + ". The path counts from the folder of the notebook; is it spelt right?");
        Object value = null;
        var cells = cells(file);
        for (int k = 0; k < cells.size(); k++)
            try {
                value = notebook.evaluate(cells.get(k));
            } catch (Exception failed) {
                System.err.println("%load " + name + (cells.size() > 1 ? ", code cell " + (k + 1) : "")
                        + " failed; what ran before stays:");
                throw failed;
            }
        return value;
    }

    static List<String> cells(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        if (!file.toString().endsWith(".ipynb"))
            return List.of(text.replaceFirst("(?m)^\\s*package\\s+[\\w.]+\\s*;", ""));
        try {
            var cells = new ArrayList<String>();
            for (var cell : JsonMapper.shared().readTree(text).path("cells"))
                if (cell.path("cell_type").asString("").equals("code"))
                    cells.add(source(cell.path("source")));
            return cells;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + " is no notebook: " + broken.getOriginalMessage(), broken);
        }
    }

    private static String source(JsonNode source) {
        return source.isArray()
                ? source.valueStream().map(JsonNode::asString).collect(Collectors.joining())
                : source.asString("");
    }
}
