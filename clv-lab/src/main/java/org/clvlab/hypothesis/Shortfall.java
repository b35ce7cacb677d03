package org.clvlab.hypothesis;
import org.clvlab.inference.SampleSize;
import org.clvlab.inference.Group;

import org.clvlab.report.Digits;

/**
 * How many customers of which kind would let a silent side speak.
 *
 * @param perGroup
 *            customers with a value needed in each group
 * @param moreOfFirst
 *            of the first group, how many more than now
 * @param moreOfSecond
 *            of the second group, how many more than now
 * @param reason
 *            what that number is chosen for, in words
 */
public record Shortfall(int perGroup, int moreOfFirst, int moreOfSecond, String reason) {

    /** The size of a first look where the spread of the values is not known yet. */
    private static final int PILOT = 30;

    static Shortfall of(Grounds grounds, double smallestEffect) {
        return switch (grounds) {
            case Samples samples -> of(samples, smallestEffect);
            case Measured measured -> ofMeasured(measured, smallestEffect);
        };
    }

    /** The variance of an estimate falls with the number of customers, however the estimate was had. */
    private static Shortfall ofMeasured(Measured measured, double smallestEffect) {
        int now = Math.max(1, Math.max(measured.first().size(), measured.second().size()));
        double error = measured.standardError() / smallestEffect;
        double toFind = Math.pow((REACH + USUAL) * error, 2);
        double toDecide = Math.pow(2 * REACH * error, 2);
        double times = Math.max(1, toFind > 1 ? toFind : toDecide);
        int first = many(times * Math.max(1, measured.first().size()));
        int second = many(times * Math.max(1, measured.second().size()));
        return new Shortfall(Math.max(many(times * now), 2), first - measured.first().size(), second - measured.second().size(),
                toFind > 1
                        ? "to find a true difference of " + Phrases.given(smallestEffect) + " with a power of 0.8"
                        : "so that a 95 % interval reaches at most " + Phrases.given(smallestEffect / 2)
                                + " to either side and has to decide");
    }

    /** The standard normal's 97.5 % and 80 % points. */
    private static final double REACH = 1.959963984540054;
    private static final double USUAL = 0.8416212335729143;

    private static int many(double customers) { return (int) Math.min(SampleSize.MOST, Math.ceil(customers)); }

    /**
     * {@return what a silent comparison needs: enough for a power of 0.8 at the smallest effect that matters; where it has that
     * many already, enough that it must decide; where no spread is known, a pilot}
     *
     * @param samples
     *            the comparison that stayed silent
     * @param smallestEffect
     *            the smallest effect that matters, in the outcome's unit
     */
    public static Shortfall of(Samples samples, double smallestEffect) {
        double first = deviation(samples.first(), samples.second());
        double second = deviation(samples.second(), samples.first());
        if (!(first > 0) || !(second > 0))
            return from(samples, Math.max(PILOT, 2 * largest(samples)),
                    "a first look, since the values so far show no spread to plan with");
        int toFind = SampleSize.toFind(smallestEffect, first, second, SampleSize.USUAL_POWER);
        if (toFind > Math.min(samples.first().size(), samples.second().size()))
            return from(samples, toFind,
                    "to find a true difference of " + Phrases.given(smallestEffect) + " with a power of 0.8");
        return from(samples, SampleSize.toDecide(smallestEffect, first, second),
                "so that a 95 % interval reaches at most " + Phrases.given(smallestEffect / 2)
                        + " to either side and has to decide");
    }

    private static Shortfall from(Samples samples, int perGroup, String reason) {
        return new Shortfall(perGroup, Math.max(0, perGroup - samples.first().size()),
                Math.max(0, perGroup - samples.second().size()),
                reason);
    }

    private static int largest(Samples samples) { return Math.max(samples.first().size(), samples.second().size()); }

    /** A group that shows no spread borrows the other's. */
    private static double deviation(Group group, Group other) {
        return Math.sqrt(group.variance() > 0 ? group.variance() : other.variance());
    }

    /** {@return what to do next, in a sentence} */
    String sentence(Side side, Grounds samples) {
        if (perGroup >= SampleSize.MOST)
            return "No number of customers that could be had would decide on \"" + samples.outcome()
                    + "\": the smallest effect that matters is too small beside the spread of the values.";
        return "Next, " + side.verb() + " " + Digits.count(moreOfFirst) + " more " + samples.first().name() + " and "
                + Digits.count(moreOfSecond)
                + " more " + samples.second().name() + " for \"" + samples.outcome() + "\" ("
                + (samples instanceof Measured
                        ? Digits.count(samples.first().size() + moreOfFirst) + " and "
                                + Digits.count(samples.second().size() + moreOfSecond) + " in all"
                        : Digits.count(perGroup) + " in each group")
                + "): "
                + reason + ".";
    }
}
