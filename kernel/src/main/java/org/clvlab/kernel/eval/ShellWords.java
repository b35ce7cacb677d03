package org.clvlab.kernel.eval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people type into other notebooks and shells, and what they may write here. */
final class ShellWords {
    private record Word(Pattern written, String instead) {
        static Word of(String written, String instead) { return new Word(Pattern.compile("\\s*(?:" + written + ")"), instead); }
    }

    private static final List<Word> WORDS = List.of(
            Word.of("!\\s*[\\w./]+(?![\\w.]*\\s*[(&|)])", "a command of the system is written %bash COMMAND"),
            Word.of("(?:pip3?|conda|npm|mvn)\\s+\\w+", "a library comes by %maven group:artifact:version"),
            Word.of("\\?{1,2}\\s*[\\w.]+\\s*$|[\\w.]+\\?{1,2}\\s*$", "Shift-Tab, with the cursor at a name, tells what it is"),
            Word.of("help\\s*\\([^)]*\\)?\\s*$",
                    "Shift-Tab, with the cursor at a name, tells what it is; %magics lists the commands"),
            Word.of("package\\s+[\\w.]+\\s*;", "a cell is in no package: leave the line out"),
            Word.of("import\\s+[\\w.]+\\s+as\\s|from\\s+[\\w.]+\\s+import\\b",
                    "in Java this is written import java.util.concurrent.*;"),
            Word.of("@file:", "a library comes by %maven group:artifact:version"),
            Word.of("(?:quit|exit)\\b", "the front end's menu ends the kernel: Kernel, Shut Down"),
            Word.of("(?:Out\\s*\\[|_+\\s*$)", "what a cell gives has no name: give it one, var answer = ..."),
            Word.of("(?:def|fun|func|function)\\s+\\w+\\s*\\(", "in Java this is written int twice(int x) { return 2 * x; }"),
            Word.of("\\w+\\s*:=", "in Java this is written var x = ..."));

    /** Names of other languages. */
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("print", "System.out.print"),
            Map.entry("println", "System.out.println"), Map.entry("len", "length(), size() or length"), Map.entry("True", "true"),
            Map.entry("False", "false"), Map.entry("None", "null"), Map.entry("nil", "null"), Map.entry("string", "String"),
            Map.entry("bool", "boolean"), Map.entry("str", "String.valueOf"), Map.entry("let", "var"),
            Map.entry("val", "final var"),
            Map.entry("input", "readLine(\"question\")"), Map.entry("echo", "System.out.println"),
            Map.entry("HTML", "html(\"<b>text</b>\")"), Map.entry("DISPLAY", "display"),
            Map.entry("Markdown", "markdown(\"*text*\")"),
            Map.entry("SVG", "svg(\"<svg ...\")"), Map.entry("listOf", "List.of"), Map.entry("setOf", "Set.of"),
            Map.entry("mapOf", "Map.of(\"key\", value)"), Map.entry("arrayOf", "new int[]{1, 2}"),
            Map.entry("range", "IntStream.range(0, 10)"));

    private ShellWords() {}

    /** {@return what to write instead of a cell that is of another language} */
    static Optional<String> instead(String cell) {
        return WORDS.stream().filter(word -> word.written.matcher(cell).lookingAt()).map(Word::instead).findFirst();
    }

    /** {@return what to write instead of a name that only other languages have} */
    static Optional<String> insteadOf(String name) {
        return Optional.ofNullable(NAMES.get(name)).map(here -> "in Java this is written " + here);
    }
}
