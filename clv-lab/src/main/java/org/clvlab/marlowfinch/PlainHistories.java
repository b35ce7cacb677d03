package org.clvlab.marlowfinch;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Customers of a model's own process: nothing planted but its parameters, spend independent of everything, no effect, no
 * return, no cancellation, times in weeks and unmerged. For one question only: does a fit find the parameters again?
 *
 * <p>
 * BG/NBD (Fader, Hardie and Lee 2005): while active, repeat purchases come at a rate lambda, gamma with shape r and rate alpha.
 * After each <em>repeat</em> purchase the customer leaves for good with probability p, beta with a and b; no coin is tossed at
 * the first purchase, so that one without a repeat purchase is still active, as in the paper's likelihood. Pareto/NBD
 * (Schmittlein, Morrison and Colombo 1987): the same purchases, and a lifetime that is exponential with rate mu, gamma with
 * shape s and rate beta. Spend is Gamma-Gamma (Fader and Hardie 2013): a purchase is gamma with shape p and a rate that is
 * itself gamma with shape q and rate gamma.
 */
public final class PlainHistories {

    private final long seed;
    private final Planted planted;
    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] meanSpend;

    private PlainHistories(long seed, Planted planted, int customers) {
        this.seed = seed;
        this.planted = planted;
        this.frequency = new int[customers];
        this.recency = new double[customers];
        this.age = new double[customers];
        this.meanSpend = new double[customers];
    }

    static PlainHistories of(long seed, int customers, Planted planted) {
        if (customers < 1)
            throw new IllegalArgumentException("Histories of " + customers + " customers cannot be made; ask for at least 1.");
        PlainHistories histories = new PlainHistories(seed, planted, customers);
        for (int i = 0; i < customers; i++) {
            PlainHistory history = PlainHistory.of(seed, i, planted);
            histories.frequency[i] = history.repeats().length;
            histories.recency[i] = history.recency();
            histories.age[i] = history.age();
            histories.meanSpend[i] = history.meanSpend();
        }
        return histories;
    }

    /** {@return the parameters that were planted} */
    public Planted planted() { return planted; }

    /** {@return the number of customers} */
    public int size() { return frequency.length; }

    /** {@return for each customer the number of repeat purchases} */
    public int[] frequency() { return frequency.clone(); }

    /** {@return for each customer the weeks from the first to the last purchase; 0 without a repeat purchase} */
    public double[] recency() {
        return recency.clone();
    }

    /** {@return for each customer the weeks from the first purchase to the end of observation} */
    public double[] age() {
        return age.clone();
    }

    /** {@return for each customer the mean of its repeat purchases in pounds, unrounded; not a number without one} */
    public double[] meanSpend() {
        return meanSpend.clone();
    }

    /**
     * Writes {@code histories.csv} (a customer a row), {@code orders.csv} (a purchase a row, the first ones included, time in
     * weeks since the customer's first) and {@code truth.json} into a folder.
     *
     * @param folder
     *            the folder, made when it is not there
     */
    public void writeTo(Path folder) {
        try (TextFile out = TextFile.create(folder.resolve("histories.csv"))) {
            out.row("customer_id", "frequency", "recency", "age", "mean_spend");
            for (int i = 0; i < size(); i++)
                out.row(id(i), frequency[i], recency[i], age[i], frequency[i] == 0 ? null : meanSpend[i]);
        }
        try (TextFile out = TextFile.create(folder.resolve("orders.csv"))) {
            out.row("customer_id", "weeks_since_first", "revenue");
            for (int i = 0; i < size(); i++) {
                PlainHistory history = PlainHistory.of(seed, i, planted);
                out.row(id(i), 0.0, history.firstSpend());
                for (int k = 0; k < history.repeats().length; k++)
                    out.row(id(i), history.repeats()[k], history.spends()[k]);
            }
        }
        try (TextFile out = TextFile.create(folder.resolve("truth.json"))) {
            out.write(truth().end());
        }
    }

    private Json truth() {
        Json json = new Json().open();
        switch (planted) {
            case Planted.BgNbd bg ->
                json.text("setting", "plain-bg").number("r", bg.r()).number("alpha", bg.alpha()).number("a", bg.a())
                        .number("b", bg.b());
            case Planted.ParetoNbd pareto ->
                json.text("setting", "plain-pareto").number("r", pareto.r()).number("alpha", pareto.alpha())
                        .number("s", pareto.s()).number("beta", pareto.beta());
        }
        Planted.Spend spend = planted.spend();
        return json.text("unit", "weeks").number("p", spend.p()).number("q", spend.q()).number("gamma", spend.gamma())
                .text("currency", "GBP").count("seed", seed).count("customers", size()).close();
    }

    private static String id(int index) { return String.format(Locale.ROOT, "C%06d", index + 1); }
}
