package org.clvlab.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Linear regression by least squares, with standard errors that hold when the spread differs between customers (MacKinnon and
 * White 1985).
 *
 * @param errors
 *            which standard errors
 * @param level
 *            of the intervals
 */
public record Regression(Errors errors, double level) {

    /** How standard errors are computed. */
    public enum Errors {
        /** One variance for all. */
        CLASSICAL,
        /** White (1980): each residual squared. */
        HC0,
        /** HC0 times n / (n - k). */
        HC1,
        /** Each residual squared over 1 - leverage. */
        HC2,
        /** Each residual squared over (1 - leverage)^2; the choice for fewer than some 250 customers (Long and Ervin 2000). */
        HC3,
        /**
         * For several rows a customer: residuals are summed within a customer before they are squared (Liang and Zeger 1986), times
         * G / (G - 1) (n - 1) / (n - k) for G customers; t on G - 1.
         */
        CR1
    }

    /** Refuses a level that is no probability. */
    public Regression {
        Levels.check(level);
    }

    /** {@return regression with HC3 errors and 95 % intervals} */
    public static Regression robust() {
        return new Regression(Errors.HC3, 0.95);
    }

    /** {@return regression for several rows a customer, with CR1 errors and 95 % intervals} */
    public static Regression clustered() {
        return new Regression(Errors.CR1, 0.95);
    }

    /**
     * {@return regression with other standard errors}
     *
     * @param other
     *            which
     */
    public Regression with(Errors other) { return new Regression(other, level); }

    /**
     * What one column does.
     *
     * @param name
     *            of the column
     * @param estimate
     *            change of the outcome for one unit more of it, all other columns held
     * @param standardError
     *            of the estimate
     * @param t
     *            their ratio
     * @param pValue
     *            two-sided
     * @param interval
     *            of the estimate
     */
    public record Coefficient(String name, double estimate, double standardError, double t, double pValue, Interval interval) {}

    /**
     * A regression.
     *
     * @param outcome
     *            what is explained
     * @param n
     *            rows: customers, or with CR1 what was seen of them
     * @param coefficients
     *            the intercept first
     * @param rSquared
     *            share of the variance explained
     * @param degreesOfFreedom
     *            customers less coefficients; with CR1 customers less one
     * @param errors
     *            which standard errors
     * @param missing
     *            rows left out, since a value of theirs is missing
     */
    public record Result(String outcome, int n, List<Coefficient> coefficients, double rSquared, double degreesOfFreedom,
            Errors errors, int missing) implements Shown, Tabular {

        /** Copies the coefficients. */
        public Result {
            coefficients = List.copyOf(coefficients);
        }

        /**
         * {@return what one column does}
         *
         * @param name
         *            of the column
         */
        public Coefficient coefficient(String name) {
            return coefficients.stream().filter(c -> c.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No column \"" + name + "\" in this regression; there are "
                            + coefficients.stream().map(Coefficient::name).toList() + "."));
        }

        /** {@return one row a column, the intercept first, not rounded} */
        @Override
        public TypedTable typedTable() { return TypedTable.of("regression", Coefficient.class, coefficients); }

        @Override
        public Card card() {
            var rows = coefficients.stream().map(c -> {
                var fine = Accuracy.of(c.standardError());
                return List.of(c.name(), Digits.number(c.estimate(), fine), Digits.number(c.standardError(), fine),
                        Digits.number(c.interval().low(), fine) + " to " + Digits.number(c.interval().high(), fine),
                        Tested.p(c.pValue()));
            }).toList();
            return Card.titled("Regression of " + outcome)
                    .sentence("The columns explain " + Digits.percent(rSquared) + " of the variance of " + outcome + " among "
                            + Digits.count(n) + (errors == Errors.CR1 ? " rows; each" : " customers; each")
                            + " estimate is for one unit more of its column, the others held.")
                    .grid(List.of("column", "estimate", "standard error", "95 % interval", "p"), rows)
                    .facts("How it was tested", facts());
        }

        private List<Fact> facts() {
            var facts = new ArrayList<>(List.of(new Fact("standard errors", errors.toString()),
                    new Fact("t on degrees of freedom", Digits.number(degreesOfFreedom))));
            if (missing > 0) facts.add(new Fact("rows left out, since a value is missing", Digits.count(missing)));
            facts.add(new Fact("taken for granted",
                    "customers are independent" + (errors == Errors.CR1 ? ", the rows of one are not" : "")
                            + "; the effect of a column is a straight line"));
            return facts;
        }

        /** {@return the estimates with their intervals, the intercept left out} */
        public Figure figure() {
            var shown = coefficients.subList(1, coefficients.size());
            return new Figure("Regression of " + outcome, "change of " + outcome + " for one unit more (95 % interval)", "",
                    List.of(new Figure.Intervals("estimate", shown.stream().map(Coefficient::name).toList(),
                            shown.stream().map(Coefficient::estimate).toList(),
                            shown.stream().map(c -> c.interval().low()).toList(),
                            shown.stream().map(c -> c.interval().high()).toList())),
                    "Estimates of " + shown.size() + " columns with their intervals.").with(new Figure.At("no effect", 0.0));
        }

        @Override
        public String toString() {
            return "Regression of " + outcome + " on " + (coefficients.size() - 1) + " columns, n = " + n + ", R squared "
                    + Tested.hundredths(rSquared);
        }
    }

    /**
     * {@return the regression of an outcome on columns, of the customers who have all of them}
     *
     * @param outcome
     *            one value a customer
     * @param columns
     *            in the same order of customers, fewer than customers; with none the intercept is the mean
     */
    public Result of(Sample outcome, Sample... columns) {
        if (errors == Errors.CR1)
            throw new IllegalArgumentException(
                    "Errors by customer need to know whose row is whose; ask for of(customers, outcome,"
                            + " columns), the customers' ids first.");
        return ofRows(null, outcome, columns);
    }

    /**
     * {@return the regression of an outcome that was seen several times a customer, such as once an order}
     *
     * @param customers
     *            the id behind each row; ten or more different ones, better fifty
     * @param outcome
     *            one value a row
     * @param columns
     *            in the same order of rows; with none the intercept is the mean
     */
    public Result of(List<String> customers, Sample outcome, Sample... columns) {
        if (errors != Errors.CR1)
            throw new IllegalArgumentException(errors + " errors take every row for a customer of its own; ask for"
                    + " Regression.clustered().");
        if (customers.size() != outcome.given())
            throw new IllegalArgumentException("There are " + customers.size() + " ids and \"" + outcome.name() + "\" has "
                    + outcome.given() + " values; give the id behind each.");
        return ofRows(customers, outcome, columns);
    }

    /** Only whole rows take part. Null in the place of the ids: each row is a customer. */
    private Result ofRows(List<String> ids, Sample outcome, Sample... columns) {
        var all = new ArrayList<>(List.of(outcome));
        all.addAll(List.of(columns));
        var whole = Sample.whole(all, "a regression takes whole rows");
        return ofWhole(ids, whole.getFirst(), whole.subList(1, whole.size()).toArray(Sample[]::new));
    }

    private Result ofWhole(List<String> ids, Sample outcome, Sample... columns) {
        var places = new HashMap<String, Integer>();
        int[] whose = ids == null
                ? null
                : IntStream.of(outcome.places()).mapToObj(ids::get).mapToInt(id -> places.computeIfAbsent(id, _ -> places.size()))
                        .toArray();
        int customers = places.size();
        if (whose != null && customers < 10)
            throw new IllegalArgumentException("The rows are of " + customers + " customers; errors by customer need ten"
                    + " or more, and are sure from fifty on.");
        outcome.atLeast(columns.length + 2, "a regression on " + columns.length + " columns");
        for (var column : columns)
            if (column.constant())
                throw new IllegalArgumentException("All values of \"" + column.name() + "\" are " + column.values()[0]
                        + "; what does not vary explains nothing. Leave the column out.");
        if (outcome.constant())
            throw new IllegalArgumentException("All values of the outcome \"" + outcome.name() + "\" are " + outcome.values()[0]
                    + "; where nothing varies there is nothing to explain. Ask more customers, or take an outcome that varies.");
        double[] y = outcome.values();
        var x = Arrays.stream(columns).map(Sample::values).toArray(double[][]::new);
        var fit = LeastSquares.of(y, x);
        if (fit.singular())
            throw new IllegalArgumentException("The columns " + collinear(columns, x)
                    + " say the same as others together; leave one out.");
        double df = y.length - columns.length - 1.0;
        double rest = Arrays.stream(fit.residuals()).map(e -> e * e).sum();
        double mean = Arrays.stream(y).sum() / y.length;
        double all = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        var covariance = whose == null ? covariance(fit, df, rest) : byCustomer(fit, whose, customers);
        if (whose != null) df = customers - 1.0;
        var t = TDistribution.of(df);
        double reach = t.inverseSurvivalProbability((1 - level) / 2);
        var coefficients = new ArrayList<Coefficient>();
        for (int k = 0; k < fit.coefficients().length; k++) {
            double estimate = fit.coefficients()[k];
            double error = Math.sqrt(covariance[k][k]);
            double ratio = estimate == 0 ? 0 : estimate / error;
            coefficients.add(new Coefficient(k == 0 ? "(intercept)" : columns[k - 1].name(), estimate, error, ratio,
                    2 * t.survivalProbability(Math.abs(ratio)),
                    new Interval(level, estimate - reach * error, estimate + reach * error)));
        }
        return new Result(outcome.name(), y.length, coefficients, 1 - rest / all, df, errors, outcome.missing());
    }

    private double[][] covariance(LeastSquares fit, double df, double rest) {
        int n = fit.residuals().length;
        var left = fit.left();
        var weights = new double[n];
        for (int i = 0; i < n; i++) {
            double square = left[i].residual() * left[i].residual();
            double kept = left[i].share();
            if (kept < 1e-12 && (errors == Errors.HC2 || errors == Errors.HC3))
                throw new IllegalArgumentException(
                        "Row " + (i + 1) + " is fitted without rest whatever its outcome is, as where it alone"
                                + " is of its kind; " + errors
                                + " errors are not defined then. Leave it out, put its kind together with another,"
                                + " or take with(Errors.HC1).");
            weights[i] = switch (errors) {
                case CLASSICAL -> rest / df;
                case HC0, CR1 -> square;
                case HC1 -> square * n / df;
                case HC2 -> square / kept;
                case HC3 -> square / (kept * kept);
            };
        }
        return fit.covariance(weights);
    }

    private static double[][] byCustomer(LeastSquares fit, int[] whose, int customers) {
        int n = whose.length;
        double more = customers / (customers - 1.0) * (n - 1.0) / (n - fit.coefficients().length);
        return Arrays.stream(fit.covariance(whose, customers))
                .map(row -> Arrays.stream(row).map(value -> value * more).toArray()).toArray(double[][]::new);
    }

    /** The columns that the ones before them explain without rest. */
    private static List<String> collinear(Sample[] columns, double[][] x) {
        var names = new ArrayList<String>();
        for (int k = 1; k <= columns.length; k++)
            if (LeastSquares.of(new double[x[0].length], Arrays.copyOf(x, k)).singular()) {
                names.add("\"" + columns[k - 1].name() + "\"");
                break;
            }
        return names;
    }
}
