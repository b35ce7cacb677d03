package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyExportsTest extends InAFolder {

    static final String MONKEY = """
            Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"How likely is it, from 0 to 10?",nps,Which do you buy?,,,,Anything else?
            ,,,,,,,,,Response,Response,Books,Music,"Games, toys",Other (please specify),Open-Ended Response
            """;
    static final String RUTH = "101,7,01/31/2025 09:00:00 AM,01/31/2025 09:05:10 PM,192.0.2.1,ruth@example.com,Ruth,Doe,0001,9,10,Books,,\"Games, toys\",Garden,\"Fine,\nthanks\"\n";
    static final String OMAR = "102,7,01/31/2025 09:00:00 AM,02/01/2025 12:00:01 AM,192.0.2.2,omar@example.com,Omar,Roe,0002,3,4,,Music,,,\n";
    static final String SILENT = "103,7,01/31/2025 09:00:00 AM,02/01/2025 01:00:00 AM,192.0.2.3,s@example.com,Si,Lent,0003,,,,,,,\n";
    static final String SKIPPED = "104,7,01/31/2025 09:00:00 AM,02/01/2025 02:00:00 AM,192.0.2.4,,,,,5,,,,,,\n";

    static final String LIME = "\ufeffid;submitdate;lastpage;startlanguage;seed;token;startdate;datestamp;ipaddr;refurl;nps;Q2[SQ001];Q2[SQ002];Q2[other];Q3\n";
    static final String FULL = "1;2025-02-01 10:00:00;3;en;12;t1;2025-02-01 09:58:00;2025-02-01 10:00:00;192.0.2.1;http://example.com?u=1;9;Y;;;\"Good; really\"\n";
    static final String HALF = "2;;1;en;13;t2;2025-02-01 09:58:00;2025-02-01 10:00:00;192.0.2.2;;4;;;;\n";
    static final String NOBODY = "3;2025-02-02 10:00:00;3;en;14;;2025-02-01 09:58:00;2025-02-02 10:00:00;192.0.2.2;;2;;Y;cash;\n";

    Survey read(String text) { return lab.survey(folder.write("answers-2025-Q1.csv", text)); }

    @Test
    void surveyMonkeyIsKnownByItsLeadColumnsAndSaysSo() {
        var survey = read(MONKEY + RUTH + OMAR + SILENT + SKIPPED);
        assertEquals(
                List.of("answers-2025-Q1.csv is an export of SurveyMonkey: row 1 has Respondent ID and Collector ID, and row 2 "
                        + "the answers to choose from."),
                survey.detected());
        Told.aside(survey.reading(), 4, 3, "1 no question answered");
        assertEquals(1, survey.reading().count("answers without a customer"));
        assertEquals(List.of("q1", "nps", "q3_1", "q3_2", "q3_3", "q3_other", "q4"), List.copyOf(survey.questions().keySet()));
        assertEquals("Which do you buy?: Games, toys", survey.questions().get("q3_3"));
        assertEquals("How likely is it, from 0 to 10?", survey.questions().get("q1"));
        var customers = survey.perCustomer();
        assertEquals(List.of("0001", "0002"), customers.ids());
        assertArrayEquals(new double[]{9, 3}, customers.numbers("q1"));
        assertArrayEquals(new double[]{1, 0}, customers.numbers("q3_1"));
        assertArrayEquals(new double[]{0, 1}, customers.numbers("q3_2"));
        assertArrayEquals(new double[]{1, 0}, customers.numbers("q3_3"));
        assertEquals("Garden", customers.texts("q3_other")[0]);
        assertEquals("Fine,\nthanks", customers.texts("q4")[0]);
        assertEquals("2025-02-01", customers.texts("answered_on")[1]);
    }

    @Test
    void whoSkippedAQuestionOfSeveralAnswersChoseNothing() {
        read(MONKEY + RUTH + SKIPPED);
        var skipped = lab.sql("SELECT q3_1 FROM survey WHERE response_id = '104'");
        assertTrue(skipped.column(0).isMissing(0));
    }

    @Test
    void newerLeadColumnsAreTheSame() {
        var header = MONKEY.replace(
                "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1",
                "respondent_id,collector_id,date_created,date_modified,ip_address,email_address,first_name,last_name,custom_1");
        var survey = read(header + RUTH + OMAR.replace("02/01/2025 12:00:01 AM", "2025-02-01 00:00:01"));
        assertEquals(
                "answers-2025-Q1.csv is an export of SurveyMonkey: row 1 has respondent_id and collector_id, as newer exports have, "
                        + "and row 2 the answers to choose from.",
                survey.detected().getFirst());
        assertEquals(List.of("0001", "0002"), survey.perCustomer().ids());
        assertEquals("2025-01-31 21:05:10",
                lab.sql("SELECT CAST(answered_at AS VARCHAR) FROM survey ORDER BY \"row\"").get(0, 0));
    }

    @Test
    void whatSaysWhoAPersonIsIsReadOnlyWhenAskedFor() {
        var survey = read(MONKEY + RUTH);
        assertTrue(survey.reading().remarks()
                .contains("Not read, since they say who a person is or where: IP Address, Email Address, "
                        + "First Name, Last Name."));
        for (var secret : List.of("192.0.2.1", "ruth@example.com", "Ruth", "Doe"))
            assertFalse(lab.sql("SELECT CAST(s AS VARCHAR) FROM survey s").get(0, 0).toString().contains(secret), secret);
        var asked = lab.survey(folder.write("answers.csv", MONKEY + RUTH), SurveyOptions.plain().reading(Personal.EMAIL));
        assertEquals("ruth@example.com", asked.perCustomer().texts("Email Address")[0]);
        assertFalse(asked.questions().containsKey("First Name"));
        assertTrue(asked.reading().remarks().getFirst().endsWith(": IP Address, First Name, Last Name."));
        var lime = lab.survey(folder.write("lime.csv", LIME + FULL), SurveyOptions.plain().reading(Personal.IP_ADDRESS));
        assertEquals("192.0.2.1", lime.perCustomer().texts("ipaddr")[0]);
    }

    @Test
    void qualtricsMayBeKeyedByAnotherColumnAndItsZoneMustBeOne() {
        var text = SurveyTest.HEADER + SurveyTest.answer("IP Address", "True", "2025-01-10 10:00:00", "R_1", "0001", "9", "");
        var survey = lab.survey(folder.write("survey-2025-Q1.csv", text), SurveyOptions.plain().keyedBy("RecipientEmail"));
        assertEquals(List.of(EmailIds.hashedId("jo@example.com")), survey.perCustomer().ids());
        assertEquals("survey-2025-Q1.csv is an export of Qualtrics: every column has an ImportId in row 3.",
                survey.detected().getFirst());
        Told.faults(() -> lab.survey(folder.write("survey-2025-Q1.csv", text.replace("Europe/London", "Europe/Lundon"))),
                "survey-2025-Q1.csv, row 3: found the time zone \"Europe/Lundon\"; expected a zone such as Europe/London. Mend the zone in row "
                        + "3, or export the answers again.");
        Told.faults(() -> lab.survey(folder.write("survey-2025-Q1.csv", text.replaceFirst("Europe/London", "Pacific/Auckland"))),
                "survey-2025-Q1.csv, row 3: found the time zones Pacific/Auckland and Europe/London; expected one zone for all times. "
                        + "Mend the zone in row 3, or export the answers again.");
    }

    @Test
    void scalesOutOfRangeAreToldWhetherKnownByNameOrDeclared() {
        Told.faults(() -> read(MONKEY + RUTH.replace(",9,10,", ",9,11,")),
                "answers-2025-Q1.csv, row 3, column nps: found 11; expected a number from 0 to 10. Mend the value, or rename the question if it "
                        + "asks for something else.");
        Told.faults(() -> lab.survey(folder.write("a.csv", MONKEY + RUTH), SurveyOptions.plain().scale("q1", 1, 7)),
                "a.csv, row 3, column q1: found 9; expected a number from 1 to 7. Mend the value, or rename the question if it asks for "
                        + "something else.");
        Told.faults(
                () -> lab.survey(folder.write("a.csv", MONKEY + RUTH),
                        SurveyOptions.plain().named("How likely is it, from 0 to 10?", "csat")),
                "a.csv, row 3, column csat: found 9; expected a number from 1 to 5. Mend the value, or rename the question if it asks for "
                        + "something else.");
    }

    @Test
    void datesOfAnotherOrderAndWrongDatesAreTold() {
        Told.faults(() -> read(MONKEY + RUTH.replace("01/31/2025 09:05:10 PM", "31/01/2025 21:05:10")),
                "answers-2025-Q1.csv, row 3, column End Date: found 31/01/2025 21:05:10; expected a moment such as 2025-03-31 14:02:11. "
                        + "Export dates as year-month-day.");
        var declared = lab.survey(folder.write("a.csv", MONKEY + RUTH.replace("01/31/2025 09:05:10 PM", "31/01/2025 21:05:10")),
                SurveyOptions.plain().writtenAs("%d/%m/%Y %H:%M:%S"));
        assertEquals("2025-01-31", declared.perCustomer().texts("answered_on")[0]);
    }

    @Test
    void limeSurveyIsKnownByItsCodesAndItsIncompleteAnswersAreLeftOut() {
        var survey = read(LIME + FULL + HALF + NOBODY);
        assertEquals(List
                .of("answers-2025-Q1.csv is an export of LimeSurvey: the one header row has id, submitdate and lastpage, columns "
                        + "separated by \";\"."),
                survey.detected());
        Told.aside(survey.reading(), 3, 2, "1 partial answer");
        assertEquals(1, survey.reading().count("answers without a customer"));
        assertEquals(List.of("nps", "Q2_SQ001", "Q2_SQ002", "Q2_other", "Q3"), List.copyOf(survey.questions().keySet()));
        assertEquals("1.0,0.0,9.0,Good; really", lab.sql(
                "SELECT Q2_SQ001 || ',' || Q2_SQ002 || ',' || nps || ',' || Q3 FROM survey WHERE customer_id = 't1'").get(0, 0));
        assertTrue(survey.reading().remarks().containsAll(List.of("Not read, since they say who a person is or where: ipaddr.",
                "answers-2025-Q1.csv starts with a byte order mark, which was skipped.")));
    }

    @Test
    void limeSurveyHeadersWithTextsAreTheSame() {
        var survey = read(
                "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",Token,\"nps. How likely, from 0 to 10?\"\n"
                        + "\"1\",\"2025-02-01 10:00:00\",\"3\",\"en\",\"t1\",\"9\"\n");
        assertEquals("nps. How likely, from 0 to 10?", survey.questions().get("nps"));
        assertArrayEquals(new double[]{9}, survey.perCustomer().numbers("nps"));
    }

    @Test
    void aLimeSurveyWithoutDatesIsTold() {
        Told.faults(() -> read(LIME + FULL.replace("2025-02-01 10:00:00", "1980-01-01 00:00:00")),
                "answers-2025-Q1.csv, row 2, column submitdate: found 1980-01-01 00:00:00; expected a moment such as 2025-03-31 14:02:11. "
                        + "Export dates as year-month-day.");
    }

    @Test
    void aSurveyWithoutACustomersIdIsToldUnlessItIsSaidToBeAnonymous() {
        var anonymous = LIME.replace("token", "code") + FULL;
        Told.faults(() -> read(anonymous),
                "answers-2025-Q1.csv, row 1, column token: found no such column among id, submitdate, lastpage, "
                        + "startlanguage, seed, code, startdate, datestamp, ipaddr, refurl, nps, ...; expected a column "
                        + "\"token\". Export the column too, or rename the one that holds it. Another column is named with SurveyOptions.plain().keyedBy(...); a survey that asked nobody's name, with anonymous().");
        assertEquals(0, lab.survey(folder.write("a.csv", anonymous), SurveyOptions.plain().anonymous()).perCustomer().size());
        assertEquals(List.of("t1"),
                lab.survey(folder.write("b.csv", anonymous), SurveyOptions.plain().keyedBy("code")).perCustomer().ids());
    }

    @Test
    void otherFilesAndMixedProductsAndDuplicateHeadersAreTold() {
        Told.faults(() -> read("a,b\n1,2\n"),
                "answers-2025-Q1.csv, row 1: found the columns a, b; expected an export of Qualtrics (an ImportId "
                        + "in every column of row 3), SurveyMonkey (Respondent ID and Collector ID) or LimeSurvey (id, submitdate and lastpage). "
                        + "Export the answers as CSV from one of the three, or read the file as a table of its own with table(...).");
        folder.write("both/a.csv", LIME + FULL);
        folder.write("both/b.csv", MONKEY + RUTH);
        Told.faults(() -> lab.survey(temp.resolve("both")),
                "both/b.csv: found an export of SurveyMonkey; expected one of LimeSurvey, as "
                        + "both/a.csv is. Read the exports of one product at a time.");
        Told.faults(() -> read(LIME.replace(";Q3", ";nps") + FULL),
                "answers-2025-Q1.csv, row 1, column nps: found this name twice in the header; "
                        + "expected one column of each name. Rename one of the two.");
        Told.faults(() -> read(MONKEY.lines().findFirst().orElseThrow() + "\n" + RUTH),
                "answers-2025-Q1.csv, row 2: found " + RUTH.strip().replace("\"", "").replace("\n", "\\n").substring(0, 117)
                        + "...; expected a second header row with the answers to choose from, blank under Respondent ID. "
                        + "Export from SurveyMonkey as CSV with its two header rows, questions and answers.");
    }

    @Test
    void cutFilesAreTold() {
        Told.faults(() -> read(LIME + FULL + "2;2025-02"),
                "answers-2025-Q1.csv, row 3: found the end of the file in the middle of: 2;2025-02; expected 15 columns, as in the header. "
                        + "The file was cut: copy or export it again.");
    }

    /** A matrix is one column a row of it: numbers where the export writes numbers, choices' texts where it writes those. */
    @Test
    void aMatrixOfQualtricsIsOneColumnARow() {
        var fields = List.of("Status", "Finished", "RecordedDate", "ResponseId", "ExternalReference", "Q3_1", "Q3_2", "Q3_3_TEXT",
                "Q4_1",
                "Q4_2");
        var header = String.join(",", fields)
                + "\nStatus,Finished,Recorded,Response,Reference,How content are you with … - Delivery,"
                + "How content are you with … - Price,How content are you with … - Other - Text,We are … - Fast,We are … - Fair\n"
                + fields.stream().map(field -> "\"{\"\"ImportId\"\":\"\"" + field + "\"\"}\"")
                        .collect(java.util.stream.Collectors.joining(","))
                + "\n";
        var survey = read(header + "IP Address,True,2025-01-01 10:00:00,R_1,c1,1,5,,Agree,Disagree\n"
                + "IP Address,True,2025-01-01 10:00:00,R_2,c2,,4,Wrapping,Neither agree nor disagree,\n"
                + "IP Address,True,2025-01-01 10:00:00,R_3,c3,1,,,,\n");
        assertEquals("How content are you with … - Delivery", survey.questions().get("Q3_1"));
        var customers = survey.perCustomer();
        assertArrayEquals(new double[]{1, Double.NaN, 1}, customers.numbers("Q3_1"));
        assertArrayEquals(new double[]{5, 4, Double.NaN}, customers.numbers("Q3_2"));
        assertArrayEquals(new String[]{null, "Wrapping", null}, customers.texts("Q3_3_TEXT"));
        assertArrayEquals(new String[]{"Agree", "Neither agree nor disagree", null}, customers.texts("Q4_1"));
        Told.faults(() -> lab.survey(folder.write("scale.csv", header + "IP Address,True,2025-01-01 10:00:00,R_1,c1,6,5,,,\n"),
                SurveyOptions.plain().scale("Q3_1", 1, 5)),
                "scale.csv, row 4, column Q3_1: found 6; expected a number from 1 to 5. Mend the value, or rename the question if it asks for "
                        + "something else.");
    }

    /** Rows of a matrix, of a matrix with two scales, of one with columns of its own, and a ranking: by code, and by code and text. */
    @Test
    void aMatrixOfLimeSurveyIsOneColumnARow() {
        var lead = "id;submitdate;lastpage;startlanguage;token;";
        var codes = "Q4[SQ001];Q4[SQ002];Q5[SQ001][1];Q5[SQ001][2];Q6[SQ001_SQ002];Q7[1];Q7[2];Q8[SQ001];Q8[SQ002]\n";
        var texts = "Q4[SQ001]. How content are you? [Delivery];Q4[SQ002]. How content are you? [Price];"
                + "Q5[SQ001][1]. Matters. [Delivery][Scale 1];Q5[SQ001][2]. Is so. [Delivery][Scale 2];Q6[SQ001_SQ002]. How often? [App][2025];"
                + "Q7[1]. Rank. [Rank 1];Q7[2]. Rank. [Rank 2];Q8[SQ001]. Do you know? [App];Q8[SQ002]. Do you know? [Store]\n";
        var rows = "1;2025-02-01 10:00:00;3;en;t1;1;5;A2;A3;12;SQ002;SQ001;Y;U\n2;2025-02-01 10:00:00;3;en;t2;2;;A1;;0;SQ001;;N;Y\n";
        for (var header : List.of(lead + codes, lead + texts)) {
            var survey = read(header + rows);
            assertEquals(List.of("Q4_SQ001", "Q4_SQ002", "Q5_SQ001_1", "Q5_SQ001_2", "Q6_SQ001_SQ002", "Q7_1", "Q7_2", "Q8_SQ001",
                    "Q8_SQ002"), List.copyOf(survey.questions().keySet()));
            var customers = survey.perCustomer();
            assertArrayEquals(new double[]{1, 2}, customers.numbers("Q4_SQ001"));
            assertArrayEquals(new double[]{5, Double.NaN}, customers.numbers("Q4_SQ002"));
            assertArrayEquals(new String[]{"A2", "A1"}, customers.texts("Q5_SQ001_1"));
            assertArrayEquals(new double[]{12, 0}, customers.numbers("Q6_SQ001_SQ002"));
            assertArrayEquals(new String[]{"SQ002", "SQ001"}, customers.texts("Q7_1"));
            assertArrayEquals(new String[]{"Y", "N"}, customers.texts("Q8_SQ001"), "with an answer that is neither yes nor no");
        }
    }
}
