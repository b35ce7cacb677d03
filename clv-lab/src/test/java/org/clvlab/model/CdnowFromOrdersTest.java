package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;

/** The way from the purchase log to the judged forecast, against histories counted in another way and published sums. */
class CdnowFromOrdersTest {

    private static final CalibrationHoldout SPLIT = split();

    private static CalibrationHoldout split() {
        try (var lab = Warehouse.inMemory()) {
            return CustomerBase.split(lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt")), Cdnow.CALIBRATION_END,
                    ChronoUnit.WEEKS);
        }
    }

    @Test
    void historiesAreThoseOfAPlainCount() {
        var plain = new Cdnow();
        assertEquals(2357, SPLIT.calibration().size());
        assertEquals(Cdnow.END, SPLIT.holdout().end());
        assertEquals(39, SPLIT.holdout().length());
        assertArrayEquals(plain.calibration.frequency(), SPLIT.calibration().frequency());
        assertArrayEquals(plain.calibration.recency(), SPLIT.calibration().recency());
        assertArrayEquals(plain.calibration.age(), SPLIT.calibration().age());
        assertArrayEquals(plain.calibration.monetaryValue(), SPLIT.calibration().monetaryValue(), 1e-9);
        assertArrayEquals(plain.holdout.purchases(), SPLIT.holdout().purchases());
        assertArrayEquals(plain.holdout.revenue(), SPLIT.holdout().revenue(), 1e-9);
        assertEquals(0, SPLIT.holdout().newcomers());
        assertEquals(946, SPLIT.calibration().repeatBuyers().size());
    }

    @Test
    void theHashOfTheBytesTravelsWithTheFit() throws Exception {
        var listed = java.nio.file.Files.readString(Datasets.cdnow().resolve("SHA256SUMS"));
        assertEquals(64, SPLIT.calibration().dataHash().length());
        assertTrue(listed.contains(SPLIT.calibration().dataHash()));
        assertEquals(SPLIT.whole().dataHash(), GammaGamma.fit(SPLIT.whole().repeatBuyers()).dataHash());
    }

    @Test
    void holdoutIsJudged() {
        var report = BgNbd.fit(SPLIT.calibration()).validate(SPLIT.holdout());
        assertEquals(1917.277, report.probabilityAlive(), 5e-3);
        assertEquals(1653.409, report.expected(), 5e-3);
        assertEquals(1882, report.actual());
        assertEquals(.785454, report.meanAbsoluteError(), 5e-7);
        assertEquals(1.607982, report.rootMeanSquareError(), 5e-7);
        assertEquals(1653.409 / 1882 - 1, report.bias(), 1e-5);
        assertEquals("BG/NBD: In 39 weeks the model expects 1,653 purchases; 1,882 happened: 12.1 % too few.", report.toString());
    }

    /** The counts are those that BTYD's vignette shows for these data; the model's are summed over one customer after the other. */
    @Test
    void frequenciesAreThoseOfTheDataAndOfEachCustomersOwnDistribution() {
        var base = SPLIT.calibration();
        var fit = ParetoNbd.fit(base);
        var histogram = FrequencyHistogram.of(fit.model(), base, 7);
        assertEquals(List.of(1411.0, 439.0, 214.0, 100.0, 62.0, 38.0, 29.0, 64.0), histogram.actual());
        var expected = new double[8];
        for (double age : base.age()) {
            double fewer = 0;
            for (int x = 0; x < 7; x++) {
                double p = fit.model().probabilityOfPurchases(x, age)[x];
                expected[x] += p;
                fewer += p;
            }
            expected[7] += 1 - fewer;
        }
        for (int x = 0; x < 8; x++)
            assertEquals(expected[x], histogram.expected().get(x), 1e-8, "customers with " + x);
        assertEquals(2357, histogram.expected().stream().mapToDouble(n -> n).sum(), 1e-9);
        assertEquals(1411, histogram.expected().getFirst(), 25); // a model that fits these data
        assertTrue(fit.frequencies(base).toString().contains("1,411"), fit.frequencies(base).toString());
    }

    @Test
    void trackingEndsAtTheActualCountAndAtTheExpectationOfBtyd() {
        var tracking = Tracking.of(
                new BgNbd(0.242598152307449, 4.41368416329098, 0.792989873668116, 2.42616669637624, ChronoUnit.WEEKS),
                SPLIT.holdout());
        assertEquals(77, tracking.dates().size());
        int repeatPurchases = java.util.Arrays.stream(SPLIT.whole().frequency()).sum();
        var inside = SPLIT.holdout().days().orElseThrow();
        int sum = inside.counts().stream().mapToInt(n -> n).sum();
        assertEquals(repeatPurchases, sum);
        // BTYD's series starts a day earlier, at the first purchase of the oldest customer: weeks from there
        assertEquals(17.2414416479642, tracking.expected().get(1), 1e-9);
        assertTrue(tracking.cumulative().alternative().contains("BG/NBD") || tracking.cumulative().title().contains("BG/NBD"));
        assertEquals(77,
                tracking.incremental().series().getFirst() instanceof org.clvlab.report.Figure.Line line ? line.y().size() : 0);
    }
}
