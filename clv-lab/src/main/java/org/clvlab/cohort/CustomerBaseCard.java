package org.clvlab.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.clvlab.report.Card;

/** How a base shows itself: what its columns hold, and what was done to get them. */
final class CustomerBaseCard {

    private CustomerBaseCard() {}

    static Card of(CustomerBase base) {
        var card = Card.titled("Customer base").sentence(base.toString());
        if (base.size() == 0)
            return card;
        var frequency = base.frequency();
        var value = base.monetaryValue();
        // tables of other packages hold 0 for those who never bought again
        var spend = IntStream.range(0, base.size()).filter(i -> frequency[i] > 0 && !Double.isNaN(value[i]))
                .mapToDouble(i -> value[i]).toArray();
        var unitName = base.unit().toString().toLowerCase(Locale.ROOT);
        card = card.grid(List.of("", "least", "median", "mean", "most"),
                List.of(summary("frequency (repeat purchases)", Arrays.stream(frequency).asDoubleStream().toArray()),
                        summary("recency (" + unitName + ")", base.recency()), summary("age (" + unitName + ")", base.age()),
                        summary("monetary value (repeat buyers)", spend)));
        long free = Arrays.stream(spend).filter(m -> m <= 0).count();
        if (free > 0)
            card = card.warning(free + (free == 1 ? " repeat buyer has" : " repeat buyers have")
                    + " a monetary value of zero; models of spend leave them out and say so.");
        for (var sentence : base.preparation().map(Preparation::sentences).orElse(List.of()))
            card = card.sentence(sentence);
        return card;
    }

    private static List<String> summary(String name, double[] values) {
        int n = values.length;
        if (n == 0)
            return List.of(name, "none", "none", "none", "none");
        var sorted = values.clone();
        Arrays.parallelSort(sorted);
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        return List.of(name, two(sorted[0]), two(median), two(Arrays.stream(sorted).sum() / n), two(sorted[n - 1]));
    }

    private static String two(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
