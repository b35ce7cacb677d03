package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The log-likelihood of any {@link TransactionModel} over the distinct histories of a base, each weighted by its customers.
 * Rows are summed in chunks that the cores do not choose, whose sums are added in order: they change the speed, never a bit.
 */
final class TransactionLikelihood implements Likelihood {

    private static final int CHUNK = 4096;
    /** So many lifetimes last that in ten million customers not one is expected to leave. */
    private static final double NEVER = 1e12;

    private final TransactionModel model;
    private final HistoryRows rows;
    /** Where chunks begin, and the end. */
    private final int[] chunks;
    private final int mostPurchases;
    private final double repeatPurchases;
    private final long customers;
    private final double meanAge;
    private final double ofGaps;

    private TransactionLikelihood(TransactionModel model, CustomerBase base) {
        this.model = model;
        var histories = base.histories();
        int n = histories.size();
        rows = HistoryRows.of(histories);
        chunks = chunks(rows);
        double ages = 0;
        double purchases = 0;
        for (int i = 0; i < n; i++) {
            ages += rows.weight()[i] * rows.age(i);
            purchases += rows.weight()[i] * rows.frequency()[i];
        }
        mostPurchases = rows.frequency()[n - 1];
        repeatPurchases = purchases;
        customers = base.size();
        meanAge = ages / customers;
        ofGaps = model.logLikelihoodOfGaps(base);
    }

    /** Of at least so many rows; where a frequency's rows begin if that is near, so that they share their work. */
    private static int[] chunks(HistoryRows rows) {
        var starts = IntStream.builder();
        int start = 0;
        while (start < rows.size()) {
            starts.add(start);
            int least = Math.min(rows.size(), start + CHUNK);
            int most = Math.min(rows.size(), start + 4 * CHUNK);
            start = least == rows.size() ? least : rows.endOfFrequency(least - 1, most);
        }
        return starts.add(rows.size()).build().toArray();
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
        var taken = new int[thin];
        var counts = new double[thin];
        int size = 0;
        double passed = 0;
        for (int i = 0, tick = 0; i < whole.rows.size(); i++) {
            passed += whole.rows.weight()[i];
            for (; tick < thin && (tick + 0.5) * step <= passed; tick++) {
                if (size == 0 || taken[size - 1] != i)
                    taken[size++] = i;
                counts[size - 1] += step;
            }
        }
        rows = whole.rows.pick(java.util.Arrays.copyOf(taken, size), java.util.Arrays.copyOf(counts, size));
        chunks = chunks(rows);
        mostPurchases = rows.frequency()[size - 1];
        repeatPurchases = whole.repeatPurchases;
        customers = whole.customers;
        meanAge = whole.meanAge;
        ofGaps = whole.ofGaps;
    }

    @Override
    public Likelihood thinned(int thin) { return rows.size() > 3 * thin ? new TransactionLikelihood(this, thin) : this; }

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

    /** Where nobody leaves: what is left is how customers buy. */
    @Override
    public Optional<double[]> edge() {
        var held = new LinkedHashMap<String, Double>();
        for (var law : model.heterogeneity())
            switch (law) {
            case RateLaw.GammaLaw rate when rate.of() == RateLaw.Of.DROPOUT_RATE -> {
                held.put(rate.shapeName(), 0.0);
                held.put(rate.rateName(), Math.log(meanAge * NEVER));
            }
            case RateLaw.BetaLaw chance when chance.of() == RateLaw.Of.DROPOUT_CHANCE -> {
                held.put(chance.aName(), 0.0);
                held.put(chance.bName(), Math.log(NEVER));
            }
            default -> {
            }
            }
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(names().stream().mapToDouble(name -> held.getOrDefault(name, Double.NaN)).toArray());
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
        var together = contribution instanceof SharedContribution shared
                ? shared.over(rows.times())
                : SharedContribution.oneByOne(contribution);
        var parts = new double[chunks.length - 1][gradient.length + 1];
        var each = IntStream.range(0, parts.length);
        (parts.length > 1 ? each.parallel() : each).forEach(c -> together.add(rows, chunks[c], chunks[c + 1], parts[c]));
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

    @Override
    public String remedy(double[] coordinates) {
        return new Remedy(customers, Math.round(repeatPurchases), meanAge).of(model.at(coordinates));
    }
}
