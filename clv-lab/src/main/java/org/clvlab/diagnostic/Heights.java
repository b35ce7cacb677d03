package org.clvlab.diagnostic;

import java.util.List;

/** Numbers for a picture: no finer than it can show, so its bytes are the same on every machine. */
final class Heights {

    private Heights() {}

    static double of(double value) {
        if (value == 0 || !Double.isFinite(value))
            return value;
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 4);
        return unit < 1 ? Math.round(value / unit) / Math.rint(1 / unit) : Math.round(value / unit) * unit;
    }

    static List<Double> of(List<Double> values) { return values.stream().map(Heights::of).toList(); }
}
