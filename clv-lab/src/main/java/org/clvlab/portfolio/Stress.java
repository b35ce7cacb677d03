package org.clvlab.portfolio;

import static org.clvlab.report.Accuracy.significant;

import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What losses would cost: the value to come of those who would be gone. What others would buy instead, and what serving the
 * lost would have cost beyond their own contribution, is not in it.
 *
 * @param of
 *            what is lost: the largest customers, or a grouping
 * @param total
 *            value of all
 * @param rows
 *            one loss each
 */
public record Stress(String of, double total, List<Row> rows) implements Shown, Tabular {

    /** Copies the rows. */
    public Stress {
        rows = List.copyOf(rows);
    }

    /**
     * One loss.
     *
     * @param loss
     *            who would be gone
     * @param customers
     *            how many
     * @param lost
     *            their value
     */
    public record Row(String loss, int customers, double lost) {}

    /** {@return the share of all value that each loss takes} */
    public Figure figure() {
        return new Figure("What the loss of " + of + " would cost", "% of the value", "",
                List.of(new Figure.HorizontalBars("share lost", rows.stream().map(Row::loss).toList(),
                        rows.stream().map(r -> Math.round(1000 * r.lost / total) / 10.0).toList())),
                toString());
    }

    /** {@return one row a loss, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("stress", Row.class, rows); }

    @Override
    public Card card() {
        return Card.titled("Stress: loss of " + of).sentence(toString())
                .grid(List.of("loss", "customers", "value lost", "share", "value left"), rows.stream()
                        .map(r -> List.of(r.loss, Digits.count(r.customers), Digits.number(r.lost, significant(4)),
                                Digits.percent(r.lost / total), Digits.number(total - r.lost, significant(4))))
                        .toList());
    }

    @Override
    public String toString() {
        var worst = rows.getFirst();
        return "Without " + worst.loss + " (" + Digits.count(worst.customers)
                + (worst.customers == 1 ? " customer) " : " customers) ")
                + Digits.percent(worst.lost / total) + " of the value would be gone.";
    }
}
