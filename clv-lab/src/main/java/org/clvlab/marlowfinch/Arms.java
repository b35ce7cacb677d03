package org.clvlab.marlowfinch;

import java.time.LocalDate;

/**
 * What the hash of each experiment gave a customer. All are independent of one another and of the customer's traits.
 *
 * @param welcome
 *            the treatment at the first order
 * @param points
 *            whether loyalty points are offered from 2025 on
 * @param refresher
 *            whether the onboarding is offered again from 2025 on
 * @param newLogo
 *            whether the other logo is shown, which is the same logo
 * @param weeklyCap
 *            at most so many e-mails a week: 1, 2 or 3
 */
record Arms(Welcome welcome, boolean points, boolean refresher, boolean newLogo, int weeklyCap) {

    /** The treatments of the experiment {@code welcome}. */
    enum Welcome {
        CONTROL("control", 1, 1), DISCOUNT("welcome_discount", 1.35, 1.6), ONBOARDING("guided_onboarding", .78, .55);

        /** For so many days from the first order the rate is changed; the hazard of leaving stays changed. */
        static final int DAYS = 90;
        /** The largest factor on the rate. */
        static final double MOST = 1.35;

        private final String code;
        private final double rate;
        private final double dropout;

        Welcome(String code, double rate, double dropout) {
            this.code = code;
            this.rate = rate;
            this.dropout = dropout;
        }

        String code() { return code; }

        double rate() { return rate; }

        double dropout() { return dropout; }

        Effect effect() { return this == DISCOUNT ? Effect.WELCOME_DISCOUNT : Effect.GUIDED_ONBOARDING; }
    }

    /** The experiment {@code loyalty} runs from here to the end of the data. */
    static final LocalDate LOYALTY_FROM = LocalDate.of(2025, 1, 1);
    static final int LOYALTY_DAY = Days.day(LOYALTY_FROM);
    static final double LOYALTY_RATE = 1.15;
    static final double LOYALTY_TOGETHER = 1.30;

    static Arms of(long seed, int index) {
        Draws draws = Draws.of(seed, Draws.Purpose.ARMS, index);
        return new Arms(Welcome.values()[draws.below(3)], draws.chance(.5), draws.chance(.5), draws.chance(.5),
                1 + draws.below(3));
    }

    double loyaltyRate() {
        return (points ? LOYALTY_RATE : 1) * (refresher ? LOYALTY_RATE : 1) * (points && refresher ? LOYALTY_TOGETHER : 1);
    }
}
