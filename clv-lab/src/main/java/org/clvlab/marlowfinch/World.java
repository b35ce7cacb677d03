package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of the shop, for measuring: histories always, answers and all the rest when asked for. */
final class World {

    /** A real answer: whose, when, and what. */
    record Heard(Unit unit, int member, double day, Shop.Answer answer) {
        boolean promoter() { return answer.nps() >= 9; }

        boolean detractor() { return answer.nps() <= 6; }
    }

    private final MarlowFinch generator;
    private final List<Unit> units;
    private List<Heard> heard;
    private Shop shop;
    private List<Unit> whole;
    private List<Unit> longer;

    World(MarlowFinch generator) {
        this(generator, Population.histories(generator.seed(), generator.customers(), generator.effects(), Days.COUNT));
    }

    private World(MarlowFinch generator, List<Unit> units) {
        this.generator = generator;
        this.units = units;
    }

    /** The same customers without an effect; contentment is taken away only from each one's first answer on. */
    World without(Effect effect) {
        if (effect != Effect.CONTENTMENT)
            return new World(generator.without(effect));
        double[] until = new double[units.size()];
        java.util.Arrays.fill(until, Double.POSITIVE_INFINITY);
        for (Heard answer : firstAnswers())
            until[answer.unit().index()] = Math.min(until[answer.unit().index()], answer.day());
        return new World(generator, Population.histories(generator.seed(), units.size(), generator.effects(), Days.COUNT, until));
    }

    MarlowFinch generator() { return generator; }

    Set<Effect> on() { return generator.effects(); }

    List<Unit> units() { return units; }

    /** The same customer here. */
    Unit like(Unit unit) { return units.get(unit.index()); }

    /** How many orders were placed, and not cancelled, on each day. */
    double[] ordersByDay() {
        double[] orders = new double[Days.COUNT];
        for (Unit unit : units)
            for (Purchase purchase : unit.relationship().purchases())
                if (!purchase.cancelled())
                    orders[(int) purchase.day()]++;
        return orders;
    }

    List<Heard> answers() {
        if (heard != null)
            return heard;
        Map<String, Unit> owners = new HashMap<>();
        units.forEach(unit -> unit.customerIds().forEach(id -> owners.put(id, unit)));
        Surveys surveys = new Surveys(generator.seed(), on());
        heard = new ArrayList<>();
        for (int wave = 0; wave < Surveys.WAVES; wave++)
            for (Shop.Answer answer : surveys.wave(wave, units))
                if (answer.finished() && !answer.preview()) {
                    Unit unit = owners.get(answer.customerId());
                    double day = Days.day(answer.start().toLocalDate()) + 1;
                    heard.add(new Heard(unit, unit.customerIds().indexOf(answer.customerId()), day, answer));
                }
        return heard;
    }

    /** Each customer's first answer. */
    List<Heard> firstAnswers() {
        Map<String, Heard> first = new java.util.LinkedHashMap<>();
        for (Heard answer : answers())
            first.putIfAbsent(answer.answer().customerId(), answer);
        return List.copyOf(first.values());
    }

    /** The same customers, as if the data went on for another three years. */
    List<Unit> longer() {
        if (longer == null)
            longer = Population.histories(generator.seed(), generator.customers(), on(), 2.0 * Days.COUNT);
        return longer;
    }

    /** With order lines. */
    List<Unit> whole() {
        if (whole == null)
            whole = generator.units();
        return whole;
    }

    Shop shop() {
        if (shop == null)
            shop = Counter.shop(generator.seed(), whole(), on());
        return shop;
    }
}
