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
        var bought = new StringBuilder("customer_id,order_id,date,revenue,channel\n");
        var said = new StringBuilder("id,submitdate,lastpage,startlanguage,token,nps\n");
        for (int c = 0; c < 60; c++)
            for (int year = 2024; year <= 2025; year++) {
                for (int o = 0; o <= random.nextInt(4); o++)
                    bought.append("c%02d,o%d-%d-%d,%d-%02d-11,10,%s%n".formatted(c, c, year, o, year, 1 + 3 * o,
                            c % 3 == 0 ? "app" : "web"));
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
                .leftJoin(orders.between(DAY, END).perCustomer().prefixed("later_"))
                .leftJoin(orders.before(survey.asOf(DAY)).perCustomer().prefixed("earlier_")).on("customer_id");
    }

    @Test
    void theOrderOfTimeIsReadFromTheDaysOfTheSources() {
        var customers = landmark();
        var samples = Samples.of(customers.compare("later_orders").between(PROMOTERS, DETRACTORS));
        assertEquals(Optional.of(new Precedence.InOrder(LocalDate.of(2024, 6, 28), LocalDate.of(2025, 1, 11))), samples.timing());
        var gap = Confounding.of(customers, "later_orders", PROMOTERS, DETRACTORS).byNumbers("earlier_revenue");
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
    void aConfounderThatCountsWhatCameAfterTheAnswerIsRefused() {
        var customers = landmark();
        var gap = Confounding.of(customers, "later_orders", PROMOTERS, DETRACTORS);
        refused("Confounder \"revenue\" counts what 17 customers did after the answer that puts them in a group (customer c10 on"
                + " 2024-10-11, after 2024-06-11); what comes later may be a part of the effect, and adjusting for it hides that part."
                + " Take what was known before: orders.before(survey).perCustomer().prefixed(\"earlier_\").",
                () -> gap.byNumbers("revenue"));
        gap.byNumbers("earlier_orders", "earlier_revenue").byLevels("first_channel");
        var again = landmark().leftJoin(orders.perCustomer().prefixed("all_")).leftJoin(survey).on("customer_id");
        refused("Confounder \"all_orders\" counts what",
                () -> Confounding.of(again, "later_orders", PROMOTERS, DETRACTORS).byNumbers("all_orders"));
        refused("Confounder \"survey_nps\" is what 50 customers answered after the answer that puts them in a group (customer c00 on"
                + " 2025-06-01, after 2024-06-01); what comes later may be a part of the effect, and adjusting for it hides that part."
                + " Take the answers of before, survey.asOf(day). If it tells what was so before it was asked, as a need does, bring it in"
                + " as a column of its own: customers.with(\"need\", customers.ids(), customers.texts(\"survey_nps\")).",
                () -> Confounding.of(again, "later_orders", PROMOTERS, DETRACTORS).byLevels("survey_nps"));
    }

    @Test
    void aConfounderThatCountsWhatCameAfterTheOutcomeBeganIsRefused() {
        var customers = landmark().leftJoin(orders.perCustomer().prefixed("all_")).on("customer_id");
        var often = where("orders").atLeast(3);
        refused("\"later_orders\" began to count (customer c0",
                () -> Confounding.of(customers, "later_orders", often, often.negated()).byNumbers("all_revenue"));
        // a year's orders make the group on no day of its own, and what else was seen in that year was known with it
        Confounding.of(customers, "later_orders", often, often.negated()).byNumbers("revenue", "nps");
        refused("after what puts them in a group (customer c0",
                () -> Confounding.of(customers, "nps", often, often.negated()).byNumbers("later_revenue"));
        // the first channel is known on the first day, whatever is counted after it in the same row
        var app = where("first_channel").is("app");
        refused("after what puts them in a group (customer c0",
                () -> Confounding.of(customers, "later_orders", app, app.negated()).byNumbers("revenue"));
    }

    @Test
    void ordersBeforeAnAnswerEndTheDayBeforeIt() {
        var first = survey.asOf(DAY);
        var earlier = orders.between(LocalDate.of(2024, 1, 1), DAY).before(first).perCustomer().leftJoin(first).on("customer_id");
        assertTrue(earlier.size() > 50, earlier.toString());
        var last = earlier.texts("last_order");
        var said = earlier.texts("answered_on");
        for (int i = 0; i < last.length; i++)
            assertTrue(said[i] == null || last[i].compareTo(said[i]) < 0, last[i] + " against " + said[i]);
        var none = orders.before(survey.asOf(LocalDate.of(2024, 1, 1)));
        assertEquals(orders.size(), none.size(), "nobody answered, so nothing comes after an answer");
    }

    @Test
    void anAnswerExplainsNoEarlierAnswerAndNothingOfItsOwnDay() {
        var customers = orders.between(LocalDate.of(2024, 1, 1), DAY).perCustomer().leftJoin(survey)
                .leftJoin(survey.asOf(DAY).perCustomer().prefixed("former_")).on("customer_id");
        var told = refused("\"former_nps\" is what 50 customers said before the answer that puts them in a group",
                () -> Samples.of(customers.compare("former_nps").between(PROMOTERS, DETRACTORS)));
        assertTrue(told.contains("an answer explains only what came after it"), told);
        var same = Samples.of(customers.compare("answers").between(PROMOTERS, DETRACTORS));
        assertEquals(Optional.of(new Precedence.SameDay(50)), same.timing());
        assertEquals("answered on the day on which the groups were known, by each of 50 customers: neither came first",
                same.time());
        assertEquals(
                "of each of 50 customers the outcome begins on the day on which the group was known, or after it",
                new Precedence.EachInOrder(50).words());
    }

    @Test
    void otherGroupsAndAnswersAreNotRefusedAndTheirTimeIsNotMadeUp() {
        var customers = landmark();
        var often = where("orders").atLeast(3);
        var overlap = Samples.of(customers.compare("revenue").between(often, often.negated()));
        assertTrue(overlap.timing().orElseThrow() instanceof Precedence.Overlapping, overlap.time());
        assertTrue(overlap.time().contains("time does not tell which explains which"), overlap.time());
        assertEquals(Optional.of(new Precedence.InOrder(LocalDate.of(2024, 7, 11),
                LocalDate.of(2025, 1, 11))),
                Samples.of(customers.compare("later_orders").between(where("orders").is(3), where("orders").is(2))).timing());
        assertTrue(Samples.of(customers.compare("nps").between(often, often.negated())).timing()
                .orElseThrow() instanceof Precedence.Overlapping);
        var added = customers.with("half", customers.ids(), customers.numbers("later_orders"));
        assertEquals(Optional.empty(), Samples.of(added.compare("half").between(PROMOTERS, DETRACTORS)).timing());
    }

    private static String refused(String part, org.junit.jupiter.api.function.Executable act) {
        var message = assertThrows(IllegalArgumentException.class, act).getMessage();
        assertTrue(message.contains(part), message);
        return message;
    }
}
