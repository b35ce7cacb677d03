package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurveyInputsTest extends InAFolder {

    static final String IDS = "Status,Finished,RecordedDate,ResponseId,ExternalReference,nps,comment\n";
    static final String HEADER = IDS + "Status,Finished,Recorded,Response,Reference,\"How\nlikely?\",Why?\n"
            + Arrays.stream(IDS.strip().split(","))
                    .map(id -> "\"{\"\"ImportId\"\":\"\"" + id + "\"\"}\"").collect(Collectors.joining(","))
            + "\n";
    static final String ANSWER = "IP Address,True,2025-01-01 10:00:00,R_1,c1,9,\"a\nb\"\n";

    Survey read(String text) { return lab.survey(folder.write("survey.csv", text)); }

    @Test
    void renamedColumnsAreToldWithTheNearestNameAndAllElseThatIsWrong() {
        Told.faults(
                () -> read(HEADER.replace("RecordedDate", "Recorded").replace("ExternalReference", "Reference")
                        + ANSWER.replace("c1,9", "c1,11")),
                "survey.csv, row 1, column RecordedDate: found no such column, but \"Recorded\"; expected a column \"RecordedDate\". "
                        + "Rename \"Recorded\" to \"RecordedDate\" if it is the one, or export the column too.",
                "survey.csv, row 1, column ExternalReference: found no such column, but \"Reference\"; expected a column \"ExternalReference\". "
                        + "Rename \"Reference\" to \"ExternalReference\" if it is the one, or export the column too."
                        + " Another column is named with SurveyOptions.plain().keyedBy(...); a survey that asked nobody's name, with anonymous().",
                "survey.csv, row 4, column nps: found 11; expected a number from 0 to 10. Mend the value, or rename the question if it asks "
                        + "for something else.");
    }

    @Test
    void emptyFilesAndOtherHeadersAreTold() {
        Told.faults(() -> read(""),
                "survey.csv: found an empty file; expected rows of data. Export the file again; nothing is in it.");
        Told.faults(() -> read(HEADER),
                "survey.csv: found a header and nothing below it; expected rows of data. Export the file again; it is empty.");
        Told.faults(() -> read(IDS + ANSWER + ANSWER),
                "survey.csv, row 3: found IP Address,True,2025-01-01 10:00:00,R_1,c1,9,a\\nb; expected {\"ImportId\": ...} in every column of "
                        + "row 3. Export from Qualtrics as CSV with its three header rows: ids, questions, import ids.");
    }

    /** A preview that is counted as an answer is seen by nobody, so what no one can name is refused. */
    @Test
    void aStatusThatQualtricsDoesNotNameIsTold() {
        var remedy = "expected a status of Qualtrics, such as IP Address or Survey Preview, 0 or 1. Whether it is a customer's answer is not"
                + " known: export numbers instead of words, which are the same in every language, or take the row out.";
        Told.faults(() -> read(HEADER + ANSWER + ANSWER.replace("IP Address", "Umfragevorschau").replace("R_1", "R_2")
                + ANSWER.replace("IP Address", "77").replace("R_1", "R_3")
                + ANSWER.replace("IP Address", "").replace("R_1", "R_4")),
                "survey.csv, row 5, column Status: found Umfragevorschau; " + remedy,
                "survey.csv, row 6, column Status: found 77; " + remedy,
                "survey.csv, row 7, column Status: found an empty cell; " + remedy);
    }

    @Test
    void previewsSpamAndSyntheticAnswersDoNotCountInNumbersEither() {
        var rows = new StringBuilder(HEADER);
        int[] codes = {0, 1, 2, 4, 8, 9, 12, 16, 17, 24, 32, 40, 48, 132, 256};
        for (int code : codes)
            rows.append(ANSWER.replace("IP Address", code + "").replace("R_1", "R_" + code).replace("c1", "c" + code));
        var survey = read(rows.toString());
        assertEquals(6, survey.size());
        assertEquals(Map.of("preview", 3L, "spam or test", 5L, "synthetic", 1L), survey.reading().dropped());
    }

    @Test
    void wrongValuesAreTold() {
        Told.faults(() -> read(HEADER + ANSWER + ANSWER.replace("10:00:00,R_1", "25:00:00,R_2") + ANSWER
                + ANSWER.replace("R_1", "R_3").replace("c1,9", "c1,\"9,5\"")
                + ANSWER.replace("R_1", "R_4").replace("c1,9", "c1,-1")
                + ANSWER.replace("R_1", "R_5").replace("True", "Perhaps") + ANSWER.replace("R_1", "")
                + ANSWER.replace("R_1", "R_6").replace("c1,9", "c1,nine")),
                "survey.csv, row 5, column RecordedDate: found 2025-01-01 25:00:00; expected a moment such as 2025-03-31 14:02:11. "
                        + "Export dates as year-month-day.",
                "survey.csv, row 6, column ResponseId: found R_1 again; expected each answer once. "
                        + "Take one of the rows out; two exports may overlap.",
                "survey.csv, row 7, column nps: found 9,5; expected a decimal point. Write the number with a point.",
                "survey.csv, row 8, column nps: found -1; expected a number from 0 to 10. Mend the value, or rename the question if it asks "
                        + "for something else.",
                "survey.csv, row 9, column Finished: found Perhaps; expected TRUE or FALSE, 1 or 0. Mend the value.",
                "survey.csv, row 10, column ResponseId: found nothing; expected the answer's id. Export the answers again.",
                "survey.csv, row 11, column nps: found nine; expected a number, as in the other rows. Mend the value, or export choices either "
                        + "all as numbers or all as texts.");
    }

    @Test
    void faultsOfAllWavesAreToldAtOnce() {
        folder.write("waves/survey-2025-Q1.csv", HEADER + ANSWER.replace("c1,9", "c1,11"));
        folder.write("waves/survey-2025-Q2.csv", HEADER + ANSWER);
        Told.faults(() -> lab.survey(temp.resolve("waves")),
                "waves/survey-2025-Q1.csv, row 4, column nps: found 11; expected a number from 0 to 10. Mend the value, or rename the question "
                        + "if it asks for something else.",
                "waves/survey-2025-Q2.csv, row 4, column ResponseId: found R_1 again; expected each answer once. "
                        + "Take one of the rows out; two exports may overlap.");
    }

    @Test
    void wrongEncodingsAreToldWithTheByte() {
        Told.faults(
                () -> lab.survey(folder.write("survey.csv",
                        (HEADER + ANSWER.replace("a\nb", "\né")).getBytes(StandardCharsets.ISO_8859_1))),
                "survey.csv, row 4: found the byte 0xe9 at byte offset " + ((HEADER + ANSWER).indexOf("a\nb") + 1)
                        + ", which is no UTF-8 (in Latin-1 it is é); expected UTF-8. Save the file again as UTF-8, or convert it with: "
                        + "iconv -f WINDOWS-1252 -t UTF-8.");
        Told.faults(() -> lab.survey(folder.write("survey.csv", (HEADER + ANSWER).getBytes(StandardCharsets.UTF_16BE))),
                "survey.csv: found UTF-16 without a byte order mark (every other byte is 0); expected UTF-8. Save the file again as UTF-8.");
    }

    @Test
    void aByteOrderMarkIsAcceptedAndSaid() {
        var survey = read("\ufeff" + HEADER + ANSWER);
        assertEquals(1, survey.size());
        assertTrue(survey.reading().remarks().contains("survey.csv starts with a byte order mark, which was skipped."));
    }

    @Test
    void filesCutInTheMiddleAndBrokenQuotesAreTold() {
        Told.faults(() -> read(HEADER + ANSWER + "IP Address,True,2025-01"),
                "survey.csv, row 5: found the end of the file in the middle of: IP Address,True,2025-01; expected 7 columns, as in the header. "
                        + "The file was cut: copy or export it again.");
        Told.faults(() -> read(HEADER + ANSWER + ANSWER.replace("b\"\n", "b\n")),
                "survey.csv, row 5: found the end of the file within quotes: IP Address,True,2025-01-01 10:00:00,R_1,c1,9,a\\nb\\n; expected a "
                        + "closing quote. The file was cut in the middle, or a quote of this row is missing: export it again.");
        Told.faults(() -> read(HEADER + ANSWER + ANSWER.replace("\"a\nb\"", "\"a\" b")),
                "survey.csv, row 5: found text after a closing quote in: IP Address,True,2025-01-01 10:00:00,R_1,c1,9,a b; expected quotes in "
                        + "pairs, and two for one inside a text. Mend the quotes of the row.");
        var packed = Folder.packed(HEADER + ANSWER);
        Told.faults(() -> lab.survey(folder.write("survey.csv.gz", Arrays.copyOf(packed, packed.length - 8))),
                "survey.csv.gz: found a gzip file that breaks off; expected a whole gzip file. "
                        + "The file was cut in the middle: copy or export it again.");
    }

    @Test
    void rowsSetAsideAreCounted() {
        var survey = lab.with(Faults.SET_ASIDE).survey(folder.write("survey.csv",
                HEADER + ANSWER + ANSWER + ANSWER.replace("R_1", "R_2").replace("c1,9", "c1,11") + "x,y\n"));
        Told.aside(survey.reading(), 4, 1, "1 broken row", "1 duplicate id", "1 absurd number");
    }
}
