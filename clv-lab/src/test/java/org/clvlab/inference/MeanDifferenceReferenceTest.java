package org.clvlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against scipy and statsmodels: {@code welch.json} was written by {@code welch.py} beside it. */
class MeanDifferenceReferenceTest {

    private final JsonNode reference = read();

    @TestFactory
    Stream<DynamicTest> welch() {
        return reference.get("cases").valueStream().map(row -> dynamicTest(row.get("name").stringValue(), () -> {
            var first = Group.of("first", numbers(row.get("first")));
            var found = MeanDifference.of(first, Group.of("second", numbers(row.get("second"))));
            same(row, "statistic", found.statistic());
            same(row, "df", found.degreesOfFreedom());
            same(row, "p", found.pValue());
            same(row, "low95", found.interval95().low());
            same(row, "high95", found.interval95().high());
            same(row, "low90", found.interval90().low());
            same(row, "high90", found.interval90().high());
            same(row, "g", found.effectSize());
            same(row, "gLow", found.effectSizeInterval().low());
            same(row, "gHigh", found.effectSizeInterval().high());
            if (!first.withoutVariance()) same(row, "skewness", first.skewness());
        }));
    }

    @Test
    void power() {
        for (var row : reference.get("powers"))
            assertEquals(row.get("power").doubleValue(),
                    SampleSize.power(row.get("d").doubleValue(), 1, row.get("n").intValue(), 1, row.get("n").intValue()), 1e-9,
                    row.toString());
    }

    @Test
    void sampleSize() {
        for (var row : reference.get("sizes"))
            assertEquals(row.get("n").intValue(), SampleSize.toFind(row.get("d").doubleValue(), 1, 1, SampleSize.USUAL_POWER),
                    row.toString());
    }

    private static void same(JsonNode row, String name, double found) {
        double expected = row.get(name).doubleValue();
        assertEquals(expected, found, 1e-9 * Math.abs(expected), name);
    }

    private static double[] numbers(JsonNode list) { return list.valueStream().mapToDouble(JsonNode::doubleValue).toArray(); }

    private static JsonNode read() {
        try (var file = MeanDifferenceReferenceTest.class.getResourceAsStream("welch.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
