package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What a model says of a customer by frequency and recency, at one age: the probability of being alive, and the purchases to
 * come. The lower right is the trap: someone who bought often and then fell silent is worth less than someone who bought
 * seldom and lately.
 *
 * @param model
 *            that says so
 * @param age
 *            of every customer in the grid
 * @param horizon
 *            of the purchases to come
 * @param frequency
 *            the columns
 * @param recency
 *            the rows, ascending
 * @param alive
 *            one list a recency, one number a frequency; NaN where nobody can be
 * @param expected
 *            the purchases to come, in the same shape
 */
public record FrequencyRecencyGrid(TransactionModel model, double age, double horizon, List<Integer> frequency,
        List<Double> recency, List<List<Double>> alive, List<List<Double>> expected) implements Shown, Tabular {

    private static final int ROWS = 12;
    private static final int COLUMNS = 15;

    /** Copies the lists. */
    public FrequencyRecencyGrid {
        frequency = List.copyOf(frequency);
        recency = List.copyOf(recency);
        alive = alive.stream().map(List::copyOf).toList();
        expected = expected.stream().map(List::copyOf).toList();
    }

    /**
     * {@return the grid for customers of the oldest age in a base}
     *
     * @param model
     *            in the base's unit
     * @param base
     *            whose largest age and frequencies set the grid
     * @param horizon
     *            of the purchases to come
     */
    public static FrequencyRecencyGrid of(TransactionModel model, CustomerBase base, double horizon) {
        Units.refuseOther(model, base);
        double age = 0;
        for (double one : base.age())
            age = Math.max(age, one);
        int most = 1;
        for (int x : base.frequency())
            most = Math.max(most, x);
        return of(model, age, Math.min(most, COLUMNS), horizon);
    }

    /**
     * {@return the grid for customers of an age}
     *
     * @param model
     *            that is asked
     * @param age
     *            first purchase to now, in the model's unit
     * @param most
     *            the largest frequency
     * @param horizon
     *            of the purchases to come
     */
    public static FrequencyRecencyGrid of(TransactionModel model, double age, int most, double horizon) {
        if (!(age > 0) || most < 1 || !(horizon >= 0))
            throw new IllegalArgumentException("A grid of age " + age + ", frequencies up to " + most + " and horizon " + horizon
                    + " holds nothing; give an age above 0, at least 1 purchase and a time ahead.");
        var frequency = new ArrayList<Integer>();
        for (int x = 0; x <= most; x++)
            frequency.add(x);
        var recency = new ArrayList<Double>();
        double step = Math.max(1, Math.rint(age / ROWS));
        for (double t = 0; t < age - step / 4; t += step)
            recency.add(t);
        recency.add(age);
        var alive = new ArrayList<List<Double>>();
        var expected = new ArrayList<List<Double>>();
        for (double t : recency) {
            var chances = new ArrayList<Double>();
            var ahead = new ArrayList<Double>();
            for (int x : frequency) {
                // frequency and recency are 0 together, and BG/BB has at most one purchase an opportunity
                boolean possible = x == 0 == (t == 0);
                chances.add(possible ? alive(model, x, t, age) : Double.NaN);
                ahead.add(possible ? expected(model, horizon, x, t, age) : Double.NaN);
            }
            alive.add(chances);
            expected.add(ahead);
        }
        return new FrequencyRecencyGrid(model, age, horizon, frequency, recency, alive, expected);
    }

    private static double alive(TransactionModel model, int x, double t, double age) {
        try {
            return model.probabilityAlive(x, t, age);
        } catch (IllegalArgumentException impossible) {
            return Double.NaN;
        }
    }

    private static double expected(TransactionModel model, double horizon, int x, double t, double age) {
        try {
            return model.expectedTransactions(horizon, x, t, age);
        } catch (IllegalArgumentException impossible) {
            return Double.NaN;
        }
    }

    /** {@return the probability of being alive, as colours} */
    public Figure aliveFigure() {
        return figure("Who is still a customer, by " + model.name() + ", of those first seen " + Digits.number(age) + " "
                + Units.name(model) + " ago", "P(alive)", alive);
    }

    /** {@return the purchases to come, as colours} */
    public Figure expectedFigure() {
        return figure("Purchases in the next " + Digits.number(horizon) + " " + Units.name(model) + ", by " + model.name(),
                "expected purchases", expected);
    }

    private Figure figure(String title, String name, List<List<Double>> values) {
        var columns = frequency.stream().map(String::valueOf).toList();
        var rows = recency.stream().map(t -> Digits.number(t, decimals(age < 5 ? 1 : 0))).toList();
        int last = frequency.size() - 1;
        return new Figure(title, "frequency (repeat purchases)", "recency (" + Units.name(model) + ")",
                List.of(new Figure.HeatMap(name, columns, rows, coloured(values))),
                "A table of colours. With " + frequency.get(last) + " repeat purchases, the last one just now: "
                        + Digits.number(values.getLast().get(last), decimals(2)) + "; the last one after "
                        + Digits.number(recency.get(Math.min(2, recency.size() - 1)), decimals(0)) + " " + Units.name(model)
                        + ": "
                        + Digits.number(values.get(Math.min(2, recency.size() - 1)).get(last), decimals(4)) + ".");
    }

    /** To a thousandth of the largest: a colour shows no more. */
    private static List<List<Double>> coloured(List<List<Double>> values) {
        double most = values.stream().flatMap(List::stream).filter(Double::isFinite).mapToDouble(v -> v).max().orElse(1);
        double step = Math.pow(10, Math.floor(Math.log10(most)) - 2);
        return values.stream()
                .map(row -> row.stream().map(v -> Double.isNaN(v) ? v : Heights.of(Math.rint(v / step) * step)).toList())
                .toList();
    }

    private record Cell(int frequency, double recency, double alive, double expected) {}

    /** {@return one row a cell, not rounded; missing where nobody can be} */
    @Override
    public TypedTable typedTable() {
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < recency.size(); row++)
            for (int column = 0; column < frequency.size(); column++)
                cells.add(new Cell(frequency.get(column), recency.get(row), alive.get(row).get(column),
                        expected.get(row).get(column)));
        return TypedTable.of("grid", Cell.class, cells);
    }

    @Override
    public Card card() {
        var header = new ArrayList<String>(List.of("recency \\ frequency"));
        frequency.forEach(x -> header.add(String.valueOf(x)));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < recency.size(); i++) {
            var row = new ArrayList<String>(List.of(Digits.number(recency.get(i), decimals(1))));
            alive.get(i).forEach(p -> row.add(Double.isNaN(p) ? "" : Digits.number(p, decimals(2))));
            rows.add(row);
        }
        return Card.titled("P(alive) by frequency and recency: " + model.name() + ", age " + Digits.number(age) + " "
                + Units.name(model)).grid(header, rows);
    }

    @Override
    public String toString() {
        return model.name() + " at age " + Digits.number(age) + ": " + recency.size() + " recencies by " + frequency.size()
                + " frequencies";
    }
}
