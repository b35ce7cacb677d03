package org.clvlab.experiment;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.AsGiven;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * How value by arm is predicted.
 *
 * @param model
 *            any instance of the model that is fitted
 * @param years
 *            after the first purchase
 * @param rate
 *            at which later purchases are discounted to the first
 * @param marginOfAPurchase
 *            what is left of one, in money; the same for all arms
 * @param draws
 *            of the parameters
 * @param seed
 *            of the draws
 * @param first
 *            how long after the first purchase the arms act on the rate of purchase; empty where they do all along
 */
public record LifetimeForecast(TransactionModel model, double years, DiscountRate rate, double marginOfAPurchase, int draws,
        long seed, Optional<Period> first) {

    /** Refuses a horizon, a margin or a number of draws that says nothing. */
    public LifetimeForecast {
        if (!(years > 0 && years <= 30))
            throw new IllegalArgumentException("A horizon of " + years + " years; give more than 0 and at most 30.");
        if (!(marginOfAPurchase > 0) || Double.isInfinite(marginOfAPurchase))
            throw new IllegalArgumentException("The margin of a purchase is " + marginOfAPurchase + "; give a positive amount.");
        if (draws < 200)
            throw new IllegalArgumentException(draws + " draws are too few for the ends of an interval; take 200 or more.");
        if (first.filter(time -> time.toTotalMonths() < 0 || time.getDays() < 0 || time.isZero()).isPresent())
            throw new IllegalArgumentException("The arms act on the rate for " + first.get() + "; give a time of a day or more.");
    }

    static LifetimeForecast by(TransactionModel model) {
        return new LifetimeForecast(model, 3, DiscountRate.annual(0.10), 1, 1000, 1, Optional.empty());
    }

    /**
     * {@return the same over another time}
     *
     * @param other
     *            years after the first purchase
     */
    public LifetimeForecast over(double other) {
        return new LifetimeForecast(model, other, rate, marginOfAPurchase, draws, seed, first);
    }

    /**
     * {@return the same at another rate}
     *
     * @param other
     *            a year
     */
    public LifetimeForecast discountedAt(DiscountRate other) {
        return new LifetimeForecast(model, years, other, marginOfAPurchase, draws, seed, first);
    }

    /**
     * {@return the same with each purchase worth its margin}
     *
     * @param other
     *            what is left of a purchase, in money
     */
    public LifetimeForecast withMarginOfAPurchase(double other) {
        return new LifetimeForecast(model, years, rate, other, draws, seed, first);
    }

    /**
     * {@return the same with other draws}
     *
     * @param number
     *            200 or more
     * @param otherSeed
     *            of the draws
     */
    public LifetimeForecast drawing(int number, long otherSeed) {
        return new LifetimeForecast(model, years, rate, marginOfAPurchase, number, otherSeed, first);
    }

    /**
     * {@return the same where the arms act on the rate of purchase for a while only, as a welcome does, and on dropout for good. What was
     * seen in that time and after it is then carried to the horizon by the model, instead of being explained by its likelihood}
     *
     * @param time
     *            after the first purchase; what customers did at first must then be their repeat purchases of just that time
     */
    public LifetimeForecast actingOnTheRateFor(Period time) {
        return new LifetimeForecast(model, years, rate, marginOfAPurchase, draws, seed, Optional.of(time));
    }

    /**
     * {@return value by arm}
     *
     * @param base
     *            histories of the customers of the experiment, from the first purchase, at which they were assigned
     * @param arms
     *            one a customer, in the base's order
     * @param control
     *            the arm that the others are compared with
     * @param shortTerm
     *            what each customer did at first, such as orders in 90 days; NaN where so many days are not seen yet
     */
    public LifetimeByArm of(CustomerBase base, List<String> arms, String control, double... shortTerm) {
        return LifetimeByArm.of(this, base, arms, control, shortTerm);
    }

    String worth() {
        return "repeat purchases of a new customer, each worth " + AsGiven.text(marginOfAPurchase) + ", discounted at " + rate
                + "; the first purchase, the same for all, is not counted";
    }

    /** What is expected of a new customer of an arm: a value, and the arm's factors on the rate in the first weeks and on leaving. */
    record Expected(double value, double onRate, double onLeaving) {}

    /** The fit, what is expected at its estimates (control first), and in each draw. */
    record Predicted(Fit<? extends CovariateModel<? extends TransactionModel>> fit, List<Expected> at,
            List<List<Expected>> drawn) {}

    Predicted predict(CustomerBase base, List<String> arms, List<String> treated, String control, double[] shortTerm) {
        var names = new ArrayList<>(List.of(control));
        names.addAll(treated);
        var seen = first.map(time -> FirstWeeks.of(time, base, arms, names, shortTerm));
        return predicted(CovariateModel.fit(model, base, covariates(base, arms, treated)), treated, seen);
    }

    private static Covariates covariates(CustomerBase base, List<String> arms, List<String> treated) {
        var covariates = Covariates.of(base);
        for (var arm : treated)
            covariates = covariates.with(arm, arms.stream().mapToDouble(one -> one.equals(arm) ? 1 : 0).toArray());
        return covariates;
    }

    private <M extends TransactionModel> Predicted predicted(Fit<CovariateModel<M>> fit, List<String> treated,
            Optional<FirstWeeks> seen) {
        if (!fit.hasStandardErrors())
            throw new IllegalStateException(
                    "The model with the arm as covariate has no standard errors, so the values would have no"
                            + " interval. " + fit.convergence().sentence());
        var best = fit.model();
        var buying = seen.map(weeks -> weeks.buying(best.baseline())).orElseGet(() -> byModel(best, treated));
        var chances = seen.map(weeks -> weeks.chances(buying));
        double[] centre = best.coordinates();
        var spread = new CholeskyDecomposition(new Array2DRowRealMatrix(fit.vcovOfCoordinates(), false), 1e-8, 1e-14).getL();
        var random = new Random(seed);
        var drawn = new ArrayList<List<Expected>>();
        for (int d = 0; d < draws; d++) {
            double[] moved = spread.operate(IntStream.range(0, centre.length).mapToDouble(_ -> random.nextGaussian()).toArray());
            for (int i = 0; i < moved.length; i++)
                moved[i] += centre[i];
            @SuppressWarnings("unchecked")
            var there = (CovariateModel<M>) best.at(moved);
            drawn.add(expected(seen.map(weeks -> weeks.buying(there.baseline(), weeks.drawn(chances.orElseThrow(), random)))
                    .orElseGet(() -> byModel(there, treated))));
        }
        return new Predicted(fit, expected(buying), drawn);
    }

    /** By the model alone: the arm acts on both all along, as its coefficients say. */
    private static List<Buying> byModel(CovariateModel<? extends TransactionModel> at, List<String> treated) {
        var arms = new ArrayList<>(List.of(Buying.as(at.baseline())));
        for (var arm : treated)
            arms.add(Buying.as(at.of(at.covariates().stream().mapToDouble(name -> name.equals(arm) ? 1 : 0).toArray())));
        return arms;
    }

    private List<Expected> expected(List<Buying> arms) {
        return arms.stream().map(arm -> new Expected(value(arm), arm.first() / arms.getFirst().first(), arm.lives().dropout()))
                .toList();
    }

    /** Month by month, the month's purchases discounted from its middle. */
    private double value(Buying customer) {
        var unit = customer.lives().model().unit();
        int months = (int) Math.ceil(years * 12);
        double month = years * UnitLength.perYear(unit) / months;
        double[] bought = customer.until(IntStream.rangeClosed(1, months).mapToDouble(k -> k * month).toArray());
        double value = 0;
        for (int k = 0; k < months; k++)
            value += (bought[k] - (k == 0 ? 0 : bought[k - 1])) * Math.exp(-rate.continuous(unit) * (k + 0.5) * month);
        return value * marginOfAPurchase;
    }
}
