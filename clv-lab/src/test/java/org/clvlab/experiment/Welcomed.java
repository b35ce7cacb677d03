package org.clvlab.experiment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.Shop;

/**
 * The customers of a shop's welcome experiment, as the shop sees them.
 *
 * @param base
 *            their purchase days up to the end, in weeks
 * @param arms
 *            of each
 * @param early
 *            their repeat purchases of the first 90 days; NaN where these are not over
 */
public record Welcomed(CustomerBase base, List<String> arms, double[] early) {

    /** {@return those who have bought} */
    public static Welcomed of(Shop shop, LocalDate end) {
        var arm = shop.welcome().stream()
                .collect(Collectors.toMap(Shop.WelcomeAssignment::customerId, Shop.WelcomeAssignment::arm));
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        for (var order : shop.orders())
            if (!order.cancelled() && arm.containsKey(order.customerId()))
                days.computeIfAbsent(order.customerId(), _ -> new TreeSet<>()).add(order.orderedAt().toLocalDate());
        var ids = days.keySet().stream().sorted().toList();
        int n = ids.size();
        var frequency = new int[n];
        var recency = new double[n];
        var age = new double[n];
        var spend = new double[n];
        var early = new double[n];
        var arms = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            var mine = days.get(ids.get(i));
            var first = mine.first();
            frequency[i] = mine.size() - 1;
            recency[i] = ChronoUnit.DAYS.between(first, mine.last()) / 7.0;
            age[i] = (ChronoUnit.DAYS.between(first, end) + 1) / 7.0;
            spend[i] = frequency[i] == 0 ? Double.NaN : 1;
            early[i] = ChronoUnit.DAYS.between(first, end) < 90
                    ? Double.NaN
                    : mine.headSet(first.plusDays(90), true).size() - 1;
            arms.add(arm.get(ids.get(i)));
        }
        var base = CustomerBase.ofHistories(ids, frequency, recency, age, spend, ChronoUnit.WEEKS, end);
        return new Welcomed(base, arms, early);
    }

    /** {@return what the arms are worth beside the control} */
    public LifetimeByArm by(LifetimeForecast how) {
        return how.of(base, arms, "control", early);
    }
}
