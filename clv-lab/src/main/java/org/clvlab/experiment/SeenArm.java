package org.clvlab.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;

/**
 * What the customers of one arm bought whose first weeks are over.
 *
 * @param name
 *            of the arm
 * @param first
 *            each one's repeat purchases in the first weeks, the youngest customer first
 * @param later
 *            and after them
 * @param step
 *            which of the ages a customer has
 * @param ages
 *            means of customers of about one age, ascending
 * @param shares
 *            of the customers that have each
 */
record SeenArm(String name, double[] first, double[] later, int[] step, double[] ages, double[] shares) {

    /** A thousand draws ask for each age: so many steps move three years' values by less than a thousandth of their error. */
    private static final int STEPS = 60;

    static SeenArm of(String name, CustomerBase base, int[] customers, double[] shortTerm) {
        double[] age = base.age();
        int[] frequency = base.frequency();
        int[] byAge = Arrays.stream(customers).boxed().sorted(Comparator.comparing(i -> age[i])).mapToInt(i -> i).toArray();
        double[] first = Arrays.stream(byAge).mapToDouble(i -> shortTerm[i]).toArray();
        double[] later = Arrays.stream(byAge).mapToDouble(i -> frequency[i] - shortTerm[i]).toArray();
        int n = byAge.length;
        if (n < 2 || !(Arrays.stream(first).sum() > 0) || !(Arrays.stream(later).sum() > 0))
            throw new IllegalArgumentException("Nobody of \"" + name
                    + "\" is known to have bought again in the first weeks, or nobody"
                    + " after them, so what the arm does to rate and leaving cannot be told; give each customer's repeat purchases of"
                    + " that time, and wait until they can buy after it.");
        int steps = Math.min(STEPS, n);
        int[] step = IntStream.range(0, n).map(i -> (int) ((long) i * steps / n)).toArray();
        var ages = new double[steps];
        var shares = new double[steps];
        for (int i = 0; i < n; i++) {
            ages[step[i]] += age[byAge[i]] / n;
            shares[step[i]] += 1.0 / n;
        }
        for (int k = 0; k < steps; k++)
            // customers of one age may stand in several steps, whose means rounding must not put out of order
            ages[k] = Math.max(ages[k] / shares[k], k == 0 ? 0 : ages[k - 1]);
        return new SeenArm(name, first, later, step, ages, shares);
    }

    double meanFirst() { return Arrays.stream(first).average().orElseThrow(); }

    double meanLater() { return Arrays.stream(later).average().orElseThrow(); }

    /** Expected purchases after the first weeks, a customer of these ages. */
    double expectedLater(Buying.Lives lives, double time) {
        double[] later = lives.after(time, ages);
        return IntStream.range(0, later.length).mapToDouble(k -> shares[k] * later[k]).sum();
    }

    /**
     * How far the logarithms of both means move together by chance.
     *
     * @param ofFirst
     *            standard error of the first weeks' one
     * @param shared
     *            how much of that moves the later one
     * @param own
     *            what else moves the later one
     */
    record Chance(double ofFirst, double shared, double own) {
        double[] drawn(Random random) {
            double both = random.nextGaussian();
            return new double[]{ofFirst * both, shared * both + own * random.nextGaussian()};
        }
    }

    /** By the customers' differences from what is expected at their ages: how old they are is no chance of the effect. */
    Chance chance(Buying buying) {
        double[] expected = buying.lives().after(buying.time(), ages);
        int n = step.length;
        double meanFirst = meanFirst();
        double meanLater = meanLater();
        double ofFirst = 0;
        double ofBoth = 0;
        double ofLater = 0;
        for (int i = 0; i < n; i++) {
            double one = first[i] / meanFirst - 1;
            double other = (later[i] - buying.later() * expected[step[i]]) / meanLater;
            ofFirst += one * one;
            ofBoth += one * other;
            ofLater += other * other;
        }
        double scale = 1.0 / n / (n - 1);
        double error = Math.sqrt(ofFirst * scale);
        double shared = error > 0 ? ofBoth * scale / error : 0;
        return new Chance(error, shared, Math.sqrt(Math.max(0, ofLater * scale - shared * shared)));
    }
}
