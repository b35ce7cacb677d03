package org.clvlab.kernel.eval;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * Lets the latest of two namesakes win. A cell may declare a type that goes by the name of an imported one, or import one
 * that goes by the name of a declared one; Java knows no such file, so JShell would refuse every cell from there on.
 */
record Namesakes(JShell shell) {
    private static final Pattern NAMING = Pattern
            .compile("\\b(?:class|record|interface|enum|import)\\s+[\\w$.]*?([\\w$]+)\\s*[;{(<\\s]");

    /** Drops the earlier namesakes of what the code declares or imports. */
    void makeRoom(String code) {
        var wanted = new HashSet<String>();
        NAMING.matcher(code).results().forEach(found -> wanted.add(found.group(1)));
        if (wanted.isEmpty() || shell.snippets().noneMatch(each -> isNamesake(each, wanted)))
            return;
        var declared = new HashSet<String>();
        var imported = new HashSet<String>();
        for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(code))
            switch (snippet) {
            case TypeDeclSnippet type -> declared.add(type.name());
            case ImportSnippet line when isSingleType(line) -> imported.add(line.name());
            default -> {
            }
            }
        for (var each : shell.snippets().filter(each -> isNamesake(each, wanted)).toList())
            if (each instanceof ImportSnippet line
                    ? declared.contains(line.name())
                    : imported.contains(((TypeDeclSnippet) each).name()))
                shell.drop(each);
    }

    private boolean isNamesake(Snippet each, Set<String> names) {
        return switch (each) {
            case ImportSnippet line -> isSingleType(line) && names.contains(line.name()) && shell.status(line).isActive();
            case TypeDeclSnippet type -> names.contains(type.name()) && shell.status(type).isActive();
            default -> false;
        };
    }

    private static boolean isSingleType(ImportSnippet line) {
        return line.subKind() == Snippet.SubKind.SINGLE_TYPE_IMPORT_SUBKIND;
    }
}
