package org.clvlab.kernel.help;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Proposals.Origin;

/** The types that a draft can name, and how: by a simple name those it imports, by a whole one all others. */
final class NameableTypes {
    private static final int MOST_ELSEWHERE = 10;
    private final Reading reading;
    private final TypeIndex index;
    private final Set<String> imports = new HashSet<>();

    NameableTypes(Reading reading, TypeIndex index) {
        this.reading = reading;
        this.index = index;
        reading.unit().getImports()
                .forEach(line -> imports.add((line.isModule() ? "module " : "") + line.getQualifiedIdentifier()));
    }

    /** Types that are imported under their simple names, and some others, if enough is typed, under their whole ones. */
    void offerTo(Proposals proposals, boolean annotations) {
        int elsewhere = 0;
        var seen = new HashSet<String>();
        for (var name : index.matching(proposals.typed())) {
            var simple = name.substring(name.lastIndexOf('.') + 1);
            boolean imported = isImported(name);
            if (imported ? !seen.add(simple) : proposals.typed().text().length() < 3 || elsewhere >= MOST_ELSEWHERE)
                continue;
            if (!(reading.elements().getTypeElement(name) instanceof TypeElement type)
                    || !type.getModifiers().contains(Modifier.PUBLIC)
                    || annotations && type.getKind() != ElementKind.ANNOTATION_TYPE)
                continue;
            if (!imported)
                elsewhere++;
            var origin = reading.elements().isDeprecated(type) ? Origin.OLD : imported ? Origin.IMPORTED : Origin.ELSEWHERE;
            proposals.take(imported ? simple : name, Kind.CLASS, "", origin, false);
        }
    }

    String nameHere(TypeElement type) {
        var name = type.getQualifiedName().toString();
        return isImported(name) ? type.getSimpleName().toString() : name.replace(Draft.NOTEBOOK + ".", "");
    }

    private boolean isImported(String name) {
        int dot = name.lastIndexOf('.');
        var inPackage = dot < 0 ? "" : name.substring(0, dot);
        if (inPackage.isEmpty() || inPackage.equals("java.lang"))
            return true;
        return imports.contains(name) || imports.contains(inPackage + ".*")
                || imports.stream().anyMatch(each -> each.startsWith("module "))
                        && reading.elements().getTypeElement(name) instanceof TypeElement type
                        && imports.contains("module " + reading.elements().getModuleOf(type));
    }

}
