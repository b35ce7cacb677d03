package org.clvlab.forecast;

import java.util.Arrays;

import org.clvlab.model.Fit;
import org.clvlab.model.Model;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Models near a fitted one: the estimate shifted by standard normal coordinates along the principal axes of the fit's
 * covariance, on the parameters' scales. Coordinates zero give the estimate. Without a fit there are no coordinates.
 */
final class Neighbours {

    private final Model model;
    private final double[][] axes;

    Neighbours(Model known) {
        this.model = known;
        this.axes = new double[0][];
    }

    Neighbours(Fit<?> fit) { this(fit.model(), fit); }

    /** @param model that was fitted, or one that has its parameters */
    Neighbours(Model model, Fit<?> fit) {
        this.model = model;
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(fit.vcovOfCoordinates()));
        this.axes = new double[fit.model().parameters().size()][];
        for (int k = 0; k < axes.length; k++) {
            var axis = eigen.getEigenvector(k).toArray();
            double length = Math.sqrt(Math.max(0, eigen.getEigenvalue(k)));
            // an axis has two directions: always the one whose largest part is positive
            int largest = 0;
            for (int i = 1; i < axis.length; i++)
                if (Math.abs(axis[i]) > Math.abs(axis[largest]) * (1 + 1e-9))
                    largest = i;
            if (axis[largest] < 0)
                length = -length;
            for (int i = 0; i < axis.length; i++)
                axis[i] *= length;
            axes[k] = axis;
        }
    }

    int dimensions() { return axes.length; }

    /** The standard deviation along the first axis, the longest, on the parameters' scales; 0 without a fit. */
    double deviation() {
        return axes.length == 0 ? 0 : Math.sqrt(Arrays.stream(axes[0]).map(a -> a * a).sum());
    }

    Model at(double[] coordinates) {
        var there = model.coordinates();
        for (int i = 0; i < there.length; i++)
            for (int k = 0; k < axes.length; k++)
                there[i] += axes[k][i] * coordinates[k];
        return axes.length == 0 ? model : model.at(there);
    }
}
