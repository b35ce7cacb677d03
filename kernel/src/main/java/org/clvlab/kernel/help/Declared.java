package org.clvlab.kernel.help;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.clvlab.kernel.help.Inspection.Detail;
import org.clvlab.kernel.help.Inspection.Entry;

/**
 * Tells of a declaration what its author has written about it, and of a variable what it holds.
 *
 * @param session
 *            what the cells before have declared
 * @param sources
 *            of everything else
 * @param values
 *            of the session's variables
 * @param written
 *            what somebody has typed that JShell has made a snippet of
 * @param detail
 *            how much is wanted
 */
record Declared(Surroundings session, Sources sources, Function<String, Object> values, Function<Snippet, String> written,
        Detail detail) {

    Entry entry(Element element, Reading reading, Cell cell) {
        return isOwn(element) || element.getEnclosingElement() instanceof ExecutableElement
                ? own(element, reading, cell)
                : foreign(element, reading);
    }

    private static boolean isOwn(Element element) {
        var outermost = Sources.outermost(element);
        return outermost != null && outermost.getSimpleName().contentEquals(Draft.NOTEBOOK);
    }

    private Entry own(Element element, Reading reading, Cell cell) {
        var path = reading.trees().getPath(element);
        var comment = path == null ? Optional.<DocText>empty() : new Written(reading, path).documentation(() -> DocText.NONE);
        return new Entry(Signature.of(element, List.of()), value(element), comment.orElse(DocText.NONE),
                detail == Detail.SOURCE ? ownSource(element, cell) : "");
    }

    private String value(Element element) {
        boolean live = element.getKind().isField() && element.getEnclosingElement().getSimpleName().contentEquals(Draft.NOTEBOOK)
                && session.declared().stream()
                        .anyMatch(each -> each instanceof VarSnippet && element.getSimpleName().contentEquals(each.name()));
        return live ? ShortValue.of(values.apply(element.getSimpleName().toString())) : "";
    }

    /** What this cell declares hides what earlier ones have declared. */
    private String ownSource(Element element, Cell cell) {
        var top = element;
        while (top.getEnclosingElement() != null && !top.getEnclosingElement().getSimpleName().contentEquals(Draft.NOTEBOOK))
            top = top.getEnclosingElement();
        for (var segment : Segment.split(cell.tokens()))
            if (segment.declares(top.getSimpleName().toString()))
                return segment.withComment(cell.code());
        var name = top.getSimpleName();
        var all = session.declared().stream().filter(each -> name.contentEquals(each.name())).toList();
        var parameters = top instanceof ExecutableElement ? Written.parameterTypes(top) : List.<String>of();
        return all.stream().filter(each -> all.size() == 1 || takes(each, parameters)).findFirst()
                .map(each -> written.apply(each).strip()).orElse("");
    }

    private static boolean takes(DeclarationSnippet snippet, List<String> parameters) {
        return snippet instanceof MethodSnippet method
                && Written.simple(method.parameterTypes().replace(", ", ",")).equals(String.join(",", parameters));
    }

    private Entry foreign(Element element, Reading reading) {
        var written = sources.of(element, reading.elements());
        var documentation = documentation(element, reading);
        return new Entry(Signature.of(element, written.map(Written::parameterNames).orElse(List.of())), "",
                documentation.orElseGet(() -> DocText.of(sources.missing(element, reading.elements()))),
                detail == Detail.SOURCE ? written.map(Written::source).orElse("") : "");
    }

    /** The comment of the method itself, or of the nearest one that it overrides. */
    private Optional<DocText> documentation(Element element, Reading reading) {
        return sources.of(element, reading.elements())
                .flatMap(written -> written.documentation(() -> inherited(element, reading).orElse(DocText.NONE)))
                .or(() -> inherited(element, reading));
    }

    private Optional<DocText> inherited(Element element, Reading reading) {
        if (!(element instanceof ExecutableElement method) || !(element.getEnclosingElement() instanceof TypeElement type))
            return Optional.empty();
        for (var above : reading.types().directSupertypes(type.asType()))
            for (var member : reading.elements().getAllMembers((TypeElement) reading.types().asElement(above)))
                if (member instanceof ExecutableElement other && reading.elements().overrides(method, other, type)) {
                    var found = documentation(other, reading);
                    if (found.isPresent())
                        return found;
                }
        return Optional.empty();
    }
}
