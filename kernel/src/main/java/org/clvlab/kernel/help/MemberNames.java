package org.clvlab.kernel.help;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Proposals.Origin;

/**
 * What could stand after a dot: members of a value, a type or a package.
 *
 * @param reading
 *            the draft
 * @param place
 *            of the mark in it, or null where the compiler has lost it
 * @param index
 *            of the types that are not imported
 * @param visible
 *            what can be named there
 */
record MemberNames(Reading reading, TreePath place, TypeIndex index, Visible visible) {
    private static final List<String> OF_EVERY_OBJECT = List.of("equals", "hashCode", "toString");

    /** {@return whether it is a type that is not imported whose members are wanted; they are then proposed with its whole name} */
    boolean isUnknownReceiver() {
        return unknown() != null;
    }

    private IdentifierTree unknown() {
        if (place == null || !(place.getLeaf() instanceof MemberSelectTree member)
                || !(member.getExpression() instanceof IdentifierTree name))
            return null;
        var type = reading.trees().getTypeMirror(new TreePath(place, name));
        var element = reading.trees().getElement(new TreePath(place, name));
        boolean known = element instanceof PackageElement some && !index.packagesIn(some.getQualifiedName().toString()).isEmpty();
        return !known && (type == null || type.getKind() == TypeKind.ERROR || element instanceof PackageElement) ? name : null;
    }

    void after(TreePath receiver, Proposals proposals, boolean reference) {
        var unknown = unknown();
        if (unknown != null) {
            for (var name : index.named(unknown.getName().toString()).stream().limit(3).toList())
                if (reading.elements().getTypeElement(name) instanceof TypeElement type
                        && type.getModifiers().contains(Modifier.PUBLIC))
                    members(type.asType(), true, name + ".", proposals);
            return;
        }
        var element = reading.trees().getElement(receiver);
        if (element instanceof PackageElement some) {
            var name = some.getQualifiedName().toString();
            index.packagesIn(name).forEach(each -> proposals.offer(each, Kind.MODULE, "", Origin.MEMBER, false));
            ofPackage(name, proposals);
            return;
        }
        var type = reading.trees().getTypeMirror(receiver);
        if (type == null)
            return;
        boolean statically = visible.isType(receiver);
        members(type, statically, "", proposals);
        if (reference) {
            if (statically)
                members(type, false, "", proposals);
            proposals.offer("new", Kind.KEYWORD, "", Origin.MEMBER, false);
        } else if (type.getKind() == TypeKind.ARRAY && !statically)
            proposals.offer("length", Kind.INSTANCE, "int", Origin.MEMBER, false);
    }

    /** Packages, their types, and where a static import is written the members of a type; at the beginning whole names of types. */
    void ofImport(String parent, boolean statically, Proposals proposals) {
        index.packagesIn(parent).forEach(each -> proposals.offer(each, Kind.MODULE, "", Origin.ELSEWHERE, false));
        if (parent.isEmpty() && !statically) {
            proposals.offer("static", Kind.KEYWORD, "", Origin.KEYWORD, false);
            proposals.offer("module", Kind.KEYWORD, "", Origin.KEYWORD, false);
            if (!proposals.typed().text().isEmpty())
                new NameableTypes(reading, index).offerTo(proposals, false);
        }
        ofPackage(parent, proposals);
        if (reading.elements().getTypeElement(parent) instanceof TypeElement type)
            for (var member : visible.members(type.asType(), true))
                if (statically || member.getKind().isDeclaredType())
                    new Offering(reading, proposals).offer(member, Origin.MEMBER);
    }

    private void ofPackage(String name, Proposals proposals) {
        for (var each : index.in(name))
            if (proposals.typed().fits(each) && reading.elements().getTypeElement(name + "." + each) instanceof TypeElement type
                    && type.getModifiers().contains(Modifier.PUBLIC))
                proposals.offer(each, Kind.CLASS, "", Origin.MEMBER, false);
    }

    private void members(TypeMirror type, boolean statically, String prefix, Proposals proposals) {
        var expected = prefix.isEmpty() && !(place.getLeaf() instanceof MemberReferenceTree)
                ? Expectation.at(place, reading, visible)
                : Expectation.NONE;
        for (var member : visible.members(type, statically))
            if (proposals.typed().fits(member.getSimpleName().toString()))
                new Offering(reading, proposals).take(member, type, prefix, origin(member, prefix), expected);
        if (statically && proposals.typed().fits("class"))
            proposals.take(prefix + "class", Kind.KEYWORD, "", Origin.KEYWORD, false);
    }

    private Origin origin(Element member, String prefix) {
        if (!prefix.isEmpty())
            return Origin.ELSEWHERE;
        boolean ofEveryRecord = member.getEnclosingElement().getKind() == ElementKind.RECORD
                && OF_EVERY_OBJECT.contains(member.getSimpleName().toString());
        return ofEveryRecord || Visible.isObjects(member)
                ? Origin.OBJECT
                : reading.elements().isDeprecated(member) ? Origin.OLD : Origin.MEMBER;
    }
}
