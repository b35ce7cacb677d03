package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can only be seen when sources meet. */
class TimeOrderTest extends InAFolder {

    Orders orders;

    @BeforeEach
    void write() { orders = lab.orders(folder.write("orders.csv", """
                customer_id,order_id,date,revenue
                c1,o1,2025-01-10,1.00
                c1,o2,2025-03-10,2.00
                c2,o3,2025-02-10,4.00
                """)); }

    @Test
    void anOrderBeforeItsCustomerExistedIsRefusedOrSetAside() {
        var crm = lab.customers(folder.write("customers.csv", "customer_id,acquired_on\nc1,2025-01-11\nc2,2025-02-10\n"));
        var told = "orders.csv, row 2, column ordered_at: found 2025-01-10 by customer c1, who was acquired on 2025-01-11 (customers.csv, row 2); "
                + "expected an order on or after the day its customer was acquired. Mend the date in one of the files, or set such orders "
                + "aside with orders.notBefore(customers).";
        Told.faults(() -> orders.perCustomer().leftJoin(crm).on("customer_id"), told);
        Told.faults(() -> crm.perCustomer().leftJoin(orders).on("customer_id"), told);
        var known = orders.notBefore(crm);
        assertArrayEquals(new double[]{1, 1}, known.perCustomer().leftJoin(crm).on("customer_id").numbers("orders"));
        Told.aside(known.reading(), 3, 2, "1 ordered before the customer was acquired");
    }

    @Test
    void anAnswerBeforeTheFirstOrderIsRefusedOrSetAside() {
        var survey = lab.survey(folder.write("survey-2025-Q1.csv", SurveyInputsTest.HEADER + SurveyInputsTest.ANSWER
                + SurveyInputsTest.ANSWER.replace("R_1,c1", "R_2,c2").replace("2025-01-01", "2025-02-10")));
        var told = "survey-2025-Q1.csv, row 4, column RecordedDate: found 2025-01-01 by customer c1, whose first order was on 2025-01-10; expected "
                + "an answer on or after the customer's first order. Mend the date or the customer's id, or set such answers aside with "
                + "survey.notBefore(orders).";
        Told.faults(() -> orders.perCustomer().leftJoin(survey).on("customer_id"), told);
        var joined = orders.perCustomer().leftJoin(survey.notBefore(orders)).on("customer_id");
        assertArrayEquals(new double[]{Double.NaN, 9}, joined.numbers("nps"));
        assertEquals(1, joined.audit().part("survey").reading().count("answered before the first order"));
        // narrowed to a later period, an order is not a first order
        var later = orders.between(LocalDate.of(2025, 2, 11), LocalDate.of(2026, 1, 1)).perCustomer();
        assertArrayEquals(new double[]{Double.NaN}, later.leftJoin(survey.notBefore(orders)).on("customer_id").numbers("nps"));
    }

    @Test
    void visitsBeforeTheFirstOrderAreKept() {
        var events = lab.ga4(folder.write("events.ndjson", WebEventsInputsTest.VISIT));
        var joined = orders.perCustomer().leftJoin(events).on("customer_id");
        assertArrayEquals(new String[]{"2025-01-05", null}, joined.texts("first_visit"));
    }
}
