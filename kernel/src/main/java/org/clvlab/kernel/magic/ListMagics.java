package org.clvlab.kernel.magic;

import java.util.LinkedHashMap;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** Which magics are there? */
final class ListMagics implements Magic.Line {
    @Override
    public String name() { return "magics"; }

    @Override
    public String help() { return "%magics: what each magic does"; }

    @Override
    public Object line(String argument, Notebook notebook) {
        var lines = new LinkedHashMap<String, String>();
        for (var magic : notebook.magics())
            lines.putIfAbsent(magic.name(), magic.help());
        return String.join("\n", lines.values());
    }
}
