package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.temporal.ChronoUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Discounted purchases without end under BG/CNBD-k and MBG/CNBD-k, beside another formula in 30 digits (mpmath): given the
 * rate, the n-th purchase's discount is a power of lambda / (lambda + delta), so their sum is a 2F1, and one integral over the
 * rate is left. Weeks, 10 % a year; columns r, alpha, a, b, k, at the first purchase too, x, tx, T, value. In the last two rows
 * purchases are nearly periodic, so that what is expected rises in steps.
 */
class CnbdDiscountReferenceTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.5, 6, 0.8, 2.4, 2, 0, 0, 0, 30, 2.3741833465125414
            0.5, 6, 0.8, 2.4, 2, 0, 3, 20, 39, 4.6577736967323015
            0.5, 6, 0.8, 2.4, 2, 0, 12, 50, 52, 31.531925705714697
            0.5, 6, 0.8, 2.4, 2, 1, 0, 0, 30, 1.7068876640877102
            0.5, 6, 0.8, 2.4, 2, 1, 3, 20, 39, 5.7226811309348877
            0.5, 6, 0.8, 2.4, 2, 1, 12, 50, 52, 32.751723663142759
            0.5, 6, 0.8, 2.4, 3, 0, 0, 0, 30, 2.2247777281987616
            0.5, 6, 0.8, 2.4, 3, 0, 3, 20, 39, 3.8024654355821936
            0.5, 6, 0.8, 2.4, 3, 0, 12, 50, 52, 31.808423085250449
            0.5, 6, 0.8, 2.4, 3, 1, 0, 0, 30, 1.6884162332807143
            0.5, 6, 0.8, 2.4, 3, 1, 3, 20, 39, 4.7469357332762181
            0.5, 6, 0.8, 2.4, 3, 1, 12, 50, 52, 33.0260697482341
            2.2, 9, 1.3, 0.7, 2, 0, 0, 0, 30, 1.9185237565196192
            2.2, 9, 1.3, 0.7, 2, 0, 3, 20, 39, 0.78748551303702394
            2.2, 9, 1.3, 0.7, 2, 0, 12, 50, 52, 16.119511505977071
            2.2, 9, 1.3, 0.7, 2, 1, 0, 0, 30, 0.16158775412614083
            2.2, 9, 1.3, 0.7, 2, 1, 3, 20, 39, 1.2028825009021617
            2.2, 9, 1.3, 0.7, 2, 1, 12, 50, 52, 17.125058745669012
            2.2, 9, 1.3, 0.7, 3, 0, 0, 0, 30, 1.8528437797719205
            2.2, 9, 1.3, 0.7, 3, 0, 3, 20, 39, 0.67020374452962744
            40, 12, 0.8, 2.4, 10, 1, 30, 300, 301, 31.882910475867316
            0.03, 110, 0.05, 2.4, 10, 0, 13, 0.25, 0.65, 59.704544249066302
            """)
    void discounted(double r, double alpha, double a, double b, int k, int atFirst, int x, double tx, double age,
            double expected) {
        TransactionModel model = atFirst == 0
                ? new BgCnbd(r, alpha, a, b, k, ChronoUnit.WEEKS)
                : new MbgCnbd(r, alpha, a, b, k, ChronoUnit.WEEKS);
        assertEquals(expected, model.discountedTransactions(DiscountRate.annual(0.1), x, tx, age), 1e-9 * expected);
    }
}
