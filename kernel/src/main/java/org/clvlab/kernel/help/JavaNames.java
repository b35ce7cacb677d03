package org.clvlab.kernel.help;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Proposals.Origin;

/**
 * The names that could stand at a place of a draft.
 *
 * @param reading
 *            the draft
 * @param place
 *            of the mark in it, or null where the compiler has lost it
 * @param index
 *            of the types that are not imported
 */
record JavaNames(Reading reading, TreePath place, TypeIndex index) {
    static boolean isMark(Tree tree) {
        return switch (tree) {
            case IdentifierTree name -> name.getName().contentEquals(Draft.MARK);
            case MemberSelectTree member -> member.getIdentifier().contentEquals(Draft.MARK);
            case MemberReferenceTree method -> method.getName().contentEquals(Draft.MARK);
            case VariableTree variable -> variable.getName().contentEquals(Draft.MARK);
            default -> false;
        };
    }

    void offerTo(Proposals proposals) {
        switch (place == null ? null : place.getLeaf()) {
            case null -> names(proposals, Expectation.NONE);
            case VariableTree _ -> {
            }
            case MemberSelectTree member -> members().after(new TreePath(place, member.getExpression()), proposals, false);
            case MemberReferenceTree method ->
                members().after(new TreePath(place, method.getQualifierExpression()), proposals, true);
            default -> {
                if (isTypeWanted())
                    types(proposals, Expectation.at(place, reading, visible()));
                else
                    names(proposals, Expectation.at(place, reading, visible()));
            }
        }
    }

    MemberNames members() { return new MemberNames(reading, place, index, visible()); }

    private Visible visible() { return new Visible(reading); }

    private NameableTypes nameable() { return new NameableTypes(reading, index); }

    private boolean isTypeWanted() {
        var child = place.getLeaf();
        return switch (place.getParentPath().getLeaf()) {
            case VariableTree variable -> variable.getType() == child;
            case MethodTree method -> method.getReturnType() == child || method.getThrows().contains(child);
            case ClassTree type -> type.getExtendsClause() == child || type.getImplementsClause().contains(child)
                    || type.getPermitsClause().contains(child);
            case NewClassTree made -> made.getIdentifier() == child;
            case InstanceOfTree test -> test.getExpression() != child;
            case TypeCastTree cast -> cast.getType() == child;
            case ParameterizedTypeTree _,AnnotationTree _,CatchTree _ -> true;
            default -> false;
        };
    }

    private void names(Proposals proposals, Expectation expected) {
        boolean empty = proposals.typed().text().isEmpty(), choosy = empty && !expected.wanted().isEmpty();
        var locals = place == null ? Map.<String, Element>of() : visible().locals(place);
        locals.values().forEach(each -> offerNamed(each, Origin.LOCAL, expected, choosy, proposals));
        visible().notebook().forEach(each -> offerNamed(each, Origin.NOTEBOOK, expected, choosy, proposals));
        if (!empty || !expected.argument())
            visible().imported().forEach(each -> offerNamed(each, Origin.IMPORTED, expected, choosy, proposals));
        var nameable = nameable();
        ofWantedClasses(expected, empty, nameable, proposals);
        keywords(expected, empty, proposals);
        if (!empty)
            nameable.offerTo(proposals, false);
    }

    /** Where nothing has been typed, methods are proposed that give what is wanted, and no types at all. */
    private void offerNamed(Element each, Origin origin, Expectation expected, boolean choosy, Proposals proposals) {
        boolean empty = proposals.typed().text().isEmpty();
        if (!proposals.typed().fits(each.getSimpleName().toString()) || empty && each.getKind().isDeclaredType())
            return;
        if (choosy && each instanceof ExecutableElement method && !expected.isMetBy(method.getReturnType(), reading))
            return;
        if (choosy && origin == Origin.IMPORTED && !expected.isMetBy(each.asType(), reading))
            return;
        new Offering(reading, proposals).take(each, null, "", origin, expected);
    }

    /** The constants of an enum that is wanted, and the factories and constants of another class. */
    private void ofWantedClasses(Expectation expected, boolean empty, NameableTypes nameable, Proposals proposals) {
        boolean label = place != null && place.getParentPath().getLeaf() instanceof Tree parent
                && (parent.getKind() == Tree.Kind.CONSTANT_CASE_LABEL || parent.getKind() == Tree.Kind.CASE);
        for (var type : expected.classes(reading))
            for (var member : visible().members(type.asType(), true)) {
                boolean constant = member.getKind() == ElementKind.ENUM_CONSTANT;
                boolean makes = type.getKind() != ElementKind.ENUM && member instanceof ExecutableElement method
                        ? reading.types().isSameType(reading.types().erasure(method.getReturnType()),
                                reading.types().erasure(type.asType()))
                        : member.getKind() == ElementKind.FIELD && expected.isMetBy(member.asType(), reading);
                var name = member.getSimpleName().toString();
                if (label && constant && proposals.typed().fits(name))
                    proposals.take(name, Kind.INSTANCE, Signature.type(member.asType()), Origin.LOCAL, true);
                else if (!label && (constant || makes && !isEveryday(type))
                        && (empty || proposals.typed().fits(name) || proposals.typed().fits(type.getSimpleName().toString())))
                    new Offering(reading, proposals).take(member, null, nameable.nameHere(type) + ".",
                            constant ? Origin.MEMBER : Origin.IMPORTED, expected);
            }
    }

    private static boolean isEveryday(TypeElement type) { return type.getQualifiedName().toString().startsWith("java.lang."); }

    private static void keywords(Expectation expected, boolean empty, Proposals proposals) {
        boolean truth = expected.wants(TypeKind.BOOLEAN);
        if (empty && truth)
            Keywords.offerTruthsTo(proposals);
        if (empty)
            return;
        Keywords.offerExpressionsTo(proposals, truth);
        if (!expected.argument())
            Keywords.offerStatementsTo(proposals);
    }

    private void types(Proposals proposals, Expectation expected) {
        var offering = new Offering(reading, proposals);
        var nameable = nameable();
        if (place.getParentPath().getLeaf() instanceof NewClassTree)
            for (var type : Expectation.at(place.getParentPath(), reading, visible()).classes(reading))
                if (!type.getModifiers().contains(Modifier.ABSTRACT) && proposals.typed().fits(type.getSimpleName().toString()))
                    proposals.take(nameable.nameHere(type), Kind.CLASS, "", Origin.LOCAL, true);
        visible().locals(place).values().stream().filter(JavaNames::isType)
                .forEach(each -> offering.offer(each, Origin.LOCAL));
        visible().notebook().stream().filter(JavaNames::isType).forEach(each -> offering.offer(each, Origin.NOTEBOOK));
        if (!proposals.typed().text().isEmpty())
            nameable.offerTo(proposals, place.getParentPath().getLeaf() instanceof AnnotationTree);
        if (!proposals.typed().text().isEmpty() && place.getParentPath().getLeaf() instanceof VariableTree)
            Keywords.offerStatementsTo(proposals);
    }

    private static boolean isType(Element each) {
        return each.getKind().isDeclaredType() || each.getKind() == ElementKind.TYPE_PARAMETER;
    }

}
