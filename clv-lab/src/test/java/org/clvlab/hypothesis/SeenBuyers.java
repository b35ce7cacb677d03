package org.clvlab.hypothesis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.inference.Sample;
import org.clvlab.marlowfinch.Shop;

/** What a shop's analyst sees of its buyers, order by order and day by day: a household is one buyer, and so is a firm. */
final class SeenBuyers {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private static final LocalDate SHOCK = LocalDate.of(2024, 6, 3);

    private final Shop shop;
    private final Map<String, String> buyer = new HashMap<>();
    private final Map<String, List<Shop.Order>> orders = new TreeMap<>();

    SeenBuyers(Shop shop) {
        this.shop = shop;
        for (var customer : shop.customers())
            buyer.put(customer.customerId(), customer.accountId() == null || customer.accountId().isBlank()
                    ? customer.customerId()
                    : customer.accountId());
        shop.orders().stream().filter(order -> !order.cancelled()).sorted(Comparator.comparing(Shop.Order::orderedAt))
                .forEach(order -> orders.computeIfAbsent(buyer.get(order.customerId()), _ -> new ArrayList<>()).add(order));
    }

    /**
     * Rows of which a buyer may have several, and a group of them that stands against the others or against all.
     *
     * @param buyers
     *            whose row it is
     * @param inGroup
     *            1 in the group
     * @param values
     *            the outcome
     */
    record Rows(List<String> buyers, List<Double> inGroup, List<Double> values) {
        Rows() { this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()); }

        void add(String buyer, boolean group, double value) {
            buyers.add(buyer);
            inGroup.add(group ? 1.0 : 0.0);
            values.add(value);
        }

        Sample group() { return Sample.of("group", inGroup.stream().mapToDouble(x -> x).toArray()); }

        Sample outcome() { return Sample.of("outcome", values.stream().mapToDouble(x -> x).toArray()); }
    }

    /** Delivered orders, whether late, and whether another one followed within 182 days of ordering. */
    Rows deliveries() {
        var rows = new Rows();
        orders.forEach((id, his) -> {
            for (int i = 0; i < his.size(); i++) {
                var until = his.get(i).orderedAt().plusDays(182);
                if (his.get(i).deliveredAt() == null || until.isAfter(END.plusDays(1).atStartOfDay())) continue;
                rows.add(id, his.get(i).late(),
                        i + 1 < his.size() && !his.get(i + 1).orderedAt().isAfter(until) ? 1 : 0);
            }
        });
        return rows;
    }

    /** Orders of the year before each wave: once for all who were asked, so many times over, and once more for those who answered. */
    Rows respondents(double times) {
        var answered = new HashSet<String>();
        for (var answer : shop.answers())
            if (answer.finished() && !answer.preview()) answered.add(answer.wave() + answer.customerId());
        var days = shop.orders().stream().filter(order -> !order.cancelled()).collect(Collectors.groupingBy(
                Shop.Order::customerId, TreeMap::new, Collectors.mapping(SeenBuyers::day, Collectors.toList())));
        var rows = new Rows();
        for (int year = 2023; year <= 2025; year++)
            for (int quarter = 1; quarter <= 4; quarter++) {
                var wave = year + "-Q" + quarter;
                var asked = LocalDate.of(year, 3 * quarter, 10);
                days.forEach((id, his) -> {
                    long count = his.stream()
                            .filter(day -> !day.isBefore(asked.minusDays(365)) && day.isBefore(asked.minusDays(10)))
                            .count();
                    if (count == 0) return;
                    rows.add(id, false, count * times);
                    if (answered.contains(wave + id)) rows.add(id, true, count);
                });
            }
        return rows;
    }

    /**
     * Of each buyer: pairs of orders that follow one another, those with the one range in the first order, with the other in the second,
     * with both; and the same of orders two apart, taken either way round.
     */
    List<double[]> pairs(String before, String after) {
        return orders.values().stream().map(his -> {
            var counts = new double[8];
            for (int i = 1; i < his.size(); i++) {
                count(counts, 0, has(his.get(i - 1), before), has(his.get(i), after));
                if (i < 2) continue;
                count(counts, 4, has(his.get(i - 2), before), has(his.get(i), after));
                count(counts, 4, has(his.get(i), before), has(his.get(i - 2), after));
            }
            return counts;
        }).toList();
    }

    private static void count(double[] counts, int from, boolean first, boolean second) {
        counts[from]++;
        if (first) counts[from + 1]++;
        if (second) counts[from + 2]++;
        if (first && second) counts[from + 3]++;
    }

    private static boolean has(Shop.Order order, String range) {
        return order.lines().stream().anyMatch(line -> line.article().range().equals(range));
    }

    /** What each buyer left, with orders and calls. */
    List<Served> served() {
        var cost = new HashMap<String, Double>();
        var calls = new HashMap<String, Integer>();
        for (var contact : shop.contacts()) {
            cost.merge(buyer.get(contact.customerId()), contact.costPence() / 100.0, Double::sum);
            if (!contact.channel().equals("visit")) calls.merge(buyer.get(contact.customerId()), 1, Integer::sum);
        }
        return orders.entrySet().stream().map(entry -> {
            double margin = 0;
            for (var order : entry.getValue())
                for (var line : order.lines())
                    margin += (line.keptPence() - (line.quantity() - line.returnedQuantity()) * line.article().costPence()) / 100;
            return new Served(margin - cost.getOrDefault(entry.getKey(), 0.0), entry.getValue().size(),
                    calls.getOrDefault(entry.getKey(), 0));
        }).toList();
    }

    /**
     * What a buyer left.
     *
     * @param left
     *            margin after returns less cost to serve, in pounds
     * @param orders
     *            how many
     * @param calls
     *            calls, chats and mails, without visits
     */
    record Served(double left, int orders, int calls) {
        boolean callsMuch() { return calls > orders; }
    }

    /** The first days of the spans below, and of what comes after them, from July 2023 on: quarters, and nine weeks before the shock. */
    static final int[] SPANS = {0, 92, 184, 276, 338};

    /** Orders of each buyer of before July 2023 in the third and fourth quarter of that year, in the 92 days after, and in 62 more. */
    List<double[]> spans() {
        var third = LocalDate.of(2023, 7, 1);
        return orders.values().stream().filter(his -> day(his.getFirst()).isBefore(third)).map(his -> {
            var counts = new double[SPANS.length - 1];
            for (var order : his) {
                long since = ChronoUnit.DAYS.between(third, day(order));
                for (int span = 0; span < counts.length; span++)
                    if (since >= SPANS[span] && since < SPANS[span + 1]) counts[span]++;
            }
            return counts;
        }).toList();
    }

    /** Orders a week in the eight weeks of the shock, and in the eight before and after. */
    SeenShop.Groups shock() {
        var weeks = new double[24];
        var from = SHOCK.minusDays(56);
        orders.values().forEach(his -> his.forEach(order -> {
            long week = Math.floorDiv(ChronoUnit.DAYS.between(from, day(order)), 7L);
            if (week >= 0 && week < weeks.length) weeks[(int) week]++;
        }));
        return SeenShop.Groups.of(IntStream.range(0, 24).boxed().toList(), week -> week >= 8 && week < 16,
                week -> week < 8 || week >= 16, week -> weeks[week]);
    }

    /** Changes of contact at firms that had ordered in the year before: whether the firm ordered within a year. */
    Rows changes() {
        var rows = new Rows();
        for (var customer : shop.customers()) {
            var change = customer.contactEnd();
            if (change == null || change.plusDays(365).isAfter(END.plusDays(1))) continue;
            var firm = buyer.get(customer.customerId());
            var days = orders.getOrDefault(firm, List.of()).stream().map(SeenBuyers::day).toList();
            if (days.stream().anyMatch(day -> day.isBefore(change) && !day.isBefore(change.minusDays(365))))
                rows.add(firm, true, days.stream().anyMatch(day -> !day.isBefore(change) && day.isBefore(change.plusDays(365)))
                        ? 1
                        : 0);
        }
        return rows;
    }

    private static LocalDate day(Shop.Order order) { return order.orderedAt().toLocalDate(); }
}
