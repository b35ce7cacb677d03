package org.clvlab.hypothesis;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Orders;
import org.clvlab.data.Survey;
import org.clvlab.data.SurveyOptions;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers did is seen to come after the answers that make the groups by the days of both, without being declared. */
class AnswersComeFirstTest {

    static final LocalDate DAY = LocalDate.of(2025, 1, 1);
    static final LocalDate END = LocalDate.of(2026, 1, 1);
    static final Condition PROMOTERS = where("nps").atLeast(9);
    static final Condition DETRACTORS = where("nps").atMost(6);

    @TempDir
    Path temp;
    Warehouse lab;
    Orders orders;
    Survey survey;

    /** Customers 0 to 59 order in both years and answer in June of both. */
    @BeforeEach
    void write() throws IOException {
        var random = new Random(11);
        var bought = new StringBuilder("customer_id,order_id,date,revenue\n");
        var said = new StringBuilder("id,submitdate,lastpage,startlanguage,token,nps\n");
        for (int c = 0; c < 60; c++)
            for (int year = 2024; year <= 2025; year++) {
                for (int o = 0; o <= random.nextInt(4); o++)
                    bought.append("c%02d,o%d-%d-%d,%d-%02d-11,10%n".formatted(c, c, year, o, year, 1 + 3 * o));
                said.append("%d,%d-06-%02d 10:00:00,1,en,c%02d,%d%n".formatted(2 * c + year, year, 1 + c % 28, c, c % 11));
            }
        lab = Warehouse.inMemory();
        orders = lab.orders(Files.writeString(temp.resolve("orders.csv"), bought));
        survey = lab.survey(Files.writeString(temp.resolve("answers.csv"), said), SurveyOptions.plain().scale("nps", 0, 10));
    }

    @AfterEach
    void close() { lab.close(); }

    CustomerTable landmark() {
        return orders.between(LocalDate.of(2024, 1, 1), DAY).perCustomer().leftJoin(survey.asOf(DAY))
                .leftJoin(orders.between(DAY, END).perCustomer().prefixed("later_")).on("customer_id");
    }

    @Test
    void theOrderOfTimeIsReadFromTheDaysOfTheSources() {
        var customers = landmark();
        var samples = Samples.of(customers.compare("later_orders").between(PROMOTERS, DETRACTORS));
        assertEquals(Optional.of(new Samples.Timing(LocalDate.of(2024, 6, 28), LocalDate.of(2025, 1, 11))), samples.timing());
        var gap = Confounding.of(customers, "later_orders", PROMOTERS, DETRACTORS).byNumbers("revenue");
        for (var measured : List.of(gap.raw(), gap.stratified(), gap.regressed()))
            assertEquals(samples.timing(), measured.timing());
    }

    @Test
    void whatCustomersDidBeforeTheyAnsweredIsRefused() {
        var customers = landmark();
        var told = assertThrows(IllegalArgumentException.class,
                () -> Samples.of(customers.compare("orders").between(PROMOTERS, DETRACTORS))).getMessage();
        assertEquals(
                "\"orders\" counts what 50 customers did before the answer that puts them in a group (it counts from 2024-01-11, the"
                        + " last answer is of 2024-06-28); an answer explains only what came after it. Choose a day: take the answers before it,"
                        + " survey.asOf(day), and what customers did from it on, orders.between(day, end).perCustomer().prefixed(\"later_\").",
                told);
        assertEquals(told, assertThrows(IllegalArgumentException.class,
                () -> Confounding.of(customers, "orders", PROMOTERS, DETRACTORS)).getMessage());
        var late = orders.perCustomer().leftJoin(survey).on("customer_id").prefixed("all_").where(where("all_orders").atLeast(2));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Hypothesis.that("c").behaviour(
                late.compare("all_revenue").between(where("all_nps").atLeast(9), where("all_nps").atMost(6)))).getMessage()
                .contains("did before the answer"), "names and rows may change on the way");
    }

    @Test
    void otherGroupsAndAnswersAreNotRefusedAndTheirTimeIsNotMadeUp() {
        var customers = landmark();
        var often = where("orders").atLeast(3);
        assertEquals(Optional.empty(), Samples.of(customers.compare("revenue").between(often, often.negated())).timing());
        assertEquals(Optional.of(new Samples.Timing(LocalDate.of(2024, 7, 11),
                LocalDate.of(2025, 1, 11))),
                Samples.of(customers.compare("later_orders").between(where("orders").is(3), where("orders").is(2))).timing());
        assertEquals(Optional.empty(), Samples.of(customers.compare("nps").between(often, often.negated())).timing());
        var added = customers.with("half", customers.ids(), customers.numbers("later_orders"));
        assertEquals(Optional.empty(), Samples.of(added.compare("half").between(PROMOTERS, DETRACTORS)).timing());
    }
}
