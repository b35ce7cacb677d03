package org.clvlab.kernel.eval;

import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.clvlab.kernel.extension.Notebook.Declared;
import org.clvlab.kernel.extension.Notebook.Declared.Kind;

/** What the cells have declared and imported, and can still use. */
record Declarations(JShell shell, Places places) {
    List<Declared> all() {
        return shell.snippets().filter(each -> shell.status(each).isActive()).flatMap(each -> declared(each).stream()).toList();
    }

    /** {@return whether there was something of that name} Methods of one name go together. */
    boolean drop(String name) {
        var named = shell.snippets().filter(each -> shell.status(each).isActive())
                .filter(each -> !(each instanceof ImportSnippet))
                .filter(each -> declared(each).stream().anyMatch(found -> found.name().equals(name))).toList();
        named.forEach(shell::drop);
        return !named.isEmpty();
    }

    private java.util.Optional<Declared> declared(Snippet snippet) {
        var source = places.written(snippet).strip();
        return java.util.Optional.ofNullable(switch (snippet) {
            case ImportSnippet line -> new Declared(Kind.IMPORT, line.name(), line.fullname(), source);
            case VarSnippet variable when !variable.name().startsWith("$") -> new Declared(Kind.VARIABLE, variable.name(),
                    variable.typeName(), source);
            case MethodSnippet method -> new Declared(Kind.METHOD, method.name(), method.signature(), source);
            case TypeDeclSnippet type -> new Declared(Kind.TYPE, type.name(), head(source), source);
            default -> null;
        });
    }

    private static String head(String source) {
        return source.substring(0, source.indexOf('{') < 0 ? source.length() : source.indexOf('{')).strip().replaceAll("\\s+",
                " ");
    }
}
