package org.clvlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What no test can work with is refused by a sentence that names it; what it can show is shown whole. */
class InferenceInputsTest {
    private static final Sample A = Sample.of("promoters", 3, 4, 5, 6, 7, Double.NaN);
    private static final Sample B = Sample.of("detractors", 1, 2, 2.5, 3, 4);
    /** The same customers as B. */
    private static final Sample PAIRED = Sample.of("promoters", 3, 4, 5, 6, 7);
    private static final Sample SAME = Sample.of("silent", 2, 2, 2, 2, 2);

    @Test
    void aGroupOfOne() {
        says("Group \"one\" has 1 value; Welch's test needs at least 2. Ask more customers, or widen the group.",
                () -> Welch.test().of(Sample.of("one", 3), B));
    }

    @Test
    void noVariance() {
        says("No interval for \"silent\" against \"mute\": each group needs two values, and one of them needs values that differ.",
                () -> Welch.test().of(SAME, Sample.of("mute", 2, 2)));
        says("All values of \"silent\" are 2.0; what does not vary has no correlation.",
                () -> Correlation.pearson().of(PAIRED, SAME));
        says("All values of \"silent\" are 2.0; what does not vary explains nothing. Leave the column out.",
                () -> Regression.robust().of(PAIRED, SAME));
        says("All values of the outcome \"silent\" are 2.0; where nothing varies there is nothing to explain. Ask more customers, or take an"
                + " outcome that varies.", () -> Regression.robust().of(Sample.of("silent", 2, 2, 2), Sample.of("x", 1, 2, 3)));
        says("All values of \"silent\" are 2.0; resamples of them are all the same, and an interval without width would promise too much. Ask"
                + " more customers.", () -> Bootstrap.bca().of("mean", SAME, values -> values[0]));
        says("All values of \"silent\" are 2.0 and all of \"mute\" 3.0; resamples of them are all the same, and an interval without width"
                + " would promise too much. Ask more customers.",
                () -> Bootstrap.bca().of("mean", SAME, Sample.of("mute", 3, 3), values -> values[0]));
        says("All values of \"silent\" and \"mute\" are 2.0; ranks need values that differ.",
                () -> MannWhitney.test().of(SAME, Sample.of("mute", 2, 2)));
    }

    @Test
    void rowsOfTheSameCustomers() {
        var few = java.util.List.of("a", "b", "c", "a", "b");
        var y = Sample.of("y", 1, 3, 2, 5, 9);
        says("The rows are of 3 customers; errors by customer need ten or more, and are sure from fifty on.",
                () -> Regression.clustered().of(few, y, B));
        says("There are 1 ids and \"y\" has 5 values; give the id behind each.",
                () -> Regression.clustered().of(java.util.List.of("a"), y, B));
        says("Errors by customer need to know whose row is whose; ask for of(customers, outcome, columns), the customers' ids first.",
                () -> Regression.clustered().of(y, B));
        says("HC3 errors take every row for a customer of its own; ask for Regression.clustered().",
                () -> Regression.robust().of(few, y, B));
    }

    @Test
    void anInfiniteValue() {
        says("Group \"odd\", value 2: found Infinity, expected a finite number; mend the column or mark the value as missing"
                + " (NaN in Sample.of).", () -> Sample.of("odd", 1, Double.POSITIVE_INFINITY));
    }

    @Test
    void aPercentageAsLevel() {
        says("Confidence level 95.0 is not between 0 and 1; 0.95 is usual, and 0.95 may be meant.",
                () -> Welch.test().atLevel(95));
    }

    @Test
    void pairsThatAreNone() {
        says("\"promoters\" has 5 values and \"few\" has 2; a correlation takes pairs: give one value a customer, NaN where it is"
                + " missing.", () -> Correlation.pearson().of(PAIRED, Sample.of("few", 1, 2)));
        says("Which customers lack a value of \"some\" is not known; a correlation takes pairs. Make it with Sample.of, NaN where a"
                + " value is missing.", () -> Correlation.pearson().of(PAIRED, new Sample("some", new double[]{1, 2, 3, 5}, 1)));
    }

    /** Both columns lack one value, of different customers: put beside each other as they are, every pair between would be wrong. */
    @Test
    void whoLacksAValueTakesNoPartAndIsCounted() {
        var x = Sample.of("x", 1, Double.NaN, 3, 4, 5, 9, 2);
        var y = Sample.of("y", 2, 7, 3, Double.NaN, 4, 11, 1);
        var z = Sample.of("z", 5, 1, 2, 2, Double.NaN, 3, 3);
        var wholeX = Sample.of("x", 1, 3, 5, 9, 2);
        var wholeY = Sample.of("y", 2, 3, 4, 11, 1);
        for (var kind : List.of(Correlation.pearson(), Correlation.spearman(), Correlation.kendall())) {
            assertEquals(kind.of(wholeX, wholeY).estimate(), kind.of(x, y).estimate(), 1e-15);
            assertEquals(kind.of(wholeX, wholeY).pValue(), kind.of(x, y).pValue(), 1e-15);
        }
        assertEquals(List.of(new Tested.Size("x", 5, 2)), Correlation.pearson().of(x, y).sizes());
        says("Group \"x\" has 4 values (3 missing); a correlation needs at least 5. Ask more customers, or widen the group.",
                () -> Correlation.pearson().of(x, y, List.of(z)));
        var whole = Regression.robust().of(wholeY, wholeX);
        var found = Regression.robust().of(y, x);
        assertEquals(whole.coefficients(), found.coefficients());
        assertEquals(2, found.missing());
        assertTrue(found.card().text().contains("rows left out, since a value is missing  2"), found.card().text());
        var ids = IntStream.range(0, 24).mapToObj(i -> "c" + i / 2).toList();
        var many = IntStream.range(0, 24).mapToDouble(i -> i == 5 ? Double.NaN : i * i % 7).toArray();
        var clustered = Regression.clustered().of(ids, Sample.of("y", many));
        var left = IntStream.range(0, 24).filter(i -> i != 5).toArray();
        assertEquals(
                Regression.clustered().of(IntStream.of(left).mapToObj(ids::get).toList(),
                        Sample.of("y", IntStream.of(left).mapToDouble(i -> many[i]).toArray())).coefficients(),
                clustered.coefficients());
    }

    @Test
    void aPerfectCorrelationIsOne() {
        var x = Sample.of("x", 1, 2, 3, 4, 5);
        for (var kind : List.of(Correlation.pearson(), Correlation.spearman(), Correlation.kendall())) {
            assertEquals(1, kind.of(x, Sample.of("y", .2, .4, .6, .8, 1)).estimate());
            assertEquals(-1, kind.of(x, Sample.of("y", 10, 8, 6, 4, 2)).estimate());
        }
    }

    /** Of what is explained without rest only rounding is left, and rounding goes together with anything. */
    @Test
    void controlsThatLeaveNothing() {
        var x = Sample.of("x", 1, 2, 3, 4, 5, 7, 2, 1);
        var y = Sample.of("y", 2, 4, 6, 8, 1, 3, 3, 5);
        var z = Sample.of("z", 1, 2, 2, 4, 9, 7, 0, 3);
        says("The columns to be held fixed explain \"x\" without rest; nothing is left that could go together. Is one of them the same"
                + " column in another unit?",
                () -> Correlation.pearson().of(x, y, List.of(Sample.of("x in cents",
                        java.util.stream.DoubleStream.of(x.values()).map(value -> value * 100).toArray()))));
        says("The columns to be held fixed say the same as each other, or are as many as the customers; leave one out.",
                () -> Correlation.pearson().of(x, y, List.of(z, z)));
    }

    @Test
    void aRowThatIsAloneOfItsKind() {
        var y = Sample.of("y", 2, 4, 6, 8, 10, 13);
        var alone = Sample.of("alone", 0, 0, 0, 0, 0, 1);
        says("Row 6 is fitted without rest whatever its outcome is, as where it alone is of its kind; HC3 errors are not defined then."
                + " Leave it out, put its kind together with another, or take with(Errors.HC1).",
                () -> Regression.robust().of(y, alone));
        assertEquals(7, Regression.robust().with(Regression.Errors.HC1).of(y, alone).coefficient("alone").estimate(), 1e-12);
    }

    @Test
    void columnsThatSayTheSame() {

        says("The columns [\"again\"] say the same as others together; leave one out.",
                () -> Regression.robust().of(Sample.of("y", 1, 3, 2, 5, 9), B, Sample.of("again", 2, 4, 5, 6, 8)));

    }

    @Test
    void anEmptyRow() {
        says("Row \"c\" of \"x\" counts nobody; leave it out.", () -> new Counts("x", List.of("a", "b", "c"), List.of("d", "e"),
                List.of(List.of(1L, 2L), List.of(1L, 2L), List.of(0L, 0L))));
        says("Row \"b\" of \"x\" counts nobody; beside it nothing is left to compare. Ask more customers, or choose another.",
                () -> new Counts("x", List.of("a", "b"), List.of("c", "d"), List.of(List.of(1L, 2L), List.of(0L, 0L))));
    }

    @Test
    void tiesInTheExactTest() {
        says("\"promoters\" and \"detractors\" have equal values, and the exact distribution knows no ties; use"
                + " Method.ASYMPTOTIC, or Permutation.", () -> MannWhitney.test().by(MannWhitney.Method.EXACT).of(A, B));
    }

    @Test
    void aResultIsNeverABarePValue() {
        for (var found : List.of(Welch.test().of(A, B), MannWhitney.test().of(A, B), KruskalWallis.test().of(A, B),
                Permutation.test().of(A, B), Equivalence.within(1).of(A, B), Correlation.spearman().of(PAIRED, B),
                ChiSquare.test().of(Counts.twoByTwo("arm and order", "new", 30, 12, "old", 15, 28)),
                FisherExact.test().of(Counts.twoByTwo("arm and order", "new", 30, 12, "old", 15, 28)),
                Proportions.test().of(Counts.twoByTwo("arm and order", "new", 30, 12, "old", 15, 28)))) {
            assertTrue(found.interval().low() <= found.estimate() && found.estimate() <= found.interval().high(),
                    found.toString());
            assertTrue(found.sentence().contains("interval") && found.sentence().contains("n = "), found.sentence());
            assertTrue(found.card().text().contains("How it was tested"), found.card().text());
            assertTrue(found.figure().png().length > 1_000, found.test());
        }
    }

    @Test
    void aSentence() {
        assertEquals("Difference of the means, promoters less detractors, is 2.5 (95 % interval 0.5 to 4.5), which rules"
                + " out that there is no effect (0). Hedges' g 1.65 (0.10 to 3.20); p 0.0227; n = 5 and n = 5.",
                Welch.test().of(A, B).sentence());
    }

    @Test
    void aSentenceOnEquivalenceSpeaksOfTheMargin() {
        var near = Sample.of("gift", 10, 11, 12, 13, 14, 15);
        var far = Sample.of("control", 10, 11.5, 12, 13, 14, 15.5);
        assertTrue(Equivalence.within(3).of(near, far).sentence()
                .contains("), which lies within plus or minus 3: equivalent, as far as that matters. Hedges' g"));
        assertTrue(Equivalence.within(0.5).of(near, far).sentence()
                .contains("), which does not lie within plus or minus 0.5: equivalence is not shown. Hedges' g"));
    }

    @Test
    void aRatioKeepsTheLowerEndOfItsInterval() {
        var sentence = FisherExact.test().of(Counts.twoByTwo("churn by arm", "gift", 3, 10, "control", 1, 12)).sentence();
        assertTrue(sentence.startsWith("Odds ratio of churn by arm is 3.43 (95 % interval 0.233 to "), sentence);
    }

    @Test
    void powerIsAProbability() {
        for (double effect : new double[]{0.8, 1.3, 2, 5})
            for (int n : new int[]{50, 300, 2_000, 30_000}) {
                double power = Power.atFivePercent().ofMeans(effect, n, n);
                assertTrue(power > 0.97 && power <= 1, effect + " with " + n + ": " + power);
            }
    }

    @Test
    void theSmallestDetectableEffectIsFoundWithItsPower() {
        double effect = Power.atFivePercent().smallestDetectable(80, 120, 0.8);
        assertEquals(0.8, Power.atFivePercent().ofMeans(effect, 80, 120), 1e-9);
    }

    @Test
    void theSamplesOfABayesianComparisonAgreeWithTheirLosses() {
        var found = BayesianDifference.ofMeans(A, B);
        assertEquals(found.difference(), found.expectedLossOfSecond() - found.expectedLossOfFirst(), 1e-9);
        assertTrue(found.probabilityBetter() > 0.97 && found.probabilityBetter() < 1, found.toString());
        assertTrue(found.interval().low() > 0 && found.interval().low() < 1, found.toString());
    }

    @Test
    void bootstrapDrawsAreSeededAndTheResultShowsItself() {
        var found = Bootstrap.bca().of("first value", A, s -> s[0]);
        assertEquals(found, Bootstrap.bca().of("first value", A, s -> s[0]));
        assertTrue(found.sentence().startsWith("First value is "), found.sentence());
        assertTrue(found.card().text().contains("9,999, seed 1"), found.card().text());
        assertTrue(found.card().text().contains("resamples can only repeat these"), found.card().text());
    }

    private static void says(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
