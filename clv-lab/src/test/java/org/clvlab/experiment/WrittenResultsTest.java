package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.clvlab.data.ReadBack;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.Warehouse;
import org.clvlab.inference.BayesianDifference;
import org.clvlab.inference.Bootstrap;
import org.clvlab.inference.KruskalWallis;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Welch;
import org.clvlab.survey.Answers;
import org.clvlab.survey.Codebook;
import org.clvlab.survey.Reliability;
import org.clvlab.survey.ResponseBias;
import org.clvlab.survey.Scale;
import org.clvlab.survey.Score;
import org.clvlab.survey.Waves;
import org.clvlab.survey.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joins, tests, surveys and experiments as CSV and Parquet: the same numbers, not rounded, are read back. */
class WrittenResultsTest {

    private static final Sample A = sample("a", 1, 0.3);
    private static final Sample B = sample("b", 2, 0);

    @TempDir
    Path folder;

    private static Sample sample(String name, int seed, double mean) {
        var random = new Random(seed);
        return Sample.of(name, IntStream.range(0, 50).mapToDouble(i -> mean + random.nextGaussian()).toArray());
    }

    private static Score score(String question, double... answers) {
        return Score.satisfaction(Answers.of(question, Scale.oneToFive(), answers));
    }

    @Test
    void tests() {
        var welch = Welch.test().of(A, B);
        ReadBack.isEqual(welch, folder);
        assertEquals(
                List.of("test", "quantity", "estimate", "low", "high", "level", "no_effect", "effect", "effect_size",
                        "effect_low", "effect_high", "p", "n", "missing", "margin"),
                welch.typedTable().columns().stream().map(TypedColumn::name).toList());
        assertEquals(List.of(welch.pValue()), welch.typedTable().columns().get(11).values());
        assertEquals(List.of(100L), welch.typedTable().columns().get(12).values());
        ReadBack.isEqual(KruskalWallis.test().of(A, B, sample("c", 3, 1)), folder);
        ReadBack.isEqual(Bootstrap.bca().of("first value", A, values -> values[0]), folder);
        ReadBack.isEqual(BayesianDifference.ofMeans(A, B), folder);
    }

    @Test
    void surveys() {
        ReadBack.isEqual(score("csat", 5, 4, 4, 2, 1, Double.NaN), folder);
        var waves = new LinkedHashMap<String, Score>();
        waves.put("2025-Q1", score("csat", 5, 4, 4, 2, 1));
        waves.put("2025-Q2", score("csat", 5, 5, 4, 2, 3, 3));
        var table = new Waves(waves).typedTable();
        assertEquals(List.of("2025-Q1", "2025-Q2"), table.columns().getFirst().values());
        assertEquals(List.of(0.6, 0.5), table.columns().get(3).values());
        ReadBack.isEqual(new Waves(waves), folder);
        ReadBack.isEqual(new ResponseBias(3, 5, List.of(new ResponseBias.Row("orders", 1.1, 0.7, 0.2),
                new ResponseBias.Row("visits", 3, 0.1 + 0.2, -0.4))), folder);
        ReadBack.isEqual(Reliability.of(List.of("one", "two"), new double[]{1, 2, 3, 4, 5}, new double[]{2, 3, 4, 4, 6}), folder);
        ReadBack.isEqual(Weights.postStratified("region", new String[]{"north", "north", "south"},
                Map.of("north", 0.5, "south", 0.5)), folder);
        var book = Codebook.empty().code("delivery", "late").code("price", "expensive");
        ReadBack.isEqual(book.of(new String[]{"Too late", "expensive", "lovely", null}), folder);
        ReadBack.isEqual(book.of(new String[]{null}), folder);
    }

    @Test
    void experiments() {
        var segments = new LinkedHashMap<String, List<Sample>>();
        segments.put("new", List.of(A, B));
        segments.put("loyal", List.of(B, A));
        ReadBack.isEqual(SegmentEffects.of(segments), folder);
        var random = new Random(5);
        var treated = new boolean[900];
        var outcome = new double[900];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = random.nextBoolean();
            outcome[i] = random.nextGaussian();
        }
        ReadBack.isEqual(ConfidenceSequence.of(treated, outcome, 0.5, new int[]{300, 600, 900}, List.of("one", "two", "three"),
                900), folder);
        var before = IntStream.range(0, 60).mapToDouble(i -> random.nextGaussian()).toArray();
        ReadBack.isEqual(
                Cuped.of(new Arm("treatment", IntStream.range(0, 60).mapToDouble(i -> before[i] + 1.0 / (i + 1)).toArray(),
                        before),
                        new Arm("control", IntStream.range(0, 60).mapToDouble(i -> before[i] - 0.1 * (i % 7)).toArray(), before)),
                folder);
        ReadBack.isEqual(SampleRatio.of(Map.of("control", 501L, "treatment", 499L), Map.of("control", 0.5, "treatment", 0.5)),
                folder);
    }

    @Test
    void joins() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(Files.writeString(folder.resolve("orders.csv"), """
                    order_id,customer_id,ordered_at,revenue
                    o1,c1,2024-01-02,10.50
                    o2,c1,2024-02-02,11.50
                    o3,c2,2024-02-03,12.50
                    """)).perCustomer();
            var known = lab.table("known", Files.writeString(folder.resolve("known.csv"), """
                    customer_id,region
                    c2,north
                    c9,south
                    """), "customer_id");
            var audit = orders.leftJoin(known).on("customer_id").audit();
            assertEquals(List.of(2L, 1L), audit.typedTable().columns().get(7).values(), "matched");
            assertEquals(List.of(0L, 1L), audit.typedTable().columns().get(8).values(), "not in the base");
            ReadBack.isEqual(audit, folder);
        }
    }
}
