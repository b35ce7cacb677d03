package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.Season;
import org.clvlab.model.Seasonal;
import org.clvlab.model.TransactionModel;
import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The approximations behind intervals, against every draw worked out in full. */
class SurfaceTest {

    private static final Scenario STAY = Scenario.of("stay", Dropout.times(0.8));
    private static final int CUSTOMERS = 1000;
    private static final CustomerBase PLAIN = Simulated.base(CUSTOMERS, 5);
    private static final int MANY = 131_071;
    private static final int MANY_SLICED = 65_535;

    /** Quasi-random standard normal points, so that what is compared is the approximation and not chance. */
    private static double[][] points(int count, int dimensions) {
        var sequence = new SobolSequenceGenerator(dimensions);
        sequence.skipTo(1);
        var points = new double[count][];
        for (int k = 0; k < count; k++)
            points[k] = Arrays.stream(sequence.nextVector()).map(u -> Math.sqrt(2) * Erf.erfInv(2 * u - 1)).toArray();
        return points;
    }

    /** A forecast with its intervals, and the same worked out in full at any point of the parameters. */
    private record Compared(Forecast near, CustomerBase base, Neighbours buying, Neighbours spending, Period horizon) {

        static Compared of(CustomerBase base, Fit<? extends TransactionModel> buying, Fit<GammaGamma> spending,
                Period horizon) {
            return new Compared(CustomerLifetimeValue.of(buying, spending).withMargin(0.35)
                    .withDiscountRate(DiscountRate.annual(0.1)).forecast(base, horizon, STAY), base, new Neighbours(buying),
                    new Neighbours(spending), horizon);
        }

        int dimensions() { return buying.dimensions() + spending.dimensions(); }

        Response.Design design() { return new Inputs(buying, spending, 2, 1).design(0); }

        Forecast inFull(double[] point) {
            int d = buying.dimensions();
            return CustomerLifetimeValue
                    .of((TransactionModel) buying.at(Arrays.copyOf(point, d)),
                            (GammaGamma) spending.at(Arrays.copyOfRange(point, d, point.length)))
                    .withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1)).forecast(base, horizon, STAY);
        }

        Forecast[] inFull(double[][] points) {
            return Arrays.stream(points).parallel().map(this::inFull).toArray(Forecast[]::new);
        }
    }

    /**
     * Errors of the ends as shares of an interval's width: of the total, then of customers in ascending order. Even 8,191
     * points tell a customer's quantiles to 1.3 % of the width only. So the quantile of values worked out in full at the points
     * is corrected by how far the same points miss the quantile of a surface, which many more of them tell (a control variate).
     * Each customer of so many is asked.
     */
    private static double[] errors(CustomerBase base, Fit<? extends TransactionModel> buying, int step, int draws,
            Period horizon) {
        return errors(Compared.of(base, buying, GammaGamma.fit(base.repeatBuyers()), horizon), step, draws, MANY);
    }

    private static double[] errors(Compared compared, int step, int draws, int many) {
        var near = compared.near();
        int d = compared.dimensions();
        var points = points(draws, d);
        var more = points(many, d);
        var values = new double[draws][];
        var totals = new double[draws];
        IntStream.range(0, draws).parallel().forEach(k -> {
            var drawn = compared.inFull(points[k]);
            values[k] = drawn.clv();
            totals[k] = drawn.total();
        });
        var atDesign = Arrays.stream(compared.inFull(compared.design().points())).map(Forecast::clv).toArray(double[][]::new);
        int customers = compared.base().size();
        var errors = new double[customers / step + 1];
        // the total's interval is by 1,000 random draws; its approximation, the surface, is asked at the very same points
        errors[0] = error(totals, interval(points, near::surfaceAt), 0, 0);
        IntStream.range(0, customers / step).parallel().forEach(k -> {
            int i = k * step;
            double atZero = atDesign[0][i];
            var response = compared.design().through(Arrays.stream(atDesign).mapToDouble(v -> v[i]).toArray());
            var few = interval(points, z -> response.at(z, atZero));
            var all = interval(more, z -> response.at(z, atZero));
            errors[k + 1] = error(Arrays.stream(values).mapToDouble(v -> v[i]).toArray(),
                    new Fit.Interval(near.clvLow()[i], near.clvHigh()[i]), all.low() - few.low(), all.high() - few.high());
        });
        Arrays.sort(errors, 1, errors.length);
        return errors;
    }

    private static Fit.Interval interval(double[][] points, ToDoubleFunction<double[]> value) {
        return Inputs.interval(Arrays.stream(points).mapToDouble(value).toArray());
    }

    private static double error(double[] drawn, Fit.Interval interval, double low, double high) {
        var exact = Inputs.interval(drawn);
        return Math.max(Math.abs(interval.low() - exact.low() - low), Math.abs(interval.high() - exact.high() - high))
                / (exact.high() - exact.low());
    }

    private static void staysWithinOnePercent(double[] errors) {
        int n = errors.length - 1;
        assertTrue(errors[0] < 0.01, "total " + errors[0]);
        assertTrue(errors[n * 99 / 100] < 0.0075 && errors[n] < 0.01,
                "customers: median " + errors[n / 2] + ", 99 % " + errors[n * 99 / 100] + ", worst " + errors[n]);
    }

    @Test
    void intervalsOfATenthOfAThousandCustomersAreThoseOfEveryDraw() {
        staysWithinOnePercent(errors(PLAIN, BgNbd.fit(PLAIN), 10, 1023, Period.ofMonths(3)));
    }

    @Test
    @Tag("slow")
    void intervalsOfAThousandCustomersOverThreeYearsAreThoseOfEveryDraw() {
        staysWithinOnePercent(errors(PLAIN, BgNbd.fit(PLAIN), 1, 8191, Period.ofYears(3)));
    }

    private static final Season SEASON = Season.ofMonths(.8, .8, .9, .9, 1, 1, .9, .9, 1, 1.1, 1.5, 1.9);

    private static void inSeason(CustomerBase base, TransactionModel model) {
        staysWithinOnePercent(errors(base, Seasonal.fit(model, SEASON, base), 1, 2047, Period.ofYears(3)));
    }

    private static CustomerBase seasonal() {
        return Simulated.base(Seasonal.of(Simulated.BUYING, SEASON, Simulated.END), CUSTOMERS, 5);
    }

    private static final ParetoNbd PARETO = new ParetoNbd(1, 10, 1, 10, ChronoUnit.WEEKS);

    @Test
    @Tag("slow")
    void withASeasonTheyAreToo() { inSeason(seasonal(), Simulated.BUYING); }

    @Test
    @Tag("slow")
    void withASeasonPutOnCustomersWhoHaveNoneTheyAreToo() { inSeason(PLAIN, Simulated.BUYING); }

    @Test
    @Tag("slow")
    void underParetoNbdInASeasonTheyAreToo() { inSeason(seasonal(), PARETO); }

    @Test
    @Tag("slow")
    void underParetoNbdWithASeasonPutOnCustomersWhoHaveNoneTheyAreToo() { inSeason(PLAIN, PARETO); }

    @Test
    @Tag("slow")
    void underParetoNbdWithoutASeasonTheyAreToo() {
        staysWithinOnePercent(errors(PLAIN, ParetoNbd.fit(PLAIN), 1, 2047, Period.ofYears(3)));
    }

    /** Few buy again, and hardly one of them leaves, so that the data tell little of when. */
    private static final ParetoNbd FAITHFUL = new ParetoNbd(1, 10, .3, 60, ChronoUnit.WEEKS);
    private static final CustomerBase POOR = Simulated.base(FAITHFUL, CUSTOMERS, 14);

    private static Compared hardlyKnown(CustomerBase base, Fit<? extends TransactionModel> buying, CustomerBase asked) {
        var spending = GammaGamma.fit(base.repeatBuyers());
        var compared = Compared.of(asked, buying, spending, Period.ofYears(3));
        assertTrue(new Neighbours(buying).deviation() > 0.8 && compared.design() instanceof Slices.Design,
                "this fit is to be hardly known: " + new Neighbours(buying).deviation());
        return compared;
    }

    @Test
    void ofAFitThatIsHardlyKnownTheyAreToo() {
        var asked = POOR.at(IntStream.range(0, 40).map(k -> 25 * k).toArray());
        staysWithinOnePercent(errors(hardlyKnown(POOR, ParetoNbd.fit(POOR), asked), 1, 1023, MANY_SLICED));
    }

    @Test
    @Tag("slow")
    void ofAFitThatIsHardlyKnownTheyAreTooForEachOfAThousandCustomers() {
        staysWithinOnePercent(errors(hardlyKnown(POOR, ParetoNbd.fit(POOR), POOR), 1, 2047, MANY_SLICED));
    }

    /** A quarter as many points worked out in full tell the ends of one of these customers to 1.6 % only. */
    @Test
    @Tag("slow")
    void ofAFitThatIsHardlyKnownInASeasonTheyAreToo() {
        var base = Simulated.base(Seasonal.of(FAITHFUL, SEASON, Simulated.END), CUSTOMERS, 3);
        var asked = base.at(IntStream.range(0, CUSTOMERS / 4).map(k -> 4 * k + 1).toArray());
        staysWithinOnePercent(errors(hardlyKnown(base, Seasonal.fit(FAITHFUL, SEASON, base), asked), 1, 8191, MANY_SLICED));
    }

    private static void hardlyKnownByFewRepeats(CustomerBase base, Fit<? extends TransactionModel> buying, int step, int draws) {
        var asked = base.at(IntStream.range(0, CUSTOMERS / step).map(k -> step * k).toArray());
        staysWithinOnePercent(errors(hardlyKnown(base, buying, asked), 1, draws, MANY_SLICED));
    }

    /** Beside the sliced axis, of 2.8, there is one whose effect is so uneven that its cumulants do not tell its quantiles. */
    private static CustomerBase unevenly() {
        return Simulated.base(new ParetoNbd(.6, 12, .2, 80, ChronoUnit.WEEKS), CUSTOMERS, 4);
    }

    @Test
    void ofAFitThatIsHardlyKnownAtAllTheyAreToo() { hardlyKnownByFewRepeats(unevenly(), ParetoNbd.fit(unevenly()), 50, 1023); }

    @Test
    @Tag("slow")
    void ofAFitThatIsHardlyKnownAtAllTheyAreTooForMoreCustomers() {
        hardlyKnownByFewRepeats(unevenly(), ParetoNbd.fit(unevenly()), 4, 8191);
    }

    /** Both models have a long axis: of 1.8 and .7. */
    @Test
    @Tag("slow")
    void whereBuyingAndSpendAreHardlyKnownTheyAreToo() {
        var base = Simulated.base(new BgNbd(.3, 40, .8, 2.5, ChronoUnit.WEEKS), CUSTOMERS, 1);
        hardlyKnownByFewRepeats(base, BgNbd.fit(base), 4, 8191);
    }

    /** The expansion by cumulants against a million draws of the surface itself. */
    @Test
    void theIntervalOfACurvedSurface() {
        var design = new Surface.Design(2, 3);
        var values = Arrays.stream(design.points()).mapToDouble(
                z -> Math.exp(2 + 0.25 * z[0] - 0.1 * z[1] + 0.05 * z[2] + 0.02 * z[0] * z[0] - 0.03 * z[0] * z[1]
                        + 0.01 * z[1] * z[1] + 0.008 * z[0] * z[1] * (z[0] + z[1])
                        + 0.002 * z[0] * z[0] * z[1] - 0.002 * z[0] * z[0] * z[1] * z[1]))
                .toArray();
        var surface = design.through(values);
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
