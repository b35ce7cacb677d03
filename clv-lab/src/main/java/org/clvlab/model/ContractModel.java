package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

import org.clvlab.report.Given;

/**
 * How long contracts are renewed when the end is seen. Time is counted in whole contract periods: a customer who does not
 * renew after the t-th period has the tenure t. A model states its curve ({@link #curve}) and how it draws; all else
 * follows. Beside renewals nothing is modelled: a payment is due at the start and at each renewal.
 */
public interface ContractModel extends Model {

    /** {@return the length of a contract period} */
    ChronoUnit unit();

    @Override
    ContractModel with(double... values);

    @Override
    default ContractModel at(double... coordinates) { return (ContractModel) Model.super.at(coordinates); }

    /**
     * {@return the curve up to a number of periods, with its slopes}
     *
     * @param periods
     *            at least 0
     */
    Curve curve(int periods);

    /**
     * {@return the tenure of a new customer, drawn}
     *
     * @param random
     *            where chance comes from
     */
    int draw(RandomGenerator random);

    /**
     * {@return the mean number of renewals still to come of a customer who renewed so often, without end and discount; infinite
     * where the mean does not exist}
     *
     * @param renewals
     *            so far
     */
    double renewalsToCome(int renewals);

    /**
     * {@return to which power each customer's own chance to renew, q, is taken for making so many renewals from the start}
     *
     * @param renewals
     *            at least 0
     */
    double exposure(int renewals);

    /**
     * {@return the logarithm of the mean of q to a power over the customers who renewed so often: the chance to stay through
     * renewals of that exposure}
     *
     * @param renewals
     *            so far, at least 0
     * @param exposure
     *            of the renewals to come, each times the factor on leaving that it is under
     */
    double logStaying(int renewals, double exposure);

    /**
     * {@return the logarithm of {@link #survival(int, int, double)}}
     *
     * @param more
     *            renewals to come, at least 0
     * @param renewals
     *            so far, at least 0
     * @param dropout
     *            the factor on leaving, above 0
     */
    default double logSurvival(int more, int renewals, double dropout) {
        return logStaying(renewals, dropout * (exposure(renewals + more) - exposure(renewals)));
    }

    /** {@return places to start the search for the maximum from, as parameters} */
    List<double[]> starts();

    /**
     * The logarithms of a curve and their slopes along the parameters' scales.
     *
     * @param logSurvival
     *            of the share that renewed at least t times, for t from 0
     * @param logLeaving
     *            of the chance of not renewing at the t-th renewal of those who came so far, for t from 1 (the first entry is
     *            not read)
     * @param survivalSlopes
     *            of each entry, one a parameter
     * @param leavingSlopes
     *            of each entry, one a parameter
     */
    record Curve(double[] logSurvival, double[] logLeaving, double[][] survivalSlopes, double[][] leavingSlopes) {}

    /** From where the residual lifetime is looked at. */
    enum Valued {
        /** just before a renewal: the next one, if it is made, counts in full and without discount */
        BEFORE_THE_NEXT_RENEWAL,
        /** just after a renewal, which is paid and does not count: the next one is a whole period away */
        AFTER_THE_LAST_RENEWAL
    }

    /**
     * {@return the share of customers who renew at least so often: S(t)}
     *
     * @param renewals
     *            at least 0
     */
    default double survival(int renewals) { return Math.exp(curve(refused(renewals)).logSurvival[renewals]); }

    /**
     * {@return the share of those due for their t-th renewal who make it: r(t) = S(t) / S(t - 1)}
     *
     * @param renewal
     *            at least 1
     */
    default double retention(int renewal) {
        if (renewal < 1)
            throw new IllegalArgumentException("The renewal is " + renewal + "; the first is 1.");
        var logs = curve(renewal).logSurvival;
        return Math.exp(logs[renewal] - logs[renewal - 1]);
    }

    /**
     * {@return the probability of each tenure, from 1 period; the first entry, of no period at all, is 0}
     *
     * @param most
     *            the longest tenure asked for
     */
    default double[] probabilityOfTenure(int most) {
        var curve = curve(refused(most));
        var probabilities = new double[most + 1];
        for (int t = 1; t <= most; t++)
            probabilities[t] = Math.exp(curve.logSurvival[t - 1] + curve.logLeaving[t]);
        return probabilities;
    }

    /**
     * {@return the probability that a customer who renewed so often renews again at least so many times}
     *
     * @param more
     *            renewals to come
     * @param renewals
     *            so far
     */
    default double survival(int more, int renewals) {
        var curve = curve(refused(renewals) + refused(more));
        return Math.exp(curve.logSurvival[renewals + more] - curve.logSurvival[renewals]);
    }

    /**
     * {@return the expected number of renewals among the next ones, given the renewals so far}
     *
     * @param ahead
     *            how many renewal dates to come
     * @param renewals
     *            so far
     */
    default double expectedRenewals(int ahead, int renewals) { return expectedRenewals(ahead, renewals, 1); }

    /**
     * {@return the probability that a customer who renewed so often renews again at least so many times, if from now on leaving
     * is so many times what it was} It is a lever on dropout: each customer's own chance to renew, q, becomes q to the power of
     * the factor, which multiplies the hazard -log q (proportional hazards in discrete time; Kalbfleisch &amp; Prentice 2002,
     * <i>The Statistical Analysis of Failure Time Data</i>, 2nd ed., section 2.4). What is known of each customer stays.
     *
     * @param more
     *            renewals to come
     * @param renewals
     *            so far
     * @param dropout
     *            1 changes nothing, 0.9 is ten percent less leaving
     */
    default double survival(int more, int renewals, double dropout) {
        return Math.exp(logSurvival(refused(more), refused(renewals), refused(dropout)));
    }

    /**
     * {@return the expected number of renewals among the next ones, given the renewals so far, if leaving is so many times what
     * it was}
     *
     * @param ahead
     *            how many renewal dates to come
     * @param renewals
     *            so far
     * @param dropout
     *            1 changes nothing, 0.9 is ten percent less leaving
     */
    default double expectedRenewals(int ahead, int renewals, double dropout) {
        var sum = new Sum();
        for (int j = 1; j <= refused(ahead); j++)
            sum.add(survival(j, renewals, dropout));
        return sum.value();
    }

    /**
     * {@return DEL, the discounted expected lifetime of a new customer, in payments: the first payment counts in full}
     *
     * @param rate
     *            of discount, a year
     * @throws IllegalArgumentException
     *             at the rate 0, where the mean does not exist
     */
    default double discountedLifetime(DiscountRate rate) {
        return 1 + discountedResidualLifetime(rate, 0, Valued.AFTER_THE_LAST_RENEWAL);
    }

    /**
     * {@return DERL, the discounted expected residual lifetime of a customer who renewed so often, in payments to come}
     *
     * @param rate
     *            of discount, a year; from one renewal to the next it is (1 + annual) to the power of the period in years
     * @param renewals
     *            so far
     * @param valued
     *            whether the next renewal is due at once or a period away
     * @throws IllegalArgumentException
     *             at the rate 0, where the mean does not exist
     */
    default double discountedResidualLifetime(DiscountRate rate, int renewals, Valued valued) {
        double waiting = Given.that(rate, "discount rate").continuous(unit());
        double due = discountedRenewals(refused(renewals), waiting).payments();
        return valued == Valued.BEFORE_THE_NEXT_RENEWAL ? due : due * Math.exp(-waiting);
    }

    /**
     * {@return DERL of a customer who renewed so often, in payments to come, if from now on leaving is so many times what it was}
     *
     * @param rate
     *            of discount, a year, above 0
     * @param renewals
     *            so far
     * @param valued
     *            whether the next renewal is due at once or a period away
     * @param dropout
     *            1 changes nothing, 0.9 is ten percent less leaving
     */
    default double discountedResidualLifetime(DiscountRate rate, int renewals, Valued valued, double dropout) {
        if (Given.that(rate, "discount rate").annual() == 0)
            throw new IllegalArgumentException("Renewals to come under another dropout are summed with a discount only; give an"
                    + " annual rate above 0.");
        double waiting = Given.that(rate, "discount rate").continuous(unit());
        double due = RenewalsToCome.of(this, refused(renewals), waiting, refused(dropout)).payments();
        return valued == Valued.BEFORE_THE_NEXT_RENEWAL ? due : due * Math.exp(-waiting);
    }

    /**
     * {@return by how many percent the residual lifetime grows when every customer's own chance to renew grows by one percent,
     * at each renewal to come: the sum of j S(n + j) / (1 + d)^j over that without j. Customers who alike stay with
     * probability r have (1 + d) / (1 + d - r)}
     *
     * @param rate
     *            of discount, a year
     * @param renewals
     *            so far
     */
    default double retentionElasticity(DiscountRate rate, int renewals) {
        if (Given.that(rate, "discount rate").annual() == 0)
            throw new IllegalArgumentException("The elasticity weighs far renewals most, so it needs a discount; give an annual"
                    + " rate above 0.");
        var due = discountedRenewals(refused(renewals), Given.that(rate, "discount rate").continuous(unit()));
        return due.weightedPayments() / due.payments();
    }

    /**
     * {@return the discounted renewals to come: a sum, unless a model knows it in closed form}
     *
     * @param renewals
     *            so far
     * @param waiting
     *            the continuous rate of discount in a contract period
     * @throws IllegalArgumentException
     *             at the rate 0, where the mean does not exist
     */
    default RenewalsToCome discountedRenewals(int renewals, double waiting) {
        return RenewalsToCome.of(this, renewals, waiting);
    }

    private static int refused(int count) {
        if (count < 0)
            throw new IllegalArgumentException("The number of renewals is " + count + "; give 0 or more.");
        return count;
    }

    private static double refused(double dropout) {
        if (!(dropout > 0) || Double.isInfinite(dropout))
            throw new IllegalArgumentException("Dropout × " + dropout + ": give a factor above 0; 1 changes nothing, 0.9 is ten"
                    + " percent less leaving.");
        return dropout;
    }
}
