package org.clvlab.grouping;

import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.segment.SegmentCount;

/**
 * What customers are grouped by, and how. Columns are standardised; customers who lack a value are in no group, and counted.
 * {@snippet lang = java :
 * Grouping.of(customers).by("orders", "mean_order", "days_since_last_order").find();
 * }
 *
 * @param customers
 *            one row a customer
 * @param columns
 *            columns of numbers
 * @param method
 *            how they are parted
 * @param fewest
 *            the least number of groups that is tried
 * @param most
 *            the greatest
 * @param minimumShare
 *            the smallest share of the customers that a group may have
 * @param replicates
 *            bootstrap draws behind the stability
 * @param seed
 *            the same seed gives the same groups
 */
public record Grouping(CustomerTable customers, List<String> columns, GroupingMethod method, int fewest, int most,
        double minimumShare, int replicates, long seed) implements Shown {

    private static final int STARTS = 10;

    /** Refuses numbers that make no sense. */
    public Grouping {
        columns = List.copyOf(columns);
        if (fewest < 2 || most < fewest)
            throw new IllegalArgumentException(
                    "Groups from " + fewest + " to " + most + "; expected two or more, the fewest first.");
        if (!(minimumShare >= 0 && minimumShare < 0.5))
            throw new IllegalArgumentException(
                    "The smallest group's share is " + minimumShare + "; expected 0 to 0.5, such as 0.05.");
        if (replicates < 10)
            throw new IllegalArgumentException(
                    replicates + " draws say nothing of stability; give at least 10, usually 50 or more.");
    }

    /**
     * {@return the start: three to five groups by k-means, none under 5 % of the customers, stability over 50 draws, seed 1}
     *
     * @param customers
     *            one row a customer
     */
    public static Grouping of(CustomerTable customers) {
        return new Grouping(customers, List.of(), GroupingMethod.K_MEANS, 3, 5, 0.05, 50, 1);
    }

    /**
     * {@return the same by these columns}
     *
     * @param columns
     *            columns of numbers, none of them the same for everybody
     */
    public Grouping by(String... columns) {
        return new Grouping(customers, List.of(columns), method, fewest, most, minimumShare, replicates, seed);
    }

    /**
     * {@return the same by another method}
     *
     * @param other
     *            the method
     */
    public Grouping with(GroupingMethod other) {
        return new Grouping(customers, columns, other, fewest, most, minimumShare, replicates, seed);
    }

    /**
     * {@return the same with a number of groups that is given, not chosen}
     *
     * @param groups
     *            three to five
     */
    public Grouping groups(int groups) { return groups(groups, SegmentCount.THREE_TO_FIVE); }

    /**
     * {@return the same with a number of groups that is given, not chosen}
     *
     * @param groups
     *            two or more
     * @param allowed
     *            {@code SegmentCount.ANY} for those who have a reason to leave three to five
     */
    public Grouping groups(int groups, SegmentCount allowed) {
        if (allowed == SegmentCount.THREE_TO_FIVE && (groups < 3 || groups > 5))
            throw new IllegalArgumentException(groups + (groups == 1 ? " group is" : " groups are")
                    + " asked for; expected three to five, which people can tell apart and act on. If you have a reason, say"
                    + " .groups(" + groups + ", SegmentCount.ANY).");
        return new Grouping(customers, columns, method, groups, groups, minimumShare, replicates, seed);
    }

    /**
     * {@return the same with another smallest size}
     *
     * @param share
     *            of the customers, 0 to 0.5
     */
    public Grouping noneUnder(double share) {
        return new Grouping(customers, columns, method, fewest, most, share, replicates, seed);
    }

    /**
     * {@return the same with another number of bootstrap draws}
     *
     * @param draws
     *            at least 10
     */
    public Grouping withReplicates(int draws) {
        return new Grouping(customers, columns, method, fewest, most, minimumShare, draws, seed);
    }

    /**
     * {@return the same with other random starts and draws}
     *
     * @param other
     *            the same seed gives the same groups
     */
    public Grouping withSeed(long other) {
        return new Grouping(customers, columns, method, fewest, most, minimumShare, replicates, other);
    }

    /** {@return the groups: the number chosen with reasons, each named after what it has more of than others} */
    public Groups find() {
        return find(Features.of(customers, columns));
    }

    Groups find(Features features) {
        int needed = Math.max(SmallCells.MINIMUM * most, 2 * most);
        if (features.size() < needed)
            throw new IllegalArgumentException((features.size() == 1 ? "1 customer has" : features.size() + " customers have")
                    + " a value in all of " + String.join(", ", features.columns()) + "; " + most + " groups need at least "
                    + needed + ". Take fewer columns, fewer groups or more customers.");
        long distinct = java.util.Arrays.stream(features.z()).map(java.util.Arrays::hashCode).distinct().limit(most).count();
        if (distinct < most)
            throw new IllegalArgumentException("Only " + distinct + " different customers stand in "
                    + String.join(", ", features.columns()) + "; they cannot be parted into " + most
                    + " groups. Take more columns or fewer groups.");
        var partitions = IntStream.rangeClosed(fewest, most)
                .mapToObj(k -> Partition.of(method, features.z(), k, STARTS, seed).ordered()).toList();
        var candidates = partitions.stream().map(partition -> candidate(features, partition)).toList();
        var choice = GroupChoice.among(method, candidates, minimumShare);
        return Groups.of(customers, features, partitions.get(choice.chosen() - fewest), choice);
    }

    private GroupChoice.Candidate candidate(Features features, Partition partition) {
        int k = partition.groups();
        double smallest = IntStream.of(partition.sizes()).min().orElse(0) / (double) features.size();
        var mixture = GaussianMixture.best(features.z(), KMeans.of(features.z(), k, STARTS, seed), STARTS / 3, seed);
        return new GroupChoice.Candidate(k, Silhouette.of(features.z(), partition.labels(), k, seed), mixture.bic(),
                Stability.of(features.z(), partition, method, replicates, seed), smallest);
    }

    @Override
    public Card card() { return Card.titled("A grouping to be found").sentence(toString() + "; end with .find()."); }

    /** {@return the grouping in one line} */
    @Override
    public String toString() {
        return (fewest == most ? fewest : fewest + " to " + most) + " groups of " + Digits.count(customers.size())
                + " customers by " + (columns.isEmpty() ? "no column yet" : String.join(", ", columns)) + ", " + method;
    }
}
