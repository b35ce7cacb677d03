package org.clvlab.kernel.eval;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.magic.Magics;

/**
 * What is known about a word.
 *
 * @param entries
 *            one for each overload; empty where nothing is known
 */
public record Inspection(List<Entry> entries) {

    /** Copies the list. */
    public Inspection {
        entries = List.copyOf(entries);
    }

    /** How much to tell. */
    public enum Detail {
        /** Signature and documentation. */
        SIGNATURE,
        /** The source of what the notebook itself has declared, too. */
        SOURCE
    }

    /**
     * One thing that the word may mean.
     *
     * @param signature
     *            as it is declared
     * @param documentation
     *            plain text, or empty
     * @param source
     *            what the notebook has declared, or empty
     */
    public record Entry(String signature, String documentation, String source) {}

    static Inspection of(JShell shell, Magics magics, String code, int cursor, Detail detail) {
        int begin = Math.min(cursor, code.length()), end = begin;
        while (begin > 0 && Character.isJavaIdentifierPart(code.charAt(begin - 1)))
            begin--;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end)))
            end++;
        if (begin == end && begin > 0 && code.charAt(begin - 1) == '(') // just behind "name("
            return of(shell, magics, code, begin - 1, detail);
        var word = code.substring(begin, end);
        if (begin > 0 && code.charAt(begin - 1) == '%')
            return ofMagic(magics, word);
        if (word.isEmpty())
            return new Inspection(List.of());
        var entries = new LinkedHashSet<Entry>();
        boolean alone = begin == 0 || code.charAt(begin - 1) != '.';
        if (alone)
            own(shell, word, detail, entries);
        if (entries.isEmpty())
            for (var form : forms(code, begin, end))
                if (entries.isEmpty())
                    for (var found : shell.sourceCodeAnalysis().documentation(form, form.length(), true))
                        entries.add(entry(found));
        return new Inspection(List.copyOf(entries));
    }

    /** JShell documents a type or field at its last character, and a method only behind its opening parenthesis. */
    private static List<String> forms(String code, int begin, int end) {
        var upToWord = code.substring(0, end);
        var called = code.substring(end).stripLeading().startsWith("(");
        int statement = Math.max(upToWord.lastIndexOf(';', begin), upToWord.lastIndexOf('\n', begin)) + 1;
        var here = upToWord.substring(statement);
        return called
                ? List.of(upToWord + "(", here + "(", upToWord, here, "new " + upToWord.substring(begin) + "(")
                : List.of(upToWord, upToWord + "(", here, here + "(");
    }

    private static void own(JShell shell, String word, Detail detail, Set<Entry> entries) {
        shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(snippet -> {
            if (snippet instanceof DeclarationSnippet declared && declared.name().equals(word))
                signature(declared).ifPresent(signature -> entries.add(new Entry(CellNames.plain(signature),
                        comment(declared),
                        detail == Detail.SOURCE || declared instanceof TypeDeclSnippet ? declared.source().strip() : "")));
        });
    }

    private static Optional<String> signature(DeclarationSnippet declared) {
        return switch (declared) {
            case VarSnippet variable -> Optional.of(variable.typeName() + " " + variable.name());
            case MethodSnippet method -> Optional.of(header(method.source()));
            case TypeDeclSnippet type -> Optional.of(header(type.source()));
            default -> Optional.empty();
        };
    }

    private static String header(String source) {
        var bare = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\\n]*", "").strip();
        int brace = bare.indexOf('{');
        return (brace < 0 ? bare : bare.substring(0, brace)).strip().replaceAll("\\s+", " ");
    }

    private static String comment(DeclarationSnippet declared) {
        var source = declared.source().strip();
        int end = source.indexOf("*/");
        return source.startsWith("/**") && end > 0
                ? Javadoc.plain(source.substring(3, end).replaceAll("(?m)^\\s*\\* ?", ""))
                : "";
    }

    private static Entry entry(Documentation found) {
        return new Entry(CellNames.plain(found.signature()), found.javadoc() == null ? "" : Javadoc.plain(found.javadoc()),
                "");
    }

    private static Inspection ofMagic(Magics magics, String word) {
        return new Inspection(magics.all().stream().filter(magic -> magic.name().equals(word))
                .map(magic -> new Entry("%" + word, magic.help(), "")).limit(1).toList());
    }
}
