package org.clvlab.kernel.magic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Magic;

/**
 * The magics of a notebook.
 *
 * @param all
 *            an earlier one of the same name and form wins
 */
public record Magics(List<Magic> all) {

    /** Copies the list. */
    public Magics {
        all = List.copyOf(all);
    }

    /**
     * {@return the kernel's own magics and then those of extensions}
     *
     * @param more
     *            from extensions
     * @param extensions
     *            what %%sql asks for connections and tables
     */
    public static Magics with(List<Magic> more, List<Extension> extensions) {
        var all = new ArrayList<Magic>(
                List.of(new Time(), new Variables(), new ClassPath(), new Maven(), new Sql(extensions), new Bash(), new Load(),
                        new ListMagics()));
        all.addAll(more);
        all.addAll(Commands.all());
        return new Magics(all);
    }

    /**
     * {@return the line magic of that name}
     *
     * @param name
     *            without percent sign
     */
    public Optional<Magic.Line> line(String name) { return named(name, Magic.Line.class); }

    /**
     * {@return the cell magic of that name}
     *
     * @param name
     *            without percent signs
     */
    public Optional<Magic.Cell> cell(String name) { return named(name, Magic.Cell.class); }

    /** {@return how each can be called, in the order of the list} */
    public List<String> calls() {
        var calls = new LinkedHashSet<String>();
        for (var magic : all) {
            if (magic instanceof Magic.Line)
                calls.add(magic.name().startsWith("/") ? magic.name() : "%" + magic.name());
            if (magic instanceof Magic.Cell)
                calls.add("%%" + magic.name());
        }
        return List.copyOf(calls);
    }

    /**
     * {@return a sentence for somebody who has called a magic that is not there}
     *
     * @param call
     *            what was called, with percent signs
     */
    public String missing(String call) {
        if (call.startsWith("%/"))
            return Commands.missing(call.substring(1));
        var calls = calls().stream().filter(each -> each.startsWith("%")).toList();
        var elsewhere = Elsewhere.proposal(call);
        return "there is no magic " + call + (elsewhere.isEmpty() ? Nearest.proposal(call, calls) : elsewhere) + "; there are "
                + String.join(", ", calls);
    }

    private <T extends Magic> Optional<T> named(String name, Class<T> form) {
        return all.stream().filter(form::isInstance).map(form::cast).filter(magic -> magic.name().equals(name)).findFirst();
    }
}
