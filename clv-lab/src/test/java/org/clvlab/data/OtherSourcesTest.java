package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherSourcesTest extends InAFolder {

    static final String CRM = "customer_id,account_id,region,acquired_on\n0001,a3,North,1997-01-03\n0002,a2,South,1997-01-05\n";

    CustomerTable customers;

    @BeforeEach
    void write() { customers = lab.customers(folder.write("crm.csv", CRM)).perCustomer(); }

    @Test
    void aValueIsTheLatestThatWasKnownOnTheDay() {
        var weather = lab.series("weather",
                folder.write("weather.csv", "date,region,temperature\n1997-01-02,North,1.5\n1997-01-03,North,2.5\n"
                        + "1997-01-04,North,9.5\n1997-01-06,South,8\n"));
        var joined = weather.addTo(customers, "acquired_on", "region");
        assertArrayEquals(new double[]{2.5, Double.NaN}, joined.numbers("weather_temperature"));
        assertArrayEquals(new String[]{"1997-01-03", null}, joined.texts("weather_of"));
        assertEquals(1, joined.audit().part("weather").matched());
        assertEquals(1, joined.audit().part("weather").without());
    }

    @Test
    void aValueThatCameOutLaterIsNotKnownBeforeAndARevisionIsKnownFromItsDay() {
        var late = folder.write("index.csv", "date,known_on,close\n1997-01-02,1997-01-02,10\n1997-01-02,1997-01-04,11\n"
                + "1997-01-03,1997-01-04,12\n1997-01-05,1997-01-06,13\n");
        var joined = lab.series("index", late).addTo(customers, "acquired_on");
        assertArrayEquals(new double[]{10, 12}, joined.numbers("index_close"));
        assertArrayEquals(new String[]{"1997-01-02", "1997-01-03"}, joined.texts("index_of"));
        assertArrayEquals(new double[]{Double.NaN, Double.NaN},
                lab.series("index", late).heldFor(0).addTo(customers, "acquired_on").numbers("index_close"));
    }

    @Test
    void wrongSeriesAreTold() {
        Told.faults(
                () -> lab.series("s",
                        folder.write("s.csv", "date,known_on,close\n1997-01-02,1997-01-01,10\n1997-01-03,1997-01-03,1\n"
                                + "1997-01-03,1997-01-03,2\n")),
                "s.csv, row 2, column date: found 1997-01-02, known on 1997-01-01; expected a day once for a region, known on that day or later. "
                        + "Mend the row or take it out.",
                "s.csv, row 4, column date: found 1997-01-03; expected a day once for a region, known on that day or later. "
                        + "Mend the row or take it out.");
        Told.faults(() -> lab.series("s", folder.write("s.csv", "date\n1997-01-02\n")),
                "s.csv: found no values beside the dates; expected a column of values. Export the values too.");
        var regional = lab.series("w", folder.write("w.csv", "date,region,rain\n1997-01-02,North,1\n"));
        assertEquals("\"w\" has values by region; name the customers' column of regions.",
                assertThrows(IllegalArgumentException.class, () -> regional.addTo(customers, "acquired_on")).getMessage());
    }

    @Test
    void anAccountKnowsTheTopOfItsHierarchy() {
        var accounts = lab
                .accounts(folder.write("accounts.csv", "account_id,parent_id,tier\na1,,gold\na2,a1,silver\na3,a2,bronze\n"));
        var joined = customers.leftJoin(accounts).on("account_id");
        assertArrayEquals(new String[]{"a1", "a1"}, joined.texts("top_account_id"));
        assertArrayEquals(new double[]{2, 1}, joined.numbers("level"));
        Told.faults(() -> lab.accounts(folder.write("ring.csv", "account_id,parent_id\na1,a2\na2,a1\na3,a9\na4,\n")),
                "ring.csv, row 2, column parent_id: found a1 below a2; expected a parent that is an account of the file, and no ring of parents. "
                        + "Mend the parent.",
                "ring.csv, row 3, column parent_id: found a2 below a1; expected a parent that is an account of the file, and no ring of parents. "
                        + "Mend the parent.",
                "ring.csv, row 4, column parent_id: found a3 below a9; expected a parent that is an account of the file, and no ring of parents. "
                        + "Mend the parent.");
    }

    @Test
    void costsAndMessagesAreSummedBeforeTheyAreJoined() {
        var costs = lab.costs(
                folder.write("costs.csv", "customer_id,driver,amount\n0001,shipping,3.50\n0001,service,6.25\n0002,shipping,1\n"));
        var sent = lab
                .exposures(folder.write("exposures.csv", "campaign_id,customer_id,sent_at\nK1,0001,1997-02-01T10:00:00+00:00\n"
                        + "K2,0001,1997-02-03T10:00:00+00:00\n"));
        var joined = customers.leftJoin(costs).leftJoin(sent).on("customer_id");
        assertEquals(2, joined.size());
        assertArrayEquals(new double[]{9.75, 1}, joined.numbers("cost_to_serve"));
        assertArrayEquals(new String[]{"service", "shipping"}, joined.texts("largest_cost_driver"));
        assertArrayEquals(new double[]{2, Double.NaN}, joined.numbers("messages"));
        assertEquals(3, joined.audit().part("costs").reading().rowsRead());
    }

    @Test
    void theAuditOfAJoinAccountsForTheRowsThatWereSummed() {
        var costs = lab.costs(folder.write("costs.csv",
                "customer_id,driver,amount\n0001,shipping,3.50\n0001,service,\n0002,shipping,1\n,shipping,2\n0009,service,4\n"));
        var arms = lab.assignments(folder.write("experiment.csv", "customer_id,experiment,arm,assigned_at\n"
                + "0001,welcome,mail,1997-01-03T10:00:00Z\n0001,price,high,1997-01-09T10:00:00Z\n0002,price,low,1997-01-09T10:00:00Z\n"),
                "welcome");
        var referrals = lab.referrals(folder.write("referrals.csv", "referrer,referred\n0001,0002\n0001,0003\n"));
        var joined = customers.leftJoin(costs).leftJoin(arms).leftJoin(referrals).on("customer_id");
        assertArrayEquals(new double[]{Double.NaN, 1}, joined.numbers("cost_to_serve"), "a part of the sum is not known");
        var cost = joined.audit().part("costs");
        assertEquals(List.of(5L, 1L, 1L, 3L, 2L, 1L), List.of(cost.rowsIn(), cost.withoutId(), cost.merged(), cost.distinct(),
                cost.matched(), cost.unmatched()));
        assertEquals(1, cost.reading().count("rows without amount"));
        var arm = joined.audit().part("assignments");
        assertEquals(List.of(3L, 1L, 1L), List.of(arm.reading().rowsRead(), arm.reading().kept(), arm.rowsIn()));
        assertEquals(2, arm.reading().count("of another experiment"));
        assertTrue(arms.card().text().contains("1997-01-03 10:00:00\n"), arms.card().text());
        var referral = joined.audit().part("referrals");
        assertEquals(List.of(2L, 4L, 1L, 3L), List.of(referral.reading().rowsRead(), referral.rowsIn(), referral.merged(),
                referral.distinct()));
        assertEquals(4, referral.reading().count("customers named, two in a row of the file"));
    }

    @Test
    void aCustomerIsInOneArmOfAnExperimentAndReferredOnce() {
        var text = "customer_id,experiment,arm,assigned_at\n0001,welcome,mail,1997-01-03T10:00:00+00:00\n0002,welcome,none,1997-01-05T10:00:00+00:00\n"
                + "0001,price,high,1997-01-09T10:00:00+00:00\n";
        var arms = lab.assignments(folder.write("experiment.csv", text), "welcome");
        assertArrayEquals(new String[]{"mail", "none"}, customers.leftJoin(arms).on("customer_id").texts("arm"));
        Told.faults(
                () -> lab.assignments(folder.write("twice.csv", text + "0001,welcome,none,1997-01-04T10:00:00+00:00\n"),
                        "welcome"),
                "twice.csv, row 5, column customer_id: found 0001 in the arms mail and none; expected one assignment of a customer to an "
                        + "experiment. Find out which arm the customer saw first, and take the other row out.");
        assertEquals("There is no experiment \"other\" in experiment.csv; there are price, welcome.", assertThrows(
                IllegalArgumentException.class, () -> lab.assignments(temp.resolve("experiment.csv"), "other")).getMessage());
        var referrals = lab
                .referrals(folder.write("referrals.csv", "referrer,referred,on\n0001,0002,1997-01-04\n0001,0003,1997-01-05\n"));
        var joined = customers.leftJoin(referrals).on("customer_id");
        assertArrayEquals(new String[]{null, "0001"}, joined.texts("referred_by"));
        assertArrayEquals(new double[]{2, 0}, joined.numbers("referred"));
        Told.faults(() -> lab.referrals(folder.write("ring.csv", "referrer,referred\n0001,0002\n0002,0001\n")),
                "ring.csv, row 2, column referrer: found 0002 referred, in the end, by the same; expected a referrer who came before the one "
                        + "referred. Mend the row or take it out.",
                "ring.csv, row 3, column referrer: found 0001 referred, in the end, by the same; expected a referrer who came before the one "
                        + "referred. Mend the row or take it out.");
    }

    @Test
    void theOtherTablesOfMarlowAndFinchAreReadByThese() {
        var shop = Datasets.marlowFinch();
        assertEquals(List.of("customer_id", "arm", "assigned_at"),
                lab.assignments(shop.resolve("experiment.csv"), "welcome").columns());
        assertEquals("customer_id", lab.referrals(shop.resolve("referrals.csv")).key());
        var crm = lab.customers(shop.resolve("customers.csv")).perCustomer();
        var weather = lab.series("weather", shop.resolve("weather.csv.gz")).addTo(crm, "acquired_on", "region");
        assertEquals(crm.size(), weather.audit().part("weather").matched() + weather.audit().part("weather").without());
        assertEquals(0,
                lab.series("index", shop.resolve("index.csv")).addTo(crm, "acquired_on").audit().part("index").unmatched());
    }
}
