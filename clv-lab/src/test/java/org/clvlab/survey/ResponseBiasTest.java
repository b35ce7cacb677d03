package org.clvlab.survey;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;

/** Who answered, against sums by hand. */
class ResponseBiasTest {
    private static final double NONE = Double.NaN;

    /** a, b and c answered; g is not known of f. */
    private static CustomerTable customers(Warehouse lab) {
        var ids = List.of("a", "b", "c", "d", "e", "f");
        return lab.table("asked", "SELECT unnest(['a', 'b', 'c', 'd', 'e', 'f']) AS customer_id").perCustomer()
                .with("nps", ids, new double[]{9, 3, 0, NONE, NONE, NONE})
                .with("orders", ids, new double[]{2, 4, 6, 1, 2, 3})
                .with("visits", ids, new double[]{1, 2, 3, 2, 2, NONE})
                .with("constant", ids, new double[]{5, 5, 5, 5, 5, 5})
                .with("apart", ids, new double[]{1, 1, 1, 0, 0, 0})
                .with("unknown", ids, new double[]{1, 2, NONE, NONE, NONE, 4});
    }

    @Test
    void theDifferenceIsOverTheRootOfTheMeanOfBothVariances() {
        try (var lab = Warehouse.inMemory()) {
            var bias = ResponseBias.of(customers(lab), where("nps").atLeast(0), "constant", "visits", "orders");
            assertEquals(3, bias.respondents());
            assertEquals(3, bias.rest());
            assertEquals("orders", bias.rows().getFirst().column(), "the largest first");
            assertEquals(4, bias.rows().getFirst().amongRespondents(), 1e-12);
            assertEquals(2, bias.rows().getFirst().amongRest(), 1e-12);
            assertEquals(2 / Math.sqrt((4 + 1) / 2.0), bias.rows().getFirst().standardised(), 1e-12);
            assertEquals(0, bias.rows().get(1).standardised(), 1e-12);
            assertEquals(2,
                    bias.rows().stream().filter(row -> row.column().equals("visits")).findFirst().orElseThrow().amongRest(),
                    1e-12, "of the two of whom it is known");
            assertTrue(bias.sentence()
                    .contains("3 of 6 answered (50.0 %). They differ most from the rest in \"orders\": 4 against 2, a"
                            + " standardised difference of 1.26. Weight the answers"),
                    bias.sentence());
        }
    }

    @Test
    void whatCannotBeComparedIsNamedAtOnce() {
        try (var lab = Warehouse.inMemory()) {
            var told = assertThrows(IllegalArgumentException.class, () -> ResponseBias.of(customers(lab), where("nps").atLeast(0),
                    "orders", "apart", "unknown")).getMessage();
            assertEquals("\"apart\" is 1 for all who answered and 0 for all the rest, so that there is no spread to measure their"
                    + " difference by; \"unknown\" is known of 2 who answered and of 1 of the rest, and needs two or more of both."
                    + " Leave these columns out.", told);
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> ResponseBias.of(customers(lab), where("nps").atLeast(0))).getMessage()
                    .startsWith("No column of behaviour"));
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> ResponseBias.of(customers(lab), where("nps").atLeast(9), "orders")).getMessage()
                    .startsWith("Of 6 customers 1 have"));
        }
    }
}
