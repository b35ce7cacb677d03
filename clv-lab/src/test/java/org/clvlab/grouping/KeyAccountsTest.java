package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.Warehouse;
import org.clvlab.forecast.Forecast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key accounts by probability: the probabilities are kept by what then happens, and each class is what it says. */
class KeyAccountsTest {

    private static final int SIZE = 3000;

    Warehouse lab;
    Buyers buyers;
    Forecast forecast;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        buyers = Buyers.of(SIZE, 11);
        forecast = Buyers.clv().forecast(buyers.base(), Period.ofDays(364));
    }

    @AfterEach
    void close() { lab.close(); }

    private KeyAccounts accounts(KeyAccounts.Ledger ledger, double line) {
        return KeyAccounts.of(Crowd.of(lab, SIZE), forecast, buyers.base(), ledger, line, KeyAccounts.Bounds.USUAL);
    }

    /** Of those to whom about the same probability was given, as many reach the line; four standard errors are allowed. */
    @Test
    void probabilitiesAreKept() {
        var accounts = accounts(KeyAccounts.Ledger.empty(), 60);
        var p = accounts.probabilityKey();
        var worth = IntStream.range(0, SIZE).mapToDouble(i -> forecast.clv()[i] / forecast.expectedOrders()[i]).toArray();
        for (double from = 0; from < 1; from += 0.2) {
            double low = from;
            int[] band = IntStream.range(0, SIZE).filter(i -> p.get(i) >= low && p.get(i) < low + 0.2).toArray();
            double expected = IntStream.of(band).mapToDouble(p::get).sum();
            double variance = IntStream.of(band).mapToDouble(i -> p.get(i) * (1 - p.get(i))).sum();
            long reached = IntStream.of(band).filter(i -> buyers.later()[i] * worth[i] >= 60).count();
            assertEquals(expected, reached, 4 * Math.sqrt(variance) + 1e-9, band.length + " from " + low);
        }
    }

    @Test
    void classesAreInTheOrderOfTheirRules() {
        var ids = Buyers.ids(SIZE);
        var profit = IntStream.range(0, SIZE).mapToDouble(i -> i < 40 ? -5000 : 10).toArray();
        var cost = IntStream.range(0, SIZE).mapToDouble(i -> i >= 40 && i < 60 ? 500 : 1).toArray();
        profit[45] = -1;
        var accounts = accounts(new KeyAccounts.Ledger(ids, profit, cost), 60);
        var classes = accounts.accounts();
        for (int i = 0; i < 40; i++)
            assertEquals(KeyAccounts.Account.NEVER_PROFITABLE, classes.get(i), "owes more than it can bring");
        assertEquals(0, accounts.probabilityProfitable().get(45), "each order costs more than it brings");
        assertEquals(0, accounts.probabilityKey().get(50));
        assertTrue(accounts.probabilityProfitable().get(50) < 1 && accounts.probabilityProfitable().get(50) > 0,
                "ten so far are lost by one more order");
        assertEquals(1, accounts.probabilityProfitable().get(100));
        var segments = accounts.segments();
        for (var account : KeyAccounts.Account.values())
            assertEquals(IntStream.range(0, SIZE).filter(i -> classes.get(i) == account).mapToObj(ids::get).toList(),
                    segments.members(account.toString()), account.toString());
        assertTrue(classes.stream().distinct().count() == 4, accounts.card().text());
        assertTrue(accounts.figure().png().length > 0);
    }

    @Test
    void theUsualLineHoldsHalfOfTheValue() {
        var accounts = KeyAccounts.of(Crowd.of(lab, SIZE), forecast, buyers.base(), KeyAccounts.Ledger.empty());
        double above = java.util.Arrays.stream(forecast.clv()).filter(v -> v >= accounts.line()).sum();
        assertEquals(0.5, above / forecast.total(), 0.03);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        var crowd = Crowd.of(lab, SIZE);
        assertTrue(refused(() -> accounts(KeyAccounts.Ledger.empty(), -1)).contains("The line of a key account is -1"));
        assertTrue(refused(() -> KeyAccounts.of(crowd, forecast, Buyers.of(10, 1).base(), KeyAccounts.Ledger.empty()))
                .contains("The base has 10 customers and the forecast 3000"));
        assertTrue(refused(() -> new KeyAccounts.Ledger(List.of("a"), new double[]{Double.NaN}, new double[]{0}))
                .contains("Customer a has a profit of NaN"));
        assertTrue(refused(() -> new KeyAccounts.Bounds(0.1, 0.2, 0.5)).contains("that of key above that of potential"));
        var strangers = lab.table("strangers", "SELECT 'x' || i AS customer_id, i AS place FROM range(9) t(i)").perCustomer();
        assertTrue(refused(() -> KeyAccounts.of(strangers, forecast, buyers.base(), KeyAccounts.Ledger.empty()))
                .contains("No customer of the table is in the forecast"));
    }

    private static String refused(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }
}
