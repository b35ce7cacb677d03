package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What was planted in Marlow and Finch is found again, seed after seed: each effect with its sign at least as often as its power less
 * seven points, and what is not there is seldom claimed. Powers are those of {@code truth.json.gz}.
 */
class MarlowFinchRecoveryTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void inAFewSeeds() { recovered(4); }

    @Test
    @Tag("slow")
    void inTwoHundredSeeds() { recovered(200); }

    private static void recovered(int seeds) {
        var found = new HashMap<String, Integer>();
        for (int seed = 0; seed < seeds; seed++)
            new Seen(MarlowFinch.full(7_000 + seed, MarlowFinch.SIZE).shop()).stances()
                    .forEach((name, stance) -> found.merge(name + " " + stance, 1, Integer::sum));
        atLeast(seeds, 0.80, found, "orders after the answer FOR");
        atLeast(seeds, 1.00, found, "would buy again FOR");
        atLeast(seeds, 1.00, found, "csat after a timely parcel FOR");
        atLeast(seeds, 0.95, found, "mean order AGAINST");
        atLeast(seeds, 1.00, found, "spend more when content FOR");
        atLeast(seeds, 1.00, found, "discount in 90 days FOR");
        atLeast(seeds, 0.98, found, "discount after 90 days AGAINST");
        atLeast(seeds, 1.00, found, "onboarding in 90 days AGAINST");
        atLeast(seeds, 1.00, found, "onboarding after 90 days FOR");
        int claimed = found.getOrDefault("logo FOR", 0);
        assertTrue(claimed <= Math.max(1, seeds / 10), "the logo claimed in " + claimed + " of " + seeds);
    }

    /** The power less seven points of many seeds; of a few, what chance leaves of it but once in a thousand. */
    private static void atLeast(int seeds, double power, Map<String, Integer> found, String what) {
        double share = Math.min(0.999, power) - 0.07;
        int needed = (int) Math.ceil(share * seeds - (seeds < 200 ? 3.1 * Math.sqrt(seeds * share * (1 - share)) : 0));
        assertTrue(found.getOrDefault(what, 0) >= needed,
                what + ": " + found.getOrDefault(what, 0) + " of " + seeds + ", needed " + needed + "; all: " + found);
    }

    /** One shop as its analyst sees it. */
    private record Seen(Shop shop, Map<String, List<Shop.Order>> orders, Map<String, Shop.Answer> first) {

        Seen(Shop shop) {
            this(shop, shop.orders().stream().filter(order -> !order.cancelled())
                    .collect(Collectors.groupingBy(Shop.Order::customerId)), new HashMap<>());
            for (var answer : shop.answers())
                if (answer.finished() && !answer.preview() && answer.customerId() != null)
                    first.putIfAbsent(answer.customerId(), answer);
        }

        Map<String, Stance> stances() {
            var stances = new HashMap<String, Stance>();
            stances.put("orders after the answer", byAnswer("orders", this::ordersAfter, 0.5));
            stances.put("would buy again", byAnswer("would buy again", answer -> answer.wouldBuyAgain(), 0.5));
            stances.put("spend more when content", byAnswer("spend more", answer -> answer.spendMore(), 0.5));
            stances.put("mean order", byAnswer("mean order", this::meanOrder, 0.15 * 57));
            stances.put("csat after a timely parcel", parcels());
            stances.put("discount in 90 days", arms("welcome_discount", true));
            stances.put("discount after 90 days", arms("welcome_discount", false));
            stances.put("onboarding in 90 days", arms("guided_onboarding", true));
            stances.put("onboarding after 90 days", arms("guided_onboarding", false));
            var logo = shop.logo().stream().collect(Collectors.toMap(Shop.LogoAssignment::customerId, Shop.LogoAssignment::arm));
            stances.put("logo", stance("orders in 90 days", inWindow(logo, "B", true), inWindow(logo, "A", true), 0.2));
            return stances;
        }

        private Stance byAnswer(String outcome, ToDoubleFunction<Shop.Answer> value, double smallest) {
            return stance(outcome, first.values().stream().filter(answer -> answer.nps() != null && answer.nps() >= 9)
                    .mapToDouble(value).toArray(),
                    first.values().stream().filter(answer -> answer.nps() != null && answer.nps() <= 6)
                            .mapToDouble(value).toArray(),
                    smallest);
        }

        /** Of 52 weeks that lie in the data; else not known. */
        private double ordersAfter(Shop.Answer answer) {
            var from = answer.start().toLocalDate().plusDays(1);
            if (from.plusDays(364).isAfter(END.plusDays(1))) return Double.NaN;
            return orders.getOrDefault(answer.customerId(), List.of()).stream().map(order -> order.orderedAt().toLocalDate())
                    .filter(on -> !on.isBefore(from) && on.isBefore(from.plusDays(364))).count();
        }

        private double meanOrder(Shop.Answer answer) {
            var from = answer.start().toLocalDate().plusDays(1);
            return orders.getOrDefault(answer.customerId(), List.of()).stream()
                    .filter(order -> !order.orderedAt().toLocalDate().isBefore(from))
                    .mapToDouble(order -> order.totalPence() / 100.0)
                    .average().orElse(Double.NaN);
        }

        private Stance parcels() {
            var timely = new ArrayList<Double>();
            var late = new ArrayList<Double>();
            for (var answer : first.values()) {
                Shop.Order latest = null;
                for (var order : orders.getOrDefault(answer.customerId(), List.of()))
                    if (order.deliveredAt() != null && order.deliveredAt().isBefore(answer.start())
                            && (latest == null || order.deliveredAt().isAfter(latest.deliveredAt())))
                        latest = order;
                if (latest != null && answer.csat() != null) (latest.late() ? late : timely).add((double) answer.csat());
            }
            return stance("csat", plain(timely), plain(late), 0.25);
        }

        private Stance arms(String arm, boolean early) {
            var arms = shop.welcome().stream()
                    .collect(Collectors.toMap(Shop.WelcomeAssignment::customerId, Shop.WelcomeAssignment::arm));
            return stance("orders", inWindow(arms, arm, early), inWindow(arms, "control", early), 0.1);
        }

        private double[] inWindow(Map<String, String> arms, String arm, boolean early) {
            var counts = new ArrayList<Double>();
            arms.forEach((customer, his) -> {
                if (!his.equals(arm) || !orders.containsKey(customer)) return;
                var days = orders.get(customer).stream().map(order -> order.orderedAt().toLocalDate()).sorted().toList();
                var until = days.getFirst().plusDays(90);
                if (until.isAfter(END)) return;
                long first = days.stream().filter(on -> on.isBefore(until)).count();
                counts.add((double) (early ? first - 1 : days.size() - first));
            });
            return plain(counts);
        }

        private static double[] plain(List<Double> values) { return values.stream().mapToDouble(Double::doubleValue).toArray(); }

        private static Stance stance(String outcome, double[] first, double[] second, double smallest) {
            return Evidence.of(Side.BEHAVIOUR, Samples.of(outcome, "first", first, "second", second), smallest).stance();
        }
    }
}
