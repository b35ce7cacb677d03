package org.clvlab.kernel.help;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * The declarations that a name at a place may mean: what the compiler has chosen comes first, then its overloads; where it could
 * not choose, all that bear the name.
 *
 * @param reading
 *            of the draft
 * @param place
 *            of the name
 * @param index
 *            of types that are not imported
 */
record Meaning(Reading reading, TreePath place, TypeIndex index) {

    Set<Element> of(String name) {
        var found = new LinkedHashSet<Element>();
        var chosen = reading.trees().getElement(place);
        if (isKnown(chosen)) {
            if (chosen instanceof TypeElement type && isConstructed())
                found.addAll(constructors(type));
            found.add(chosen);
            if (chosen.getKind() == ElementKind.METHOD)
                found.addAll(namesakes(name));
            if (chosen.getKind() == ElementKind.CONSTRUCTOR)
                found.addAll(new Visible(reading).constructors((TypeElement) chosen.getEnclosingElement()));
            return found;
        }
        found.addAll(namesakes(name));
        if (found.isEmpty() && !(place.getLeaf() instanceof MemberSelectTree))
            for (var candidate : index.named(name).stream().limit(3).toList())
                if (reading.elements().getTypeElement(candidate) instanceof TypeElement type
                        && type.getModifiers().contains(Modifier.PUBLIC))
                    found.add(type);
        return found;
    }

    private boolean isKnown(Element element) {
        if (element == null || element.asType() == null || element.asType().getKind() == TypeKind.ERROR)
            return element instanceof javax.lang.model.element.VariableElement && element.getEnclosingElement() != null;
        return element instanceof PackageElement some
                ? !index.in(some.getQualifiedName().toString()).isEmpty()
                        || !index.packagesIn(some.getQualifiedName().toString()).isEmpty()
                : true;
    }

    private TreePath constructed() {
        var parent = place.getParentPath();
        return parent.getLeaf() instanceof ParameterizedTypeTree ? parent : place;
    }

    private boolean isConstructed() {
        var type = constructed();
        return type.getParentPath().getLeaf() instanceof NewClassTree made && made.getIdentifier() == type.getLeaf();
    }

    /** The constructor that the compiler has chosen first. */
    private List<Element> constructors(TypeElement type) {
        var all = new ArrayList<Element>();
        var chosen = reading.trees().getElement(constructed().getParentPath());
        if (chosen != null && chosen.getKind() == ElementKind.CONSTRUCTOR && chosen.asType().getKind() != TypeKind.ERROR)
            all.add(chosen);
        all.addAll(new Visible(reading).constructors(type));
        return all;
    }

    private List<Element> namesakes(String name) {
        var visible = new Visible(reading);
        var receiver = receiver();
        var all = new ArrayList<Element>();
        if (receiver != null) {
            var type = reading.trees().getTypeMirror(new TreePath(place, receiver));
            if (type != null) {
                boolean statically = visible.isType(new TreePath(place, receiver));
                all.addAll(visible.members(type, statically));
                if (place.getLeaf() instanceof MemberReferenceTree && statically)
                    all.addAll(visible.members(type, false));
            }
        } else {
            all.addAll(visible.locals(place).values());
            all.addAll(visible.notebook());
            all.addAll(visible.imported());
        }
        boolean call = !all.isEmpty()
                && all.stream().anyMatch(each -> each instanceof ExecutableElement && each.getSimpleName().contentEquals(name));
        return all.stream().filter(each -> each.getSimpleName().contentEquals(name))
                .filter(each -> !call || each instanceof ExecutableElement || receiver == null).distinct().toList();
    }

    private ExpressionTree receiver() {
        return switch (place.getLeaf()) {
            case MemberSelectTree member -> member.getExpression();
            case MemberReferenceTree method -> method.getQualifierExpression();
            default -> null;
        };
    }
}
