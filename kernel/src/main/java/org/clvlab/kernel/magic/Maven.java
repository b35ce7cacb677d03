package org.clvlab.kernel.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.clvlab.kernel.display.Display;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.maven.Resolver;
import org.clvlab.kernel.maven.Wish;

/** Jars from Maven's repositories, with all that they depend on, for what follows in this cell and for the cells after it. */
final class Maven implements Magic.Line, Magic.Cell {
    private static final String EXAMPLE = "%maven com.google.code.gson:gson:2.11.0";
    private final Map<String, String> loaded = new LinkedHashMap<>();
    private final Path home;
    private Resolver resolver;
    private int calls;

    Maven() { this(Path.of(System.getProperty("user.home"), ".m2")); }

    Maven(Path home) { this.home = home; }

    @Override
    public String name() { return "maven"; }

    @Override
    public String help() {
        return "%maven GROUP:ARTIFACT:VERSION... [--bom G:A:V] [--exclude G:A] [--repo URL], or %%maven above such lines or"
                + " <dependency> elements: adds jars and what they depend on";
    }

    @Override
    public List<String> completions(String argument, List<Notebook.Variable> variables) {
        var typed = argument.substring(argument.lastIndexOf(' ') + 1);
        var before = argument.substring(0, argument.length() - typed.length());
        return Stored.below(home.resolve("repository"), typed).stream().map(each -> before + each).toList();
    }

    @Override
    public Object line(String argument, Notebook notebook) throws Exception {
        if (argument.isBlank())
            throw new IllegalArgumentException("%maven needs coordinates, such as " + EXAMPLE);
        return add(Wish.of(argument), notebook);
    }

    @Override
    public Object cell(String argument, String body, Notebook notebook) throws Exception {
        var wish = Wish.of(argument);
        if (body.stripLeading().startsWith("<"))
            wish = wish.and(Wish.ofXml(body));
        else
            for (var line : body.lines().toList())
                wish = wish.and(Wish.of(line.replaceFirst("(?:^|\\s)(?:#|//).*", "")));
        if (wish.wanted().isEmpty() && wish.boms().isEmpty())
            throw new IllegalArgumentException("%%maven needs coordinates below it, one a line, such as " + EXAMPLE.substring(7));
        return add(wish, notebook);
    }

    private synchronized Object add(Wish wish, Notebook notebook) throws Exception {
        if (resolver == null)
            resolver = new Resolver(home, System.getenv());
        var id = "maven-" + ++calls;
        var shown = new AtomicReference<String>();
        var stop = new AtomicReference<Runnable>(() -> {});
        var found = Aside.call("maven", () -> resolver.find(wish, text -> tell(text, id, shown), stop::set),
                () -> stop.get().run());
        tell(added(found, notebook), id, shown);
        return null;
    }

    /** What is told first makes the display; what is told later replaces it, so that a second run looks like the first. */
    private static void tell(Object what, String id, AtomicReference<String> shown) {
        if (shown.getAndSet(id) == null)
            Display.display(what, id);
        else
            Display.updateDisplay(id, what);
    }

    private String added(Resolver.Found found, Notebook notebook) {
        var news = new ArrayList<Resolver.Jar>();
        var said = new ArrayList<>(found.notes());
        for (var jar : found.jars()) {
            var before = loaded.putIfAbsent(jar.name(), jar.version());
            if (before == null)
                news.add(jar);
            else if (!before.equals(jar.version()))
                said.add(jar.name() + ":" + before + " is loaded already, so " + jar.version()
                        + " is not. Restart the kernel to choose another, or name both in one %maven.");
        }
        var shadowed = notebook.addToClassPath(news.stream().map(Resolver.Jar::path).toList());
        var names = new ArrayList<String>();
        for (var jar : news) {
            var other = shadowed.get(jar.path().toAbsolutePath().normalize());
            if (other == null)
                names.add(jar.toString());
            else if (!other.getFileName().equals(jar.path().getFileName()))
                said.add(jar + " has classes that " + other.getFileName() + " has too, and cells see those of the latter.");
        }
        said.addFirst(names.isEmpty() ? "Nothing new to add." : "Added " + String.join("\n      ", names));
        return String.join("\n", said);
    }
}
