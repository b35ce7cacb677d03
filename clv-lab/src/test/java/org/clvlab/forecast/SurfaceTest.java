package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The approximations behind intervals, against every draw worked out in full. */
class SurfaceTest {

    private static final Scenario STAY = Scenario.of("stay", Dropout.times(0.8));

    /** Errors as shares of an interval's width: of the total, then of the customers in ascending order. */
    private static double[] errors(int customers, int draws, Period horizon) {
        var base = Simulated.base(customers, 5);
        var buying = BgNbd.fit(base);
        var spending = GammaGamma.fit(base.repeatBuyers());
        var near = CustomerLifetimeValue.of(buying, spending).withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1))
                .forecast(base, horizon, STAY);
        var nearBuying = new Neighbours(buying);
        var nearSpending = new Neighbours(spending);
        int d = nearBuying.dimensions();
        // low-discrepancy points, so that what is compared is the approximation and not chance
        var points = new SobolSequenceGenerator(d + nearSpending.dimensions());
        points.skipTo(1);
        var z = new double[draws][];
        for (int k = 0; k < draws; k++)
            z[k] = Arrays.stream(points.nextVector()).map(u -> Math.sqrt(2) * Erf.erfInv(2 * u - 1)).toArray();
        var each = new double[customers][draws];
        var totals = new double[draws];
        IntStream.range(0, draws).parallel().forEach(k -> {
            var drawn = CustomerLifetimeValue
                    .of((BgNbd) nearBuying.at(Arrays.copyOf(z[k], d)),
                            (GammaGamma) nearSpending.at(Arrays.copyOfRange(z[k], d, z[k].length)))
                    .withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1)).forecast(base, horizon, STAY);
            var clv = drawn.clv();
            for (int i = 0; i < customers; i++)
                each[i][k] = clv[i];
            totals[k] = drawn.total();
        });
        // the total's interval is by 1,000 random draws; its approximation, the surface, is asked at the very same points
        var surfaced = new double[draws];
        for (int k = 0; k < draws; k++)
            surfaced[k] = near.surfaceAt(z[k]);
        Arrays.sort(surfaced);
        var errors = new double[customers + 1];
        errors[0] = error(totals, new Fit.Interval(Inputs.quantile(surfaced, .025), Inputs.quantile(surfaced, .975)));
        for (int i = 0; i < customers; i++)
            errors[i + 1] = error(each[i], new Fit.Interval(near.clvLow()[i], near.clvHigh()[i]));
        Arrays.sort(errors, 1, customers + 1);
        return errors;
    }

    private static double error(double[] drawn, Fit.Interval interval) {
        Arrays.sort(drawn);
        double exactLow = Inputs.quantile(drawn, .025);
        double exactHigh = Inputs.quantile(drawn, .975);
        return Math.max(Math.abs(interval.low() - exactLow), Math.abs(interval.high() - exactHigh)) / (exactHigh - exactLow);
    }

    @Test
    void intervalsAreNearThoseOfEveryDraw() {
        var errors = errors(400, 511, Period.ofMonths(3));
        assertTrue(errors[0] < 0.015, "total " + errors[0]);
        // 511 points tell a customer's quantiles to a few percent of the width only; the slow test has enough
        assertTrue(errors[200] < 0.04 && errors[380] < 0.08,
                "customers " + errors[200] + ", " + errors[380] + ", " + errors[400]);
    }

    @Test
    @Tag("slow")
    void intervalsOfAThousandCustomersAreThoseOfEveryDraw() {
        var errors = errors(1000, 8191, Period.ofMonths(3));
        assertTrue(errors[0] < 0.01, "total " + errors[0]);
        // 8,191 points themselves tell the quantiles of a customer to about 1 % of the width only
        assertTrue(errors[990] < 0.015 && errors[1000] < 0.02,
                "customers " + errors[500] + ", " + errors[990] + ", " + errors[1000]);
    }

    /** The expansion by cumulants against a million draws of the surface itself. */
    @Test
    void theIntervalOfACurvedSurface() {
        var values = Arrays.stream(Surface.design(3)).mapToDouble(
                z -> Math.exp(2 + 0.25 * z[0] - 0.1 * z[1] + 0.05 * z[2] + 0.02 * z[0] * z[0] - 0.03 * z[0] * z[1]
                        + 0.01 * z[1] * z[1]))
                .toArray();
        var surface = new Surface(values, 3);
        var interval = surface.interval(values[0]);
        var random = new SplittableRandom(4);
        var drawn = IntStream.range(0, 1_000_000)
                .mapToDouble(k -> surface.at(new double[]{random.nextGaussian(), random.nextGaussian(), random.nextGaussian()},
                        values[0]))
                .sorted().toArray();
        double width = interval.high() - interval.low();
        assertEquals(Inputs.quantile(drawn, .025), interval.low(), 0.002 * width);
        assertEquals(Inputs.quantile(drawn, .975), interval.high(), 0.002 * width);
    }
}
