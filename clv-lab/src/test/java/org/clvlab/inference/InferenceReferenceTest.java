package org.clvlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against scipy and statsmodels: {@code inference.json}, {@code awkward.json}, {@code clustered.json} and {@code real.json} were written by the scripts beside them. A number that
 * a package does not give, such as an odds ratio over a zero cell, is not in the file.
 */
class InferenceReferenceTest {

    private final List<JsonNode> references = List.of(read("inference.json"), read("awkward.json"), read("clustered.json"),
            read("real.json"));

    @TestFactory
    Stream<DynamicTest> twoGroups() {
        return each("two", row -> {
            var first = sample("first", row.get("first"));
            var second = sample("second", row.get("second"));
            for (var side : Alternative.values()) {
                same(row.at("/p/" + side + "/welch"), Welch.test().against(side).of(first, second).pValue());
                same(row.at("/p/" + side + "/u"), MannWhitney.test().against(side).of(first, second).pValue());
            }
            var u = MannWhitney.test().of(first, second);
            same(row.get("superiority"), u.estimate());
            assertEquals(row.get("u").doubleValue(), u.estimate() * first.size() * second.size(), 1e-9);
            same(row.get("tost"), Equivalence.within(row.get("margin").doubleValue()).of(first, second).pValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> kruskalWallis() {
        return each("kruskal", row -> {
            var groups = row.get("groups").valueStream().map(g -> sample("group", g)).toArray(Sample[]::new);
            var found = KruskalWallis.test().of(groups);
            same(row.get("p"), found.pValue());
            int n = Arrays.stream(groups).mapToInt(Sample::size).sum();
            same(row.get("h"), found.estimate() * (n - 1));
        });
    }

    @TestFactory
    Stream<DynamicTest> chiSquare() {
        return each("association", row -> {
            var table = counts(row.get("table"));
            var plain = ChiSquare.test().of(table);
            same(row.get("p"), plain.pValue());
            same(row.get("v"), plain.estimate());
            same(row.get("yatesP"), ChiSquare.test().with(ChiSquare.Continuity.YATES).of(table).pValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> twoByTwo() {
        return each("twoByTwo", row -> {
            var table = counts(row.get("table"));
            for (var side : Alternative.values())
                same(row.at("/fisher/" + side), FisherExact.test().against(side).of(table).pValue());
            var fisher = FisherExact.test().of(table);
            near(row.get("odds"), fisher.estimate(), 1e-6); // scipy's own search stops there
            near(row.get("oddsLow"), fisher.interval().low(), 1e-6);
            near(row.get("oddsHigh"), fisher.interval().high(), 1e-6);
            var difference = Proportions.test().of(table);
            same(row.get("low"), difference.interval().low());
            same(row.get("high"), difference.interval().high());
            same(row.get("zP"), difference.pValue());
            same(row.get("h"), difference.effect().size());
            var wilson = Proportions.wilson(table.count(0, 0), table.count(0, 0) + table.count(0, 1), 0.95);
            same(row.get("wilson").get(0), wilson.low());
            same(row.get("wilson").get(1), wilson.high());
        });
    }

    @TestFactory
    Stream<DynamicTest> correlation() {
        return each("correlation", row -> {
            var x = sample("x", row.get("x"));
            var y = sample("y", row.get("y"));
            var pearson = Correlation.pearson().of(x, y);
            same(row.get("pearson"), pearson.estimate());
            same(row.get("pearsonP"), pearson.pValue());
            same(row.get("low"), pearson.interval().low());
            same(row.get("high"), pearson.interval().high());
            same(row.get("pearsonGreater"), Correlation.pearson().against(Alternative.GREATER).of(x, y).pValue());
            same(row.get("spearman"), Correlation.spearman().of(x, y).estimate());
            same(row.get("spearmanP"), Correlation.spearman().of(x, y).pValue());
            same(row.get("kendall"), Correlation.kendall().of(x, y).estimate());
            same(row.get("kendallP"), Correlation.kendall().of(x, y).pValue());
            same(row.get("kendallLess"), Correlation.kendall().against(Alternative.LESS).of(x, y).pValue());
            var partial = Correlation.pearson().of(x, y, List.of(sample("control", row.get("control"))));
            same(row.get("partial"), partial.estimate());
            same(row.get("partialP"), partial.pValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> regression() {
        return each("regression", row -> {
            var names = new ArrayList<Sample>();
            row.get("columns").forEach(column -> names.add(sample("column " + names.size(), column)));
            for (var kind : EnumSet.complementOf(EnumSet.of(Regression.Errors.CR1))) {
                var found = Regression.robust().with(kind).of(sample("y", row.get("y")), names.toArray(Sample[]::new));
                var expected = row.at("/errors/" + kind);
                same(row.get("r2"), found.rSquared());
                for (int k = 0; k < found.coefficients().size(); k++) {
                    var coefficient = found.coefficients().get(k);
                    assertEquals(row.get("estimate").get(k).doubleValue(), coefficient.estimate(),
                            1e-9 * Math.max(Math.abs(coefficient.estimate()), coefficient.standardError()));
                    near(expected.get("se").get(k), coefficient.standardError(), 1e-9);
                    near(expected.get("p").get(k), coefficient.pValue(), 1e-8);
                    assertEquals(expected.get("low").get(k).doubleValue(), coefficient.interval().low(),
                            1e-9 * Math.max(Math.abs(coefficient.estimate()), coefficient.standardError()));
                    assertEquals(expected.get("high").get(k).doubleValue(), coefficient.interval().high(),
                            1e-9 * Math.max(Math.abs(coefficient.estimate()), coefficient.standardError()));
                }
            }
        });
    }

    /** Several rows a customer. */
    @TestFactory
    Stream<DynamicTest> clusteredRegression() {
        return each("clustered", row -> {
            var columns = new ArrayList<Sample>();
            row.get("columns").forEach(column -> columns.add(sample("column " + columns.size(), column)));
            var customers = row.get("customers").valueStream().map(JsonNode::asString).toList();
            var found = Regression.clustered().of(customers, sample("y", row.get("y")), columns.toArray(Sample[]::new));
            for (int k = 0; k < found.coefficients().size(); k++) {
                var coefficient = found.coefficients().get(k);
                double unit = 1e-9 * Math.max(Math.abs(coefficient.estimate()), coefficient.standardError());
                assertEquals(row.get("estimate").get(k).doubleValue(), coefficient.estimate(), unit);
                near(row.get("se").get(k), coefficient.standardError(), 1e-9);
                near(row.get("p").get(k), coefficient.pValue(), 1e-8);
                assertEquals(row.get("low").get(k).doubleValue(), coefficient.interval().low(), unit);
                assertEquals(row.get("high").get(k).doubleValue(), coefficient.interval().high(), unit);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> permutation() {
        return each("permutation", row -> {
            var first = sample("first", row.get("first"));
            var second = sample("second", row.get("second"));
            for (var side : Alternative.values()) {
                var exact = Permutation.test().looking(1_000_000).against(side).of(first, second).pValue();
                same(row.at("/p/" + side), exact);
                var drawn = Permutation.test().looking(1_000).against(side).of(first, second).pValue();
                assertEquals(exact, drawn, 4 * Math.sqrt(exact * (1 - exact) / 1_000) + 2e-3);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> bootstrap() {
        return each("bootstrap", row -> {
            var groups = row.get("groups").valueStream().map(g -> sample("group", g)).toArray(Sample[]::new);
            var draws = row.get("draws").valueStream().map(group -> group.valueStream()
                    .map(draw -> draw.valueStream().mapToInt(JsonNode::intValue).toArray()).toArray(int[][]::new))
                    .toArray(int[][][]::new);
            ToDoubleFunction<double[]> statistic = row.get("statistic").stringValue().equals("mean")
                    ? values -> Arrays.stream(values).average().orElseThrow()
                    : values -> Group.of("values", values).variance();
            for (var kind : Bootstrap.Kind.values()) {
                var found = Bootstrap.bca().with(kind).of(groups, draws, statistic);
                same(row.get(kind.toString()).get(0), found.low());
                same(row.get(kind.toString()).get(1), found.high());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> corrections() {
        return each("corrections", row -> {
            for (var correction : Correction.values()) {
                double[] found = correction.adjust(numbers(row.get("p")));
                IntStream.range(0, found.length).forEach(i -> same(row.get(correction.toString()).get(i), found[i]));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> power() {
        return each("power", row -> near(row.get("power"),
                Power.atFivePercent().ofMeans(row.get("d").doubleValue(), row.get("n1").intValue(), row.get("n2").intValue()),
                1e-9));
    }

    @TestFactory
    Stream<DynamicTest> powerOfProportions() {
        return each("proportionPower", row -> {
            double p1 = row.get("p1").doubleValue();
            double p2 = row.get("p2").doubleValue();
            same(row.get("power"), Power.atFivePercent().ofProportions(p1, p2, row.get("n").intValue(), row.get("n").intValue()));
            assertEquals(row.get("needed").longValue(), Power.atFivePercent().sampleSizeForProportions(p1, p2, 0.8));
        });
    }

    @TestFactory
    Stream<DynamicTest> bayesianProportions() {
        return each("bayes", row -> {
            var found = BayesianDifference.ofProportions(counts(row.get("table")));
            same(row.get("better"), found.probabilityBetter());
            near(row.get("lossOfSecond"), found.expectedLossOfSecond(), 1e-9);
        });
    }

    @TestFactory
    Stream<DynamicTest> noncentralChiSquare() {
        return each("noncentral", row -> same(row.get("below"), NoncentralChiSquare.below(row.get("x").doubleValue(),
                row.get("df").doubleValue(), row.get("nc").doubleValue())));
    }

    private Stream<DynamicTest> each(String part, Consumer<JsonNode> check) {
        return references.stream().filter(reference -> reference.has(part))
                .flatMap(reference -> reference.get(part).valueStream())
                .map(row -> dynamicTest(row.has("name") ? row.get("name").stringValue() : row.toString().substring(0, 20),
                        () -> check.accept(row)));
    }

    private static void same(JsonNode expected, double found) { near(expected, found, 1e-9); }

    private static void near(JsonNode expected, double found, double tolerance) {
        if (expected == null || expected.isMissingNode())
            return;
        double value = expected.doubleValue();
        if (value > 1e-12 || value < 0)
            assertEquals(value, found, tolerance * Math.abs(value), "found against expected");
        else
            assertEquals(value, found, 1e-12);
    }

    private static Counts counts(JsonNode table) {
        var rows = table.valueStream().map(row -> row.valueStream().map(JsonNode::longValue).toList()).toList();
        return new Counts("rows and columns", IntStream.range(0, rows.size()).mapToObj(r -> "row " + r).toList(),
                IntStream.range(0, rows.getFirst().size()).mapToObj(c -> "column " + c).toList(), rows);
    }

    private static Sample sample(String name, JsonNode list) { return Sample.of(name, numbers(list)); }

    private static double[] numbers(JsonNode list) { return list.valueStream().mapToDouble(JsonNode::doubleValue).toArray(); }

    private static JsonNode read(String name) {
        try (var file = InferenceReferenceTest.class.getResourceAsStream(name)) {
            return JsonMapper.shared().readTree(file);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
