package org.clvlab.model;

import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/** There is no estimate for these data, and the message says why and what to do. */
public final class NoFit extends RuntimeException implements Shown {

    private static final long serialVersionUID = 1;

    /** The model's name. */
    private final String model;

    /**
     * States why.
     *
     * @param model
     *            the model's name
     * @param why
     *            which data are the cause, and what to do
     */
    public NoFit(String model, String why) {
        super("No " + model + " for these data: " + why);
        this.model = model;
    }

    @Override
    public Card card() { return Card.titled(model + ": no fit").warning(getMessage()); }
}
