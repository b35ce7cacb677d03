package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How those who answered differ from the rest in what they did. A standardised difference beyond 0.1 is worth a thought, beyond
 * 0.25 worth weights (Austin 2009).
 *
 * @param respondents
 *            how many answered
 * @param rest
 *            how many did not
 * @param rows
 *            one a column of behaviour
 */
public record ResponseBias(int respondents, int rest, List<Row> rows) implements Shown, Tabular {

    /**
     * One column of behaviour.
     *
     * @param column
     *            its name
     * @param amongRespondents
     *            its mean among those who answered
     * @param amongRest
     *            its mean among the rest
     * @param standardised
     *            their difference over the root of the mean of both variances
     */
    public record Row(String column, double amongRespondents, double amongRest, double standardised) {}

    /** Copies the rows, the largest difference first. */
    public ResponseBias {
        rows = rows.stream().sorted(java.util.Comparator.comparingDouble((Row row) -> -Math.abs(row.standardised()))).toList();
    }

    /**
     * {@return how respondents differ from the rest: of each column (mean of respondents - mean of the rest) / sqrt((s1^2 + s2^2) / 2),
     * both variances over n - 1 (Austin 2009, Statistics in Medicine 28(25), 3083-3107, section 3.1)} Who has no value in a column
     * does not count there.
     *
     * @param customers
     *            everybody who was asked
     * @param answered
     *            who answered, such as {@code where("nps").atLeast(0)}
     * @param columns
     *            of behaviour, all numbers
     * @throws IllegalArgumentException
     *             if no column is named, if fewer than two answered or did not, or if a column is known of fewer than two of either
     *             or has no spread in them
     */
    public static ResponseBias of(CustomerTable customers, Condition answered, String... columns) {
        var in = customers.test(answered);
        int respondents = (int) IntStream.range(0, in.length).filter(i -> in[i]).count();
        if (respondents < 2 || in.length - respondents < 2)
            throw new IllegalArgumentException("Of " + in.length + " customers " + respondents + " have \"" + answered
                    + "\"; both those who answered and the rest need two or more.");
        if (columns.length == 0)
            throw new IllegalArgumentException(
                    "No column of behaviour is named in which respondents and the rest could differ; name"
                            + " one or more, such as orders or revenue.");
        var rows = new ArrayList<Row>();
        var faults = new ArrayList<String>();
        for (var column : columns) {
            double[] values = customers.numbers(column);
            double[] yes = known(values, i -> in[i]), no = known(values, i -> !in[i]);
            double spread = Math.sqrt((variance(yes) + variance(no)) / 2);
            double difference = mean(yes) - mean(no);
            if (yes.length < 2 || no.length < 2)
                faults.add("\"" + column + "\" is known of " + yes.length + " who answered and of " + no.length
                        + " of the rest, and needs two or more of both");
            else if (spread == 0 && difference != 0)
                faults.add("\"" + column + "\" is " + Digits.number(yes[0]) + " for all who answered and " + Digits.number(no[0])
                        + " for all the rest, so that there is no spread to measure their difference by");
            else
                rows.add(new Row(column, mean(yes), mean(no), difference == 0 ? 0 : difference / spread));
        }
        if (!faults.isEmpty())
            throw new IllegalArgumentException(String.join("; ", faults) + ". Leave "
                    + (faults.size() == 1 ? "this column" : "these columns") + " out.");
        return new ResponseBias(respondents, in.length - respondents, rows);
    }

    private static double[] known(double[] values, IntPredicate wanted) {
        return IntStream.range(0, values.length).filter(wanted).mapToDouble(i -> values[i]).filter(v -> !Double.isNaN(v))
                .toArray();
    }

    private static double mean(double[] values) { return DoubleStream.of(values).sum() / values.length; }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** {@return whom the survey hears, in a sentence} */
    public String sentence() {
        var worst = rows.getFirst();
        double size = Math.abs(worst.standardised());
        return Digits.count(respondents) + " of " + Digits.count(respondents + rest) + " answered ("
                + Digits.percent((double) respondents / (respondents + rest)) + "). " + (size <= 0.1
                        ? "In what they did they are like the rest (no standardised difference beyond 0.1)."
                        : "They differ most from the rest in \"" + worst.column() + "\": "
                                + Digits.number(worst.amongRespondents())
                                + " against " + Digits.number(worst.amongRest()) + ", a standardised difference of "
                                + two(worst.standardised())
                                + (size > 0.25 ? ". Weight the answers before they speak for everybody." : "."));
    }

    private static String two(double value) { return Digits.number(value, Accuracy.decimals(2)); }

    /** {@return one row a column of behaviour, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("response bias", List.of(TypedColumn.texts("column", rows.stream().map(Row::column).toList()),
                TypedColumn.numbers("mean_of_respondents", "", rows.stream().mapToDouble(Row::amongRespondents).toArray()),
                TypedColumn.numbers("mean_of_the_rest", "", rows.stream().mapToDouble(Row::amongRest).toArray()),
                TypedColumn.numbers("standardised", "", rows.stream().mapToDouble(Row::standardised).toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("Who answered, and who did not").sentence(sentence())
                .grid(List.of("behaviour", "mean of\nrespondents", "mean of\nthe rest", "standardised\ndifference"),
                        rows.stream()
                                .map(row -> List.of(row.column(), Digits.number(row.amongRespondents()),
                                        Digits.number(row.amongRest()),
                                        two(row.standardised())))
                                .toList())
                .facts("How to read it",
                        List.of(new Fact("standardised", "difference over the root of the mean of both variances"),
                                new Fact("worth a thought", "beyond 0.1"), new Fact("worth weights", "beyond 0.25")));
    }

    /** {@return the standardised differences, the largest on top} */
    public Figure figure() {
        return new Figure("How respondents differ from the rest", "standardised difference", "",
                List.of(new Figure.HorizontalBars("respondents less rest", rows.stream().map(Row::column).toList(),
                        rows.stream().map(Row::standardised).toList())),
                sentence()).with(new Figure.Stripe("no cause for thought", -0.1, 0.1));
    }

    @Override
    public String toString() { return sentence(); }
}
