package org.clvlab.hypothesis;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Random;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim about the customers of CDNOW: what they did afterwards is real, what they say is made up with a known difference. */
class CustomersOnBothSidesTest {

    private Warehouse lab;
    private CustomerTable customers;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        var orders = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt"));
        var afterwards = orders.between(LocalDate.of(1997, 10, 1), LocalDate.of(1998, 7, 1)).perCustomer().prefixed("holdout_");
        customers = orders.between(LocalDate.of(1997, 1, 1), LocalDate.of(1997, 10, 1)).perCustomer().leftJoin(afterwards)
                .on("customer_id");
        var random = new Random(5);
        var often = customers.numbers("orders");
        var said = new double[often.length];
        for (int i = 0; i < said.length; i++)
            said[i] = random.nextInt(4) > 0 ? Double.NaN : random.nextInt(4) + (often[i] >= 3 ? 2 : 1);
        customers = customers.with("would_buy_again", customers.ids(), said);
    }

    @AfterEach
    void close() { lab.close(); }

    @Test
    void frequentBuyersKeepBuying() {
        var often = where("orders").atLeast(3);
        var judgement = Hypothesis.that("Frequent buyers keep buying").smallestEffectThatMatters(0.5)
                .behaviour(customers.compare("holdout_orders").between(often, often.negated()))
                .survey(customers.compare("would_buy_again").between(often, often.negated())).verdict();
        assertEquals(Verdict.CORROBORATED, judgement.verdict());
        assertEquals("customers with orders at least 3", judgement.behaviour().grounds().first().name());
        assertEquals(507, judgement.behaviour().grounds().first().size());
        var survey = judgement.survey().grounds().first();
        assertEquals(507, survey.size() + survey.missing());
        assertTrue(judgement.survey().assumptions().contains("Of 507 customers with orders at least 3, "));
        // the planted difference is 1
        var interval = judgement.survey().difference().orElseThrow().interval95();
        assertTrue(interval.low() < 1 && interval.high() > 1, interval.toString());
    }

    @Test
    void groupsHaveNamesOfTheirOwn() {
        var often = where("orders").atLeast(3);
        var comparison = customers.compare("holdout_orders").between(often, often.negated());
        var judgement = Hypothesis.that("c").smallestEffectThatMatters(0.5).behaviour(comparison).survey(comparison)
                .calling("regulars", "others").verdict();
        assertTrue(judgement.behaviour().sentence().contains("higher among regulars than among others"),
                judgement.behaviour().sentence());
    }

    @Test
    void nobodyIsInBothGroups() {
        assertThrows(IllegalArgumentException.class,
                () -> customers.compare("holdout_orders").between(where("orders").atLeast(3), where("orders").atLeast(2)));
    }
}
