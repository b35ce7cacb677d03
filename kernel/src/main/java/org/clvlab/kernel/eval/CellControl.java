package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Loads what JShell has compiled, but runs nothing: what JShell would run is noted, to be run when the whole cell has been
 * compiled.
 */
final class CellControl extends DirectExecutionControl {
    private final List<String> toRun = new ArrayList<>();

    CellControl(CellClasses classes) { super(classes); }

    @Override
    public String invoke(String className, String methodName) {
        toRun.add(className);
        return "";
    }

    /** {@return what JShell would have run since it was asked last, as names of classes in JShell's terms} */
    List<String> noted() {
        var noted = List.copyOf(toRun);
        toRun.clear();
        return noted;
    }
}
