package org.clvlab.marlowfinch;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One wave of the survey as Qualtrics exports it: three header rows (field id, question, import id), then an answer a row. */
final class SurveyFile {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Field id, question, import id. */
    private static final String[][] COLUMNS = {{"StartDate", "Start Date", "startDate"}, {"EndDate", "End Date", "endDate"},
            {"Status", "Response Type", "status"}, {"IPAddress", "IP Address", "ipAddress"}, {"Progress", "Progress", "progress"},
            {"Duration (in seconds)", "Duration (in seconds)", "duration"}, {"Finished", "Finished", "finished"},
            {"RecordedDate", "Recorded Date", "recordedDate"}, {"ResponseId", "Response ID", "_recordId"},
            {"RecipientLastName", "Recipient Last Name", "recipientLastName"},
            {"RecipientFirstName", "Recipient First Name", "recipientFirstName"},
            {"RecipientEmail", "Recipient Email", "recipientEmail"},
            {"ExternalReference", "External Data Reference", "externalDataReference"},
            {"LocationLatitude", "Location Latitude", "locationLatitude"},
            {"LocationLongitude", "Location Longitude", "locationLongitude"},
            {"DistributionChannel", "Distribution Channel", "distributionChannel"},
            {"UserLanguage", "User Language", "userLanguage"},
            {"nps", "How likely is it that you would recommend Marlow & Finch to a friend, from 0 to 10?", "QID1"},
            {"nps_NPS_GROUP", "How likely is it that you would recommend Marlow & Finch to a friend, from 0 to 10? - Group",
                    "QID1_NPS_GROUP"},
            {"csat", "How satisfied are you with your last purchase, from 1 (not at all) to 5 (very)?", "QID2"},
            {"effort", "Marlow & Finch made it easy for me. 1 (disagree) to 7 (agree)", "QID3"},
            {"need_inspiration", "I come for new ideas. 1 to 7", "QID4_1"},
            {"need_quality", "I pay for quality that lasts. 1 to 7", "QID4_2"},
            {"need_gift_ideas", "I look for ideas for gifts. 1 to 7", "QID4_3"},
            {"need_gift_wrap", "Gift wrap and delivery to others matter to me. 1 to 7", "QID4_4"},
            {"need_price", "I compare prices before I buy. 1 to 7", "QID4_5"},
            {"need_offers", "I wait for offers. 1 to 7", "QID4_6"}, {"need_speed", "It must come fast. 1 to 7", "QID4_7"},
            {"need_simplicity", "Ordering must be simple. 1 to 7", "QID4_8"},
            {"would_buy_again", "Would you buy from us again, from 1 (no) to 5 (certainly)?", "QID5"},
            {"spend_more_when_content", "When I am content with a shop, I spend more there. 1 to 5", "QID6"},
            {"share_of_wallet", "Of what you spend on such goods, how many per cent do you spend with us?", "QID7_1"},
            {"leaving_reason", "If you would not buy again: what is the main reason?", "QID8"},
            {"comment", "Is there anything else, \"good or bad\", that we should know?", "QID9_TEXT"}};

    private SurveyFile() {}

    static void write(String wave, List<Shop.Answer> answers, TextFile out) {
        for (int row = 0; row < 3; row++) {
            Object[] header = new Object[COLUMNS.length];
            for (int i = 0; i < header.length; i++)
                header[i] = row < 2 ? COLUMNS[i][row] : imported(COLUMNS[i][2]);
            out.row(header);
        }
        for (Shop.Answer answer : answers)
            if (answer.wave().equals(wave))
                answer(answer, out);
    }

    private static String imported(String id) {
        String zone = id.endsWith("Date") ? ",\"timeZone\":\"Europe/London\"" : "";
        return "{\"ImportId\":\"" + id + "\"" + zone + "}";
    }

    private static void answer(Shop.Answer a, TextFile out) {
        boolean preview = a.preview();
        String id = a.customerId();
        int number = id == null ? 0 : Integer.parseInt(id.substring(1));
        String group = a.nps() == null ? null : a.nps() >= 9 ? "Promoter" : a.nps() >= 7 ? "Passive" : "Detractor";
        List<Integer> n = a.needs();
        out.row(time(a.start()), time(a.end()), preview ? "Survey Preview" : "IP Address",
                preview ? null : "192.0.2." + number % 254, a.progress(), a.seconds(), a.finished() ? "True" : "False",
                time(a.end().plusSeconds(1)), a.responseId(), id == null ? null : "Customer", id == null ? null : "No. " + number,
                id == null ? null : id.toLowerCase(Locale.ROOT) + "@example.com", id, null, null, preview ? "preview" : "email",
                "EN",
                a.nps(), group, a.csat(), a.effort(), n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6),
                n.get(7),
                a.wouldBuyAgain(), a.spendMore(), a.shareOfWallet(), a.leavingReason(), a.comment());
    }

    private static String time(LocalDateTime moment) { return moment.format(TIME); }
}
