package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.DistinctHistories;
import org.clvlab.report.Digits;

/**
 * The log-likelihood of {@link BgNbd} over distinct histories, with its gradient.
 *
 * <p>
 * Frequencies are whole numbers, so every ratio of gamma functions is a product over purchases, and its logarithm a
 * running sum that is made once for all frequencies: &Gamma;(r+x)/&Gamma;(r) = r (r+1) … (r+x-1) and
 * B(a,b+x)/B(a,b) = &prod; (b+i)/(a+b+i). No gamma or digamma function is called, and none can cancel. Rows are summed
 * in chunks of fixed size whose sums are added in order: the cores change the speed, never a bit.
 */
final class BgNbdLikelihood implements Likelihood {

    private static final int CHUNK = 4096;
    private static final int PARTS = 5;

    private final int[] x;
    private final double[] tx;
    private final double[] T;
    private final double[] weight;
    private final double[] customersAtLeast;
    private final double repeatPurchases;
    private final long customers;
    private final double meanAge;

    private BgNbdLikelihood(DistinctHistories histories, long customers) {
        int n = histories.size();
        x = new int[n];
        tx = new double[n];
        T = new double[n];
        weight = new double[n];
        int most = 0;
        double ages = 0;
        for (int i = 0; i < n; i++) {
            x[i] = histories.frequency(i);
            tx[i] = histories.recency(i);
            T[i] = histories.age(i);
            weight[i] = histories.weight(i);
            most = Math.max(most, x[i]);
            ages += weight[i] * T[i];
        }
        // how many customers bought again at least i + 1 times: the weight of the i-th factor of every product
        customersAtLeast = new double[most];
        double purchases = 0;
        for (int i = 0; i < n; i++) {
            purchases += weight[i] * x[i];
            if (x[i] > 0)
                customersAtLeast[x[i] - 1] += weight[i];
        }
        for (int i = most - 2; i >= 0; i--)
            customersAtLeast[i] += customersAtLeast[i + 1];
        this.repeatPurchases = purchases;
        this.customers = customers;
        this.meanAge = ages / customers;
    }

    /** Refuses data that cannot tell, with the reason. */
    static BgNbdLikelihood of(CustomerBase base) {
        var histories = base.histories();
        if (base.size() == 0)
            throw new NoFit("BG/NBD", "there is no customer in the base; check the observation end and the orders read.");
        if (base.repeatPurchases() == 0)
            throw new NoFit("BG/NBD", (base.size() == 1
                    ? "the only customer, " + base.ids().getFirst() + ", has not"
                    : "none of the " + base.size() + " customers") + " bought again until " + base.observationEnd()
                    + ", so neither a purchase rate nor dropout can be learned; observe longer, or take in older customers.");
        if (base.size() == 1)
            throw new NoFit("BG/NBD", "there is only customer " + base.ids().getFirst()
                    + ", and the model describes how customers differ; take in more customers.");
        if (histories.size() == 1)
            throw new NoFit("BG/NBD", "all " + base.size() + " customers have the same history (frequency "
                    + histories.frequency(0) + ", recency " + Digits.number(histories.recency(0), significant(5)) + ", age "
                    + Digits.number(histories.age(0), significant(5))
                    + "), and the model describes how customers differ; is the same customer repeated?");
        return new BgNbdLikelihood(histories, base.size());
    }

    @Override
    public List<String> names() { return List.of("r", "alpha", "a", "b"); }

    @Override
    public long customers() { return customers; }

    /** Purchase rates as observed and dropout from rare to common; times in units of the mean age. */
    @Override
    public List<double[]> starts() {
        double perCustomer = repeatPurchases / customers;
        double r = 0.5;
        double alpha = r * meanAge / perCustomer;
        return List.of(new double[]{log(r), log(alpha), log(0.8), log(2.5)},
                new double[]{log(2), log(4 * alpha), log(0.2), log(2)}, new double[]{log(0.2), log(alpha / 4), log(2), log(2)});
    }

    @Override
    public double at(double[] logParameters, double[] gradient) {
        double r = exp(logParameters[0]);
        double alpha = exp(logParameters[1]);
        double a = exp(logParameters[2]);
        double b = exp(logParameters[3]);
        var total = new Sum();
        total.add(-repeatPurchases * logParameters[1]);
        double dr = 0;
        double dalpha = -repeatPurchases / alpha;
        double da = 0;
        double db = 0;
        for (int i = 0; i < customersAtLeast.length; i++) {
            double n = customersAtLeast[i];
            total.add(n * (log(r + i) - log1p(a / (b + i))));
            dr += n / (r + i);
            da -= n / (a + b + i);
            db += n * a / ((b + i) * (a + b + i));
        }
        int chunks = (x.length + CHUNK - 1) / CHUNK;
        var parts = new double[chunks][];
        var each = IntStream.range(0, chunks);
        (chunks > 1 ? each.parallel() : each).forEach(c -> parts[c] = chunk(c, r, alpha, a, b));
        for (var part : parts) {
            total.add(part[0]);
            dr += part[1];
            dalpha += part[2];
            da += part[3];
            db += part[4];
        }
        gradient[0] = dr * r;
        gradient[1] = dalpha * alpha;
        gradient[2] = da * a;
        gradient[3] = db * b;
        return total.value();
    }

    /** The part that depends on the times: the log of "alive" plus "left after the last purchase". */
    private double[] chunk(int chunk, double r, double alpha, double a, double b) {
        double height = 0;
        double dr = 0;
        double dalpha = 0;
        double da = 0;
        double db = 0;
        for (int i = chunk * CHUNK; i < Math.min(x.length, (chunk + 1) * CHUNK); i++) {
            double w = weight[i];
            double logAge = log1p(T[i] / alpha);
            double shape = r + x[i];
            double slopeAge = shape * T[i] / (alpha * (alpha + T[i]));
            if (x[i] == 0) {
                height -= w * r * logAge;
                dr -= w * logAge;
                dalpha += w * slopeAge;
                continue;
            }
            double logRecency = log1p(tx[i] / alpha);
            double alive = -shape * logAge;
            double left = log(a / (b + x[i] - 1)) - shape * logRecency;
            double hasLeft = 1 / (1 + exp(alive - left));
            height += w * (left > alive ? left + log1p(exp(alive - left)) : alive + log1p(exp(left - alive)));
            dr -= w * ((1 - hasLeft) * logAge + hasLeft * logRecency);
            dalpha += w * ((1 - hasLeft) * slopeAge + hasLeft * shape * tx[i] / (alpha * (alpha + tx[i])));
            da += w * hasLeft / a;
            db -= w * hasLeft / (b + x[i] - 1);
        }
        var part = new double[PARTS];
        part[0] = height;
        part[1] = dr;
        part[2] = dalpha;
        part[3] = da;
        part[4] = db;
        return part;
    }

    @Override
    public String remedy(double[] logParameters) {
        double leaving = 1 / (1 + exp(logParameters[3] - logParameters[2]));
        var causes = new ArrayList<String>();
        if (logParameters[0] > 4)
            causes.add("r and alpha grow together: the customers' purchase rates do not differ measurably; read only r / alpha = "
                    + Digits.number(exp(logParameters[0] - logParameters[1]), significant(4)) + " purchases per unit of time");
        if (leaving < 1e-3)
            causes.add("hardly any customer seems to leave (mean chance " + Digits.number(leaving, significant(2))
                    + " a purchase), so a and b cannot be told apart; observe longer, or compare with a model without dropout");
        else if (leaving > 0.999)
            causes.add("nearly every customer seems to leave at once (mean chance " + Digits.number(leaving, significant(4))
                    + " a purchase), so a and b cannot be told apart; are repeat purchases missing from the orders?");
        else if (logParameters[2] > 5 && logParameters[3] > 5)
            causes.add("a and b grow together: the customers' chances to leave do not differ measurably; read only a / (a + b) = "
                    + Digits.number(leaving, significant(4)));
        if (causes.isEmpty() && logParameters[1] < log(meanAge) - 9)
            causes.add("alpha goes to zero: repeat purchases follow the first within next to no time, and then none; is the"
                    + " time of each order read right?");
        if (causes.isEmpty())
            causes.add("take in more customers or observe longer; " + Digits.count(customers) + " customers with "
                    + Digits.count(Math.round(repeatPurchases)) + " repeat purchases do not pin down four parameters");
        return String.join("; and ", causes);
    }
}
