package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** CDNOW against what CLVTools 0.12.1, BTYD 2.4.3 and an own 60-digit check give. */
class CdnowReferenceTest {

    private static final Cdnow CDNOW = new Cdnow();
    private static final Fit<BgNbd> BGNBD = BgNbd.fit(CDNOW.calibration);
    private static final Fit<GammaGamma> SPEND = GammaGamma.fit(CDNOW.calibration.repeatBuyers());

    private static void sameOptimum(Fit<?> fit, double logLikelihood, double[] estimates, double[] errors) {
        assertEquals(Convergence.Verdict.CONVERGED, fit.convergence().verdict());
        assertTrue(fit.logLikelihood() > logLikelihood - 1e-6, "log-likelihood " + fit.logLikelihood());
        assertEquals(logLikelihood, fit.logLikelihood(), 1e-5);
        for (int i = 0; i < estimates.length; i++) {
            var parameter = fit.model().parameters().get(i);
            assertEquals(estimates[i], parameter.value(), 0.01 * errors[i], parameter.name());
            assertEquals(errors[i], fit.standardErrors()[i], 2e-4 * errors[i], "standard error of " + parameter.name());
        }
    }

    @Test
    void bgNbdOptimum() {
        sameOptimum(BGNBD, -9582.429206673929,
                new double[]{0.24259452114591903, 4.4136019858621305, 0.792922011267153, 2.4259067550714963},
                new double[]{0.01255737563807413, 0.3782239591669709, 0.18573316842193438, 0.7054116222705484});
        assertEquals(19172.8584133503, BGNBD.aic(), 1e-5);
        assertEquals(19195.918992962, BGNBD.bic(), 1e-5);
    }

    @Test
    void gammaGammaOptimum() {
        assertEquals(946, SPEND.customers());
        sameOptimum(SPEND, -4055.91769483264, new double[]{6.249349, 3.744256, 15.444307},
                new double[]{1.18997409394843, 0.290135981566829, 4.15953445878296});
        // where CLVTools and BTYD stop, the slope is still 0.009: compared at their parameters
        var theirs = new GammaGamma(6.24934917896066, 3.74425633439305, 15.4443066871328);
        assertEquals(35.1704992369805, theirs.populationMean(), 1e-6);
        assertEquals(24.6540311710093, theirs.expectedSpend(2, 22.345), 1e-6);
        assertEquals(35.0217702864905, theirs.expectedSpend(3, 35), 1e-5);
        var x = CDNOW.calibration.frequency();
        var mean = CDNOW.calibration.monetaryValue();
        assertEquals(-4055.91769483264, IntStream.range(0, x.length).filter(i -> x[i] > 0)
                .mapToDouble(i -> theirs.logLikelihood(x[i], mean[i])).sum(), 1e-8);
    }

    /** Customers 1, 6, 10, 100, 157, 942, 1000 and 1516 at BTYD's parameters. */
    @Test
    void customersAtTheParametersOfBtyd() {
        var theirs = new BgNbd(0.242598152307449, 4.41368416329098, 0.792989873668116, 2.42616669637624,
                java.time.temporal.ChronoUnit.WEEKS);
        double[][] rows = {{2, 30.4285714285714, 38.8571428571429, 0.726618431575597, 1.22598481137885},
                {7, 29.4285714285714, 38.8571428571429, 0.641822804158095, 3.33746322161203},
                {0, 0, 38.8571428571429, 1, 0.19479635214017},
                {1, 23.8571428571429, 38.2857142857143, 0.646997324690386, 0.626856996358126},
                {29, 37.7142857142857, 38, 0.969218981312505, 20.0547833783442}, {0, 0, 33.7142857142857, 1, 0.218204950350905},
                {4, 24.4285714285714, 33.5714285714286, 0.680259912911574, 2.3525255371322},
                {26, 30.8571428571429, 31, 0.968852152049326, 20.7483638684261}};
        for (var row : rows) {
            assertEquals(row[3], theirs.probabilityAlive((int) row[0], row[1], row[2]), 1e-10);
            assertEquals(row[4], theirs.expectedTransactions(39, (int) row[0], row[1], row[2]), 1e-9);
        }
        assertEquals(1.4440045753801, theirs.expectedTransactions(52), 1e-9);
        var counts = theirs.probabilityOfPurchases(5, 272 / 7.0);
        double[] clvTools = {0.574766539137226, 0.1991198321662, 0.0852525029730553, 0.0457416636885919, 0.0275874428938336,
                0.0179034791571023};
        var atClvTools = new BgNbd(0.242594541510907, 4.41360188394455, 0.792919914604938, 2.42588806229977,
                java.time.temporal.ChronoUnit.WEEKS).probabilityOfPurchases(5, 272 / 7.0);
        for (int i = 0; i < clvTools.length; i++)
            assertEquals(clvTools[i], atClvTools[i], 1e-12);
        assertEquals(counts[0], atClvTools[0], 1e-5);
    }

    /** P(alive), expected purchases in 39 weeks and expected spend at the parameters of CLVTools. */
    @Test
    void customersAtTheParametersOfClvTools() {
        var buying = new BgNbd(0.242594541510907, 4.41360188394455, 0.792919914604938, 2.42588806229977,
                java.time.temporal.ChronoUnit.WEEKS);
        var spending = new GammaGamma(6.24934917896066, 3.74425633439305, 15.4443066871328);
        String[][] rows = {
                {"0001", "0.726619752133546", "1.22599332718234", "24.6540311710093"},
                {"0010", "1", "0.194793573960986", "35.1704992369805"},
                {"0100", "0.646991304414393", "0.626851778096003", "28.9511031366223"},
                {"1000", "0.680267515902435", "2.3525785637355", "18.1306620410703"},
                {"1516", "0.968854500809908", "20.7489165986141", "39.890285221741"},
                {"0157", "0.969221329355542", "20.0552612779295", "26.3942715943944"},
                {"0006", "0.641834805987755", "3.33757253537844", "71.4646120763183"},
                {"0942", "1", "0.218201877978305", "35.1704992369805"}};
        var base = CDNOW.calibration;
        for (var row : rows) {
            int i = base.ids().indexOf(row[0]);
            int x = base.frequency()[i];
            assertEquals(Double.parseDouble(row[1]), buying.probabilityAlive(x, base.recency()[i], base.age()[i]), 1e-9, row[0]);
            assertEquals(Double.parseDouble(row[2]), buying.expectedTransactions(39, x, base.recency()[i], base.age()[i]), 1e-8,
                    row[0]);
            assertEquals(Double.parseDouble(row[3]), spending.expectedSpend(x, base.monetaryValue()[i]), 1e-6, row[0]);
        }
    }

    @Test
    void holdoutSums() {
        var model = BGNBD.model();
        var x = CDNOW.calibration.frequency();
        var tx = CDNOW.calibration.recency();
        var age = CDNOW.calibration.age();
        assertEquals(1917.277, IntStream.range(0, x.length).mapToDouble(i -> model.probabilityAlive(x[i], tx[i], age[i])).sum(),
                5e-3);
        assertEquals(1653.409,
                IntStream.range(0, x.length).mapToDouble(i -> model.expectedTransactions(39, x[i], tx[i], age[i])).sum(), 5e-3);
    }

    @Test
    void customer1516AndANewCustomer() {
        var model = BGNBD.model();
        assertEquals(25.757337, model.expectedTransactions(52, 26, 216 / 7.0, 31), 5e-5);
        assertEquals(.9688544, model.probabilityAlive(26, 216 / 7.0, 31), 5e-7);
        assertEquals(1.444012, model.expectedTransactions(52), 2e-6);
    }
}
