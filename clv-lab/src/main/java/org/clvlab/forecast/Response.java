package org.clvlab.forecast;

import org.clvlab.model.Fit;

/** How a value answers to the inputs, whose coordinates are standard normal, as told by its values at a few points. */
sealed interface Response permits Surface, Slices {

    /** The value at a point, for a function that is known to have this value at zero. */
    double at(double[] point, double atZero);

    /** The ends of the middle 95 % where every coordinate is standard normal, without a draw. */
    Fit.Interval interval(double atZero);

    /** Where a function is looked at. */
    sealed interface Design permits Surface.Design, Slices.Design {

        /** The points, of which the first is zero. */
        double[][] points();

        /** What answers as a function with these values at the points. */
        Response through(double[] atPoints);
    }
}
