package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Regression;
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

    /**
     * The same customers order less from quarter to quarter, and not along a straight line. What the fourth quarter would have been without
     * the season lies on the curve of second degree through the logarithms of the rates before and after, each in the middle of its span.
     */
    private static Finding season(SeenBuyers shop) {
        var days = SeenBuyers.SPANS;
        double[] middle = IntStream.range(0, 4).mapToDouble(span -> (days[span] + days[span + 1]) / 2.0).toArray();
        var powers = new double[4];
        powers[1] = 1;
        double perDay = -Math.log(days[2] - days[1]);
        for (int span : new int[]{0, 2, 3}) {
            powers[span] = -1;
            for (int other : new int[]{0, 2, 3})
                if (other != span) powers[span] *= (middle[1] - middle[other]) / (middle[span] - middle[other]);
            perDay -= powers[span] * Math.log(days[span + 1] - days[span]);
        }
        return Finding.ofLogs("fourth_quarter", perDay, shop.spans(), powers);
    }

    /**
     * Who likes both ranges buys either after the other, at once or later, and before it as often. So what a purchase does to the next
     * order is what the lift between orders that follow one another has over that between orders two apart, taken either way round.
     */
    private static Finding boughtAfter(String name, SeenBuyers shop, String before, String after) {
        return Finding.ofLogs(name, 0, shop.pairs(before, after), 1, -1, -1, 1, -1, 1, 1, -1);
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
