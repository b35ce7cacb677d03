package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The effects about need: 6 (the app chosen by enthusiasts) and 7 (need found again in the answers). */
final class NeedContrasts {

    private static final int YEAR = 364;
    /** The pounds of a mean order that best part gift givers of great from those of small worth. */
    private static final double GREAT_ORDER = 66;

    static final List<Contrast> ALL = List.of(
            new Contrast("app_given_measured_need", Effect.APP_CHOICE, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "as app_raw, among those who answered all items of need, within the need that their first such answer shows",
                    (seen, lived) -> within(lived, measured(seen))),
            new Contrast("app_given_true_need", Effect.APP_CHOICE, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "as app_raw, within the true need",
                    (seen, lived) -> within(lived, unit -> unit.traits().need().ordinal())),
            new Contrast("need_found_again", Effect.NEEDS, Contrast.Told.reaches(.8), Contrast.Causal.ALL,
                    "adjusted Rand index of the need whose two items stand highest in the first full answer against the true need",
                    NeedContrasts::found),
            new Contrast("worth_and_need_found_again", Effect.NEEDS, Contrast.Told.reaches(.6), Contrast.Causal.ALL,
                    "adjusted Rand index of that need, gift givers parted at a mean order of " + (int) GREAT_ORDER
                            + " pounds, against the five groups of worth x need",
                    NeedContrasts::foundWithWorth));

    private NeedContrasts() {}

    private static ToIntFunction<Unit> measured(World seen) {
        Map<Integer, Integer> needs = new HashMap<>();
        for (World.Heard answer : seen.firstAnswers())
            needs.putIfAbsent(answer.unit().index(), highest(answer.answer().needs()));
        return unit -> needs.getOrDefault(unit.index(), -1);
    }

    private static int highest(List<Integer> items) {
        int best = 0;
        for (int need = 1; need < items.size() / 2; need++)
            if (items.get(2 * need) + items.get(2 * need + 1) > items.get(2 * best) + items.get(2 * best + 1))
                best = need;
        return best;
    }

    /** The gap between app and web within groups, weighted by precision, over the mean of the web; group -1 is left out. */
    private static Sample.Estimate within(World lived, ToIntFunction<Unit> group) {
        List<Sample[]> cells = new ArrayList<>();
        for (int i = 0; i < Need.values().length; i++)
            cells.add(new Sample[]{new Sample(), new Sample()});
        Sample all = new Sample();
        for (Unit unit : lived.units()) {
            Channel channel = unit.relationship().purchases().getFirst().channel();
            int of = group.applyAsInt(unit);
            if (of < 0 || !channel.online() || unit.firstDay() + YEAR > Days.COUNT)
                continue;
            int orders = unit.orders(0, Math.nextUp(unit.firstDay()), unit.firstDay() + YEAR);
            cells.get(of)[channel == Channel.APP ? 1 : 0].add(orders);
            if (channel == Channel.WEB)
                all.add(orders);
        }
        double sum = 0;
        double weights = 0;
        for (Sample[] cell : cells) {
            Sample.Estimate gap = cell[1].minus(cell[0]);
            double weight = 1 / (1.0 / cell[1].n() + 1.0 / cell[0].n());
            sum += weight * gap.value();
            weights += weight;
        }
        double error = 0;
        for (Sample[] cell : cells) {
            double weight = 1 / (1.0 / cell[1].n() + 1.0 / cell[0].n()) / weights;
            error += weight * weight * cell[1].minus(cell[0]).error() * cell[1].minus(cell[0]).error();
        }
        return new Sample.Estimate(sum / weights / all.mean(), Math.sqrt(error) / all.mean());
    }

    private static Sample.Estimate found(World seen, World lived) {
        int[][] table = new int[4][4];
        for (World.Heard answer : seen.firstAnswers())
            table[answer.unit().traits().need().ordinal()][highest(answer.answer().needs())]++;
        return new Sample.Estimate(rand(table), Double.NaN);
    }

    private static Sample.Estimate foundWithWorth(World seen, World lived) {
        Baskets baskets = new Baskets(seen.generator().seed(), seen.on());
        int[][] table = new int[5][5];
        int gifts = Need.GIFT_GIVERS.ordinal();
        for (World.Heard answer : seen.firstAnswers()) {
            Traits traits = answer.unit().traits();
            Sample totals = new Sample();
            for (Purchase purchase : answer.unit().relationship().purchases())
                totals.add(baskets.total(answer.unit().index(), purchase, traits) / 100.0);
            int need = highest(answer.answer().needs());
            int found = need == gifts && totals.mean() > GREAT_ORDER ? 4 : need;
            table[traits.need() == Need.GIFT_GIVERS && traits.greatWorth() ? 4 : traits.need().ordinal()][found]++;
        }
        return new Sample.Estimate(rand(table), Double.NaN);
    }

    /** The adjusted Rand index of a table of two partitions (Hubert and Arabie 1985). */
    private static double rand(int[][] table) {
        double cells = 0;
        double[] rows = new double[table.length];
        double[] columns = new double[table.length];
        double n = 0;
        for (int i = 0; i < table.length; i++)
            for (int j = 0; j < table.length; j++) {
                cells += pairs(table[i][j]);
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                n += table[i][j];
            }
        double row = 0;
        double column = 0;
        for (int i = 0; i < table.length; i++) {
            row += pairs(rows[i]);
            column += pairs(columns[i]);
        }
        double expected = row * column / pairs(n);
        return (cells - expected) / ((row + column) / 2 - expected);
    }

    private static double pairs(double n) { return n * (n - 1) / 2; }
}
