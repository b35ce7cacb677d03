package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.inference.Bootstrap;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;
import org.clvlab.marlowfinch.MarlowFinch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What was planted in Marlow and Finch and shows in orders, weeks and waves, of which a customer has several, is found again, shop
 * after shop, as often and as well as {@link MarlowFinchRecoveryTest} says.
 */
class MarlowFinchRowsRecoveryTest {

    @Test
    void inAFewShops() { recovered(4); }

    @Test
    @Tag("slow")
    void inTwoHundredShops() { recovered(200); }

    private static void recovered(int shops) {
        var runs = IntStream.range(0, shops)
                .mapToObj(seed -> findings(new SeenBuyers(MarlowFinch.full(7_000 + seed, MarlowFinch.SIZE).shop()))).toList();
        assertEquals(List.of(), Finding.wrong(runs));
    }

    private static List<Finding> findings(SeenBuyers shop) {
        return List.of(lateDelivery(shop), HeavyService.finding(shop.served()), respondents(shop), season(shop),
                boughtAfter("planter_after_garden_tool", shop, "garden tool", "planter"),
                boughtAfter("card_box_after_gift_set", shop, "gift set", "card box"),
                boughtAfter("scented_candle_after_seed_box", shop, "seed box", "scented candle"), changes(shop),
                Finding.logRatio("shock", shop.shock()));
    }

    private static Finding lateDelivery(SeenBuyers shop) {
        var found = group(shop.deliveries());
        return new Finding("order_within_half_a_year_of_late_delivery", found.estimate(), found.interval(), found.interval());
    }

    /** A part over the whole: the whole, so many times over, stands against the part, and a customer may be in both. */
    private static Finding respondents(SeenBuyers shop) {
        var name = "value_of_respondents";
        var found = group(shop.respondents(1));
        var off = group(shop.respondents(1 + Finding.planted(name))).interval();
        return new Finding(name, found.estimate(), found.interval(),
                new Interval(0.95, Finding.planted(name) + off.low(), Finding.planted(name) + off.high()));
    }

    /** The same customers order less from quarter to quarter, and not along a straight line: the neighbours' mean is off by .02. */
    private static Finding season(SeenBuyers shop) {
        var quarters = shop.quarters();
        var found = Bootstrap.bca().drawing(1_000).of("log of the fourth quarter over its neighbours",
                Sample.of("customers", IntStream.range(0, quarters.size()).asDoubleStream().toArray()), picked -> {
                    var sums = new double[3];
                    for (double place : picked)
                        for (int quarter = 0; quarter < 3; quarter++)
                            sums[quarter] += quarters.get((int) place)[quarter];
                    return Math.log(sums[1]) - Math.log(sums[0]) / 2 - Math.log(sums[2]) / 2;
                });
        return new Finding("fourth_quarter", found.estimate(), found.interval(), null);
    }

    /**
     * Who likes both ranges buys either after the other, the one as often as the other. So a purchase that leads to the next shows in
     * the order of the two, which neither popularity nor taste can change: how often the one came first, less how often it came second. The planted lift stands on another scale, on which taste adds to it.
     */
    private static Finding boughtAfter(String name, SeenBuyers shop, String before, String after) {
        var found = group(shop.follows(before, after));
        return new Finding(name, found.estimate(), found.interval(), Finding.planted(name) == 0 ? found.interval() : null);
    }

    private static Finding changes(SeenBuyers shop) {
        var rows = shop.changes();
        var share = Regression.clustered().of(rows.buyers(), rows.outcome()).coefficients().getFirst();
        return new Finding("accounts_after_a_change", share.estimate(), share.interval(), share.interval());
    }

    private static Regression.Coefficient group(SeenBuyers.Rows rows) {
        return Regression.clustered().of(rows.buyers(), rows.outcome(), rows.group()).coefficient("group");
    }
}
