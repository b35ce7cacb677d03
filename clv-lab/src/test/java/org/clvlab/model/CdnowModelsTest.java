package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CDNOW under every model against CLVTools 0.12.1, BTYD 2.4.3, BTYDplus 1.2.0 and an own check in Python: likelihoods and
 * customers at the others' parameters, optima by log-likelihood.
 */
class CdnowModelsTest {

    private static final Cdnow CDNOW = new Cdnow();
    private static final CustomerBase BASE = CDNOW.calibration;
    private static final int[] X = BASE.frequency();
    private static final double[] TX = BASE.recency();
    private static final double[] AGE = BASE.age();
    private static final JsonNode CLVTOOLS = read("cdnow-clvtools.json");
    private static final JsonNode BTYD = read("cdnow-btyd.json");
    private static final JsonNode OWN = read("cdnow-own.json");
    /** CLVTools' default: ln(1.1) over 52 weeks, though a year has 52.18. */
    private static final double DELTA = Math.log(1.1) / 52;

    private static JsonNode read(String file) { return JsonMapper.builder().build().readTree(ReferenceRows.text(file)); }

    private static TransactionModel model(String name, JsonNode params) {
        var p = params.properties().stream().filter(e -> !e.getKey().equals("k")).mapToDouble(e -> e.getValue().doubleValue())
                .toArray();
        return switch (name) {
            case "nbd" -> new Nbd(p[0], p[1], ChronoUnit.WEEKS);
            case "pnbd" -> new ParetoNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "bgnbd" -> new BgNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "mbgnbd" -> new MbgNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
            case "bgcnbd_k" -> new BgCnbd(p[0], p[1], p[2], p[3], 1, ChronoUnit.WEEKS);
            case "mbgcnbd_k" -> new MbgCnbd(p[0], p[1], p[2], p[3], 1, ChronoUnit.WEEKS);
            case "ggomnbd" -> new GGompertzNbd(p[0], p[1], p[2], p[3], p[4], ChronoUnit.WEEKS);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void near(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    private static Map<String, JsonNode> models(JsonNode file, String... names) {
        var models = new LinkedHashMap<String, JsonNode>();
        for (var name : names)
            models.put(name, file.get("models").get(name));
        return models;
    }

    private static double sumAlive(TransactionModel model) {
        return IntStream.range(0, X.length).mapToDouble(i -> model.probabilityAlive(X[i], TX[i], AGE[i])).sum();
    }

    private static double[] ahead(TransactionModel model) {
        return IntStream.range(0, X.length).mapToDouble(i -> model.expectedTransactions(39, X[i], TX[i], AGE[i])).toArray();
    }

    /** NBD's there is of the times, as here. BTYD's Pareto/NBD keeps eleven digits, CLVTools' GGompertz integrates to six. */
    @Test
    void likelihoodsAtTheParametersOfOthers() {
        models(BTYD, "nbd", "pnbd", "bgnbd", "mbgnbd", "bgcnbd_k", "mbgcnbd_k")
                .forEach((name, m) -> near(m.get("loglik").doubleValue(), model(name, m.get("params")).logLikelihood(BASE), 1e-9,
                        "BTYD " + name));
        models(CLVTOOLS, "pnbd", "bgnbd", "ggomnbd").forEach((name, m) -> near(m.get("loglik").doubleValue(),
                model(name, m.get("params")).logLikelihood(BASE), 1e-9, "CLVTools " + name));
        models(OWN, "pnbd", "bgnbd", "mbgnbd").forEach(
                (name, m) -> near(m.get("loglik").doubleValue(), model(name, m.get("params")).logLikelihood(BASE), 1e-9, name));
        var gg = CLVTOOLS.get("models").get("gg");
        var p = gg.get("params");
        var spend = new GammaGamma(p.get("p").doubleValue(), p.get("q").doubleValue(), p.get("gamma").doubleValue());
        near(gg.get("loglik").doubleValue(),
                IntStream.range(0, X.length).filter(i -> X[i] > 0)
                        .mapToDouble(i -> spend.logLikelihood(X[i], BASE.monetaryValue()[i])).sum(),
                1e-9, "Gamma-Gamma");
    }

    @Test
    void customersAtTheParametersOfOthers() {
        models(BTYD, "nbd", "pnbd", "bgnbd", "mbgnbd").forEach((name, m) -> {
            var theirs = model(name, m.get("params"));
            for (var c : m.get("customers")) {
                int x = c.get("x").intValue();
                double tx = c.get("t.x").doubleValue();
                double age = c.get("T.cal").doubleValue();
                near(c.get("PAlive").doubleValue(), theirs.probabilityAlive(x, tx, age), 1e-6, name + " " + c);
                near(c.get("CET").doubleValue(), theirs.expectedTransactions(39, x, tx, age), 1e-6, name + " " + c);
            }
            var ahead = ahead(theirs);
            near(m.get("sum_CET").doubleValue(), IntStream.range(0, ahead.length).mapToDouble(i -> ahead[i]).sum(), 1e-6, name);
            near(m.get("sum_PAlive").doubleValue(), sumAlive(theirs), 1e-6, name);
            var report = HoldoutReport.of(theirs, CDNOW.holdout);
            near(m.get("MAE").doubleValue(), report.meanAbsoluteError(), 1e-6, name);
            near(m.get("RMSE").doubleValue(), report.rootMeanSquareError(), 1e-6, name);
        });
        models(CLVTOOLS, "pnbd", "bgnbd", "ggomnbd").forEach((name, m) -> {
            var theirs = model(name, m.get("params"));
            for (var c : m.get("predict").get("customers")) {
                int i = BASE.ids().indexOf("%04d".formatted(Integer.parseInt(c.get("Id").stringValue())));
                near(c.get("PAlive").doubleValue(), theirs.probabilityAlive(X[i], TX[i], AGE[i]), 1e-6, name + " " + c);
                near(c.get("CET").doubleValue(), theirs.expectedTransactions(39, X[i], TX[i], AGE[i]), 1e-6, name + " " + c);
                if (c.has("DERT"))
                    near(c.get("DERT").doubleValue(), theirs.probabilityAlive(X[i], TX[i], AGE[i])
                            * Discounting.ifAlive(theirs, DELTA, X[i], TX[i], AGE[i]), 1e-6, name + " " + c);
            }
            var sums = m.get("predict").get("aggregate").get("sums");
            near(sums.get("PAlive").doubleValue(), sumAlive(theirs), 1e-6, name);
            near(sums.get("CET").doubleValue(), java.util.Arrays.stream(ahead(theirs)).sum(), 1e-6,
                    name);
            for (var row : m.get("pmf")) {
                int i = BASE.ids().indexOf("%04d".formatted(Integer.parseInt(row.get("Id").stringValue())));
                var counts = theirs.probabilityOfPurchases(5, AGE[i]);
                for (int x = 0; x <= 5; x++)
                    near(row.get("pmf.x." + x).doubleValue(), counts[x], 1e-6, name + " " + row);
            }
            near(m.get("newcustomer_52").doubleValue() - 1, theirs.expectedTransactions(52), 1e-6, name);
        });
    }

    @Test
    void theWalkThroughOfBtyd() {
        var walk = BTYD.get("btyd_walkthrough");
        var p = walk.get("pnbd_params");
        var pareto = new ParetoNbd(p.get(0).doubleValue(), p.get(1).doubleValue(), p.get(2).doubleValue(),
                p.get(3).doubleValue(), ChronoUnit.WEEKS);
        near(walk.get("expectation_t52").doubleValue(), pareto.expectedTransactions(52), 1e-9, "new customer");
        near(walk.get("cet_cust1516").doubleValue(), pareto.expectedTransactions(52, 26, 216 / 7.0, 31), 1e-9, "1516");
        near(walk.get("palive_1516").doubleValue(), pareto.probabilityAlive(26, 216 / 7.0, 31), 1e-9, "1516");
        var counts = pareto.probabilityOfPurchases(9, 39);
        for (int x = 0; x < 10; x++)
            near(walk.get("pmf_x0_9_t39").get(x).doubleValue(), counts[x], 1e-6, "P(X = " + x + ")");
        var b = BTYD.get("btyd_walkthrough_bgnbd");
        var q = b.get("params");
        var bg = new BgNbd(q.get(0).doubleValue(), q.get(1).doubleValue(), q.get(2).doubleValue(), q.get(3).doubleValue(),
                ChronoUnit.WEEKS);
        var of39 = bg.probabilityOfPurchases(9, 39);
        for (int x = 0; x < 10; x++)
            near(b.get("pmf").get(x).doubleValue(), of39[x], 1e-9, "P(X = " + x + ")");
        near(b.get("cet_1516").doubleValue(), bg.expectedTransactions(52, 26, 216 / 7.0, 31), 1e-9, "1516");
    }

    /** No optimum is below anybody's by more than 1e-4; estimates and errors are those of the own check. */
    @Test
    void optima() {
        for (var name : new String[]{"nbd", "pnbd", "bgnbd", "mbgnbd"}) {
            var own = OWN.get("models").get(name);
            var fit = MaximumLikelihood.fit(model(name, own.get("params")), BASE);
            assertEquals(Convergence.Verdict.CONVERGED, fit.convergence().verdict(), name);
            double best = BTYD.get("models").get(name).get("loglik").doubleValue();
            if (!name.equals("nbd"))
                best = Math.max(best, own.get("loglik").doubleValue());
            assertTrue(fit.logLikelihood() > best - 1e-7, name + " " + fit.logLikelihood());
            for (int i = 0; i < fit.model().parameters().size(); i++) {
                var parameter = fit.model().parameters().get(i);
                double error = own.get("se_natural_delta").get(parameter.name()).doubleValue();
                assertEquals(own.get("params").get(parameter.name()).doubleValue(), parameter.value(), 0.01 * error, name);
                assertEquals(error, fit.standardErrors()[i], 1e-3 * error, name + " standard error of " + parameter.name());
            }
        }
    }

    /** CDNOW's hazard of leaving does not grow: the fit says so, and CLVTools reports standard errors of it. */
    @Test
    void gompertzEndsAsPareto() {
        var fit = GGompertzNbd.fit(BASE);
        assertTrue(fit.logLikelihood() > CLVTOOLS.get("models").get("ggomnbd").get("loglik").doubleValue());
        assertEquals(ParetoNbd.fit(BASE).logLikelihood(), fit.logLikelihood(), 1e-5);
        assertFalse(fit.hasStandardErrors());
        assertTrue(fit.convergence().sentence().contains("the hazard of leaving does not grow"), fit.convergence().sentence());
    }

    /** CLVTools' optimum is at the edge of what the join allows (m 20.535): ours is there too, and says so. */
    @Test
    void correlatedPareto() {
        var theirs = CLVTOOLS.get("models").get("pnbd_cor");
        var p = theirs.get("params").properties().stream().mapToDouble(e -> e.getValue().doubleValue()).toArray();
        double m = theirs.get("optim").get("correlation.param.m").doubleValue();
        var at = CorrelatedParetoNbd.ofM(p[0], p[1], p[2], p[3], m, ChronoUnit.WEEKS);
        assertEquals(m, at.m(), 1e-3);
        assertEquals(p[4], at.correlation(), 1e-5);
        near(theirs.get("loglik").doubleValue(), at.logLikelihood(BASE), 1e-7, "at the edge of m");
        // CLVTools forecasts with the plain formulas at the correlated parameters, as if m were 0
        var plain = new ParetoNbd(p[0], p[1], p[2], p[3], ChronoUnit.WEEKS);
        var sums = theirs.get("predict").get("aggregate").get("sums");
        near(sums.get("CET").doubleValue(), java.util.Arrays.stream(ahead(plain)).sum(), 1e-6, "CET");
        near(sums.get("PAlive").doubleValue(), sumAlive(plain), 1e-6, "P(alive)");
        var fit = CorrelatedParetoNbd.fit(BASE);
        assertTrue(fit.logLikelihood() > theirs.get("loglik").doubleValue() - 1e-4, fit + " " + fit.logLikelihood());
    }

    @Test
    void sumsOfTheDesign() {
        double[][] rows = {{1051.875, 1665.513}, {1917.277, 1653.409}, {1057.636, 1576.728}};
        var names = new String[]{"pnbd", "bgnbd", "mbgnbd"};
        for (int i = 0; i < names.length; i++) {
            var at = model(names[i], OWN.get("models").get(names[i]).get("params"));
            assertEquals(rows[i][0], sumAlive(at), 1e-3, names[i]);
            assertEquals(rows[i][1], java.util.Arrays.stream(ahead(at)).sum(), 1e-3, names[i]);
        }
        var pareto = model("pnbd", OWN.get("models").get("pnbd").get("params"));
        assertEquals(25.455184, pareto.expectedTransactions(52, 26, 216 / 7.0, 31), 6e-7);
        assertEquals(.9978734, pareto.probabilityAlive(26, 216 / 7.0, 31), 6e-8);
        assertEquals(1.473434, pareto.expectedTransactions(52), 6e-7);
        var nbd = model("nbd", OWN.get("models").get("nbd").get("params"));
        double count = IntStream.range(0, X.length).mapToDouble(i -> Math.log(nbd.probabilityOfPurchases(X[i], AGE[i])[X[i]]))
                .sum();
        assertEquals(OWN.get("models").get("nbd").get("loglik").doubleValue(), count, 1e-8);
    }
}
