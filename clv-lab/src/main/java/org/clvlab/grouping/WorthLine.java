package org.clvlab.grouping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.clvlab.forecast.Forecast;
import org.clvlab.report.Digits;

/** The worth that parts few customers who bring much from the many others. */
final class WorthLine {

    private WorthLine() {}

    /** {@return the CLV, to two digits, from which on customers are expected to bring a share of the value of all} */
    static double above(double share, Forecast forecast) {
        var sorted = Arrays.stream(forecast.clv()).sorted().toArray();
        double all = Arrays.stream(sorted).sum();
        double above = 0;
        int i = sorted.length;
        while (i > 0 && above < share * all) above += sorted[--i];
        double line = i == sorted.length || !(all > 0) ? 0 : sorted[i];
        if (!(line > 0))
            throw new IllegalArgumentException("The forecast is worth " + Digits.number(all)
                    + " over all customers; no line of worth parts them. Is it the forecast of these customers?");
        return new BigDecimal(line).round(new MathContext(2)).doubleValue();
    }
}
