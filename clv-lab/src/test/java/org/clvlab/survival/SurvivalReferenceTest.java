package org.clvlab.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** lifelines' and statsmodels' numbers on seeded data with many ties; survival.py beside the table made both. */
class SurvivalReferenceTest {

    private SurvivalTimes times;
    private JsonNode reference;

    private static byte[] resource(String name) throws IOException {
        try (var in = SurvivalReferenceTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @BeforeEach
    void read() throws IOException {
        var rows = new String(resource("survival-data.csv"), StandardCharsets.UTF_8).lines().skip(1)
                .map(line -> line.split(",")).toList();
        var ended = new boolean[rows.size()];
        for (int i = 0; i < ended.length; i++)
            ended[i] = rows.get(i)[1].equals("1");
        times = SurvivalTimes.of(column(rows, 0), ended, ChronoUnit.WEEKS).with("age", column(rows, 2))
                .with("plan", rows.stream().map(row -> row[3]).toList())
                .with("region", rows.stream().map(row -> row[4]).toList());
        reference = new ObjectMapper().readTree(resource("survival.json"));
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    @Test
    void kaplanMeierStepByStep() {
        var curve = KaplanMeier.of(times);
        var km = reference.get("km");
        assertEquals(km.get("time").size(), curve.steps().size());
        for (int k = 0; k < curve.steps().size(); k++) {
            var step = curve.steps().get(k);
            assertEquals(km.get("time").get(k).asDouble(), step.time());
            assertEquals(km.get("at_risk").get(k).asInt(), step.atRisk());
            assertEquals(km.get("survival").get(k).asDouble(), step.survival(), 1e-12);
            assertEquals(km.get("low").get(k).asDouble(), step.low(), 1e-9);
            assertEquals(km.get("high").get(k).asDouble(), step.high(), 1e-9);
            assertEquals(step.survival(), curve.survivalAt(step.time()));
        }
        assertEquals(km.get("median").asDouble(), curve.median());
        assertEquals(km.get("median_interval").get(0).asDouble(), curve.medianLow());
        assertEquals(km.get("median_interval").get(1).asDouble(), curve.medianHigh());
    }

    @Test
    void logRank() {
        var plain = LogRank.of(times, "plan");
        assertEquals(reference.get("logrank").get("chi2").asDouble(), plain.chiSquared(), 1e-9);
        assertEquals(reference.get("logrank").get("p").asDouble(), plain.p(), 1e-12);
        assertEquals(2, plain.degreesOfFreedom());
        var within = LogRank.within(times, "plan", "region");
        assertEquals(reference.get("logrank_within_region").get("chi2").asDouble(), within.chiSquared(), 1e-9);
        assertEquals(reference.get("logrank_within_region").get("p").asDouble(), within.p(), 1e-12);
    }

    @Test
    void coxWithEfronsTies() {
        var cox = reference.get("cox");
        var fit = Cox.fit(times);
        var robust = Cox.fit(times, Cox.Errors.ROBUST);
        var vcov = fit.vcov();
        for (int j = 0; j < 4; j++) {
            var own = fit.coefficients().get(j);
            assertEquals(cox.get("names").get(j).asString(), own.name());
            assertEquals(cox.get("beta").get(j).asDouble(), own.estimate(), 1e-8);
            for (int k = 0; k < 4; k++)
                assertEquals(cox.get("vcov").get(j).get(k).asDouble(), vcov[j][k], 1e-9);
            assertEquals(cox.get("robust_se_efron").get(j).asDouble(), robust.coefficients().get(j).standardError(), 1e-8);
            // lifelines lets tied customers pay for the whole of their time; that is a few thousandths here
            assertEquals(1, cox.get("robust_se").get(j).asDouble() / robust.coefficients().get(j).standardError(), 5e-3);
        }
        assertEquals(cox.get("loglik").asDouble(), fit.logLikelihood(), 1e-8);
        assertEquals(cox.get("lr").asDouble(), fit.likelihoodRatio(), 1e-8);
        assertEquals(cox.get("concordance").asDouble(), fit.concordance(), 1e-12);
        var baseline = fit.baseline();
        for (var step : cox.get("baseline"))
            assertEquals(step.get(1).asDouble(), baseline.hazard(step.get(0).asDouble()), 1e-9);
        double atMean = fit.survival(20, times.numbers().get("age")[0], 0, 1, 1);
        assertTrue(atMean > 0 && atMean < 1);
    }

    @Test
    void proportionalityOnEveryScale() {
        var fit = Cox.fit(times);
        for (var scale : Proportionality.TimeScale.values()) {
            var test = fit.proportionality(scale);
            var expected = reference.get("zph").get(scale.name());
            for (int j = 0; j < 4; j++)
                assertEquals(expected.get("single").get(j).asDouble(), test.columns().get(j).chiSquared(), 1e-7, scale.name());
            assertEquals(expected.get("together").asDouble(), test.chiSquared(), 1e-7, scale.name());
        }
    }

    @Test
    void unitsChangeNothing() {
        var ages = times.numbers().get("age");
        var scaled = SurvivalTimes.of(java.util.Arrays.stream(times.time()).map(t -> 7 * t).toArray(), times.ended(),
                ChronoUnit.DAYS).with("age", java.util.Arrays.stream(ages).map(a -> 1e9 * a).toArray());
        var plain = SurvivalTimes.of(times.time(), times.ended(), ChronoUnit.WEEKS).with("age", ages);
        assertEquals(Cox.fit(plain).coefficient("age").estimate(), 1e9 * Cox.fit(scaled).coefficient("age").estimate(), 1e-9);
        assertEquals(Cox.fit(plain).logLikelihood(), Cox.fit(scaled).logLikelihood(), 1e-9);
    }

    @Test
    void picturesAreDrawn() {
        for (var figure : List.of(KaplanMeier.of(times).figure(), KaplanMeier.by(times, "plan").figure(), Cox.fit(times).figure(),
                Cox.fit(times).baseline().figure(), Cox.fit(times).proportionality().figure("age"))) {
            assertTrue(figure.png().length > 5000, figure.title());
            assertTrue(figure.plotly().containsKey("data"));
        }
    }
}
