package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.cohort.UnitLength;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.RateLaw;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How a model takes customers to differ: the density of each rate or chance over customers, its mean and its quantiles. The
 * mean customer is often nobody: where the shape is below 1, most customers lie far below the mean.
 *
 * @param model
 *            that says so
 */
public record Heterogeneity(TransactionModel model) implements Shown, Tabular {

    private static final int POINTS = 120;

    /** {@return one density a rate, from the 2 % quantile to the 98 % quantile} */
    public List<Figure> figures() {
        return model.heterogeneity().stream().map(this::figure).toList();
    }

    private Figure figure(RateLaw law) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        boolean chance = law instanceof RateLaw.BetaLaw;
        double scale = scale(law);
        // a density that is infinite at the edge is shown from where it can be drawn
        double low = law.quantile(steep(law, 0.05) ? 0.25 : 0.01);
        double high = law.quantile(chance && steep(law, 0.95) ? 0.75 : chance ? 0.99 : 0.97);
        x.add(0.0);
        y.add(Double.NaN); // the axis begins at 0
        for (int i = 0; i <= POINTS; i++) {
            double at = low + (high - low) * i / POINTS;
            if (at > 0 && (!chance || at < 1) && Double.isFinite(law.density(at))) {
                x.add(Heights.of(at * scale));
                y.add(Heights.of(law.density(at) / scale));
            }
        }
        return new Figure("How customers differ in " + words(law.of()) + ", by " + model.name(), words(law.of()) + unit(law),
                "density", List.of(new Figure.Line("density", x, y)),
                "A curve. The mean is " + Digits.number(law.mean() * scale, significant(3)) + ", the median "
                        + Digits.number(law.quantile(0.5) * scale, significant(3)) + "; nine in ten customers lie below "
                        + Digits.number(law.quantile(0.9) * scale, significant(3)) + "."
                        + (steep(law, 0.05)
                                ? " A quarter of the customers lie left of the picture, where the density goes up and up."
                                : ""))
                .with(new Figure.At("mean", Heights.of(law.mean() * scale)))
                .with(new Figure.At("median", Heights.of(Math.max(low, law.quantile(0.5)) * scale)));
    }

    private static boolean steep(RateLaw law, double share) {
        return law.density(law.quantile(share)) > 3 * law.density(law.quantile(0.5));
    }

    /** Rates are shown by the year, which a reader can picture whatever the unit of the model is. */
    private double scale(RateLaw law) {
        return switch (law.of()) {
            case PURCHASE_RATE, DROPOUT_RATE -> UnitLength.perYear(model.unit());
            case PURCHASE_CHANCE, DROPOUT_CHANCE -> 1;
        };
    }

    private static String unit(RateLaw law) {
        return switch (law.of()) {
            case PURCHASE_RATE, DROPOUT_RATE -> " (a year)";
            case PURCHASE_CHANCE, DROPOUT_CHANCE -> "";
        };
    }

    private static String words(RateLaw.Of of) {
        return switch (of) {
            case PURCHASE_RATE -> "purchase rate while active";
            case PURCHASE_CHANCE -> "chance to buy at an opportunity";
            case DROPOUT_RATE -> "rate of leaving";
            case DROPOUT_CHANCE -> "chance of leaving";
        };
    }

    private record Line(String overCustomers, double mean, double p10, double p25, double median, double p75, double p90) {}

    /** {@return one row a rate: its mean and quantiles over customers, not rounded, per one of the model's unit} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("heterogeneity", Line.class, model.heterogeneity().stream()
                .map(law -> new Line(words(law.of()), law.mean(), law.quantile(0.1), law.quantile(0.25), law.quantile(0.5),
                        law.quantile(0.75), law.quantile(0.9)))
                .toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var law : model.heterogeneity()) {
            var row = new ArrayList<>(List.of(words(law.of()), Digits.number(law.mean(), significant(4))));
            for (double share : new double[]{0.1, 0.25, 0.5, 0.75, 0.9})
                row.add(Digits.number(law.quantile(share), significant(3)));
            rows.add(row);
        }
        return Card.titled("How customers differ: " + model.name())
                .grid(List.of("over customers", "mean", "10 %", "25 %", "median", "75 %", "90 %"), rows)
                .sentence("Rates are per one of the " + Units.name(model) + ".");
    }

    @Override
    public String toString() { return "How customers differ, by " + model; }
}
