package org.clvlab.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Declarations in words, with simple names of types. */
final class Signature {
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[\\p{Lu}$])");
    private static final Pattern NAMELESS = Pattern.compile("arg\\d+");

    private Signature() {}

    static String type(TypeMirror type) {
        return PACKAGE.matcher(type.toString()).replaceAll("").replace(Draft.NOTEBOOK + ".", "").replace(",", ", ")
                .replaceAll("capture#\\d+ of ", "").replaceAll(",  ", ", ");
    }

    /** {@return the element's type as its receiver sees it: the elements of a list of strings are strings} */
    static TypeMirror seenFrom(TypeMirror receiver, Element element, Types types) {
        try {
            return receiver instanceof DeclaredType declared && receiver.getKind() == TypeKind.DECLARED
                    && !element.getModifiers().contains(Modifier.STATIC)
                            ? types.asMemberOf(declared, element)
                            : element.asType();
        } catch (IllegalArgumentException notItsMember) {
            return element.asType();
        }
    }

    /** {@return parameters and result, such as "(int a, int b) int"} */
    static String ofCall(ExecutableElement method, TypeMirror seen) {
        var type = seen instanceof ExecutableType executable ? executable : (ExecutableType) method.asType();
        return parameters(method, type, parameterNames(method))
                + (method.getKind() == ElementKind.CONSTRUCTOR ? "" : " " + type(type.getReturnType()));
    }

    static List<String> parameterNames(ExecutableElement method) {
        var names = method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList();
        return names.stream().anyMatch(name -> NAMELESS.matcher(name).matches()) ? List.of() : names;
    }

    private static String parameters(ExecutableElement method, ExecutableType type, List<String> names) {
        var words = new ArrayList<String>();
        for (int k = 0; k < type.getParameterTypes().size(); k++) {
            var word = type(type.getParameterTypes().get(k));
            if (method.isVarArgs() && k == type.getParameterTypes().size() - 1 && word.endsWith("[]"))
                word = word.substring(0, word.length() - 2) + "...";
            words.add(k < names.size() ? word + " " + names.get(k) : word);
        }
        return "(" + String.join(", ", words) + ")";
    }

    /** {@return the declaration as its author would write it, without its body} */
    static String of(Element element, List<String> parameterNames) {
        return switch (element) {
            case ExecutableElement method -> ofMethod(method, parameterNames);
            case TypeElement type -> ofType(type);
            case PackageElement some -> "package " + some.getQualifiedName();
            default ->
                modifiers(element, Modifier.PUBLIC) + type(element.asType()) + " " + owner(element) + element.getSimpleName();
        };
    }

    private static String ofMethod(ExecutableElement method, List<String> names) {
        var known = names.isEmpty() ? parameterNames(method) : names;
        boolean constructs = method.getKind() == ElementKind.CONSTRUCTOR;
        var generic = method.getTypeParameters().isEmpty() ? "" : typeParameters(method.getTypeParameters()) + " ";
        var name = constructs ? method.getEnclosingElement().getSimpleName().toString() : owner(method) + method.getSimpleName();
        var thrown = method.getThrownTypes().isEmpty()
                ? ""
                : " throws " + method.getThrownTypes().stream().map(Signature::type).collect(Collectors.joining(", "));
        return modifiers(method, Modifier.PUBLIC) + generic + (constructs ? "new " : type(method.getReturnType()) + " ") + name
                + parameters(method, (ExecutableType) method.asType(), known) + thrown;
    }

    private static String ofType(TypeElement type) {
        var text = new StringBuilder(modifiers(type, null));
        text.append(switch (type.getKind()) {
            case ANNOTATION_TYPE -> "@interface ";
            default -> type.getKind().name().toLowerCase() + " ";
        });
        text.append(type.getQualifiedName().toString().replace(Draft.NOTEBOOK + ".", ""));
        if (!type.getTypeParameters().isEmpty())
            text.append(typeParameters(type.getTypeParameters()));
        if (type.getKind() == ElementKind.RECORD)
            text.append(type.getRecordComponents().stream().map(each -> type(each.asType()) + " " + each.getSimpleName())
                    .collect(Collectors.joining(", ", "(", ")")));
        else if (type.getSuperclass().getKind() == TypeKind.DECLARED && type.getKind() == ElementKind.CLASS
                && !type.getSuperclass().toString().equals("java.lang.Object"))
            text.append(" extends ").append(type(type.getSuperclass()));
        if (!type.getInterfaces().isEmpty())
            text.append(type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ")
                    .append(type.getInterfaces().stream().map(Signature::type).collect(Collectors.joining(", ")));
        return text.toString();
    }

    private static String owner(Element member) {
        return member.getEnclosingElement() instanceof TypeElement type && !type.getSimpleName().contentEquals(Draft.NOTEBOOK)
                ? type.getSimpleName() + "."
                : "";
    }

    private static String typeParameters(List<? extends TypeParameterElement> parameters) {
        return parameters.stream().map(each -> {
            var bounds = each.getBounds().stream().map(Signature::type).filter(bound -> !bound.equals("Object"))
                    .collect(Collectors.joining(" & "));
            return bounds.isEmpty() ? each.toString() : each + " extends " + bounds;
        }).collect(Collectors.joining(", ", "<", ">"));
    }

    /** What the notebook declares is static only in our draft; what is default or final says little to a caller. */
    private static String modifiers(Element element, Modifier unless) {
        boolean own = element.getEnclosingElement() instanceof TypeElement type
                && type.getSimpleName().contentEquals(Draft.NOTEBOOK);
        boolean plain = element.getKind().isInterface() || element.getKind() == ElementKind.RECORD
                || element.getKind() == ElementKind.ENUM;
        return element.getModifiers().stream().filter(each -> each != unless)
                .filter(each -> !own || each != Modifier.STATIC && each != Modifier.FINAL)
                .filter(each -> !plain || each != Modifier.ABSTRACT && each != Modifier.STATIC && each != Modifier.FINAL)
                .filter(each -> each != Modifier.NATIVE && each != Modifier.SYNCHRONIZED && each != Modifier.DEFAULT)
                .filter(each -> !(element.getKind().isVariable() && each == Modifier.FINAL
                        && element.getKind() != ElementKind.FIELD))
                .map(each -> each + " ").collect(Collectors.joining());
    }
}
