package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.inference.Group;

/**
 * Two groups compared within strata of customers who share every confounder.
 *
 * @param compared
 *            the comparison with its confounders
 * @param used
 *            who has the outcome and every confounder
 */
record Strata(Confounding compared, int[] used) {

    /** Number columns are cut into so many equal parts; five remove some 90 % of a bias (Cochran 1968). */
    private static final int PARTS = 5;

    Measured difference() {
        var strata = strata();
        double weights = 0;
        double sum = 0;
        double variance = 0;
        double freedom = 0;
        int left = 0;
        for (var stratum : strata) {
            var one = group(stratum, true);
            var two = group(stratum, false);
            if (one.size() < 2 || two.size() < 2) {
                left += stratum.size();
                continue;
            }
            double weight = (double) one.size() * two.size() / (one.size() + two.size());
            weights += weight;
            sum += weight * (one.mean() - two.mean());
            for (var group : List.of(one, two)) {
                double part = weight * weight * group.variance() / group.size();
                variance += part;
                freedom += part * part / (group.size() - 1);
            }
        }
        if (weights == 0)
            throw new IllegalArgumentException("No stratum of " + String.join(", ", compared.names())
                    + " has two customers of each group; the groups do not overlap, so nothing can be compared. "
                    + "Name fewer confounders, or coarser ones.");
        var doubts = new ArrayList<String>(compared.lost(used));
        if (left > 0)
            doubts.add(
                    left + " of " + used.length + " customers stand in strata where a group has fewer than two, and are left out:"
                            + " the difference speaks of the others.");
        return compared.measured(sum / weights, Math.sqrt(variance) / weights, variance * variance / freedom,
                "Mantel-Haenszel weights over " + strata.size() + " strata, unequal variances, Satterthwaite", doubts);
    }

    private List<List<Integer>> strata() {
        var cuts = cuts();
        return List.copyOf(Arrays.stream(used).boxed()
                .collect(Collectors.groupingBy(customer -> stratum(customer, cuts), LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private Map<String, double[]> cuts() {
        var cuts = new LinkedHashMap<String, double[]>();
        compared.confounders().numbers().forEach((name, column) -> {
            double[] sorted = Arrays.stream(used).mapToDouble(i -> column[i]).sorted().toArray();
            cuts.put(name, IntStream.range(1, PARTS).mapToDouble(k -> sorted[k * sorted.length / PARTS]).toArray());
        });
        return cuts;
    }

    private String stratum(int customer, Map<String, double[]> cuts) {
        var text = new StringBuilder(compared.confounders().levels(customer));
        cuts.forEach((name, ends) -> text
                .append(Arrays.stream(ends).filter(end -> compared.confounders().numbers().get(name)[customer] >= end).count())
                .append('\u0000'));
        return text.toString();
    }

    private Group group(List<Integer> customers, boolean first) {
        return Group.of(compared.groupName(first),
                customers.stream().filter(i -> compared.inFirst(i) == first).mapToDouble(compared::value).toArray());
    }
}
