package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Comparison;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/** A rule whose opposites stand at its leaves only, where each system says them in its own way. */
final class Literals {

    static final Condition TRUE = new All(List.of());
    static final Condition FALSE = new Any(List.of());

    private Literals() {}

    /**
     * {@return the rule with every "not" moved to the leaves (De Morgan), and each leaf replaced by what the system has for it}
     *
     * @param leaf
     *            gives for a comparison, a list of texts or a missing value, and whether its opposite is meant, an equal rule of words
     *            that the system has
     */
    static Condition of(Condition rule, BiFunction<Condition, Boolean, Condition> leaf) { return of(rule, false, leaf); }

    private static Condition of(Condition rule, boolean opposite, BiFunction<Condition, Boolean, Condition> leaf) {
        return switch (rule) {
            case Not(var part) -> of(part, !opposite, leaf);
            case All(var parts) -> joined(parts, !opposite, opposite, leaf);
            case Any(var parts) -> joined(parts, opposite, opposite, leaf);
            case NumberIs number -> leaf.apply(number, opposite);
            case TextIn text -> leaf.apply(text, opposite);
            case Missing missing -> leaf.apply(missing, opposite);
        };
    }

    private static Condition joined(List<Condition> parts, boolean all, boolean opposite,
            BiFunction<Condition, Boolean, Condition> leaf) {
        var moved = parts.stream().map(part -> of(part, opposite, leaf)).toList();
        return all ? all(moved) : any(moved);
    }

    /** {@return all of several, in one level and without what is always true} */
    static Condition all(List<Condition> parts) {
        var flat = parts.stream().flatMap(part -> part instanceof All(var inner) ? inner.stream() : Stream.of(part)).distinct()
                .toList();
        if (flat.contains(FALSE)) return FALSE;
        return flat.size() == 1 ? flat.getFirst() : new All(flat);
    }

    /** {@return any of several, in one level and without what is never true} */
    static Condition any(List<Condition> parts) {
        var flat = parts.stream().flatMap(part -> part instanceof Any(var inner) ? inner.stream() : Stream.of(part)).distinct()
                .toList();
        if (flat.contains(TRUE)) return TRUE;
        return flat.size() == 1 ? flat.getFirst() : new Any(flat);
    }

    /** {@return the comparison that holds of a present value exactly when this one does not} */
    static NumberIs opposite(NumberIs number) {
        var comparison = switch (number.comparison()) {
            case LT -> Comparison.GTE;
            case LTE -> Comparison.GT;
            case GT -> Comparison.LTE;
            case GTE -> Comparison.LT;
            case EQ -> Comparison.NE;
            case NE -> Comparison.EQ;
        };
        return new NumberIs(number.field(), comparison, number.value());
    }

    /** {@return comparisons with one bound, of which one must hold} */
    static Condition anyOf(NumberIs number, Comparison... comparisons) {
        var parts = new ArrayList<Condition>();
        for (var comparison : comparisons) parts.add(new NumberIs(number.field(), comparison, number.value()));
        return any(parts);
    }
}
