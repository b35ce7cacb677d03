package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Simulated from each model and fitted again: how often 95 % intervals (Wald, on the parameters' scales) cover the truth.
 * Runs that end on a boundary are counted apart.
 */
class ModelRecoveryTest {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);
    private static final List<TransactionModel> MODELS = List.of(new Nbd(0.9, 8, ChronoUnit.WEEKS),
            new ParetoNbd(1.2, 8, 1.3, 18, ChronoUnit.WEEKS), new BgNbd(0.9, 5, 1.3, 3, ChronoUnit.WEEKS),
            new MbgNbd(1.2, 5, 1.2, 3, ChronoUnit.WEEKS), new BgCnbd(1.2, 3, 1.3, 3, 2, ChronoUnit.WEEKS),
            new MbgCnbd(1.2, 3, 1.3, 3, 2, ChronoUnit.WEEKS), new GGompertzNbd(1.5, 6, 0.08, 1.2, 4, ChronoUnit.WEEKS));

    /** By parameter, how many of how many intervals covered. */
    private static Map<String, int[]> covered(TransactionModel truth, int seeds, int customers) {
        var counts = new LinkedHashMap<String, int[]>();
        int boundary = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            var fit = MaximumLikelihood.fit(truth, truth.simulate(seed, customers, 78, END));
            if (!fit.hasStandardErrors()) {
                boundary++;
                continue;
            }
            for (var parameter : truth.parameters()) {
                var count = counts.computeIfAbsent(truth.name() + " " + parameter.name(), name -> new int[2]);
                count[0] += fit.interval(parameter.name()).contains(parameter.value()) ? 1 : 0;
                count[1]++;
            }
        }
        assertTrue(boundary <= Math.max(1, 0.06 * seeds), truth.name() + ": " + boundary + " of " + seeds + " on a boundary");
        return counts;
    }

    @Test
    void fourSeedsStayNear() {
        for (var truth : MODELS)
            covered(truth, 4, 1500).forEach((name, count) -> assertTrue(count[0] >= 2, name + " " + count[0]));
    }

    @Test
    @Tag("slow")
    void intervalsCover() { holds(MODELS.subList(0, 6)); }

    /** Apart, since it takes some minutes. */
    @Test
    @Tag("slow")
    void intervalsCoverOfGompertz() { holds(MODELS.subList(6, 7)); }

    private static void holds(List<TransactionModel> models) {
        var all = new LinkedHashMap<String, int[]>();
        for (var truth : models)
            all.putAll(covered(truth, 200, 2000));
        var wrong = new ArrayList<String>();
        double least = 1;
        for (var entry : all.entrySet()) {
            int hits = entry.getValue()[0];
            int runs = entry.getValue()[1];
            double share = (double) hits / runs;
            if (share < 0.90 || share > 0.99)
                wrong.add(entry.getKey() + " " + hits + " of " + runs);
            var binomial = new BinomialDistribution(runs, 0.95);
            least = Math.min(least, Math.min(1, 2 * Math.min(binomial.cumulativeProbability(hits),
                    1 - binomial.cumulativeProbability(hits - 1))));
        }
        assertTrue(wrong.isEmpty(), wrong + " among " + all.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()[0] + " of " + e.getValue()[1]).toList());
        // Holm's first step is Bonferroni's: it rejects none exactly when that does
        assertTrue(least * all.size() > 0.01, "least p " + least + " of " + all.size());
    }
}
