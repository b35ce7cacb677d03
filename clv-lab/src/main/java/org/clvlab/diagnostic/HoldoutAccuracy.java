package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * How good a holdout forecast was: errors of each customer, the ranking of customers, and whether what the model called
 * likely came about as often as it said. Intervals here are <b>prediction</b> intervals, from the model's probabilities of 0,
 * 1, 2 … purchases given the history: what one customer, or all together, will do. Judged by a model alone they hold chance
 * only. Of many customers together chance averages out, and not knowing the parameters weighs as much or more: judged by a fit,
 * the interval of the total holds both.
 *
 * @param model
 *            that was judged
 * @param customers
 *            how many
 * @param meanAbsoluteError
 *            of the expected purchases of a customer
 * @param rootMeanSquareError
 *            of the same
 * @param bias
 *            expected less actual purchases, as a share of the actual; NaN where nothing happened
 * @param gini
 *            how well the model ranks customers: 1 as well as can be, 0 no better than chance; NaN where all bought alike
 * @param coverage
 *            of the prediction intervals of single customers
 * @param total
 *            the forecast of all purchases together
 * @param deciles
 *            tenths of the customers, those of whom most was expected first
 */
public record HoldoutAccuracy(TransactionModel model, int customers, double meanAbsoluteError, double rootMeanSquareError,
        double bias, double gini, List<Coverage> coverage, Total total, List<Decile> deciles) implements Shown, Tabular {

    private static final double[] LEVELS = {0.5, 0.8, 0.95};
    /** The standard normal's 97.5 % point. */
    private static final double Z95 = 1.959963984540054;

    /** Copies the lists. */
    public HoldoutAccuracy {
        coverage = List.copyOf(coverage);
        deciles = List.copyOf(deciles);
    }

    /**
     * Prediction intervals of one level.
     *
     * @param level
     *            of the interval, such as 0.95
     * @param promised
     *            what the intervals hold by the model: at least the level, since counts are whole
     * @param actual
     *            the share of customers whose purchases lay inside
     */
    public record Coverage(double level, double promised, double actual) {}

    /**
     * All purchases together.
     *
     * @param expected
     *            by the model
     * @param low
     *            the lower end of the 95 % prediction interval
     * @param high
     *            its upper end
     * @param actual
     *            what happened
     * @param holds
     *            what the interval allows for
     */
    public record Total(double expected, double low, double high, long actual, Holds holds) {
        /** {@return whether it happened within the interval} */
        public boolean isInside() {
            return low <= actual && actual <= high;
        }
    }

    /** What the interval of a total allows for. */
    public enum Holds {
        /** what customers happen to do, the parameters being taken as known */
        CHANCE,
        /** that, and that the parameters are known by their estimates only */
        CHANCE_AND_PARAMETERS
    }

    /**
     * A tenth of the customers.
     *
     * @param rank
     *            1 for those of whom most was expected
     * @param customers
     *            how many
     * @param expected
     *            purchases a customer
     * @param actual
     *            purchases a customer
     */
    public record Decile(int rank, int customers, double expected, double actual) {}

    /**
     * {@return how good a fit's forecast of the holdout was, the total's interval with the uncertainty of the parameters; without
     * standard errors with chance alone}
     *
     * @param fit
     *            to the holdout's calibration, or to a base that holds it
     * @param holdout
     *            whose customers are judged
     */
    public static HoldoutAccuracy of(Fit<? extends TransactionModel> fit, Holdout holdout) {
        var byChance = of(fit.model(), holdout);
        if (!fit.hasStandardErrors())
            return byChance;
        var whole = fit.predict(holdout.calibration(), holdout.length()).totalPrediction();
        var total = byChance.total;
        return new HoldoutAccuracy(byChance.model, byChance.customers, byChance.meanAbsoluteError, byChance.rootMeanSquareError,
                byChance.bias, byChance.gini, byChance.coverage,
                new Total(total.expected, whole.low(), whole.high(), total.actual, Holds.CHANCE_AND_PARAMETERS),
                byChance.deciles);
    }

    /**
     * {@return how good a model's forecast of the holdout was}
     *
     * @param model
     *            in the base's unit
     * @param holdout
     *            of the base that the model was fitted to
     */
    public static HoldoutAccuracy of(TransactionModel model, Holdout holdout) {
        Units.refuseOther(model, Given.that(holdout, "holdout").calibration());
        var histories = holdout.calibration().histories();
        var purchases = holdout.purchases();
        int rows = histories.size();
        var ends = new int[rows][LEVELS.length][2];
        var held = new double[rows][LEVELS.length];
        var variance = new double[rows];
        for (int row = 0; row < rows; row++) {
            var chances = HoldoutForecast.chances(model, holdout.length(), histories.frequency(row), histories.recency(row),
                    histories.age(row), 1e-9);
            variance[row] = variance(chances);
            for (int level = 0; level < LEVELS.length; level++)
                held[row][level] = interval(chances, LEVELS[level], ends[row][level]);
        }
        var expected = HoldoutForecast.expected(model, holdout);
        double absolute = 0;
        double squared = 0;
        double sum = 0;
        double spread = 0;
        long actual = 0;
        var inside = new double[LEVELS.length];
        var promised = new double[LEVELS.length];
        for (int i = 0; i < purchases.length; i++) {
            int row = histories.rowOf(i);
            absolute += Math.abs(expected[i] - purchases[i]);
            squared += (expected[i] - purchases[i]) * (expected[i] - purchases[i]);
            sum += expected[i];
            spread += variance[row];
            actual += purchases[i];
            for (int level = 0; level < LEVELS.length; level++) {
                promised[level] += held[row][level];
                if (ends[row][level][0] <= purchases[i] && purchases[i] <= ends[row][level][1])
                    inside[level]++;
            }
        }
        int n = purchases.length;
        var coverage = new ArrayList<Coverage>();
        for (int level = 0; level < LEVELS.length; level++)
            coverage.add(new Coverage(LEVELS[level], promised[level] / n, inside[level] / n));
        double reach = Z95 * Math.sqrt(spread);
        return new HoldoutAccuracy(model, n, absolute / n, Math.sqrt(squared / n), actual == 0 ? Double.NaN : sum / actual - 1,
                Ranking.gini(expected, purchases), coverage,
                new Total(sum, Math.max(0, sum - reach), sum + reach, actual, Holds.CHANCE),
                deciles(expected, purchases));
    }

    private static double variance(double[] chances) {
        double mean = 0;
        double square = 0;
        for (int k = 0; k < chances.length; k++) {
            mean += k * chances[k];
            square += (double) k * k * chances[k];
        }
        return Math.max(0, square - mean * mean);
    }

    /** The equal-tailed interval; returns what it holds. */
    private static double interval(double[] chances, double level, int[] ends) {
        double tail = (1 - level) / 2;
        double below = 0;
        int low = 0;
        while (low < chances.length - 1 && below + chances[low] <= tail)
            below += chances[low++];
        double held = 0;
        int high = low;
        for (held = chances[low]; high < chances.length - 1 && below + held < 1 - tail;)
            held += chances[++high];
        ends[0] = low;
        ends[1] = high;
        return held;
    }

    private static List<Decile> deciles(double[] expected, int[] purchases) {
        int n = expected.length;
        var order = IntStream.range(0, n).boxed().sorted((i, j) -> Double.compare(expected[j], expected[i])).mapToInt(i -> i)
                .toArray();
        var deciles = new ArrayList<Decile>();
        for (int d = 0; d < 10; d++) {
            int from = (int) ((long) n * d / 10);
            int to = (int) ((long) n * (d + 1) / 10);
            if (to == from)
                continue;
            var own = Arrays.copyOfRange(order, from, to);
            deciles.add(new Decile(d + 1, to - from, Arrays.stream(own).mapToDouble(i -> expected[i]).sum() / (to - from),
                    Arrays.stream(own).mapToDouble(i -> purchases[i]).sum() / (to - from)));
        }
        return deciles;
    }

    /** {@return purchases a customer in each tenth, expected and actual} */
    public Figure figure() {
        var labels = deciles.stream().map(d -> String.valueOf(d.rank)).toList();
        return new Figure("Purchases in the holdout by tenth of the customers, those of whom " + model.name()
                + " expected most first", "tenth", "purchases a customer",
                List.of(new Figure.Bars("actual", labels, Heights.of(deciles.stream().map(Decile::actual).toList())),
                        new Figure.Bars("expected", labels, Heights.of(deciles.stream().map(Decile::expected).toList()))),
                "Bars side by side. The first tenth made " + Digits.number(deciles.getFirst().actual, decimals(2))
                        + " purchases each (" + Digits.number(deciles.getFirst().expected, decimals(2))
                        + " expected), the last " + Digits.number(deciles.getLast().actual, decimals(2)) + " ("
                        + Digits.number(deciles.getLast().expected, decimals(2)) + " expected).");
    }

    /** {@return how many customers lay within the prediction intervals, promised and actual} */
    public Figure coverageFigure() {
        var labels = coverage.stream().map(c -> Digits.percent(c.level, decimals(0)) + " interval").toList();
        return new Figure("Do prediction intervals hold what they promise?", "", "share of customers inside",
                List.of(new Figure.Bars("promised", labels, Heights.of(coverage.stream().map(Coverage::promised).toList())),
                        new Figure.Bars("actual", labels, Heights.of(coverage.stream().map(Coverage::actual).toList()))),
                "Bars side by side: " + sentenceOfCoverage());
    }

    private String sentenceOfCoverage() {
        var last = coverage.getLast();
        return "of the " + Digits.percent(last.level, decimals(0)) + " intervals, which hold " + Digits.percent(last.promised)
                + " by the model since counts are whole, " + Digits.percent(last.actual) + " held what happened.";
    }

    private String sentenceOfTotal() {
        return "All together " + Digits.number(total.expected, decimals(0))
                + " purchases were expected, with a 95 % prediction interval "
                + (total.holds == Holds.CHANCE ? "" : "(chance and parameters) ") + "from "
                + Digits.number(total.low, decimals(0)) + " to " + Digits.number(total.high, decimals(0)) + "; "
                + Digits.count(total.actual) + " happened" + (total.isInside() ? ", inside it." : ", outside it.");
    }

    private record Line(String of, int customers, double expected, double actual, double low, double high) {}

    /** {@return the total, the coverage of each level (promised and actual), and the tenths of customers; not rounded} */
    @Override
    public TypedTable typedTable() {
        var lines = new ArrayList<>(List.of(new Line("total", customers, total.expected, total.actual, total.low, total.high)));
        for (var level : coverage)
            lines.add(new Line("coverage of " + level.level, customers, level.promised, level.actual, Double.NaN, Double.NaN));
        for (var tenth : deciles)
            lines.add(new Line("decile " + tenth.rank, tenth.customers, tenth.expected, tenth.actual, Double.NaN, Double.NaN));
        return TypedTable.of("holdout accuracy", Line.class, lines);
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var decile : deciles)
            rows.add(List.of(String.valueOf(decile.rank), Digits.count(decile.customers),
                    Digits.number(decile.expected, decimals(3)), Digits.number(decile.actual, decimals(3))));
        var card = Card.titled(model.name() + ": how good was the forecast?")
                .facts("Accuracy", List.of(new Card.Fact("customers", Digits.count(customers)),
                        new Card.Fact("mean absolute error a customer", Digits.number(meanAbsoluteError, decimals(4))),
                        new Card.Fact("root mean square error a customer", Digits.number(rootMeanSquareError, decimals(4))),
                        new Card.Fact("bias", Double.isNaN(bias) ? "not defined" : Digits.percent(bias)),
                        new Card.Fact("normalised Gini", Double.isNaN(gini) ? "not defined" : Digits.number(gini, decimals(3)))))
                .sentence("Of one customer: " + sentenceOfCoverage())
                .grid(List.of("tenth", "customers", "expected each", "actual each"), rows);
        return total.isInside()
                ? card.sentence(sentenceOfTotal())
                : card.warning(sentenceOfTotal() + " The total misses by more than chance: look at the tracking for a season, a"
                        + " campaign or a drift that the model does not know.");
    }

    @Override
    public String toString() {
        return model.name() + ": mean absolute error " + Digits.number(meanAbsoluteError, decimals(4)) + ", normalised Gini "
                + (Double.isNaN(gini) ? "not defined" : Digits.number(gini, decimals(3))) + "; " + sentenceOfTotal();
    }
}
