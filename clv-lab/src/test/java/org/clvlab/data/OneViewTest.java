package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.Test;

class OneViewTest extends InAFolder {

    static final String ORDERS = """
            customer_id,order_id,date,revenue
            new,o1,2024-12-01,10
            active,o2,2023-01-01,10
            active,o3,2023-12-01,10
            active,o4,2024-11-01,10
            cooling,o5,2024-05-01,10
            lapsed,o6,2023-05-01,10
            back,o7,2022-05-01,10
            back,o8,2024-12-01,10
            later,o9,2025-02-01,10
            """;
    static final PseudonymKey KEY = PseudonymKey.fromEnvironment("K", Map.of("K", "0123456789abcdef0123456789abcdef"));

    Orders orders() { return lab.orders(folder.write("orders.csv", ORDERS)); }

    @Test
    void stagesFollowTheStatedRulesAndKnowNothingOfTheFuture() {
        var orders = orders();
        var staged = Lifecycle.asOf(LocalDate.of(2024, 12, 31)).addTo(orders.perCustomer(), orders);
        assertEquals(List.of("active", "back", "cooling", "lapsed", "later", "new"), staged.ids());
        assertArrayEquals(new String[]{"active", "won back", "cooling", "lapsed", null, "new"}, staged.texts("stage"));
        var other = Lifecycle.asOf(LocalDate.of(2024, 12, 31)).newFor(10).pauses(20, 250).wonBackFor(5);
        assertArrayEquals(new String[]{"cooling", "cooling", "cooling", "lapsed", null, "cooling"},
                other.addTo(orders.perCustomer(), orders).texts("stage"));
        assertEquals("stages on 2024-12-31: lapsed after 250 days, cooling after 20, won back for 5, new for 10",
                other.toString());
        assertEquals(
                "A customer lapses after 100 days and cools after 100, is new for 90 and won back for 180; lapsing must come after "
                        + "cooling, and none may be negative.",
                assertThrows(IllegalArgumentException.class, () -> Lifecycle.asOf(LocalDate.EPOCH).pauses(100, 100))
                        .getMessage());
    }

    @Test
    void aCustomerIsOnePageWithPseudonymsOnly() {
        var orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
        var survey = lab.survey(folder.write("survey-2025-Q1.csv", SurveyTest.Q1));
        var crm = lab.customers(folder.write("crm.csv", JoinTest.CRM));
        var customers = orders.perCustomer().leftJoin(survey).leftJoin(crm).on("customer_id").withCompleteness();
        var id = customers.ids().getFirst();
        var valued = customers.with("clv_p50", List.of(id), new double[]{120}).with("clv_p10", List.of(id), new double[]{80})
                .with("clv_p90", List.of(id), new double[]{200.5}).with("segment", List.of(id), new String[]{"Key accounts"});
        var text = valued.view(id, KEY).text();
        assertTrue(text.startsWith("Customer " + KEY.pseudonym(id).substring(0, 12)), text);
        assertFalse(text.contains(id) || text.contains("really") || text.contains("jo@example.com"), text);
        for (var part : List.of("120.00 (80.00 to 200.50, 80 % interval)", "Key accounts", "consent marketing", "2025-Q1",
                "Every source knows this customer.", "HMAC-SHA-256 with a secret key"))
            assertTrue(text.contains(part), part + " in\n" + text);
        var other = valued.view(customers.ids().getLast(), KEY).text();
        assertTrue(other.lines().anyMatch(line -> line.matches(" *value +not known")), other);
        var bare = orders.perCustomer().view(id, KEY).text();
        for (var part : List.of("clv", "segment", "consent"))
            assertTrue(bare.contains("not known: there is no column " + part), bare);
        assertEquals("There is no customer of this id among the 2; take one of ids().",
                assertThrows(IllegalArgumentException.class, () -> valued.view("nobody", KEY)).getMessage());
    }

    @Test
    void thePublishedKeyIsRefusedForOtherData() {
        var customers = orders().perCustomer();
        assertEquals(
                "The published demonstration key is for the data sets that come with CLV Lab, and these are other data; give a secret "
                        + "key with PseudonymKey.fromFile(file), or set the environment variable CLVLAB_PSEUDONYM_KEY.",
                assertThrows(IllegalArgumentException.class, () -> customers.view("new", PseudonymKey.demo())).getMessage());
        assertTrue(PseudonymKey.usual(Map.of()).demonstration());
        assertFalse(PseudonymKey.usual(Map.of("CLVLAB_PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef")).demonstration());
    }

    @Test
    void completenessCountsTheSourcesThatKnowACustomer() {
        var orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
        var joined = orders.perCustomer().leftJoin(lab.survey(folder.write("survey-2025-Q1.csv", SurveyTest.Q1)))
                .leftJoin(lab.contacts(folder.write("contacts.csv", JoinTest.CONTACTS))).on("customer_id").withCompleteness();
        assertArrayEquals(new double[]{3, 1}, joined.numbers("sources_known"));
        assertArrayEquals(new double[]{1, 1 / 3.0}, joined.numbers("completeness"));
        assertEquals(2, joined.audit().customers());
    }

    @Test
    void theAuditHasAPictureOfEverySourceAndStep() {
        var orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
        var figure = orders.perCustomer().leftJoin(lab.contacts(folder.write("contacts.csv", JoinTest.CONTACTS)))
                .on("customer_id")
                .audit().figure();
        assertEquals("Join of 2 sources: 2 customers, 1 known to a source only", figure.title());
        assertEquals(List.of(
                new Figure.HorizontalBars("matched", List.of("1. orders", "2. contacts"), List.of(2.0, 1.0)),
                new Figure.HorizontalBars("lost: not in the base", List.of("1. orders", "2. contacts"), List.of(0.0, 1.0)),
                new Figure.HorizontalBars("duplicate of a customer, merged", List.of("1. orders", "2. contacts"),
                        List.of(1.0, 1.0)),
                new Figure.HorizontalBars("without id", List.of("1. orders", "2. contacts"), List.of(0.0, 1.0)),
                new Figure.HorizontalBars("left out while read", List.of("1. orders", "2. contacts"), List.of(0.0, 0.0))),
                figure.series());
        assertEquals(
                "orders: 4 rows read, 2 customers matched, 0 lost, 1 duplicate rows merged, 0 without id, 0 left out; contacts: 4 rows "
                        + "read, 1 customers matched, 1 lost, 1 duplicate rows merged, 1 without id, 0 left out.",
                figure.alternative());
    }

    @Test
    void aManyToManyJoinIsRefusedWithItsKeysWhateverIsDoneWithFaults() {
        var aside = lab.with(Faults.SET_ASIDE);
        var orders = aside.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
        var crm = aside.customers(folder.write("crm.csv", JoinTest.CRM.replace("0001,a1", "0001,a2")));
        var customers = orders.perCustomer().leftJoin(crm).on("customer_id");
        var accounts = aside.table("accounts", folder.write("accounts.csv", "account_id,tier\na2,gold\na2,silver\n"),
                "account_id");
        Told.faults(() -> customers.leftJoin(accounts).on("account_id"),
                "accounts.csv, column account_id: found several rows on both sides of the join for 1 keys: a2 (2 by 2 rows); expected each "
                        + "account_id once on one side at least. Sum \"accounts\" up to one row a account_id first: lab.table(name, \"SELECT "
                        + "account_id, ... GROUP BY account_id\").");
    }
}
