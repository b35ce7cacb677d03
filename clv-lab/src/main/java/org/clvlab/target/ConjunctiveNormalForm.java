package org.clvlab.target;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Not;

/**
 * A rule as groups of which all must hold, each group as literals of which one must hold. Distribution can blow a rule up
 * exponentially, so there is a limit, and beyond it the rule is refused, never cut.
 *
 * @param groups
 *            of none the rule always holds; an empty group never does
 */
record ConjunctiveNormalForm(List<List<Condition>> groups) {

    /** The most groups, and the most literals in all of them, that a form may have; a person must still be able to read it. */
    static final int GROUPS = 64;
    static final int LITERALS = 256;
    /** What may stand between: a later step can absorb groups again. */
    private static final int ON_THE_WAY = 512;

    ConjunctiveNormalForm {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** {@return the form of a rule whose "not" stands at its leaves only, see {@link Literals}} */
    static ConjunctiveNormalForm of(Condition rule) {
        var distribution = new Distribution();
        var groups = distribution.groups(rule);
        int literals = groups.stream().mapToInt(BitSet::cardinality).sum();
        if (groups.size() > GROUPS || literals > LITERALS)
            throw tooLarge(groups.size() + " groups with " + literals + " conditions");
        var known = List.copyOf(distribution.numbers.keySet());
        return new ConjunctiveNormalForm(groups.stream().map(group -> group.stream().mapToObj(known::get).toList()).toList());
    }

    /** "Or" distributed over "and", with each literal as a number and each group as a set of bits. */
    private static final class Distribution {

        private final Map<Condition, Integer> numbers = new LinkedHashMap<>();
        private final List<int[]> opposites = new ArrayList<>();

        private List<BitSet> groups(Condition rule) {
            return switch (rule) {
                case All(var parts) -> {
                    var all = new ArrayList<BitSet>();
                    for (var part : parts) all.addAll(groups(part));
                    yield absorbed(all);
                }
                case Any(var parts) -> {
                    List<BitSet> product = List.of(new BitSet());
                    for (var part : parts) product = product(product, groups(part));
                    yield product;
                }
                default -> List.of(literal(rule));
            };
        }

        private BitSet literal(Condition rule) {
            var one = new BitSet();
            one.set(number(rule));
            return one;
        }

        private int number(Condition rule) {
            var known = numbers.get(rule);
            if (known != null) return known;
            int number = numbers.size();
            numbers.put(rule, number);
            var opposite = numbers.get(rule instanceof Not(var part) ? part : new Not(rule));
            if (opposite != null) opposites.add(new int[]{number, opposite});
            return number;
        }

        private List<BitSet> product(List<BitSet> left, List<BitSet> right) {
            if (left.size() * right.size() > ON_THE_WAY) throw tooLarge("over " + ON_THE_WAY + " groups on the way");
            var product = new ArrayList<BitSet>();
            for (var one : left)
                for (var other : right) {
                    var group = (BitSet) one.clone();
                    group.or(other);
                    product.add(group);
                }
            return absorbed(product);
        }

        /** {@return the groups without those that always hold, and without those that another one implies} */
        private List<BitSet> absorbed(List<BitSet> groups) {
            var distinct = new ArrayList<>(new LinkedHashSet<>(groups.stream().filter(group -> !always(group)).toList()));
            if (distinct.size() > ON_THE_WAY) throw tooLarge("over " + ON_THE_WAY + " groups on the way");
            return distinct.stream().filter(group -> distinct.stream().noneMatch(other -> other != group && within(other, group)))
                    .toList();
        }

        private static boolean within(BitSet part, BitSet whole) {
            for (int bit = part.nextSetBit(0); bit >= 0; bit = part.nextSetBit(bit + 1)) if (!whole.get(bit)) return false;
            return true;
        }

        private boolean always(BitSet group) {
            return opposites.stream().anyMatch(pair -> group.get(pair[0]) && group.get(pair[1]));
        }
    }

    private static Unsayable tooLarge(String size) {
        return new Unsayable(
                "as \"all of groups, each any of conditions\" (conjunctive normal form), the only form this system takes,"
                        + " the rule would have " + size + "; at most " + GROUPS + " and " + LITERALS
                        + " are written. Use fewer \"or\" in the rule and in those before it.");
    }
}
