package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever file it stands in, an id that a spreadsheet made a number of is told, since its zeros or its last digits are lost. */
class IdsTest extends InAFolder {

    @Test
    void anIdReadAsANumberIsTold() {
        told("customers.csv", "customer_id\n13085.0\n", "customer_id", lab::customers);
        told("costs.csv", "customer_id,driver,amount\n13085.0,calls,3\n", "customer_id", lab::costs);
        told("exposures.csv", "customer_id,campaign_id,sent_at\n13085.0,k,2025-01-01\n", "customer_id", lab::exposures);
        told("referrals.csv", "referrer,referred,on\n1,13085.0,2025-01-01\n", "referred", lab::referrals);
        told("accounts.csv", "account_id,parent_id\n13085.0,\n", "account_id", lab::accounts);
        told("contacts.csv", "contact_id,customer_id,at,channel,reason,minutes,cost\n1,13085.0,2025-01-01,phone,other,1,1\n",
                "customer_id", lab::contacts);
        told("arms.csv", "customer_id,experiment,arm,assigned_at\n13085.0,x,a,2025-01-01\n", "customer_id",
                file -> lab.assignments(file, "x"));
        told("orders.csv", "customer_id,ordered_at,revenue\n13085.0,2025-01-01,5\n", "customer_id", lab::orders);
        told("events.csv", "event_name,event_timestamp,user_pseudo_id,user_id\npage_view,1736070000000000,d,13085.0\n", "user_id",
                lab::ga4);
        told("limesurvey.csv", "id,submitdate,lastpage,token,nps\n1,2025-01-01 10:00:00,1,13085.0,9\n", "the customer's id",
                lab::survey);
    }

    private void told(String name, String text, String column, Function<Path, Object> read) {
        int row = 2;
        Told.faults(() -> read.apply(folder.write(name, text)),
                name + ", row " + row + ", column " + column + ": found 13085.0; expected an id as the shop writes it. "
                        + "A spreadsheet or a data frame read the id as a number: export it again as text.");
    }

    @Test
    void momentsWithAndWithoutAnOffsetAreNotMixed() {
        Told.faults(
                () -> lab.exposures(folder.write("exposures.csv",
                        "customer_id,campaign_id,sent_at\n1,k,2025-01-01T10:00:00+01:00\n"
                                + "2,k,2025-01-01T10:00:00\n")),
                "exposures.csv, row 3, column sent_at: found 2025-01-01T10:00:00; expected an offset from UTC, as in the other rows. "
                        + LocalTimesTest.MIXED.substring(LocalTimesTest.MIXED.indexOf("The file")));
    }

    @Test
    void anIdWithZerosInFrontStaysText() {
        var customers = lab.customers(folder.write("customers.csv", "customer_id\n00012\n")).perCustomer();
        assertEquals("00012", customers.ids().getFirst());
    }
}
