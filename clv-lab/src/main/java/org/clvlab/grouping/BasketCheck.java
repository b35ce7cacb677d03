package org.clvlab.grouping;

import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What the basket tells of a need, among customers whose need is known and who were left out when the probabilities were learnt.
 *
 * @param customers
 *            how many there were
 * @param meanProbability
 *            the mean probability that the basket gave to the need they have
 * @param byShareAlone
 *            the same when nothing but the needs' shares is known
 * @param logScoreGain
 *            the mean gain in the logarithm of that probability, in nats; at or below 0 the basket tells nothing
 * @param bands
 *            probabilities given beside how often the need was there
 */
public record BasketCheck(int customers, double meanProbability, double byShareAlone, double logScoreGain, List<Band> bands)
        implements
            Shown,
            Tabular {

    /**
     * Probabilities of about one size.
     *
     * @param predicted
     *            their mean
     * @param observed
     *            how often the need was there
     * @param pairs
     *            pairs of a customer and a need
     */
    public record Band(double predicted, double observed, int pairs) {}

    /** Copies the bands. */
    public BasketCheck {
        bands = List.copyOf(bands);
    }

    /** {@return one row a band of probability, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("basket", Band.class, bands); }

    @Override
    public Card card() {
        var percent = Accuracy.decimals(0);
        var card = Card.titled("What the basket tells of the need").sentence(toString() + ".")
                .grid(List.of("probability given", "the need was there", "pairs of customer and need"),
                        bands.stream().map(band -> List.of(Digits.percent(band.predicted(), percent),
                                Digits.percent(band.observed(), percent), Digits.count(band.pairs()))).toList())
                .sentence("Customers who did not answer are taken to need what others with the same basket need.");
        return logScoreGain > 0
                ? card
                : card.warning(
                        "The basket tells nothing of the need beyond the needs' shares; do not act on these probabilities.");
    }

    /** {@return probabilities given against how often the need was there} */
    public Figure figure() {
        return new Figure("Probabilities from the basket keep what they promise when points lie on the line",
                "probability given", "the need was there",
                List.of(new Figure.Line("as promised", List.of(0, 1), List.of(0.0, 1.0)),
                        new Figure.Points("customers left out",
                                bands.stream().map(band -> GroupsFigure.round(band.predicted())).toList(),
                                bands.stream().map(band -> GroupsFigure.round(band.observed())).toList())),
                toString() + ".");
    }

    /** {@return the check in one line} */
    @Override
    public String toString() {
        return "Of " + Digits.count(customers)
                + " customers left out by turns, the basket gives the need they have a probability of "
                + Digits.percent(meanProbability) + " on average, the needs' shares alone " + Digits.percent(byShareAlone);
    }
}
