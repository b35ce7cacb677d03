package org.clvlab.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.kernel.display.Grid;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** Which variables are there? */
final class Variables implements Magic.Line {
    @Override
    public String name() { return "vars"; }

    @Override
    public String help() { return "%vars: the variables of the notebook with type and value"; }

    @Override
    public Object line(String argument, Notebook notebook) {
        var rows = new ArrayList<List<Object>>();
        for (var variable : notebook.variables())
            rows.add(java.util.Arrays.asList(variable.name(), variable.type(), variable.value()));
        return rows.isEmpty() ? "There is no variable yet." : new Grid(List.of("name", "type", "value"), rows);
    }
}
