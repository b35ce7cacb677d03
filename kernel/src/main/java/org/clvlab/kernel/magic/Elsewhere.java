package org.clvlab.kernel.magic;

import java.util.Map;

/** Magics of other notebooks, and what does the same here. */
final class Elsewhere {
    private static final String LIBRARY = "a library comes by %maven group:artifact:version",
            VARIABLES = "%vars lists the variables",
            PICTURES = "there is nothing to set up: a picture or a table is shown as it is",
            FOLDER = "the folder of a JVM cannot be changed: name files from where the kernel was started, Path.of(\"\").toAbsolutePath()";
    private static final Map<String, String> INSTEAD = Map.ofEntries(Map.entry("who", VARIABLES), Map.entry("whos", VARIABLES),
            Map.entry("who_ls", VARIABLES), Map.entry("timeit", "%time runs a line once and tells how long it took"),
            Map.entry("lsmagic", "%magics lists the commands"), Map.entry("magic", "%magics lists the commands"),
            Map.entry("pip", LIBRARY), Map.entry("conda", LIBRARY), Map.entry("use", LIBRARY), Map.entry("loadFromPOM", LIBRARY),
            Map.entry("dependency", LIBRARY), Map.entry("jars", "%classpath FILE.jar adds a jar"),
            Map.entry("matplotlib", PICTURES), Map.entry("pylab", PICTURES), Map.entry("cd", FOLDER),
            Map.entry("pwd", "Path.of(\"\").toAbsolutePath() tells the folder"),
            Map.entry("ls", "a command of the system is written %bash ls"),
            Map.entry("sh", "a command of the system is written %bash COMMAND"),
            Map.entry("system", "a command of the system is written %bash COMMAND"),
            Map.entry("env", "System.getenv() tells the environment"), Map.entry("run", "%load FILE runs a file or a notebook"),
            Map.entry("html", "html(\"<b>text</b>\") shows markup"), Map.entry("HTML", "html(\"<b>text</b>\") shows markup"),
            Map.entry("markdown", "markdown(\"*text*\") shows Markdown"), Map.entry("svg", "svg(\"<svg ...\") shows a drawing"),
            Map.entry("writefile", "Files.writeString(Path.of(\"name\"), text) writes a file"),
            Map.entry("file", "Files.writeString(Path.of(\"name\"), text) writes a file"),
            Map.entry("reset", "/reset forgets what is declared, /drop NAME one of it"),
            Map.entry("history", "/list shows what is declared; the front end keeps what was typed"),
            Map.entry("hist", "/list shows what is declared; the front end keeps what was typed"));

    private Elsewhere() {}

    /**
     * {@return words that say what does the same here; none where nothing is known}
     *
     * @param call
     *            with percent signs
     */
    static String proposal(String call) {
        var instead = INSTEAD.get(call.replace("%", ""));
        return instead == null ? "" : " (" + instead + ")";
    }
}
