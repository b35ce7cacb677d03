package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The log-likelihood of any {@link TransactionModel} over the distinct histories of a base, each weighted by its customers.
 * Rows are summed in chunks of fixed size whose sums are added in order: the cores change the speed, never a bit.
 */
final class TransactionLikelihood implements Likelihood {

    private static final int CHUNK = 2048;

    private final TransactionModel model;
    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] weight;
    private final int mostPurchases;
    private final double repeatPurchases;
    private final long customers;
    private final double meanAge;
    private final double ofGaps;

    private TransactionLikelihood(TransactionModel model, CustomerBase base) {
        this.model = model;
        var histories = base.histories();
        int n = histories.size();
        frequency = new int[n];
        recency = new double[n];
        age = new double[n];
        weight = new double[n];
        int most = 0;
        double ages = 0;
        double purchases = 0;
        for (int i = 0; i < n; i++) {
            frequency[i] = histories.frequency(i);
            recency[i] = histories.recency(i);
            age[i] = histories.age(i);
            weight[i] = histories.weight(i);
            most = Math.max(most, frequency[i]);
            ages += weight[i] * age[i];
            purchases += weight[i] * frequency[i];
        }
        mostPurchases = most;
        repeatPurchases = purchases;
        customers = base.size();
        meanAge = ages / customers;
        ofGaps = model.logLikelihoodOfGaps(base);
    }

    /** Of some customers, whatever their number. */
    static TransactionLikelihood ofPart(TransactionModel model, int[] frequency, double[] recency, double[] age) {
        var ids = IntStream.range(0, age.length).mapToObj(i -> String.format(java.util.Locale.ROOT, "%09d", i)).toList();
        var value = new double[age.length];
        java.util.Arrays.fill(value, Double.NaN);
        return new TransactionLikelihood(model, CustomerBase.ofHistories(ids, frequency, recency, age, value, model.unit(),
                java.time.LocalDate.EPOCH));
    }

    /** Every so-many-th customer in the order of the histories, so that each kind has its share. */
    private TransactionLikelihood(TransactionLikelihood whole, int thin) {
        model = whole.model;
        double step = (double) whole.customers / thin;
        var rows = new int[thin];
        var counts = new double[thin];
        int taken = 0;
        double passed = 0;
        for (int i = 0, tick = 0; i < whole.weight.length; i++) {
            passed += whole.weight[i];
            for (; tick < thin && (tick + 0.5) * step <= passed; tick++) {
                if (taken == 0 || rows[taken - 1] != i)
                    rows[taken++] = i;
                counts[taken - 1] += step;
            }
        }
        frequency = new int[taken];
        recency = new double[taken];
        age = new double[taken];
        weight = java.util.Arrays.copyOf(counts, taken);
        int most = 0;
        for (int i = 0; i < taken; i++) {
            frequency[i] = whole.frequency[rows[i]];
            recency[i] = whole.recency[rows[i]];
            age[i] = whole.age[rows[i]];
            most = Math.max(most, frequency[i]);
        }
        mostPurchases = most;
        repeatPurchases = whole.repeatPurchases;
        customers = whole.customers;
        meanAge = whole.meanAge;
        ofGaps = whole.ofGaps;
    }

    @Override
    public Likelihood thinned(int rows) { return weight.length > 3 * rows ? new TransactionLikelihood(this, rows) : this; }

    /** Refuses data that cannot tell, with the reason. */
    static TransactionLikelihood of(TransactionModel model, CustomerBase base) {
        var histories = base.histories();
        if (base.size() == 0)
            throw new NoFit(model.name(), "there is no customer in the base; check the observation end and the orders read.");
        if (base.repeatPurchases() == 0)
            throw new NoFit(model.name(), (base.size() == 1
                    ? "the only customer, " + base.ids().getFirst() + ", has not"
                    : "none of the " + base.size() + " customers") + " bought again until " + base.observationEnd()
                    + ", so neither a purchase rate nor dropout can be learned; observe longer, or take in older customers.");
        if (base.size() == 1)
            throw new NoFit(model.name(), "there is only customer " + base.ids().getFirst()
                    + ", and the model describes how customers differ; take in more customers.");
        if (histories.size() == 1)
            throw new NoFit(model.name(), "all " + base.size() + " customers have the same history (frequency "
                    + histories.frequency(0) + ", recency " + Digits.number(histories.recency(0), significant(5)) + ", age "
                    + Digits.number(histories.age(0), significant(5))
                    + "), and the model describes how customers differ; is the same customer repeated?");
        return new TransactionLikelihood(model, base);
    }

    @Override
    public List<String> names() { return model.parameters().stream().map(Model.Parameter::name).toList(); }

    @Override
    public long customers() { return customers; }

    @Override
    public List<double[]> starts() {
        return model.starts(repeatPurchases / customers, meanAge).stream().map(values -> model.with(values).coordinates())
                .toList();
    }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        TransactionModel there;
        try {
            there = model.at(coordinates);
        } catch (IllegalArgumentException outside) {
            return Double.NEGATIVE_INFINITY;
        }
        var contribution = there.contribution(mostPurchases);
        int chunks = (frequency.length + CHUNK - 1) / CHUNK;
        var parts = new double[chunks][];
        var each = IntStream.range(0, chunks);
        (chunks > 1 ? each.parallel() : each).forEach(c -> parts[c] = chunk(c, contribution, gradient.length));
        var total = new Sum();
        total.add(ofGaps);
        java.util.Arrays.fill(gradient, 0);
        for (var part : parts) {
            total.add(part[gradient.length]);
            for (int i = 0; i < gradient.length; i++)
                gradient[i] += part[i];
        }
        return total.value();
    }

    /** The gradient, and after it the height. */
    private double[] chunk(int chunk, Contribution contribution, int parameters) {
        var sums = new double[parameters + 1];
        var own = new double[parameters];
        for (int i = chunk * CHUNK; i < Math.min(frequency.length, (chunk + 1) * CHUNK); i++) {
            sums[parameters] += weight[i] * contribution.of(frequency[i], recency[i], age[i], own);
            for (int k = 0; k < parameters; k++)
                sums[k] += weight[i] * own[k];
        }
        return sums;
    }

    @Override
    public String remedy(double[] coordinates) {
        return new Remedy(customers, Math.round(repeatPurchases), meanAge).of(model.at(coordinates));
    }
}
