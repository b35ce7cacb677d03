package org.clvlab.marlowfinch;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** All households and firms of one seed, with their orders numbered in time. */
final class Population {

    private Population() {}

    /** Everybody, with orders and lines. */
    static List<Unit> of(long seed, int size, Set<Effect> on) {
        Baskets baskets = new Baskets(seed, on);
        List<Unit> units = new ArrayList<>(size);
        for (Unit unit : histories(seed, size, on, Days.COUNT))
            units.add(new Unit(unit.index(), unit.traits(), unit.arms(), unit.relationship(), unit.accounts(), unit.buyers(),
                    unit.customerIds(), orders(seed, unit, baskets)));
        return numbered(units);
    }

    /** Everybody, with days of purchase only: much faster, and all that most questions need. */
    static List<Unit> histories(long seed, int size, Set<Effect> on, double horizon) {
        double[] always = new double[size];
        Arrays.fill(always, Double.POSITIVE_INFINITY);
        return histories(seed, size, on, horizon, always);
    }

    /** As above, but contentment moves a customer's hazard only until a day of its own: a what-if from a landmark on. */
    static List<Unit> histories(long seed, int size, Set<Effect> on, double horizon, double[] contentmentUntil) {
        Climate climate = new Climate(Weather.of(seed), on);
        List<Unit> units = new ArrayList<>(size);
        int next = size;
        for (int index = 0; index < size; index++) {
            Traits traits = Traits.of(seed, index, on);
            Arms arms = Arms.of(seed, index);
            Relationship relationship = Relationship.of(seed, index, traits, arms, climate, on, horizon,
                    contentmentUntil[index]);
            Accounts accounts = Accounts.of(seed, index, traits, relationship, on);
            int[] buyers = accounts.buyers(seed, index, relationship.purchases());
            List<String> ids = new ArrayList<>();
            for (int member = 0; member < accounts.members().size(); member++)
                ids.add(String.format(Locale.ROOT, "C%06d", 1 + (member == 0 ? index : next++)));
            units.add(new Unit(index, traits, arms, relationship, accounts, buyers, List.copyOf(ids), List.of()));
        }
        return List.copyOf(units);
    }

    private static List<Shop.Order> orders(long seed, Unit unit, Baskets baskets) {
        List<Shop.Order> orders = new ArrayList<>();
        boolean toolsBefore = false;
        LocalDateTime before = LocalDateTime.MIN;
        for (int i = 0; i < unit.buyers().length; i++) {
            Purchase purchase = unit.relationship().purchases().get(i);
            LocalDateTime at = purchase.channel().online() ? Days.online(purchase.day()) : Days.inStore(purchase.day());
            if (!at.isAfter(before))
                at = before.plusMinutes(1);
            before = at;
            List<Shop.Line> lines = baskets.lines(unit.index(), purchase, unit.traits(), toolsBefore);
            String buyer = unit.customerIds().get(unit.buyers()[i]);
            boolean delivered = purchase.delivered() < Days.COUNT;
            orders.add(new Shop.Order("", buyer, at, purchase.channel(), purchase.cancelled(),
                    purchase.channel().online() ? Days.date(purchase.promised()) : null,
                    delivered ? Days.inStore(purchase.delivered()) : null, card(seed, unit.index(), purchase, buyer), lines));
            if (!purchase.cancelled())
                toolsBefore = lines.stream().anyMatch(line -> line.article().range().equals(Baskets.BEFORE));
        }
        return orders;
    }

    private static String card(long seed, int index, Purchase purchase, String buyer) {
        boolean shown = !Draws.of(seed, Draws.Purpose.SERVICE, index, -1L - purchase.occasion()).chance(.4);
        return purchase.channel() == Channel.STORE && shown ? "L" + buyer.substring(1) : null;
    }

    private static List<Unit> numbered(List<Unit> units) {
        record Place(int unit, int order, LocalDateTime at) {}
        List<Place> places = new ArrayList<>();
        for (Unit unit : units)
            for (int i = 0; i < unit.orders().size(); i++)
                places.add(new Place(unit.index(), i, unit.orders().get(i).orderedAt()));
        places.sort(Comparator.comparing(Place::at).thenComparingInt(Place::unit).thenComparingInt(Place::order));
        List<List<Shop.Order>> orders = new ArrayList<>();
        units.forEach(unit -> orders.add(new ArrayList<>(unit.orders())));
        for (int i = 0; i < places.size(); i++) {
            List<Shop.Order> own = orders.get(places.get(i).unit());
            own.set(places.get(i).order(), own.get(places.get(i).order()).numbered(String.format(Locale.ROOT, "M%07d", i + 1)));
        }
        List<Unit> numbered = new ArrayList<>(units.size());
        for (Unit unit : units)
            numbered.add(
                    new Unit(unit.index(), unit.traits(), unit.arms(), unit.relationship(), unit.accounts(), unit.buyers(),
                            unit.customerIds(),
                            List.copyOf(orders.get(unit.index()))));
        return List.copyOf(numbered);
    }
}
