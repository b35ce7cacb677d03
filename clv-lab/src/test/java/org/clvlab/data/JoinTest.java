package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinTest extends InAFolder {

    static final String CONTACTS = """
            contact_id,customer_id,at,channel,reason,minutes,cost
            k1,0001,1997-02-01T10:00:00+00:00,phone,late,10,6.50
            k2,0001,1997-02-03T10:00:00+00:00,mail,late,5,3.25
            k3,,1997-02-04T10:00:00+00:00,phone,other,5,3.25
            k4,0077,1997-02-04T10:00:00+00:00,phone,other,5,3.25
            """;
    static final String CRM = """
            customer_id,account_id,region,acquired_on,acquisition_cost,email,consent_marketing
            0001,a1,North,1996-12-31,12.50,jo@example.com,Yes
            0002,a2,South,1997-01-01,3,do@example.com,No
            0003,a2,South,1997-06-01,3,ro@example.com,No
            """;

    Orders orders;

    @BeforeEach
    void write() { orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW)); }

    @Test
    void customersWithoutAContactHaveNone() {
        var joined = orders.perCustomer().leftJoin(lab.contacts(folder.write("contacts.csv", CONTACTS))).on("customer_id");
        assertArrayEquals(new double[]{2, 0}, joined.numbers("contacts"));
        assertArrayEquals(new double[]{9.75, 0}, joined.numbers("contact_cost"));
        var part = joined.audit().part("contacts");
        assertEquals(4, part.rowsIn());
        assertEquals(1, part.withoutId());
        assertEquals(1, part.merged());
        assertEquals(2, part.distinct());
        assertEquals(1, part.matched());
        assertEquals(1, part.unmatched());
        assertEquals(1, part.without());
        assertTrue(part.responseRate().isEmpty());
    }

    @Test
    void factsOfTheCrmAreTypedAndNothingPersonalIsRead() {
        var crm = lab.customers(folder.write("customers.csv", CRM));
        var joined = orders.perCustomer().leftJoin(crm).on("customer_id");
        assertArrayEquals(new String[]{"1996-12-31", "1997-01-01"}, joined.texts("acquired_on"));
        assertArrayEquals(new double[]{12.5, 3}, joined.numbers("acquisition_cost"));
        assertArrayEquals(new double[]{1, 0}, joined.numbers("consent_marketing"));
        assertFalse(joined.columns().contains("email"));
        assertTrue(crm.reading().remarks().contains("Not read, since they say who a person is: email."));
        var accounts = lab.table("accounts", folder.write("accounts.csv", "account_id,size\na1,12\na2,90\na3,4\n"), "account_id");
        var wider = joined.leftJoin(accounts).on("account_id");
        assertArrayEquals(new double[]{12, 90}, wider.numbers("size"));
        assertEquals(1, wider.audit().part("accounts").unmatched());
    }

    @Test
    void takenNamesGetTheirSourceBeforeThem() {
        var costs = lab.table("costs", folder.write("costs.csv", "customer_id,orders,cost\n0001,7,1.25\n"), "customer_id");
        var joined = orders.perCustomer().leftJoin(costs).on("customer_id");
        assertArrayEquals(new double[]{2, 1}, joined.numbers("orders"));
        assertArrayEquals(new double[]{7, Double.NaN}, joined.numbers("costs_orders"));
        assertEquals(Map.of("orders", "costs_orders"), joined.audit().part("costs").renamed());
    }

    @Test
    void severalRowsACustomerAreRefusedWithTheWayOut() {
        var file = folder.write("exposures.csv", "customer_id,campaign,cost\n0001,x,1.25\n0001,y,1.25\n");
        var exposures = lab.table("exposures", file, "customer_id");
        var refused = assertThrows(DataFaults.class, () -> orders.perCustomer().leftJoin(exposures).on("customer_id"));
        assertEquals(
                "exposures.csv, row 3, column customer_id: found 0001 again; expected each customer_id once in a join. Take the row "
                        + "out, or sum the table up first: lab.table(\"exposures\", \"SELECT customer_id, ... FROM exposures GROUP BY customer_id\").",
                refused.getMessage());
        var summed = lab.table("mails", "SELECT customer_id, count(*) AS mails FROM exposures GROUP BY customer_id");
        assertArrayEquals(new double[]{2, Double.NaN}, orders.perCustomer().leftJoin(summed).on("customer_id").numbers("mails"));
    }

    @Test
    void aFilteredTableJoinsToo() {
        var some = orders.perCustomer().where(Condition.where("orders").atLeast(2)).prefixed("loyal_");
        var joined = orders.perCustomer().leftJoin(some).on("customer_id");
        assertArrayEquals(new double[]{2, 0}, joined.numbers("loyal_orders"));
        assertEquals(List.of("0001", "0002"), joined.ids());
        assertEquals(1, joined.audit().part("loyal_orders").without());
    }

    @Test
    void valuesForNobodyOfTheTableAreCounted() {
        var customers = orders.perCustomer();
        assertEquals(1, customers.with("score", customers.ids(), new double[customers.size()]).audit().parts().size());
        var part = customers.with("score", List.of("0001", "7777"), new double[]{1, 2}).audit().part("score");
        assertEquals(2, part.rowsIn());
        assertEquals(1, part.matched());
        assertEquals(1, part.unmatched());
        var refused = assertThrows(IllegalArgumentException.class, () -> customers.with("score", List.of("c1"), new double[]{1}));
        assertEquals("None of the 1 ids of the new column \"score\", such as \"c1\", is a customer of this table, "
                + "whose ids look like \"0001\".", refused.getMessage());
    }

    @Test
    void aMissingColumnIsToldInWholeSentences() {
        var refused = assertThrows(IllegalArgumentException.class, () -> orders.perCustomer().numbers("nope"));
        assertTrue(refused.getMessage().startsWith("There is no column \"nope\". The columns are customer_id, "),
                refused.getMessage());
    }

    @Test
    void aTextIsComparedWithoutAList() {
        assertEquals(List.of("0001"), orders.perCustomer().where(Condition.where("customer_id").is("0001")).ids());
    }

    @Test
    void aStatementWithoutRowsAndAClosedWarehouseAreToldInWords() {
        var noRows = assertThrows(RuntimeException.class, () -> lab.sql("CREATE TABLE mine (x INTEGER)"));
        assertTrue(noRows.getMessage().startsWith("This statement returns no rows, and sql(...) is for those that do;"),
                noRows.getMessage());
        assertEquals(null, noRows.getCause());
        lab.close();
        var closed = assertThrows(RuntimeException.class, () -> lab.sql("SELECT 1"));
        assertTrue(closed.getMessage().startsWith("This warehouse is closed,"), closed.getMessage());
    }

    @Test
    void idsOfWhichNoneIsFoundAreAskedAbout() {
        var otherwise = lab.table("costs", folder.write("costs.csv", "customer_id,cost\n1,3\n2,4\n"), "customer_id");
        var warning = "None of the 2 customers of costs is in the base. Are ids written alike on both sides: zeros in front, prefixes,"
                + " capitals?";
        assertTrue(orders.perCustomer().leftJoin(otherwise).on("customer_id").audit().card().blocks()
                .contains(new org.clvlab.report.Card.Warning(warning)));
        var alike = lab.table("alike", folder.write("alike.csv", "customer_id,cost\n0001,3\n2,4\n"), "customer_id");
        assertFalse(orders.perCustomer().leftJoin(alike).on("customer_id").audit().card().text().contains("None of the"));
    }
}
