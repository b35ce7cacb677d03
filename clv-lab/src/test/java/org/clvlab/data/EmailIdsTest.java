package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Customers whose id is their e-mail address: every source keeps its hash, so that they meet and no table shows an address. */
class EmailIdsTest extends InAFolder {

    /** echo -n ruth@example.com | sha256sum */
    static final String RUTH = "f8ab4fdfc2485407f9799e470b2e46cbf6af03cecddaa0c0b4e43f38ced192fe";
    static final String ORDERS = "customer,order_id,date,amount\nRuth@Example.com ,o1,2025-01-02,10\nC-7,o2,2025-01-03,20\n";
    static final String TOLD = "Ids in \"%s\" are e-mail addresses in 1 row: the SHA-256 of the address in small letters is taken instead.";

    @Test
    void anExportOfShopifyMeetsASurveyThatKnowsRespondentsByEmail() {
        var shop = lab.orders(folder.write("export.csv", OrderExportsTest.SHOPIFY + OrderExportsTest.PAID));
        var answers = SurveyTest.HEADER + SurveyTest
                .answer("IP Address", "True", "2025-11-10 10:00:00", "R_1", "0001", "9", "").replace("jo@", "ruth@");
        var survey = lab.survey(folder.write("survey-2025-Q4.csv", answers), SurveyOptions.plain().keyedBy("RecipientEmail"));
        assertEquals(shop.perCustomer().ids(), survey.perCustomer().ids());
        assertEquals(1, shop.perCustomer().leftJoin(survey).on("customer_id").audit().part("survey").matched());
        assertEquals(
                List.of("Not read, since they say who a person is or where: IPAddress, RecipientLastName, RecipientFirstName, "
                        + "LocationLatitude, LocationLongitude.", TOLD.formatted("RecipientEmail")),
                survey.reading().remarks());
    }

    @Test
    void ordersTablesAndVisitsMeetByTheHashAndShowNoAddress() {
        var orders = lab.orders(folder.write("orders.csv", ORDERS));
        assertEquals(List.of("C-7", RUTH), orders.perCustomer().ids());
        assertTrue(orders.reading().remarks().contains(TOLD.formatted("customer")));
        var crm = lab.customers(folder.write("crm.csv", "customer_id,Kontakt,region\nruth@example.com,ruth@example.com,North\n"
                + "C-7,c7@example.com,South\n"));
        var mapped = lab.table("tier", folder.write("tier.csv", "who,tier\nRUTH@EXAMPLE.COM,gold\n"),
                TableColumns.keyedBy("who").text("tier").named("who", "customer_id"));
        var referrals = lab.referrals(folder.write("referrals.csv", "referrer,referred\nruth@example.com,C-7\n"));
        var visits = lab
                .ga4(folder.write("events.ndjson", new PersonsTest().event("d1", "11", "ruth@example.com", "page_view", null,
                        "Yes")));
        var joined = orders.perCustomer().leftJoin(crm).leftJoin(mapped).leftJoin(referrals).leftJoin(visits).on("customer_id");
        assertEquals(List.of(2L, 1L, 2L, 1L), joined.audit().parts().stream().skip(1).map(JoinAudit.Part::matched).toList());
        assertEquals(RUTH, joined.texts("referred_by")[0]);
        assertFalse(joined.columns().contains("Kontakt"), "a column of addresses, whatever it is called");
        for (var shown : List.of(joined.card().text(), crm.card().text(), referrals.card().text(), joined.audit().card().text()))
            assertFalse(shown.contains("@"), shown);
        for (var source : Map
                .of("customer_id", crm.reading(), "who", mapped.reading(), "referrer", referrals.reading(), "user_id",
                        visits.reading())
                .entrySet())
            assertTrue(source.getValue().remarks().contains(TOLD.formatted(source.getKey())), source.toString());
        assertEquals(joined.view(RUTH, OneViewTest.KEY), joined.view("Ruth@example.com", OneViewTest.KEY));
    }

    @Test
    void columnsThatSayWhoAPersonIsAreNotRead() {
        var crm = lab
                .customers(folder.write("crm.csv", "customer_id,Name,E-Mail Address,phone_number,Surname,Address 1,named_by\n"
                        + "c1,Ruth,r@example.com,0170,Doe,Main St,us\n"));
        assertEquals(List.of("customer_id", "named_by"), crm.columns());
        assertEquals(List.of("Not read, since they say who a person is: Name, E-Mail Address, phone_number, Surname, Address 1."),
                crm.reading().remarks());
        var firms = lab.accounts(folder.write("accounts.csv", "account_id,parent_id,name\na1,,Firm\n"));
        assertTrue(firms.columns().contains("name"), "a firm's name is no person's");
        var asked = lab.table("crm", temp.resolve("crm.csv"), TableColumns.keyedBy("customer_id").text("Name"));
        assertEquals(List.of("customer_id", "Name"), asked.columns());
    }

    @Test
    void whatIsNoAddressStaysAsItIs() {
        for (var id : List.of("a@b", "@", "user@", "a b@c.de", "0001"))
            assertEquals(id, EmailIds.hashedId(id));
        var text = "customer,order_id,date,amount\na@b,o1,2025-01-02,10\nuser@,o2,2025-01-03,20\n";
        var orders = lab.orders(folder.write("orders.csv", text));
        assertEquals(List.of("a@b", "user@"), orders.perCustomer().ids());
        assertEquals(List.of(), orders.reading().remarks());
    }
}
