package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurveyTest extends InAFolder {

    static final String IDS = "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,"
            + "RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,LocationLatitude,LocationLongitude,"
            + "DistributionChannel,UserLanguage,nps,nps_NPS_GROUP,csat,share_of_wallet,comment\n";

    /** The three header rows; the wording of one question has a line break. */
    static final String HEADER = IDS
            + Arrays.stream(IDS.strip().split(","))
                    .map(id -> id.equals("nps") ? "\"How likely are you\nto recommend us?\"" : "The " + id)
                    .collect(Collectors.joining(","))
            + "\n" + Arrays.stream(IDS.strip().split(",")).map(id -> "\"{\"\"ImportId\"\":\"\"" + id
                    + "\"\",\"\"timeZone\"\":\"\"Europe/London\"\"}\"").collect(Collectors.joining(","))
            + "\n";

    static String answer(String status, String finished, String recorded, String id, String customer, String nps,
            String comment) {
        return "2025-01-01 10:00:00,2025-01-01 10:05:00," + status + ",192.0.2.1,100,300," + finished + "," + recorded + "," + id
                + ",Doe,Jo,jo@example.com," + customer + ",51.5,-0.1,email,EN," + nps + ",Promoter,4,55.5,\"" + comment + "\"\n";
    }

    static final String Q1 = HEADER
            + answer("IP Address", "True", "2025-01-10 10:00:00", "R_1", "0001", "9", "Fine, \"\"really\"\"\nfine")
            + answer("Survey Preview", "True", "2025-01-10 10:00:00", "R_2", "0001", "1", "")
            + answer("Spam", "True", "2025-01-10 10:00:00", "R_3", "0002", "1", "")
            + answer("IP Address", "False", "2025-01-10 10:00:00", "R_4", "0002", "", "")
            + answer("IP Address", "True", "2025-01-11 10:00:00", "R_5", "", "7", "anonymous")
            + answer("IP Address", "True", "2025-01-12 10:00:00", "R_6", "0009", "2", "")
            + answer("IP Address", "True", "2025-01-14 10:00:00", "R_7", "0009", "3", "changed my mind");
    static final String Q2 = HEADER + answer("0", "1", "2025-06-10 10:00:00", "R_8", "0001", "4", "late");

    @BeforeEach
    void write() {
        folder.write("survey-2025-Q1.csv", Q1);
        folder.write("survey-2025-Q2.csv", Q2);
    }

    @Test
    void everyAnswerIsAccountedFor() {
        var survey = lab.survey(temp + "/survey-*.csv");
        var reading = survey.reading();
        assertEquals(8, reading.rowsRead());
        assertEquals(4, reading.kept());
        assertEquals(1, reading.count("preview"));
        assertEquals(1, reading.count("spam or test"));
        assertEquals(1, reading.count("partial answer"));
        assertEquals(1, reading.count("answered again later in the same wave"));
        assertEquals(1, reading.count("answers without a customer"));
        assertEquals(List.of("survey-2025-Q1.csv", "survey-2025-Q2.csv"), reading.files());
        assertEquals(List.of("2025-Q1", "2025-Q2"), survey.waves());
        assertEquals("How likely are you\nto recommend us?", survey.questions().get("nps"));
    }

    @Test
    void aCustomerIsTheLastAnswerBeforeADay() {
        var survey = lab.survey(temp);
        var all = survey.perCustomer();
        assertEquals(List.of("0001", "0009"), all.ids());
        assertArrayEquals(new double[]{4, 3}, all.numbers("nps"));
        assertArrayEquals(new double[]{2, 1}, all.numbers("answers"));
        assertArrayEquals(new double[]{55.5, 55.5}, all.numbers("share_of_wallet"));
        var early = survey.asOf(LocalDate.of(2025, 6, 10)).perCustomer();
        assertArrayEquals(new double[]{9, 3}, early.numbers("nps"));
        assertArrayEquals(new String[]{"Fine, \"really\"\nfine", "changed my mind"}, early.texts("comment"));
        for (var personal : QualtricsFile.PERSONAL)
            assertFalse(all.columns().contains(personal));
    }

    @Test
    void theJoinTellsTheResponseRateAndWhoIsMissing() {
        var orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
        var joined = orders.perCustomer().leftJoin(lab.survey(temp + "/survey-*.csv")).on("customer_id");
        assertEquals(2, joined.size());
        assertArrayEquals(new double[]{4, Double.NaN}, joined.numbers("nps"));
        var part = joined.audit().part("survey");
        assertEquals(4, part.rowsIn());
        assertEquals(1, part.withoutId());
        assertEquals(1, part.merged());
        assertEquals(2, part.distinct());
        assertEquals(1, part.matched());
        assertEquals(1, part.unmatched());
        assertEquals(1, part.without());
        assertEquals(0.5, part.responseRate().orElseThrow());
    }
}
