package org.clvlab.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.kernel.display.Grid;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.extension.Notebook.Declared;
import org.clvlab.kernel.extension.Notebook.Declared.Kind;

/** JShell's commands, as far as a notebook has a use for them: each is a line that begins with a slash. */
final class Commands {
    /** Commands of JShell that a notebook has not, and what it has instead. */
    private static final List<String[]> ELSEWHERE = List.of(new String[]{"/exit", "close the notebook, or shut the kernel down"},
            new String[]{"/edit", "edit the cell and run it again"}, new String[]{"/history", "press the arrow keys, or %magics"},
            new String[]{"/env", "%classpath and %maven add jars"}, new String[]{"/reload", "run all cells"},
            new String[]{"/set", "nothing is to be set here"});

    private Commands() {}

    static List<Magic> all() {
        return List.of(new Command("/list", "/list: the source of all that the cells have declared", Commands::list),
                new Command("/vars", "/vars: as %vars", (argument, notebook) -> new Variables().line(argument, notebook)),
                new Command("/methods", "/methods: the methods that the cells have declared",
                        (_, notebook) -> heads(notebook, Kind.METHOD, "method")),
                new Command("/types", "/types: the classes, records, interfaces and enums that the cells have declared",
                        (_, notebook) -> heads(notebook, Kind.TYPE, "type")),
                new Command("/imports", "/imports: what is imported", (_, notebook) -> heads(notebook, Kind.IMPORT, "import")),
                new Command("/drop", "/drop NAME...: takes back a variable, method or type", Commands::drop),
                new Command("/reset", "/reset: takes back all that the cells have declared", Commands::reset),
                new Command("/open", "/open FILE: as %load", (argument, notebook) -> new Load().line(argument, notebook)),
                new Command("/save", "/save FILE: writes imports and declarations to a file that /open and jshell read",
                        Commands::save),
                new Command("/help", "/help: these lines", (_, notebook) -> help(notebook)));
    }

    /** {@return a sentence about a command that is not there} */
    static String missing(String call) {
        for (var each : ELSEWHERE)
            if (each[0].equals(call))
                return "a notebook has no " + call + "; instead, " + each[1];
        return "there is no command " + call + Nearest.proposal(call, names()) + "; there are " + String.join(", ", names());
    }

    private static List<String> names() { return all().stream().map(Magic::name).toList(); }

    private static Object help(Notebook notebook) {
        return notebook.magics().stream().filter(each -> each.name().startsWith("/")).map(Magic::help)
                .collect(Collectors.joining("\n"));
    }

    private static Object list(String argument, Notebook notebook) {
        var all = notebook.declared().stream().filter(each -> each.kind() != Kind.IMPORT)
                .filter(each -> argument.isBlank() || argument.strip().equals(each.name())).map(Declared::source).toList();
        return all.isEmpty()
                ? "Nothing is declared" + (argument.isBlank() ? " yet." : " as " + argument.strip() + ".")
                : String.join("\n\n", all);
    }

    private static Object heads(Notebook notebook, Kind kind, String word) {
        var rows = new ArrayList<List<Object>>();
        for (var each : notebook.declared())
            if (each.kind() == kind)
                rows.add(List.of(each.name(), each.head()));
        return rows.isEmpty() ? "There is no " + word + " yet." : new Grid(List.of("name", word), rows);
    }

    private static Object drop(String argument, Notebook notebook) {
        if (argument.isBlank())
            throw new IllegalArgumentException("/drop needs the name of a variable, method or type, such as /drop orders");
        for (var name : argument.strip().split("[\\s,]+"))
            if (!notebook.drop(name))
                throw new IllegalArgumentException("Nothing is declared as " + name + Nearest.proposal(name,
                        notebook.declared().stream().map(Declared::name).toList()) + ".");
        return null;
    }

    private static Object reset(String argument, Notebook notebook) {
        for (var each : notebook.declared())
            if (each.kind() != Kind.IMPORT)
                notebook.drop(each.name());
        return null;
    }

    private static Object save(String argument, Notebook notebook) throws IOException {
        var name = argument.strip();
        if (name.isEmpty())
            throw new IllegalArgumentException("/save needs a file, such as /save session.jsh");
        var source = notebook.declared().stream().map(Declared::source).collect(Collectors.joining("\n")) + "\n";
        Files.writeString(Path.of(name), source);
        return null;
    }

    private interface Body {
        Object run(String argument, Notebook notebook) throws Exception;
    }

    private record Command(String name, String help, Body body) implements Magic.Line {
        @Override
        public Object line(String argument, Notebook notebook) throws Exception { return body.run(argument, notebook); }

        @Override
        public List<String> completions(String argument, List<Notebook.Variable> variables) {
            return name.equals("/open")
                    ? new Load().completions(argument, variables)
                    : name.equals("/save") ? FileNames.after(argument, file -> file.toString().endsWith(".jsh")) : List.of();
        }
    }
}
