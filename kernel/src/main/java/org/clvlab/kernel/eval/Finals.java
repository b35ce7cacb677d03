package org.clvlab.kernel.eval;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * The final variables of the notebook. JShell drops the word: it keeps each variable in a field that the code of a cell sets.
 * So what a cell has been compiled to is looked through for whatever else sets that field; the compiler has resolved the names,
 * and a local variable of the same name is none of them. Declared anew, the variable is another one.
 */
final class Finals {
    private static final Pattern FINAL = Pattern
            .compile("(?:(?:@[\\w.]+(?:\\([^)]*\\))?|public|protected|private|static|transient|volatile)\\s+)*final\\b(?s:.*)");

    private final Map<String, String> byClass = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();

    /**
     * Code that sets a final variable.
     *
     * @param line
     *            of the cell, from 1
     */
    record Assignment(String variable, int line) {}

    /** Notes a variable that is declared final and has its value by that; one without a value may still be given one. */
    void note(VarSnippet variable, String nameAtRunTime) {
        if (variable.subKind() == Snippet.SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
                && FINAL.matcher(variable.source().strip()).matches())
            byClass.put(nameAtRunTime.replace('.', '/'), variable.name());
    }

    /** Looks through a class of a cell, with the names and lines of run time. */
    void lookThrough(byte[] bytes) {
        if (byClass.isEmpty())
            return;
        var model = ClassFile.of().parse(bytes);
        var own = model.thisClass().asInternalName();
        for (var method : model.methods()) {
            int line = 0;
            for (var element : method.code().map(code -> code.elementList()).orElse(List.of()))
                switch (element) {
                case LineNumber number -> line = number.line();
                case FieldInstruction set when set.opcode() == Opcode.PUTSTATIC
                        && !set.owner().asInternalName().equals(own)
                        && set.name().stringValue().equals(byClass.get(set.owner().asInternalName())) ->
                    assignments.add(new Assignment(set.name().stringValue(), line));
                default -> {
                }
                }
        }
    }

    /** {@return what sets a final variable, as far as it was found since this was asked last} */
    List<Assignment> assignments() {
        var found = List.copyOf(assignments);
        assignments.clear();
        return found;
    }
}
