package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What customers come for, by what they said: items of a survey, put together to needs. Who answered all items is put into a group;
 * the others carry probabilities, from what they did answer and from their basket.
 * {@snippet lang = java :
 * Needs.of(customers).need("Ideas", "need_inspiration", "need_quality").need("Gifts", "need_gift_ideas", "need_gift_wrap")
 *         .need("Price", "need_price", "need_offers").basket("share_gifts", "price_level").find();
 * }
 *
 * @param customers
 *            one row a customer, with the items and the columns of the basket
 * @param needs
 *            what may be needed
 * @param basket
 *            columns of what was bought, known of those too who did not answer
 * @param settings
 *            how groups are found among those who answered
 */
public record Needs(CustomerTable customers, List<Need> needs, List<String> basket, Grouping settings) implements Shown {

    /**
     * One need.
     *
     * @param name
     *            in a word or two
     * @param items
     *            the columns that ask for it, all on one scale; their mean is the need's score
     */
    public record Need(String name, List<String> items) {
        /** Copies the items; refuses a need without a name or an item. */
        public Need {
            items = List.copyOf(items);
            if (name == null || name.isBlank())
                throw new IllegalArgumentException("A need has no name; say what customers come for.");
            if (items.isEmpty())
                throw new IllegalArgumentException("The need \"" + name + "\" has no item; name the columns that ask for it.");
        }

        /** {@return the column that holds the need's score} */
        public String column() { return "needs_" + slug(name); }
    }

    /** Copies the lists; refuses needs that would share a column. */
    public Needs {
        needs = List.copyOf(needs);
        basket = List.copyOf(basket);
        for (int i = 0; i < needs.size(); i++)
            for (int j = 0; j < i; j++)
                if (needs.get(i).column().equals(needs.get(j).column()))
                    throw new IllegalArgumentException("The needs \"" + needs.get(j).name() + "\" and \"" + needs.get(i).name()
                            + "\" would both be in the column " + needs.get(i).column() + "; name them differently.");
    }

    /**
     * {@return the start: no need yet; three to five groups by k-means}
     *
     * @param customers
     *            one row a customer, with the items
     */
    public static Needs of(CustomerTable customers) {
        return new Needs(customers, List.of(), List.of(), Grouping.of(customers));
    }

    /**
     * {@return the same with one more need}
     *
     * @param name
     *            in a word or two
     * @param items
     *            the columns that ask for it, all on one scale
     */
    public Needs need(String name, String... items) {
        var more = new ArrayList<>(needs);
        more.add(new Need(name, List.of(items)));
        return new Needs(customers, more, basket, settings);
    }

    /**
     * {@return the same with what is known of the basket}
     *
     * @param columns
     *            of numbers, such as shares of spend by category
     */
    public Needs basket(String... columns) { return new Needs(customers, needs, List.of(columns), settings); }

    /**
     * {@return the same with other settings of the search}
     *
     * @param change
     *            such as {@code grouping -> grouping.groups(4)}
     */
    public Needs grouping(UnaryOperator<Grouping> change) {
        return new Needs(customers, needs, basket, change.apply(settings));
    }

    /** {@return the groups of need, with probabilities for everybody} */
    public NeedGroups find() {
        if (needs.size() < 2)
            throw new IllegalArgumentException((needs.isEmpty() ? "No need is" : "Only one need is")
                    + " named; give at least two, each with .need(name, items).");
        var scores = needs.stream().map(need -> score(need, false)).toArray(double[][]::new);
        var known = needs.stream().map(need -> score(need, true)).toArray(double[][]::new);
        var scored = customers;
        for (int j = 0; j < scores.length; j++) scored = scored.with(needs.get(j).column(), customers.ids(), scores[j]);
        var columns = needs.stream().map(Need::column).toList();
        var features = Features.of(columns, scores, customers.size());
        var grouping = new Grouping(scored, columns, settings.method(), settings.fewest(), settings.most(),
                settings.minimumShare(), settings.replicates(), settings.seed());
        var groups = grouping.find(features);
        return NeedGroups.of(this, groups.named(names(groups.partition().centre())), known);
    }

    /** {@return the mean of a need's items for each customer} Either all must be answered, or one is enough. */
    private double[] score(Need need, boolean oneIsEnough) {
        var items = need.items().stream().map(customers::numbers).toArray(double[][]::new);
        return IntStream.range(0, customers.size()).mapToDouble(i -> {
            var given = Arrays.stream(items).mapToDouble(item -> item[i]).filter(v -> !Double.isNaN(v)).toArray();
            return given.length == items.length || oneIsEnough && given.length > 0
                    ? Arrays.stream(given).sum() / given.length
                    : Double.NaN;
        }).toArray();
    }

    /** {@return a name for each group: the need that stands highest, or the two highest where groups share the first} */
    private List<String> names(double[][] centres) {
        var names = new ArrayList<String>();
        for (int words = 1; words <= needs.size(); words++) {
            int most = words;
            names.clear();
            for (var centre : centres) {
                var high = IntStream.range(0, centre.length).filter(j -> centre[j] > 0.25).boxed()
                        .sorted((a, b) -> Double.compare(centre[b], centre[a])).limit(most).map(j -> needs.get(j).name())
                        .toList();
                names.add(high.isEmpty() ? "No strong need" : String.join(" and ", high));
            }
            if (names.stream().distinct().count() == names.size()) return names;
        }
        for (int g = 0; g < names.size(); g++) names.set(g, names.get(g) + " " + (g + 1));
        return names;
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_|_$", "");
    }

    @Override
    public Card card() {
        return Card.titled("Needs to be found").grid(List.of("need", "items"),
                needs.stream().map(need -> List.of(need.name(), String.join(", ", need.items()))).toList())
                .sentence("Not found yet: end with .find().");
    }

    /** {@return the needs in one line} */
    @Override
    public String toString() {
        return needs.size() + " needs of " + Digits.count(customers.size()) + " customers: "
                + String.join(", ", needs.stream().map(Need::name).toList());
    }
}
