package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How the variance of an expected value splits over its uncertain inputs. The first-order share of an input is what would be
 * gone if it were known; the total share, what would stay if it alone were not. The parameters of both models are one input;
 * demand noise is not among them, since the value is an expectation. Estimated with the estimators of Jansen (1999, Computer
 * Physics Communications 117, 35-43) as given by Saltelli et al. (2010, Computer Physics Communications 181, 259-270, table
 * 2):
 *
 * <pre>
 * first = 1 - mean (f(B) - f(AB_i))^2 / 2 V,   total = mean (f(A) - f(AB_i))^2 / 2 V
 * </pre>
 *
 * with AB_i the sample A with input i from B.
 *
 * @param scenario
 *            whose value
 * @param rows
 *            one an input
 * @param deviation
 *            standard deviation of the value over all inputs
 */
public record SobolShares(String scenario, List<Row> rows, double deviation) implements Shown, Tabular {

    static final String PARAMETERS = "fitted parameters";

    /** Copies the rows. */
    public SobolShares {
        rows = List.copyOf(rows);
    }

    /**
     * One input.
     *
     * @param input
     *            in a few words
     * @param first
     *            first-order share
     * @param firstError
     *            its standard error
     * @param total
     *            total share
     * @param totalError
     *            its standard error
     */
    public record Row(String input, double first, double firstError, double total, double totalError) {}

    /** Of a scenario's value. */
    static SobolShares of(Valuation valuation, Valued valued, int samples, int blocks) {
        return of(valued.scenario.name(), valuation.inputs().dimensions(), valued.levers, valued::equityAt, samples, blocks);
    }

    /** Of the difference of a scenario's value to another's. */
    static SobolShares ofDifference(Valuation valuation, Valued valued, Valued first, int samples, int blocks) {
        int parameters = valuation.inputs().dimensions();
        var levers = new ArrayList<>(valued.levers);
        first.levers.stream().filter(l -> !levers.contains(l)).forEach(levers::add);
        return of(valued.scenario.name() + " against " + first.scenario.name(), parameters, levers,
                at -> valued.equityAt(part(at, parameters, levers, valued.levers))
                        - first.equityAt(part(at, parameters, levers, first.levers)),
                samples, blocks);
    }

    private static double[] part(double[] at, int parameters, List<Lever> all, List<Lever> own) {
        var part = Arrays.copyOf(at, parameters + own.size());
        for (int l = 0; l < own.size(); l++)
            part[parameters + l] = at[parameters + all.indexOf(own.get(l))];
        return part;
    }

    /** From so many independent blocks of so many samples each; the blocks' spread gives the errors. */
    private static SobolShares of(String name, int parameters, List<Lever> levers, ToDoubleFunction<double[]> value, int samples,
            int blocks) {
        var names = new ArrayList<String>();
        var from = new ArrayList<Integer>();
        var to = new ArrayList<Integer>();
        if (parameters > 0) {
            names.add(PARAMETERS);
            from.add(0);
            to.add(parameters);
        }
        for (int l = 0; l < levers.size(); l++) {
            names.add(levers.get(l).target() + ", " + levers.get(l).size().described());
            from.add(parameters + l);
            to.add(parameters + l + 1);
        }
        if (names.isEmpty())
            throw new IllegalStateException("Nothing is uncertain under \"" + name
                    + "\"; give fits instead of models, or levers a Size with a range.");
        var first = new double[names.size()][blocks];
        var total = new double[names.size()][blocks];
        var variances = new double[blocks];
        java.util.stream.IntStream.range(0, blocks).parallel().forEach(block -> {
            var random = new SplittableRandom(20230101L + block);
            var a = new double[samples][];
            var b = new double[samples][];
            var fa = new double[samples];
            var fb = new double[samples];
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < samples; k++) {
                a[k] = sample(levers, parameters, random);
                b[k] = sample(levers, parameters, random);
                fa[k] = value.applyAsDouble(a[k]);
                fb[k] = value.applyAsDouble(b[k]);
            }
            double shift = fa[0];
            for (int k = 0; k < samples; k++) {
                sum += fa[k] + fb[k] - 2 * shift;
                squares += (fa[k] - shift) * (fa[k] - shift) + (fb[k] - shift) * (fb[k] - shift);
            }
            double variance = squares / (2 * samples) - Math.pow(sum / (2 * samples), 2);
            variances[block] = variance;
            for (int i = 0; i < names.size(); i++) {
                double toB = 0;
                double toA = 0;
                for (int k = 0; k < samples; k++) {
                    var mixed = a[k].clone();
                    System.arraycopy(b[k], from.get(i), mixed, from.get(i), to.get(i) - from.get(i));
                    double f = value.applyAsDouble(mixed);
                    toB += (fb[k] - f) * (fb[k] - f);
                    toA += (fa[k] - f) * (fa[k] - f);
                }
                first[i][block] = variance == 0 ? 0 : 1 - toB / (2 * samples * variance);
                total[i][block] = variance == 0 ? 0 : toA / (2 * samples * variance);
            }
        });
        var rows = new ArrayList<Row>();
        for (int i = 0; i < names.size(); i++)
            rows.add(new Row(names.get(i), mean(first[i]), error(first[i]), mean(total[i]), error(total[i])));
        return new SobolShares(name, rows, Math.sqrt(mean(variances)));
    }

    private static double[] sample(List<Lever> levers, int parameters, SplittableRandom random) {
        var at = new double[parameters + levers.size()];
        for (int i = 0; i < at.length; i++) {
            double z = random.nextGaussian();
            at[i] = i < parameters ? z : Inputs.coordinate(levers.get(i - parameters).size(), z);
        }
        return at;
    }

    private static double mean(double[] values) { return Arrays.stream(values).average().orElse(0); }

    private static double error(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1) / values.length);
    }

    /** {@return the total share of each input} */
    public Figure figure() {
        return new Figure("Where the uncertainty of " + scenario + " comes from", "total share of the variance", "",
                List.of(new Figure.HorizontalBars("total share", rows.stream().map(Row::input).toList(),
                        rows.stream().map(r -> ScenarioComparison.shown(r.total)).toList())),
                toString());
    }

    /** {@return one row an input, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("shares", List.of(TypedColumn.texts("input", rows.stream().map(Row::input).toList()),
                TypedColumn.numbers("first_order", "", rows.stream().mapToDouble(Row::first).toArray()),
                TypedColumn.numbers("first_order_error", "", rows.stream().mapToDouble(Row::firstError).toArray()),
                TypedColumn.numbers("total", "", rows.stream().mapToDouble(Row::total).toArray()),
                TypedColumn.numbers("total_error", "", rows.stream().mapToDouble(Row::totalError).toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("Where the uncertainty of " + scenario + " comes from").sentence(toString())
                .grid(List.of("input", "first-order share", "± error", "total share", "± error"), rows.stream()
                        .map(r -> List.of(r.input, Digits.number(r.first, decimals(3)), Digits.number(r.firstError, decimals(4)),
                                Digits.number(r.total, decimals(3)), Digits.number(r.totalError, decimals(4))))
                        .toList())
                .sentence("Shares of the variance of the expected value; what single customers happen to do is not in it.");
    }

    @Override
    public String toString() {
        var largest = rows.stream().max(java.util.Comparator.comparingDouble(Row::total)).orElseThrow();
        return "Most of the uncertainty of " + scenario + " comes from " + largest.input + ": " + Digits.percent(largest.total,
                decimals(0)) + " of the variance.";
    }
}
