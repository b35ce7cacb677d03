package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonsTest extends InAFolder {

    static final String ORDERS = "customer_id,order_id,date,revenue\nc1,o1,2024-01-02,10\nc2,o2,2024-01-03,7\nc3,o3,2024-02-03,8\n"
            + "c4,o4,2024-02-03,8\n";
    static final String EMAILS = "customer_id,email_sha256,consent_analytics\nc1,aa,Yes\nc2,bb,Yes\nc3,aa,Yes\nc4,cc,No\n";

    Orders orders;
    KeyedTable crm;
    int second;

    @BeforeEach
    void write() {
        orders = lab.orders(folder.write("orders.csv", ORDERS));
        crm = lab.table("crm", folder.write("crm.csv", EMAILS), "customer_id");
    }

    String event(String device, String session, String user, String name, String transaction, String consent) {
        return ("{\"event_name\": \"%s\", \"event_date\": \"20240102\", \"event_timestamp\": \"%d\", \"user_pseudo_id\": %s, \"user_id\": %s, "
                + "\"event_params\": [{\"key\": \"ga_session_id\", \"value\": {\"int_value\": \"%s\"}}], "
                + "\"ecommerce\": {\"transaction_id\": %s}, \"privacy_info\": {\"analytics_storage\": \"%s\"}}%n").formatted(name,
                        1_704_190_000_000_000L + 1_000_000L * second++, quoted(device), quoted(user), session,
                        quoted(transaction),
                        consent);
    }

    static String quoted(String text) { return text == null ? "null" : '"' + text + '"'; }

    WebEvents events(String... lines) { return lab.ga4(folder.write("events.ndjson", String.join("", lines))); }

    @Test
    void devicesBelongToWhoLoggedInOrBoughtOnThem() {
        var visits = events(event("phone", "1", "c1", "page_view", null, "Yes"),
                event("laptop", "2", null, "purchase", "o1", "Yes"),
                event("laptop", "3", null, "page_view", null, "Yes"), event("tablet", "4", null, "page_view", null, "Yes"));
        var persons = Identities.of(orders).seenOn(visits).persons();
        assertEquals(4, persons.size());
        assertEquals(Map.of(IdentityRule.USER_ID, 1L, IdentityRule.WEB_PURCHASE, 1L, IdentityRule.HASHED_EMAIL, 0L),
                persons.audit().links());
        assertEquals(Map.of(1, 3L, 3, 1L), persons.audit().sizes());
        assertEquals("c1", lab.sql("SELECT person_id FROM persons WHERE identifier = 'laptop'").get(0, 0));
        var joined = persons.visits();
        assertEquals(1, joined.perCustomer().size());
        assertEquals(3, joined.perCustomer().numbers("events")[0]);
        assertEquals(2, joined.reading().count("events given their device's person"));
        assertEquals(1, joined.reading().count("events without a customer"));
    }

    @Test
    void aDeviceOfSeveralCustomersBelongsToNoneUnlessItIsSaidToMergeThem() {
        var visits = events(event("family", "1", "c1", "page_view", null, "Yes"),
                event("family", "2", "c2", "page_view", null, "Yes"),
                event("family", "3", null, "page_view", null, "Yes"));
        var apart = Identities.of(orders).seenOn(visits).persons();
        assertEquals(4, apart.size());
        assertEquals(1, apart.audit().sharedDevices());
        assertEquals(2, apart.visits().perCustomer().size());
        var merged = Identities.of(orders).seenOn(visits).sharedDevice(Identities.SharedDevice.MERGES).persons();
        assertEquals(3, merged.size());
        assertEquals(List.of(new Persons.Cluster(2, 1, Map.of(IdentityRule.USER_ID, 2L))), merged.audit().suspicious());
        assertTrue(merged.card().text().contains("user id: 2"));
    }

    @Test
    void customersOfOneHashedEmailAreOnePersonAndPlainAddressesAreRefused() {
        var persons = Identities.of(orders).sameEmail(crm, "email_sha256").persons();
        assertEquals(3, persons.size());
        assertEquals("c1", lab.sql("SELECT person_id FROM persons WHERE identifier = 'c3'").get(0, 0));
        var file = folder.write("plain.csv", "customer_id,contact\nc1,ruth@example.com\n");
        var read = lab.table("plain", file, "customer_id");
        assertEquals("\"plain\" has no column \"contact\"; it has customer_id. E-mail addresses are not read; hash them before.",
                assertThrows(IllegalArgumentException.class, () -> Identities.of(orders).sameEmail(read, "contact"))
                        .getMessage());
        var plain = lab.table("plain", file, TableColumns.keyedBy("customer_id").text("contact"));
        assertEquals("Column \"contact\" of \"plain\" holds 1 plain e-mail addresses; give a column of their hashes.",
                assertThrows(IllegalArgumentException.class, () -> Identities.of(orders).sameEmail(plain, "contact"))
                        .getMessage());
    }

    @Test
    void aShopThatKnowsCustomersByTheirHashedEmailIsLinkedByIt() {
        var shop = lab.orders(folder.write("export.csv", OrderExportsTest.SHOPIFY + OrderExportsTest.PAID));
        var hash = shop.perCustomer().ids().getFirst();
        var known = lab.table("known", folder.write("known.csv", "customer_id,email_sha256\nA7," + hash + "\nA8,ff\n"),
                "customer_id");
        var persons = Identities.of(shop).sameEmail(known, "email_sha256").persons();
        assertEquals(Map.of(2, 1L), persons.audit().sizes());
        assertEquals(hash,
                lab.sql("SELECT identifier FROM " + persons.relation() + " WHERE person_id <> 'A7' OR identifier <> 'A7'").get(0,
                        0));
    }

    @Test
    void withoutConsentNothingIsLinkedAndTheWithheldLinksAreCounted() {
        var visits = events(event("phone", "1", "c1", "page_view", null, "No"),
                event("laptop", "2", "c4", "page_view", null, "Yes"),
                event("laptop", "2", null, "page_view", null, "No"));
        var persons = Identities.of(orders).seenOn(visits).consent(crm, "consent_analytics").persons();
        assertEquals(0, persons.audit().links().get(IdentityRule.USER_ID));
        assertEquals(1, persons.audit().withheld().get(IdentityRule.USER_ID));
        assertEquals(0, persons.visits().perCustomer().size());
    }

    @Test
    void clustersAreThoseOfABruteForceSearchWhateverTheOrder() {
        var random = new java.util.Random(7);
        for (var round = 0; round < 50; round++) {
            var found = new UnionFind();
            var links = random.ints(40, 0, 60).boxed().map(a -> List.of("n" + a, "n" + random.nextInt(60))).toList();
            links.forEach(link -> found.join(link.getFirst(), link.getLast()));
            var reached = new java.util.HashMap<String, TreeSet<String>>();
            for (var node : found.nodes()) {
                var all = new TreeSet<>(List.of(node));
                for (var grown = true; grown;) {
                    grown = false;
                    for (var link : links)
                        if (all.contains(link.getFirst()) != all.contains(link.getLast()))
                            grown |= all.addAll(link);
                }
                reached.put(node, all);
            }
            var sets = found.nodes().stream().collect(Collectors.groupingBy(found::of, Collectors.toCollection(TreeSet::new)));
            for (var node : found.nodes())
                assertEquals(reached.get(node), sets.get(found.of(node)));
        }
    }

    @Test
    void nothingShownHoldsAnIdentifier() {
        var visits = events(event("family", "1", "c1", "page_view", null, "Yes"),
                event("family", "2", "c2", "page_view", null, "Yes"));
        var text = Identities.of(orders).seenOn(visits).sharedDevice(Identities.SharedDevice.MERGES).persons().card().text();
        for (var id : List.of("family", "c1", "c2"))
            assertFalse(text.contains(id), text);
    }
}
