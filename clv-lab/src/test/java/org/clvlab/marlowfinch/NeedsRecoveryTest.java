package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.grouping.Agreement;
import org.clvlab.grouping.Needs;
import org.clvlab.grouping.WorthNeeds;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recovery: the four needs, and the five groups of worth x need, are found again shop after shop from answers and orders: adjusted Rand
 * indices of at least .8 and .6 in as many shops as the truth file's power less seven points.
 */
class NeedsRecoveryTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void inAFewShops() { recovered(2); }

    @Test
    @Tag("slow")
    void inTwoHundredShops() { recovered(200); }

    private static void recovered(int shops) {
        var found = IntStream.range(0, shops)
                .mapToObj(seed -> new Seen(new World(MarlowFinch.full(9_000 + seed, MarlowFinch.SIZE))).found())
                .toList();
        long needs = found.stream().filter(rands -> rands[0] >= .8).count();
        long groups = found.stream().filter(rands -> rands[1] >= .6).count();
        if (shops >= 200)
            System.out.println("needs found again in " + needs + ", worth x need in " + groups + "; least "
                    + found.stream().mapToDouble(rands -> rands[0]).min().orElseThrow() + " and "
                    + found.stream().mapToDouble(rands -> rands[1]).min().orElseThrow());
        var all = found.stream().map(rands -> rands[0] + " " + rands[1]).toList().toString();
        assertTrue(needs >= .93 * shops && groups >= .93 * shops, all);
    }

    /** The shop as its analyst sees it, and what is true of each customer. */
    private static final class Seen {

        private final World world;
        private final List<String> ids = new ArrayList<>();
        private final List<String> needs = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private final Map<String, TreeMap<Integer, Double>> spent = new TreeMap<>();

        Seen(World world) {
            this.world = world;
            var baskets = new Baskets(world.generator().seed(), world.on());
            var units = new HashMap<String, Unit>();
            for (Unit unit : world.units())
                for (int i = 0; i < unit.relationship().purchases().size(); i++) {
                    Purchase purchase = unit.relationship().purchases().get(i);
                    if (purchase.cancelled()) continue;
                    var buyer = unit.customerIds().get(unit.buyers()[i]);
                    units.put(buyer, unit);
                    spent.computeIfAbsent(buyer, _ -> new TreeMap<>()).merge((int) purchase.day(),
                            baskets.total(unit.index(), purchase, unit.traits()) / 100.0, Double::sum);
                }
            spent.keySet().forEach(id -> {
                ids.add(id);
                needs.add(units.get(id).traits().need().code());
                groups.add(units.get(id).traits().group());
            });
        }

        /** The adjusted Rand indices of need and of worth x need. */
        double[] found() {
            try (var lab = Warehouse.inMemory()) {
                var found = Needs.of(customers(lab)).need("Ideas", "n0", "n1").need("Gifts", "n2", "n3").need("Price", "n4", "n5")
                        .need("Ease", "n6", "n7").grouping(grouping -> grouping.withReplicates(10)).find();
                var base = base();
                var forecast = CustomerLifetimeValue.of(ParetoNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.45)
                        .withDiscountRate(DiscountRate.annual(0.10)).withDraws(40).forecast(base, Period.ofYears(3));
                return new double[]{Agreement.of(needs, found.labels()).adjustedRand(),
                        Agreement.of(groups, WorthNeeds.of(found, forecast).labels()).adjustedRand()};
            }
        }

        private CustomerTable customers(Warehouse lab) {
            var last = new HashMap<String, World.Heard>();
            world.answers().forEach(heard -> last.put(heard.answer().customerId(), heard));
            var rows = ids.stream().map(id -> "('" + id + "', " + items(last.get(id)) + ")").collect(Collectors.joining(",\n"));
            return lab.table("customers", "SELECT * FROM (VALUES " + rows + ") t(customer_id, "
                    + IntStream.range(0, 8).mapToObj(i -> "n" + i).collect(Collectors.joining(", ")) + ")").perCustomer();
        }

        private static String items(World.Heard heard) {
            return heard == null || heard.answer().needs().isEmpty()
                    ? String.join(", ", java.util.Collections.nCopies(8, "NULL"))
                    : heard.answer().needs().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }

        private CustomerBase base() {
            int n = ids.size();
            var frequency = new int[n];
            var recency = new double[n];
            var age = new double[n];
            var value = new double[n];
            for (int i = 0; i < n; i++) {
                var his = spent.get(ids.get(i));
                frequency[i] = his.size() - 1;
                recency[i] = (his.lastKey() - his.firstKey()) / 7.0;
                age[i] = (Days.COUNT - his.firstKey()) / 7.0;
                value[i] = his.tailMap(his.firstKey(), false).values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
            }
            return CustomerBase.ofHistories(ids, frequency, recency, age, value, ChronoUnit.WEEKS, END);
        }
    }
}
