package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as words: digits, separators, and what is no number. */
class DigitsReferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.24259   | 3 | 0.243
            1234.567  | 2 | 1,200
            1234.567  | 6 | 1,234.57
            -1234567  | 9 | -1,234,567.00
            999.96    | 4 | 1,000.0
            0         | 4 | 0
            -0.00001  | 2 | -0.000010
            3.2e-9    | 3 | 3.20e-9
            2.5e17    | 2 | 2.5e17
            NaN       | 3 | none
            Infinity  | 3 | infinite
            -Infinity | 3 | minus infinite
            """)
    void significantDigits(double value, int digits, String shown) {
        assertEquals(shown, Digits.number(value, Accuracy.significant(digits)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.24259 | 0.01294 | 0.243 ± 0.013
            4.41353 | 0.37823 | 4.41 ± 0.38
            1021.31 | 31.7    | 1,021 ± 32
            98765   | 2345    | 98,800 ± 2,300
            1.25    | NaN     | 1.250 (no standard error)
            """)
    void estimateIsNoFinerThanItsError(double estimate, double error, String shown) {
        assertEquals(shown, Digits.estimate(estimate, error));
    }

    @Test
    void aNumberThatRoundsToNothingHasNoSign() {
        assertEquals("0.00", Digits.money(-0.001));
        assertEquals("-1,234.50", Digits.money(-1234.5));
        assertEquals("35.1 %", Digits.percent(0.3512));
        assertEquals("-2,357", Digits.count(-2357));
        assertEquals("none", Digits.percent(Double.NaN));
    }

    @Test
    void localeChangesNothing() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("1,234.5", Digits.number(1234.5, Accuracy.decimals(1)));
            assertEquals("1,234", Digits.count(1234));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void absurdAccuracyIsRefusedInWords() {
        assertEquals("0 significant digits were asked for; a number shows 1 to 15.",
                assertThrows(IllegalArgumentException.class, () -> Accuracy.significant(0)).getMessage());
    }
}
