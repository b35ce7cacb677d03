package org.clvlab.hypothesis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clvlab.experiment.Arm;
import org.clvlab.marlowfinch.Acquisition;
import org.clvlab.marlowfinch.Category;
import org.clvlab.marlowfinch.Channel;
import org.clvlab.marlowfinch.Shop;

/** A shop as its analyst sees it: what customers did and said, without anything of the truth. */
final class SeenShop {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private static final LocalDate MAILS = LocalDate.of(2024, 9, 30);
    private static final LocalDate LOYALTY = LocalDate.of(2025, 1, 1);

    private final Shop shop;
    private final Map<String, List<Shop.Order>> orders;
    private final Map<String, LocalDate> firstDay = new HashMap<>();
    private final Map<String, Shop.Answer> answers = new LinkedHashMap<>();

    SeenShop(Shop shop) {
        this.shop = shop;
        this.orders = shop.orders().stream().filter(order -> !order.cancelled())
                .collect(Collectors.groupingBy(Shop.Order::customerId));
        orders.forEach((id, his) -> firstDay.put(id, his.stream().map(SeenShop::day).min(LocalDate::compareTo).orElseThrow()));
        for (var answer : shop.answers())
            if (answer.finished() && !answer.preview() && answer.customerId() != null)
                answers.putIfAbsent(answer.customerId(), answer);
    }

    /** Two groups by the answer, the first of promoters. */
    Groups byAnswer(ToDoubleFunction<Shop.Answer> value) {
        return Groups.of(answers.values(), answer -> answer.nps() != null && answer.nps() >= 9,
                answer -> answer.nps() != null && answer.nps() <= 6, value);
    }

    /** Orders of the 52 weeks from the day after the answer; not known when they do not lie in the data. */
    double ordersAfter(Shop.Answer answer) {
        return ordersAfter(answer, 0, 364);
    }

    /** Whether the customer bought in the second half of that year. */
    double stillBuying(Shop.Answer answer) {
        var count = ordersAfter(answer, 182, 364);
        return Double.isNaN(count) ? count : Math.min(count, 1);
    }

    private double ordersAfter(Shop.Answer answer, int from, int to) {
        var day = answer.start().toLocalDate().plusDays(1);
        if (day.plusDays(364).isAfter(END.plusDays(1))) return Double.NaN;
        return count(answer.customerId(), day.plusDays(from), day.plusDays(to));
    }

    /** The mean order after the answer; not known of who never came again. */
    double meanOrder(Shop.Answer answer) {
        var from = answer.start().toLocalDate().plusDays(1);
        return orders.getOrDefault(answer.customerId(), List.of()).stream().filter(order -> !day(order).isBefore(from))
                .mapToDouble(order -> order.totalPence() / 100.0).average().orElse(Double.NaN);
    }

    /** CSAT of those whose latest parcel before their first answer was late, and of those whose was not. */
    Groups parcels() {
        var latest = new HashMap<String, Shop.Order>();
        for (var answer : answers.values())
            orders.getOrDefault(answer.customerId(), List.of()).stream()
                    .filter(order -> order.deliveredAt() != null && order.deliveredAt().isBefore(answer.start()))
                    .max(java.util.Comparator.comparing(Shop.Order::deliveredAt))
                    .ifPresent(order -> latest.put(answer.customerId(), order));
        return Groups.of(answers.values().stream().filter(answer -> latest.containsKey(answer.customerId())).toList(),
                answer -> latest.get(answer.customerId()).late(), answer -> !latest.get(answer.customerId()).late(),
                answer -> answer.csat() == null ? Double.NaN : answer.csat());
    }

    /** Repeat orders in the first 90 days. */
    double early(String customer) {
        var until = firstDay.get(customer).plusDays(90);
        return count(customer, firstDay.get(customer), until) - 1;
    }

    /** Orders from day 91 on. */
    double later(String customer) {
        return count(customer, firstDay.get(customer).plusDays(90), END.plusDays(1));
    }

    /** Two arms of the welcome experiment, among customers with 90 days seen. */
    Groups welcome(String arm, ToDoubleFunction<String> value) {
        var arms = shop.welcome().stream()
                .collect(Collectors.toMap(Shop.WelcomeAssignment::customerId, Shop.WelcomeAssignment::arm));
        return seenLongEnough(id -> arm.equals(arms.get(id)), id -> "control".equals(arms.get(id)), value);
    }

    /** The A/A test. */
    Groups logo() {
        var arms = shop.logo().stream().collect(Collectors.toMap(Shop.LogoAssignment::customerId, Shop.LogoAssignment::arm));
        return seenLongEnough(id -> "B".equals(arms.get(id)), id -> "A".equals(arms.get(id)), this::early);
    }

    /** Orders from day 91 on by the way a buyer came, against all ways but the two that differ; a firm is one buyer. */
    Groups acquired(Acquisition way) {
        var buyers = new HashMap<String, String>();
        var ways = new HashMap<String, Acquisition>();
        for (var customer : shop.customers()) {
            var buyer = customer.accountId() == null || customer.accountId().isBlank()
                    ? customer.customerId()
                    : customer.accountId();
            buyers.put(customer.customerId(), buyer);
            ways.putIfAbsent(buyer, customer.acquisition());
        }
        var days = new TreeMap<String, List<LocalDate>>();
        orders.forEach(
                (id, his) -> his.forEach(order -> days.computeIfAbsent(buyers.get(id), _ -> new ArrayList<>()).add(day(order))));
        days.replaceAll((_, his) -> his.stream().sorted().toList());
        days.values().removeIf(his -> his.getFirst().plusDays(90).isAfter(END));
        return Groups.of(days.keySet(), buyer -> ways.get(buyer) == way,
                buyer -> ways.get(buyer) != Acquisition.PAID_SOCIAL && ways.get(buyer) != Acquisition.REFERRAL,
                buyer -> days.get(buyer).stream().filter(day -> !day.isBefore(days.get(buyer).getFirst().plusDays(90))).count());
    }

    private Groups seenLongEnough(Predicate<String> first, Predicate<String> second, ToDoubleFunction<String> value) {
        return Groups.of(orders.keySet().stream().sorted().filter(id -> !firstDay.get(id).plusDays(90).isAfter(END)).toList(),
                first, second, value);
    }

    /**
     * Repeat orders in 52 weeks of those whose first order came by the app and by the web, with the need that their answers show: a need
     * taken for another leaves a part of the gap, and of several answers together fewer are.
     */
    Confounding app() {
        var needs = new HashMap<String, int[]>();
        for (var answer : shop.answers())
            if (answer.finished() && !answer.preview() && answer.customerId() != null && !answer.needs().isEmpty()
                    && answer.needs().stream().noneMatch(java.util.Objects::isNull))
                needs.merge(answer.customerId(), answer.needs().stream().mapToInt(item -> item).toArray(),
                        (sum, more) -> IntStream.range(0, sum.length).map(item -> sum[item] + more[item]).toArray());
        var ids = orders.keySet().stream().sorted().filter(id -> !firstDay.get(id).plusDays(364).isAfter(END.plusDays(1)))
                .filter(id -> needs.containsKey(id) && firstChannel(id) != Channel.STORE).toList();
        var app = new boolean[ids.size()];
        for (int i = 0; i < app.length; i++)
            app[i] = firstChannel(ids.get(i)) == Channel.APP;
        return Confounding.of("repeat orders in 52 weeks",
                ids.stream().mapToDouble(id -> count(id, firstDay.get(id), firstDay.get(id).plusDays(364)) - 1).toArray(), "app",
                app,
                "web").byLevels("need", ids.stream().map(id -> "" + highest(needs.get(id))).toArray(String[]::new));
    }

    private Channel firstChannel(String id) {
        return orders.get(id).stream().min(java.util.Comparator.comparing(Shop.Order::orderedAt)).orElseThrow().channel();
    }

    private static int highest(int[] items) {
        int best = 0;
        for (int need = 1; need < items.length / 2; need++)
            if (items[2 * need] + items[2 * need + 1] > items[2 * best] + items[2 * best + 1]) best = need;
        return best;
    }

    /** Customers who could be mailed when the caps began: orders since, and in the year before. */
    Arm mailed(int cap) {
        var ids = capped(cap);
        return new Arm("cap " + cap, ids.stream().mapToDouble(id -> count(id, MAILS, END.plusDays(1))).toArray(),
                ids.stream().mapToDouble(id -> count(id, MAILS.minusDays(365), MAILS)).toArray());
    }

    /** Whether they left the list. */
    double[] unsubscribed(int cap) {
        var left = new HashSet<String>();
        shop.exposures().stream().filter(Shop.Exposure::unsubscribed).forEach(exposure -> left.add(exposure.customerId()));
        return capped(cap).stream().mapToDouble(id -> left.contains(id) ? 1 : 0).toArray();
    }

    private List<String> capped(int cap) {
        return shop.exposures().stream().filter(exposure -> exposure.weeklyCap() == cap).map(Shop.Exposure::customerId).distinct()
                .sorted().filter(id -> firstDay.containsKey(id) && firstDay.get(id).isBefore(MAILS)).toList();
    }

    /** Orders of 2025 and of 2024 by cell of the loyalty experiment: neither, refresher, points, both. */
    List<Arm> loyalty() {
        var cells = new TreeMap<Integer, List<String>>();
        for (var assignment : shop.loyalty())
            if (firstDay.containsKey(assignment.customerId()))
                cells.computeIfAbsent((assignment.points() ? 2 : 0) + (assignment.refresher() ? 1 : 0), _ -> new ArrayList<>())
                        .add(assignment.customerId());
        return cells.entrySet().stream().map(cell -> new Arm("cell " + cell.getKey(),
                cell.getValue().stream().mapToDouble(id -> count(id, LOYALTY, END.plusDays(1))).toArray(),
                cell.getValue().stream().mapToDouble(id -> count(id, LOYALTY.minusDays(365), LOYALTY)).toArray())).toList();
    }

    /**
     * Web orders of two lines or more, all of home goods, a day and region: on wet days, and so many times those of dry ones, by month.
     * What an order was for does not stand in it: a single line is off the customer's purpose too often, and an order by chance of home
     * goods knows no rain.
     */
    Confounding rain(double times) {
        var regions = shop.customers().stream().collect(Collectors.toMap(Shop.Customer::customerId, Shop.Customer::region));
        var counts = new HashMap<List<Object>, Double>();
        for (var order : shop.orders())
            if (!order.cancelled() && order.channel() == Channel.WEB && order.lines().size() > 1
                    && order.lines().stream().allMatch(line -> line.article().category() == Category.HOME))
                counts.merge(List.of(day(order), regions.get(order.customerId())), 1.0, Double::sum);
        int n = shop.weather().size();
        var wet = new boolean[n];
        var orders = new double[n];
        for (int i = 0; i < n; i++) {
            var day = shop.weather().get(i);
            wet[i] = day.rainMillimetres() > 5;
            orders[i] = counts.getOrDefault(List.of(day.date(), day.region()), 0.0) * (wet[i] ? 1 : times);
        }
        return Confounding.of("web orders of home goods", orders, "wet", wet, "dry").byLevels("month and region",
                shop.weather().stream().map(day -> YearMonth.from(day.date()) + " " + day.region()).toArray(String[]::new));
    }

    /** The index's return of a day, and the day's orders less their month's mean. */
    double[][] index() {
        var perDay = shop.orders().stream().filter(order -> !order.cancelled())
                .collect(Collectors.groupingBy(SeenShop::day, Collectors.counting()));
        var means = perDay.entrySet().stream().collect(Collectors.groupingBy(day -> YearMonth.from(day.getKey()),
                Collectors.averagingDouble(Map.Entry::getValue)));
        int n = shop.index().size() - 1;
        var both = new double[2][n];
        for (int i = 0; i < n; i++) {
            var day = shop.index().get(i + 1);
            both[0][i] = Math.log(day.close() / shop.index().get(i).close());
            both[1][i] = perDay.getOrDefault(day.date(), 0L) - means.get(YearMonth.from(day.date()));
        }
        return both;
    }

    /**
     * Referrals a year of promoters and of the others who answered, from the first order to 60 days after the last. The rate of a
     * group is a ratio of two means; each customer stands for it with what it adds to that ratio to the first order.
     */
    Groups referrals() {
        var counts = shop.referrals().stream().collect(Collectors.groupingBy(Shop.Referral::referrer, Collectors.counting()));
        Predicate<Shop.Answer> known = answer -> answer.nps() != null && orders.containsKey(answer.customerId());
        var referred = Groups.of(answers.values(), known.and(answer -> answer.nps() >= 9), known.and(answer -> answer.nps() < 9),
                answer -> counts.getOrDefault(answer.customerId(), 0L));
        var years = Groups.of(answers.values(), known.and(answer -> answer.nps() >= 9), known.and(answer -> answer.nps() < 9),
                answer -> years(answer.customerId()));
        return new Groups(rate(referred.first(), years.first()), rate(referred.second(), years.second()));
    }

    private double years(String id) {
        var last = orders.get(id).stream().map(SeenShop::day).max(LocalDate::compareTo).orElseThrow();
        return (ChronoUnit.DAYS.between(firstDay.get(id), last) + 60) / 365.25;
    }

    private static double[] rate(double[] counts, double[] years) {
        double mean = Arrays.stream(years).average().orElseThrow();
        double rate = Arrays.stream(counts).average().orElseThrow() / mean;
        return IntStream.range(0, counts.length).mapToDouble(i -> rate + (counts[i] - rate * years[i]) / mean).toArray();
    }

    private double count(String customer, LocalDate from, LocalDate to) {
        return orders.getOrDefault(customer, List.of()).stream().map(SeenShop::day)
                .filter(day -> !day.isBefore(from) && day.isBefore(to)).count();
    }

    private static LocalDate day(Shop.Order order) { return order.orderedAt().toLocalDate(); }

    /**
     * What two groups did or said; NaN is not known.
     *
     * @param first
     *            the group that the truth names first
     * @param second
     *            the other
     */
    record Groups(double[] first, double[] second) {

        static <T> Groups of(Iterable<T> all, Predicate<T> first, Predicate<T> second, ToDoubleFunction<T> value) {
            var one = new ArrayList<Double>();
            var two = new ArrayList<Double>();
            for (var each : all)
                if (first.test(each)) one.add(value.applyAsDouble(each));
                else if (second.test(each)) two.add(value.applyAsDouble(each));
            return new Groups(one.stream().mapToDouble(x -> x).toArray(), two.stream().mapToDouble(x -> x).toArray());
        }
    }
}
