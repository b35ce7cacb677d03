package org.clvlab.kernel.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * The names that classes of cells go by at run time, so that stack traces, logs and toString read as if javac had compiled a
 * file: a type is called as it is declared, all else is of "cell5". Where a name is taken, "#2" and so on is added, which no
 * Java name can end with: a type that is declared anew is another type.
 */
final class ClassNames {
    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$[0-9A-Z_]+");
    private static final String BODY = "do_it$";

    /** What the method is called that holds a statement, an expression or an initialiser. */
    static final String RUN = "run";

    /** What it calls where a variable has the type of its initialiser. */
    static final String RUN_INITIALISER = RUN + "Aux";
    private final Map<String, String> types = new ConcurrentHashMap<>(),
            wrappers = new ConcurrentHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    /** Chooses names for a class that JShell has made of a snippet, and for the type in it. */
    void choose(String className, Snippet snippet, Cell cell) {
        var wrapper = wrapperOf(className.replace('.', '/'));
        if (wrappers.containsKey(wrapper))
            return;
        wrappers.put(wrapper, free("cell" + cell.number()));
        if (snippet instanceof TypeDeclSnippet type)
            types.put(wrapper + "$" + type.name(), free(type.name()));
    }

    private String free(String name) {
        int times = taken.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + "#" + times;
    }

    /** {@return the names at run time of the class that JShell has made and of the type in it} */
    List<String> topLevel(String className, Snippet snippet) {
        var wrapper = wrapperOf(className.replace('.', '/')).replace('/', '.');
        return snippet instanceof TypeDeclSnippet type
                ? List.of(of(wrapper), of(wrapper + "$" + type.name()))
                : List.of(of(wrapper));
    }

    /** {@return the name at run time, with dots} */
    String of(String className) {
        return inText(className.replace('.', '/')).replace('/', '.');
    }

    /** {@return a text of a class file with the names of run time} */
    String inText(String text) {
        var plain = text.contains(BODY) ? text.replace(BODY, RUN) : text;
        if (!plain.contains("REPL/"))
            return plain;
        var found = WRAPPER.matcher(plain);
        var renamed = new StringBuilder();
        int done = 0;
        while (found.find(done)) {
            renamed.append(plain, done, found.start());
            int end = found.end();
            var name = wrappers.getOrDefault(found.group(), found.group());
            if (end < plain.length() && plain.charAt(end) == '$') {
                int until = end + 1;
                while (until < plain.length() && Character.isJavaIdentifierPart(plain.charAt(until))) {
                    until++;
                    var type = types.get(plain.substring(found.start(), until));
                    if (type != null && (until == plain.length() || plain.charAt(until) == '$'
                            || !Character.isJavaIdentifierPart(plain.charAt(until)))) {
                        name = type;
                        end = until;
                        break;
                    }
                }
            }
            renamed.append(name);
            done = end;
        }
        return renamed.append(plain, done, plain.length()).toString();
    }

    static String wrapperOf(String internalName) {
        var found = WRAPPER.matcher(internalName);
        return found.lookingAt() ? found.group() : internalName;
    }
}
