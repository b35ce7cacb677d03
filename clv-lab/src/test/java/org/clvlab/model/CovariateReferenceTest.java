package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fits with static covariates beside an implementation of its own in Python (covariates.py among the resources): free, with
 * one coefficient for both processes, and with a penalty.
 */
class CovariateReferenceTest {

    private static final List<String[]> ROWS = ReferenceRows.text("covariates.csv").lines().skip(1).map(line -> line.split(","))
            .toList();
    private static final double[] WEB = column(5);
    private static final double[] OLD = column(6);
    private static final double[] SPEND = Arrays.stream(column(4)).map(m -> m == 0 ? Double.NaN : m).toArray();
    private static final CustomerBase BASE = CustomerBase.ofHistories(
            ROWS.stream().map(row -> "%03d".formatted(Integer.parseInt(row[0]))).toList(), column(1), weeks(2), weeks(3), SPEND,
            ChronoUnit.WEEKS, LocalDate.of(2025, 6, 30));

    private static double[] column(int which) {
        return ROWS.stream().mapToDouble(row -> Double.parseDouble(row[which])).toArray();
    }

    private static double[] weeks(int which) { return Arrays.stream(column(which)).map(days -> days / 7).toArray(); }

    private static Fit<? extends CovariateModel<?>> fitted(JsonNode theirs) {
        var covariates = Covariates.of(BASE).with("web", WEB).with("old", OLD)
                .withPenalty(theirs.get("penalty").doubleValue());
        if (theirs.get("same").booleanValue())
            covariates = covariates.sameForAll("old");
        return switch (theirs.get("model").stringValue()) {
            case "pnbd" -> CovariateModel.fit(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), BASE, covariates);
            case "bgnbd" -> CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), BASE, covariates);
            case "mbgnbd" -> CovariateModel.fit(new MbgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), BASE, covariates);
            default -> CovariateModel.fitSpend(BASE, covariates);
        };
    }

    /** The sum over customers, each by the own model, less the penalty. */
    private static double logLikelihood(CovariateModel<?> model, double penalty) {
        var x = BASE.frequency();
        double sum = 0;
        int customers = 0;
        for (int i = 0; i < x.length; i++) {
            var own = model.of(OLD[i], WEB[i]);
            if (own instanceof TransactionModel buying)
                sum += buying.logLikelihood(x[i], BASE.recency()[i], BASE.age()[i]);
            else if (own instanceof GammaGamma spending && SPEND[i] > 0)
                sum += spending.logLikelihood(x[i], SPEND[i]);
            else
                continue;
            customers++;
        }
        double squares = model.coefficients().stream().mapToDouble(c -> c.value() * c.value()).sum();
        return sum - penalty * customers * squares;
    }

    @Test
    void fitsAgree() {
        var all = JsonMapper.builder().build().readTree(ReferenceRows.text("covariates.json"));
        assertEquals(11, all.size());
        for (var theirs : all) {
            double penalty = theirs.get("penalty").doubleValue();
            var fit = fitted(theirs);
            var name = fit.model().name() + " " + theirs.get("same") + " " + penalty;
            var values = theirs.get("parameters");
            var errors = theirs.get("standard_errors_of_logarithms_and_coefficients");
            assertEquals(values.size(), fit.model().parameters().size(), name);
            var at = fit.model().with(fit.model().parameters().stream().mapToDouble(p -> values.get(p.name()).doubleValue())
                    .toArray());
            double height = theirs.get("log_likelihood").doubleValue();
            assertEquals(height, logLikelihood(at, penalty), 1e-9 * Math.abs(height), name);
            assertTrue(fit.logLikelihood() > height - 1e-6, name + " " + fit.logLikelihood() + " below " + height);
            for (int i = 0; i < values.size(); i++) {
                var parameter = fit.model().parameters().get(i);
                double error = errors.get(parameter.name()).doubleValue();
                assertEquals(at.parameters().get(i).coordinate(), parameter.coordinate(), 0.01 * error,
                        name + " " + parameter.name());
                assertEquals(error, Math.sqrt(fit.vcovOfCoordinates()[i][i]), 2e-3 * error, name + " " + parameter.name());
            }
        }
    }
}
