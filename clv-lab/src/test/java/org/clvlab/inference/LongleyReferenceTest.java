package org.clvlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Longley's data (1967), on which many a program lost its digits: six columns far from zero that go together. Coefficients and
 * standard errors are those that the National Institute of Standards and Technology certifies (StRD, linear regression, Longley).
 */
class LongleyReferenceTest {

    private static final List<String> NAMES = List.of("deflator", "product", "unemployed", "armed forces", "population", "year");

    private static final double[] ESTIMATES = {-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683,
            -1.03322686717359, -0.0511041056535807, 1829.15146461355};

    private static final double[] ERRORS = {890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699,
            0.214274163161675, 0.226073200069370, 455.478499142212};

    /** Employed, then the columns. */
    private static final List<double[]> ROWS = List.of(
            new double[]{60323, 83, 234289, 2356, 1590, 107608, 1947},
            new double[]{61122, 88.5, 259426, 2325, 1456, 108632, 1948},
            new double[]{60171, 88.2, 258054, 3682, 1616, 109773, 1949},
            new double[]{61187, 89.5, 284599, 3351, 1650, 110929, 1950},
            new double[]{63221, 96.2, 328975, 2099, 3099, 112075, 1951},
            new double[]{63639, 98.1, 346999, 1932, 3594, 113270, 1952},
            new double[]{64989, 99, 365385, 1870, 3547, 115094, 1953},
            new double[]{63761, 100, 363112, 3578, 3350, 116219, 1954},
            new double[]{66019, 101.2, 397469, 2904, 3048, 117388, 1955},
            new double[]{67857, 104.6, 419180, 2822, 2857, 118734, 1956},
            new double[]{68169, 108.4, 442769, 2936, 2798, 120445, 1957},
            new double[]{66513, 110.8, 444546, 4681, 2637, 121950, 1958},
            new double[]{68655, 112.6, 482704, 3813, 2552, 123366, 1959},
            new double[]{69564, 114.2, 502601, 3931, 2514, 125368, 1960},
            new double[]{69331, 115.7, 518173, 4806, 2572, 127852, 1961},
            new double[]{70551, 116.9, 554894, 4007, 2827, 130081, 1962});

    @Test
    void certifiedNumbersToElevenDigits() {
        var found = Regression.robust().with(Regression.Errors.CLASSICAL).of(column("employed", 0),
                IntStream.range(0, NAMES.size()).mapToObj(k -> column(NAMES.get(k), k + 1)).toArray(Sample[]::new));
        for (int k = 0; k < ESTIMATES.length; k++) {
            var coefficient = found.coefficients().get(k);
            assertEquals(ESTIMATES[k], coefficient.estimate(), 1e-11 * Math.abs(ESTIMATES[k]), coefficient.name());
            assertEquals(ERRORS[k], coefficient.standardError(), 1e-11 * ERRORS[k], coefficient.name());
        }
        assertEquals(0.995479004577296, found.rSquared(), 1e-14);
    }

    /** An outcome of a million and a bit keeps the digits of the bit. */
    @Test
    void anOutcomeFarFromZeroLosesNothing() {
        var near = Regression.robust().of(column("employed", 0), column("armed forces", 4));
        var far = Regression.robust().of(
                Sample.of("employed", ROWS.stream().mapToDouble(row -> row[0] + 0x1p30).toArray()), column("armed forces", 4));
        assertEquals(near.rSquared(), far.rSquared(), 1e-12);
        for (int k : List.of(0, 1))
            assertEquals(near.coefficients().get(k).standardError(), far.coefficients().get(k).standardError(),
                    1e-11 * near.coefficients().get(k).standardError());
    }

    /** A row so far out that it fits itself but for 7e-11 of it; by mpmath with 80 digits. */
    @Test
    void errorsWhereOneRowFitsItselfAlmostWithoutRest() {
        var far = Sample.of("far", 0.5, -1.25, 2, 0.75, -0.5, 1, 3e5);
        var outcome = Sample.of("outcome", 1.5, -2, 3.25, 0.125, -1, 2.5, 7.25e5);
        var expected = Map.of(Regression.Errors.HC2, new double[]{0.449784300466130042, 6.52592415596502806e-6},
                Regression.Errors.HC3, new double[]{0.581814783983581628, 0.742616959620927605});
        expected.forEach((errors, due) -> {
            var found = Regression.robust().with(errors).of(outcome, far).coefficients();
            for (int k = 0; k < 2; k++)
                assertEquals(due[k], found.get(k).standardError(), 1e-11 * due[k], errors + " " + k);
        });
    }

    /** What does not vary but for rounding explains nothing. */
    @Test
    void aColumnThatVariesByRoundingOnlyIsRefused() {
        var rounding = IntStream.range(0, ROWS.size()).mapToDouble(i -> 0.1 * (i + 1) / (i + 1)).toArray();
        assertEquals("The columns [\"a tenth\"] say the same as others together; leave one out.",
                assertThrows(IllegalArgumentException.class,
                        () -> Regression.robust().of(column("employed", 0), Sample.of("a tenth", rounding))).getMessage());
    }

    private static Sample column(String name, int place) {
        return Sample.of(name, ROWS.stream().mapToDouble(row -> row[place]).toArray());
    }
}
