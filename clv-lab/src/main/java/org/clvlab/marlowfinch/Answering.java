package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** How one person fills in the survey, given how content it is and what it needs. */
final class Answering {

    private static final String[] COMMENTS = {"Lovely candles, will come back.", "Delivery was late again, and nobody told me.",
            "Great quality,\nbut the parcel was far too big.", "\"Fern\" is my favourite series, please keep it!",
            "Prices went up; I compare, then buy elsewhere.", "Für meine Großmutter gekauft, sie freut sich über den Übertopf.",
            "Staff in the store were kind, patient and quick.", "The app is fine, the web shop less so; search finds nothing.",
            "no", "Why three e-mails a week? One is enough.", "Call centre: 20 minutes of music, then cut off.",
            "Très joli, merci!\r\nA customer since 2023"};

    private Answering() {}

    static Shop.Answer of(Draws draws, int wave, double day, Unit unit, String customer, double content) {
        int seconds = (int) (90 + 240 * draws.gamma(2));
        LocalDateTime start = Days.online(day);
        boolean finished = !draws.chance(.06);
        int seen = finished ? 14 : 1 + draws.below(9);
        Integer nps = scale(7.5 + 2.1 * content + .9 * draws.normal(), 0, 10);
        Integer csat = scale(3.35 + 1.12 * content + .45 * draws.normal(), 1, 5);
        Integer effort = scale(4.7 + .9 * content + .9 * draws.normal(), 1, 7);
        List<Integer> needs = needs(draws, unit.traits().need());
        Integer again = scale(3.6 + .85 * content + .6 * draws.normal(), 1, 5);
        Integer more = scale(3.5 + .7 * content + .7 * draws.normal(), 1, 5);
        double share = 18 + 26 * (1 - StrictMath.exp(-unit.traits().rate() * 84)) + 14 * draws.normal()
                + (unit.traits().greatWorth() ? 8 : 0);
        String reason = reason(draws, again, unit, day);
        String comment = draws.chance(.35) ? COMMENTS[draws.below(COMMENTS.length)] : null;
        return new Shop.Answer(responseId(draws), customer, Surveys.name(wave), start, start.plusSeconds(seconds), seconds,
                finished,
                finished ? 100 : 7 * seen, false, nps, seen > 1 ? csat : null, seen > 2 ? effort : null,
                seen > 10 ? needs : partly(needs, seen - 3), finished ? again : null, finished ? more : null,
                finished ? scale(share, 0, 100) : null, finished ? reason : null, finished ? comment : null);
    }

    /** The same person again, an hour or a day later, with nearly the same answers. */
    static Shop.Answer again(Draws draws, Shop.Answer first) {
        LocalDateTime start = first.start().plusMinutes(40 + draws.below(1500));
        int nps = Math.clamp(first.nps() + draws.below(3) - 1L, 0, 10);
        return new Shop.Answer(responseId(draws), first.customerId(), first.wave(), start, start.plusSeconds(95), 95,
                first.finished(),
                first.progress(), false, nps, first.csat(), first.effort(), first.needs(), first.wouldBuyAgain(),
                first.spendMore(),
                first.shareOfWallet(), first.leavingReason(), null);
    }

    static Shop.Answer preview(Draws draws, Shop.Answer like, LocalDate on) {
        LocalDateTime start = on.atTime(10 + draws.below(6), draws.below(60), draws.below(60));
        return new Shop.Answer(responseId(draws), null, like.wave(), start, start.plusSeconds(31), 31, true, 100, true, 10, 5, 7,
                List.of(1, 2, 3, 4, 5, 6, 7, 1), 5, 5, 100, null, "test, please ignore");
    }

    private static List<Integer> needs(Draws draws, Need need) {
        List<Integer> items = new ArrayList<>();
        for (Need of : Need.values())
            for (int item = 0; item < 2; item++)
                items.add(scale(Surveys.ITEM_BASE + (of == need ? Surveys.MARKER : 0) + Surveys.ITEM_SD * draws.normal(), 1, 7));
        return List.copyOf(items);
    }

    private static List<Integer> partly(List<Integer> items, int answered) {
        List<Integer> partly = new ArrayList<>();
        for (int i = 0; i < items.size(); i++)
            partly.add(i < answered ? items.get(i) : null);
        return java.util.Collections.unmodifiableList(partly);
    }

    private static String reason(Draws draws, int again, Unit unit, double day) {
        String[] reasons = {"Delivery", "Prices", "Found a better shop", "No need any more", "Service"};
        boolean hurt = unit.relationship().contentment().hurt(day);
        int reason = draws.pick(hurt ? 6 : .7, unit.traits().need() == Need.VALUE_SEEKERS ? 3 : 1, 1, 1, .7);
        return again <= 2 ? reasons[reason] : null;
    }

    private static int scale(double value, int low, int high) { return Math.clamp(Math.round(value), low, high); }

    private static String responseId(Draws draws) {
        String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder id = new StringBuilder("R_");
        for (int i = 0; i < 15; i++)
            id.append(letters.charAt(draws.below(letters.length())));
        return id.toString();
    }
}
