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
     *            one a parameter, each in its domain
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
     * @param scale
     *            on which it is searched for and its interval is symmetric
     */
    record Parameter(String name, double value, String meaning, Scale scale) {
        /**
         * A positive parameter.
         *
         * @param name
         *            as in the literature
         * @param value
         *            its value
         * @param meaning
         *            what it says about customers, in a few words
         */
        public Parameter(String name, double value, String meaning) { this(name, value, meaning, Scale.LOGARITHM); }

        /** {@return the value on the parameter's scale} */
        public double coordinate() {
            return switch (scale) {
                case LOGARITHM -> Math.log(value);
                case IDENTITY -> value;
                case FISHER -> (Math.log1p(value) - Math.log1p(-value)) / 2;
            };
        }

        /**
         * {@return the value at a place of the scale}
         *
         * @param coordinate
         *            any number
         */
        public double at(double coordinate) {
            return switch (scale) {
                case LOGARITHM -> Math.exp(coordinate);
                case IDENTITY -> coordinate;
                case FISHER -> Math.tanh(coordinate);
            };
        }

        /** {@return how fast the value grows along the scale} */
        public double slope() {
            return switch (scale) {
                case LOGARITHM -> value;
                case IDENTITY -> 1;
                case FISHER -> 1 - value * value;
            };
        }
    }

    /** The scale on which a parameter knows no edge. */
    enum Scale {
        /** of parameters that are positive */
        LOGARITHM,
        /** of parameters with either sign, such as a coefficient */
        IDENTITY,
        /** of parameters from -1 to 1, such as a correlation: Fisher's z */
        FISHER
    }

    /** {@return the parameters on their scales, in order} */
    default double[] coordinates() {
        return parameters().stream().mapToDouble(Parameter::coordinate).toArray();
    }

    /**
     * {@return the same model at another place of the scales}
     *
     * @param coordinates
     *            one a parameter
     */
    default Model at(double... coordinates) {
        var parameters = parameters();
        var values = new double[coordinates.length];
        for (int i = 0; i < values.length; i++)
            values[i] = parameters.get(i).at(coordinates[i]);
        return with(values);
    }
}
