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
import java.util.Set;
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
    private static final List<String> OF_STATEMENTS = List.of("assert", "break", "class", "continue", "do", "enum", "final",
            "for", "if",
            "import", "interface", "record", "return", "sealed", "static", "switch", "synchronized", "throw", "try", "var",
            "while",
            "yield", "boolean", "byte", "char", "double", "float", "int", "long", "short", "void", "public", "private",
            "protected",
            "abstract", "else", "catch", "finally", "case", "default", "extends", "implements", "permits", "throws",
            "non-sealed");
    private static final List<String> OF_EXPRESSIONS = List.of("new", "true", "false", "null", "this", "super", "switch",
            "instanceof");
    private static final List<String> OF_EVERY_OBJECT = List.of("equals", "hashCode", "toString");
    private static final int MOST_ELSEWHERE = 10;

    static boolean isMark(Tree tree) {
        return switch (tree) {
            case IdentifierTree name -> name.getName().contentEquals(Draft.MARK);
            case MemberSelectTree member -> member.getIdentifier().contentEquals(Draft.MARK);
            case MemberReferenceTree method -> method.getName().contentEquals(Draft.MARK);
            case VariableTree variable -> variable.getName().contentEquals(Draft.MARK);
            default -> false;
        };
    }

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

    void offerTo(Proposals proposals) {
        switch (place == null ? null : place.getLeaf()) {
            case null -> names(proposals, Expectation.NONE);
            case VariableTree _ -> {
            }
            case MemberSelectTree member -> members(new TreePath(place, member.getExpression()), proposals, false);
            case MemberReferenceTree method -> members(new TreePath(place, method.getQualifierExpression()), proposals, true);
            default -> {
                if (isTypeWanted())
                    types(proposals, Expectation.at(place, reading, visible()));
                else
                    names(proposals, Expectation.at(place, reading, visible()));
            }
        }
    }

    private Visible visible() { return new Visible(reading); }

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

    private void members(TreePath receiver, Proposals proposals, boolean reference) {
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
        boolean statically = visible().isType(receiver);
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
                imports(proposals, false);
        }
        ofPackage(parent, proposals);
        if (reading.elements().getTypeElement(parent) instanceof TypeElement type)
            for (var member : visible().members(type.asType(), true))
                if (statically || member.getKind().isDeclaredType())
                    offerTyped(member, Origin.MEMBER, proposals);
    }

    private void ofPackage(String name, Proposals proposals) {
        for (var each : index.in(name))
            if (proposals.typed().fits(each) && reading.elements().getTypeElement(name + "." + each) instanceof TypeElement type
                    && type.getModifiers().contains(Modifier.PUBLIC))
                proposals.offer(each, Kind.CLASS, "", Origin.MEMBER, false);
    }

    private void members(TypeMirror type, boolean statically, String prefix, Proposals proposals) {
        var expected = prefix.isEmpty() && !(place.getLeaf() instanceof MemberReferenceTree)
                ? Expectation.at(place, reading, visible())
                : Expectation.NONE;
        for (var member : visible().members(type, statically))
            if (proposals.typed().fits(member.getSimpleName().toString()))
                offer(member, type, prefix, origin(member, prefix), expected, proposals);
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

    private void offer(Element element, TypeMirror receiver, String prefix, Origin origin, Expectation expected,
            Proposals proposals) {
        var seen = receiver == null ? element.asType() : Signature.seenFrom(receiver, element, reading.types());
        var name = prefix + element.getSimpleName();
        switch (element) {
            case ExecutableElement method -> proposals.take(name, Kind.FUNCTION, Signature.ofCall(method, seen), origin,
                    expected.isMetBy(seen instanceof ExecutableType type ? type.getReturnType() : method.getReturnType(),
                            reading));
            case TypeElement _ -> proposals.take(name, Kind.CLASS, "", origin, false);
            default -> proposals.take(name, element.getKind() == ElementKind.TYPE_PARAMETER ? Kind.CLASS : Kind.INSTANCE,
                    Signature.type(seen), origin, expected.isMetBy(seen, reading));
        }
    }

    private void names(Proposals proposals, Expectation expected) {
        boolean empty = proposals.typed().text().isEmpty(), choosy = empty && !expected.wanted().isEmpty();
        var locals = place == null ? java.util.Map.<String, Element>of() : visible().locals(place);
        locals.values().forEach(each -> offerNamed(each, Origin.LOCAL, expected, choosy, proposals));
        visible().notebook().forEach(each -> offerNamed(each, Origin.NOTEBOOK, expected, choosy, proposals));
        if (!empty || !expected.argument())
            visible().imported().forEach(each -> offerNamed(each, Origin.IMPORTED, expected, choosy, proposals));
        ofWantedClasses(expected, empty, proposals);
        keywords(expected, empty, proposals);
        if (!empty)
            imports(proposals, false);
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
        offer(each, null, "", origin, expected, proposals);
    }

    /** The constants of an enum that is wanted, and the factories and constants of another class. */
    private void ofWantedClasses(Expectation expected, boolean empty, Proposals proposals) {
        boolean label = place != null && place.getParentPath().getLeaf() instanceof com.sun.source.tree.Tree parent
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
                    offer(member, null, nameHere(type) + ".", constant ? Origin.MEMBER : Origin.IMPORTED, expected, proposals);
            }
    }

    private static boolean isEveryday(TypeElement type) { return type.getQualifiedName().toString().startsWith("java.lang."); }

    private String nameHere(TypeElement type) {
        var name = type.getQualifiedName().toString();
        return isImported(name) ? type.getSimpleName().toString() : name.replace(Draft.NOTEBOOK + ".", "");
    }

    private void keywords(Expectation expected, boolean empty, Proposals proposals) {
        if (empty && expected.wants(TypeKind.BOOLEAN))
            for (var word : List.of("true", "false"))
                proposals.take(word, Kind.KEYWORD, "", Origin.KEYWORD, true);
        if (empty)
            return;
        for (var word : OF_EXPRESSIONS)
            proposals.offer(word, Kind.KEYWORD, "", Origin.KEYWORD,
                    expected.wants(TypeKind.BOOLEAN) && (word.equals("true") || word.equals("false")));
        if (!expected.argument())
            for (var word : OF_STATEMENTS)
                proposals.offer(word, Kind.KEYWORD, "", Origin.KEYWORD, false);
    }

    private void types(Proposals proposals, Expectation expected) {
        if (place.getParentPath().getLeaf() instanceof NewClassTree)
            for (var type : Expectation.at(place.getParentPath(), reading, visible()).classes(reading))
                if (!type.getModifiers().contains(Modifier.ABSTRACT) && proposals.typed().fits(type.getSimpleName().toString()))
                    proposals.take(nameHere(type), Kind.CLASS, "", Origin.LOCAL, true);
        visible().locals(place).values().stream().filter(JavaNames::isType)
                .forEach(each -> offerTyped(each, Origin.LOCAL, proposals));
        visible().notebook().stream().filter(JavaNames::isType).forEach(each -> offerTyped(each, Origin.NOTEBOOK, proposals));
        if (!proposals.typed().text().isEmpty())
            imports(proposals, place.getParentPath().getLeaf() instanceof AnnotationTree);
        if (!proposals.typed().text().isEmpty() && place.getParentPath().getLeaf() instanceof VariableTree)
            for (var word : OF_STATEMENTS)
                proposals.offer(word, Kind.KEYWORD, "", Origin.KEYWORD, false);
    }

    private void offerTyped(Element each, Origin origin, Proposals proposals) {
        if (proposals.typed().fits(each.getSimpleName().toString()))
            offer(each, null, "", origin, Expectation.NONE, proposals);
    }

    private static boolean isType(Element each) {
        return each.getKind().isDeclaredType() || each.getKind() == ElementKind.TYPE_PARAMETER;
    }

    /** Types that are imported under their simple names, and some others, if enough is typed, under their whole ones. */
    private void imports(Proposals proposals, boolean annotations) {
        int elsewhere = 0;
        var seen = new HashSet<String>();
        var lines = importLines();
        for (var name : index.matching(proposals.typed())) {
            var simple = name.substring(name.lastIndexOf('.') + 1);
            boolean imported = isImported(name, lines);
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

    private boolean isImported(String name) { return isImported(name, importLines()); }

    private Set<String> importLines() {
        var lines = new HashSet<String>();
        reading.unit().getImports()
                .forEach(line -> lines.add((line.isModule() ? "module " : "") + line.getQualifiedIdentifier()));
        return lines;
    }

    private boolean isImported(String name, Set<String> lines) {
        int dot = name.lastIndexOf('.');
        var inPackage = dot < 0 ? "" : name.substring(0, dot);
        if (inPackage.isEmpty() || inPackage.equals("java.lang"))
            return true;
        return lines.contains(name) || lines.contains(inPackage + ".*")
                || lines.stream().anyMatch(each -> each.startsWith("module "))
                        && reading.elements().getTypeElement(name) instanceof TypeElement type
                        && lines.contains("module " + reading.elements().getModuleOf(type));
    }

    static Set<String> keywords() {
        var all = new HashSet<>(OF_STATEMENTS);
        all.addAll(OF_EXPRESSIONS);
        return all;
    }
}
