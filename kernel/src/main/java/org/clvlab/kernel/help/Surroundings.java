package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What the cells before have imported and declared.
 *
 * @param imports
 *            whole lines
 * @param members
 *            the declarations as static members of a class, without bodies
 * @param declared
 *            the variables, methods and types
 */
record Surroundings(List<String> imports, String members, List<DeclarationSnippet> declared) {

    /** Outlines of sources that have been seen, since a session has hundreds and they do not change. */
    static final class Outlines {
        private Map<String, String> known = new HashMap<>();

        Surroundings of(JShell shell, List<String> moreImports) {
            var imports = new LinkedHashSet<>(moreImports);
            shell.imports().forEach(line -> imports.add(line.source().strip()));
            var seen = new HashMap<String, String>();
            var members = new StringBuilder();
            var declared = new ArrayList<DeclarationSnippet>();
            shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(snippet -> {
                switch (snippet) {
                    case VarSnippet variable when !variable.name().startsWith("$") -> {
                        members.append("static ").append(variable.typeName()).append(' ').append(variable.name()).append(";\n");
                        declared.add(variable);
                    }
                    case MethodSnippet method -> {
                        members.append(outline(method.source(), seen));
                        declared.add(method);
                    }
                    case TypeDeclSnippet type -> {
                        members.append(outline(type.source(), seen));
                        declared.add(type);
                    }
                    default -> {
                    }
                }
            });
            known = seen;
            return new Surroundings(List.copyOf(imports), members.toString(), declared);
        }

        private String outline(String source, Map<String, String> seen) {
            var outline = known.get(source);
            if (outline == null)
                outline = Outline.members(source);
            seen.put(source, outline);
            return outline;
        }
    }
}
