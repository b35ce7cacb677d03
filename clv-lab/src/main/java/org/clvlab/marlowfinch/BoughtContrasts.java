package org.clvlab.marlowfinch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The effects that show in what was bought, returned and asked: 11, 17. These need order lines, which take longer. */
final class BoughtContrasts {

    static final List<Contrast> ALL = List.of(
            new Contrast("contribution_of_heavy_customers", Effect.HEAVY_SERVICE, Contrast.Told.DOWN, Contrast.Causal.DIFFERENCE,
                    "margin after returns less cost to serve, pounds in all, mean of the heavy callers and returners",
                    BoughtContrasts::heavy),
            new Contrast("planter_after_garden_tool", Effect.BOUGHT_AFTER, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "log of the lift of a planter in the order after one with a garden tool",
                    (seen, lived) -> lift(lived, "garden tool", "planter")),
            new Contrast("card_box_after_gift_set", Effect.BOUGHT_AFTER, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "log of the lift of a card box in the order after one with a gift set: popular, no more",
                    (seen, lived) -> lift(lived, "gift set", "card box")),
            new Contrast("scented_candle_after_seed_box", Effect.BOUGHT_AFTER, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "log of the lift of a scented candle in the order after one with a seed box: popular, no more",
                    (seen, lived) -> lift(lived, "seed box", "scented candle")));

    private BoughtContrasts() {}

    private static Sample.Estimate heavy(World seen, World lived) {
        Map<String, Double> service = new HashMap<>();
        for (Shop.ServiceContact contact : ServiceDesk.contacts(lived.generator().seed(), lived.whole()))
            service.merge(contact.customerId(), contact.costPence() / 100.0, Double::sum);
        Sample left = new Sample();
        for (Unit unit : lived.whole()) {
            if (!seen.like(unit).traits().heavy())
                continue;
            double pounds = 0;
            for (Shop.Order order : unit.orders())
                if (!order.cancelled())
                    for (Shop.Line line : order.lines())
                        pounds += (line.keptPence() - (line.quantity() - line.returnedQuantity()) * line.article().costPence())
                                / 100;
            for (String id : unit.customerIds())
                pounds -= service.getOrDefault(id, 0.0);
            left.add(pounds);
        }
        return new Sample.Estimate(left.mean(), Math.sqrt(left.error()));
    }

    /** The lift over all pairs of orders that follow one another. */
    private static Sample.Estimate lift(World lived, String before, String after) {
        double pairs = 0;
        double first = 0;
        double second = 0;
        double both = 0;
        for (Unit unit : lived.whole()) {
            Shop.Order previous = null;
            for (Shop.Order order : unit.orders()) {
                if (order.cancelled())
                    continue;
                if (previous != null) {
                    boolean a = has(previous, before);
                    boolean b = has(order, after);
                    pairs++;
                    first += a ? 1 : 0;
                    second += b ? 1 : 0;
                    both += a && b ? 1 : 0;
                }
                previous = order;
            }
        }
        double log = StrictMath.log(both * pairs / (first * second));
        return new Sample.Estimate(log, Math.sqrt(1 / both - 1 / first + 1 / second - 1 / pairs));
    }

    private static boolean has(Shop.Order order, String range) {
        for (Shop.Line line : order.lines())
            if (line.article().range().equals(range))
                return true;
        return false;
    }
}
