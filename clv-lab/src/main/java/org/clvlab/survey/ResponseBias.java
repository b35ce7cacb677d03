package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
     * {@return how respondents differ from the rest}
     *
     * @param customers
     *            everybody who was asked
     * @param answered
     *            who answered, such as {@code where("nps").atLeast(0)}
     * @param columns
     *            of behaviour, all numbers
     */
    public static ResponseBias of(CustomerTable customers, Condition answered, String... columns) {
        var in = customers.test(answered);
        int respondents = (int) IntStream.range(0, in.length).filter(i -> in[i]).count();
        if (respondents < 2 || in.length - respondents < 2)
            throw new IllegalArgumentException("Of " + in.length + " customers " + respondents + " have \"" + answered
                    + "\"; both those who answered and the rest need two or more.");
        var rows = new ArrayList<Row>();
        for (var column : columns) {
            double[] values = customers.numbers(column);
            double[] yes = IntStream.range(0, in.length).filter(i -> in[i]).mapToDouble(i -> values[i])
                    .filter(v -> !Double.isNaN(v)).toArray();
            double[] no = IntStream.range(0, in.length).filter(i -> !in[i]).mapToDouble(i -> values[i])
                    .filter(v -> !Double.isNaN(v)).toArray();
            double spread = Math.sqrt((variance(yes) + variance(no)) / 2);
            double difference = mean(yes) - mean(no);
            rows.add(new Row(column, mean(yes), mean(no), difference == 0 ? 0 : difference / spread));
        }
        return new ResponseBias(respondents, in.length - respondents, rows);
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
