package org.clvlab.kernel.help;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Proposals.Origin;

/**
 * Tells what the compiler knows by a name as people read it.
 *
 * @param reading
 *            where it is known
 * @param proposals
 *            who is told
 */
record Offering(Reading reading, Proposals proposals) {

    /** Offers what goes with what is typed, whatever is expected there. */
    void offer(Element element, Origin origin) {
        if (proposals.typed().fits(element.getSimpleName().toString()))
            take(element, null, "", origin, Expectation.NONE);
    }

    /**
     * Takes it whatever is typed.
     *
     * @param receiver
     *            the type it is seen from, or null
     * @param prefix
     *            what has to be written before its name
     */
    void take(Element element, TypeMirror receiver, String prefix, Origin origin, Expectation expected) {
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
}
