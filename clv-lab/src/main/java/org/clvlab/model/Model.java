package org.clvlab.model;

import java.util.List;

/** A model with its parameters' values. */
public interface Model {

    /** {@return the name in the literature, such as "BG/NBD"} */
    String name();

    /** {@return the parameters in the order of the literature} */
    List<Parameter> parameters();

    /**
     * {@return the same model with other values, in the order of {@link #parameters()}}
     *
     * @param values
     *            one a parameter, each positive
     */
    Model with(double... values);

    /**
     * One parameter.
     *
     * @param name
     *            as in the literature
     * @param value
     *            its value
     * @param meaning
     *            what it says about customers, in a few words
     */
    record Parameter(String name, double value, String meaning) {}
}
