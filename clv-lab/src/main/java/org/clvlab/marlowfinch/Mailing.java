package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.util.Set;

/**
 * The e-mail programme as one customer lives it: planted effect 13. Three campaigns a week go out, on Monday, Wednesday and
 * Friday; a customer gets the first one, two or three of them, as the hash says, while consent lasts and the last order is
 * less than a year ago.
 *
 * @param weeklyCap
 *            e-mails a week
 * @param leavesList
 *            the day on which the customer unsubscribes; never before the programme starts; infinite without consent given
 * @param consent
 *            whether the customer may be mailed at all
 */
record Mailing(int weeklyCap, double leavesList, boolean consent) {

    static final LocalDate FROM = LocalDate.of(2024, 9, 30);
    static final int START = Days.day(FROM);
    /** Nobody is mailed whose last order is longer ago, in days. */
    static final int SUNSET = 365;
    private static final double[] RATE = {1, 1.45, 1.2};
    /** The largest factor on the rate. */
    static final double MOST = 1.45;
    private static final double[] DROPOUT = {1, 1, 1.5};
    /** Chance a week of unsubscribing. */
    private static final double[] LEAVING_LIST = {.0015, .003, .010};

    static Mailing of(long seed, int index, Traits traits, Arms arms, double firstDay, Set<Effect> on) {
        Draws draws = Draws.of(seed, Draws.Purpose.MAIL, index);
        int like = on.contains(Effect.MAIL_FATIGUE) ? arms.weeklyCap() : 2;
        double leaves = Math.max(START, firstDay) + 7 * draws.exponential() / LEAVING_LIST[like - 1];
        return new Mailing(arms.weeklyCap(), leaves, traits.consentMarketing());
    }

    boolean reaches(double day, double lastOrder) {
        return consent && day >= START && day < leavesList && day - lastOrder < SUNSET;
    }

    double rate() { return rate(weeklyCap); }

    double dropout() { return dropout(weeklyCap); }

    static double rate(int weeklyCap) { return RATE[weeklyCap - 1]; }

    static double dropout(int weeklyCap) { return DROPOUT[weeklyCap - 1]; }

    static double unsubscribing(int weeklyCap) { return LEAVING_LIST[weeklyCap - 1]; }
}
