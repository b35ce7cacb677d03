package org.clvlab.cohort;

import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * Orders cut at a day: a model learns from the calibration and is judged on the holdout. When it passes, it is fitted
 * again to the whole.
 *
 * @param calibration
 *            histories up to the cut
 * @param holdout
 *            what the same customers did after the cut
 * @param whole
 *            histories up to the end of the data, newcomers included
 */
public record CalibrationHoldout(CustomerBase calibration, Holdout holdout, CustomerBase whole) implements Shown {

    @Override
    public Card card() {
        var card = Card.titled("Calibration and holdout").sentence("Calibration: " + calibration + ".")
                .sentence("Holdout: " + holdout + ".").sentence("Whole: " + whole + ".");
        for (var block : holdout.card().blocks())
            if (block instanceof Card.Warning warning)
                card = card.with(warning);
        return card;
    }

    @Override
    public String toString() { return "Calibration: " + calibration + "; holdout: " + holdout; }
}
