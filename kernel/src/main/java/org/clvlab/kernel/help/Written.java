package org.clvlab.kernel.help;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A declaration in its source.
 *
 * @param reading
 *            of the source, which may only be parsed
 * @param path
 *            of the declaration
 */
record Written(Reading reading, TreePath path) {

    /** {@return the comment above it; what it inherits is asked for only where it is needed} */
    Optional<DocText> documentation(java.util.function.Supplier<DocText> inherited) {
        var comment = reading.trees().getDocCommentTree(path);
        return comment == null
                ? Optional.empty()
                : Optional.of(DocRenderer.render(comment,
                        comment.getFullBody().isEmpty() || comment.toString().contains("{@inheritDoc}")
                                ? inherited.get()
                                : DocText.NONE));
    }

    List<String> parameterNames() {
        return path.getLeaf() instanceof MethodTree method
                ? method.getParameters().stream().map(each -> each.getName().toString()).toList()
                : List.of();
    }

    /** {@return what its author has written, without the comment above it and as far to the left as it goes} */
    String source() {
        try {
            var text = reading.unit().getSourceFile().getCharContent(true).toString();
            int start = (int) reading.start(path.getLeaf()), end = (int) reading.end(path.getLeaf());
            if (start < 0 || end < start)
                return "";
            int line = text.lastIndexOf('\n', start) + 1;
            return (" ".repeat(start - line) + text.substring(start, end)).stripIndent();
        } catch (IOException never) {
            return "";
        }
    }

    /** {@return simple names of erased types: what the source and the class have in common} */
    static List<String> parameterTypes(MethodTree method) {
        return method.getParameters().stream().map(each -> simple(each.getType().toString())).toList();
    }

    static List<String> parameterTypes(Element method) {
        return ((ExecutableElement) method).getParameters().stream().map(each -> simple(each.asType())).toList();
    }

    private static String simple(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> simple(array.getComponentType()) + "[]";
            case DeclaredType declared -> declared.asElement().getSimpleName().toString();
            default -> simple(type.toString());
        };
    }

    static String simple(String type) {
        var bare = type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").replace("...", "[]");
        for (var before = ""; !before.equals(bare);) {
            before = bare;
            bare = bare.replaceAll("<[^<>]*>", "");
        }
        return bare.replaceAll("\\s", "").replaceAll("(?:\\w+\\.)+(?=\\w)", "");
    }
}
