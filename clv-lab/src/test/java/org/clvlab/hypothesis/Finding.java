package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Tested;
import org.clvlab.inference.Welch;

/**
 * What one shop tells of a planted effect.
 *
 * @param name
 *            of the estimand in {@code truth.json.gz}
 * @param estimate
 *            on the library's scale
 * @param sign
 *            the 95 % interval that tells the sign
 * @param interval
 *            the 95 % interval that should hold the potential-outcome value; null where it is known not to: before a confounder is adjusted for
 */
record Finding(String name, double estimate, Interval sign, Interval interval) {

    private static final Map<String, PlantedTruth> TRUTH = PlantedTruth.all();

    static double planted(String name) { return TRUTH.get(name).potentialOutcome(); }

    static double power(String name) { return TRUTH.get(name).power(); }

    static Finding difference(String name, SeenShop.Groups groups) {
        var found = welch(groups, 1);
        return new Finding(name, found.estimate(), found.interval(), found.interval());
    }

    /** A ratio less 1 is covered where the first group differs by 0 from so many times the second (Fieller). */
    static Finding ratio(String name, SeenShop.Groups groups) {
        return ratio(name, groups, planted(name));
    }

    /** The same of a ratio whose logarithm is the estimand. */
    static Finding logRatio(String name, SeenShop.Groups groups) {
        return ratio(name, groups, Math.expm1(planted(name)));
    }

    /**
     * A sum of logarithms of totals over buyers, so many times each. Each buyer stands for it with what it adds to that sum to the first
     * order, so the interval is that of a mean.
     */
    static Finding ofLogs(String name, double constant, List<double[]> buyers, double... times) {
        var totals = new double[times.length];
        for (var buyer : buyers)
            Arrays.setAll(totals, k -> totals[k] + buyer[k]);
        double sum = constant + IntStream.range(0, times.length).mapToDouble(k -> times[k] * Math.log(totals[k])).sum();
        int n = buyers.size();
        var standing = buyers.stream().mapToDouble(buyer -> sum
                + n * IntStream.range(0, times.length).mapToDouble(k -> times[k] * (buyer[k] / totals[k] - 1.0 / n)).sum());
        var mean = Regression.robust().of(Sample.of(name, standing.toArray())).coefficients().getFirst();
        return new Finding(name, sum, mean.interval(), mean.interval());
    }

    private static Finding ratio(String name, SeenShop.Groups groups, double planted) {
        var off = welch(groups, 1 + planted).interval();
        var found = welch(groups, 1);
        return new Finding(name, found.estimate(), found.interval(),
                new Interval(0.95, planted(name) + off.low(), planted(name) + off.high()));
    }

    static Tested welch(SeenShop.Groups groups, double times) {
        return Welch.test().of(Sample.of("first", groups.first()),
                Sample.of("second", Arrays.stream(groups.second()).map(value -> value * times).toArray()));
    }

    /** The effect with its sign; of what is not there, anything at all. */
    boolean told() {
        if (name.equals("mean_order_after_answer")) return sign.within(1); // in units of the smallest effect that matters
        double planted = planted(name);
        return planted > 0 && sign.aboveZero() || planted < 0 && sign.belowZero()
                || planted == 0 && (sign.aboveZero() || sign.belowZero());
    }

    boolean covers() { return interval != null && interval.low() <= planted(name) && planted(name) <= interval.high(); }

    private boolean isNull() { return planted(name) == 0 && !name.equals("mean_order_after_answer"); }

    private int fewest(int shops) {
        return isNull()
                ? name.equals("app_raw") ? least(shops, 0.93) : 0
                : least(shops, Math.min(0.999, TRUTH.get(name).power()) - 0.07);
    }

    /** Of a null at most 20 of 200; the app's raw gap is confounded, and its adjusted one a little still. */
    private int most(int shops) {
        return isNull() && !name.startsWith("app_") ? Math.max(2, shops / 10) : shops;
    }

    /** So many of many shops; of a few, what chance leaves of it but once in a thousand. */
    static int least(int shops, double share) {
        return (int) Math.ceil(share * shops - (shops < 200 ? 3.1 * Math.sqrt(shops * share * (1 - share)) : 0));
    }

    /** {@return what is told or covered too seldom or too often, over shops; of two hundred the whole table is printed} */
    static List<String> wrong(List<List<Finding>> runs) {
        int shops = runs.size();
        var wrong = new ArrayList<String>();
        for (int f = 0; f < runs.getFirst().size(); f++) {
            int at = f;
            var findings = runs.stream().map(run -> run.get(at)).toList();
            int told = (int) findings.stream().filter(Finding::told).count();
            int covered = (int) findings.stream().filter(Finding::covers).count();
            var first = findings.getFirst();
            if (shops >= 200)
                System.out.println(first.name() + ": mean " + findings.stream().mapToDouble(Finding::estimate).average().orElse(0)
                        + ", told " + told + ", covered " + (first.interval() == null ? "-" : covered));
            if (told < first.fewest(shops) || told > first.most(shops))
                wrong.add(first.name() + " told in " + told + ", not in " + first.fewest(shops) + " to " + first.most(shops));
            if (first.interval() != null && (covered < least(shops, 0.90) || shops >= 200 && covered > Math.ceil(0.99 * shops)))
                wrong.add(first.name() + " covered in " + covered);
        }
        return wrong;
    }
}
