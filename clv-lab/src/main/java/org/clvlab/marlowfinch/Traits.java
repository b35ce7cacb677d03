package org.clvlab.marlowfinch;

import java.util.Arrays;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a household or a firm is like before its first order: drawn once, never seen by the shop, written into the truth file.
 *
 * @param need
 *            what it comes for
 * @param greatWorth
 *            whether it is one of the need's customers of great worth
 * @param firm
 *            whether it is a firm, with contacts that change
 * @param heavy
 *            whether it calls and returns so much that it costs more than it brings
 * @param contentment
 *            its lasting contentment, standard normal
 * @param rate
 *            purchases a day where nothing lifts or lowers them: gamma, times need, worth and kind
 * @param dropout
 *            its hazard of leaving for good, a day, at average contentment: gamma
 * @param meanTotal
 *            the mean of its order totals in pounds
 * @param appUser
 *            whether it has the app
 * @param storeShare
 *            the share of its orders that it places in a store
 * @param region
 *            where it lives
 * @param acquisition
 *            how it came
 * @param consentMarketing
 *            whether it may be mailed
 * @param consentAnalytics
 *            whether its visits may be measured
 */
record Traits(Need need, boolean greatWorth, boolean firm, boolean heavy, double contentment, double rate, double dropout,
        double meanTotal, boolean appUser, double storeShare, Region region, Acquisition acquisition, boolean consentMarketing,
        boolean consentAnalytics) {

    /** Pareto/NBD's base: r, alpha in weeks, s, beta in weeks. */
    static final double R = 1.5;
    static final double ALPHA = 20;
    static final double S = 1.3;
    static final double BETA = 60;
    /** Gamma-Gamma's base: p within a customer, q and gamma (pounds) between customers. */
    static final double SPEND_P = 4;
    static final double SPEND_Q = 5;
    static final double SPEND_GAMMA = 46;

    static final double GREAT_SHARE = .4;
    static final double FIRM_SHARE = .04;
    static final double HEAVY_SHARE = .04;
    /** Who takes the app; all alike where need has no part in it. */
    static final double APP_ENTHUSIASTS = .85;
    static final double APP_OTHERS = .15;
    private static final double APP_ALL = .29;

    static Traits of(long seed, int index, Set<Effect> on) {
        Draws draws = Draws.of(seed, Draws.Purpose.TRAITS, index);
        Need need = pick(draws, Need.values(), Need::share);
        boolean great = draws.chance(GREAT_SHARE);
        boolean firm = draws.chance(FIRM_SHARE);
        boolean heavy = draws.chance(HEAVY_SHARE) && on.contains(Effect.HEAVY_SERVICE);
        double contentment = draws.normal();
        double rate = draws.gamma(R) / (ALPHA * 7) * need.rate() * greatRate(need, great) * (firm ? 1.5 : 1) * (heavy ? 1.5 : 1);
        double dropout = draws.gamma(S) / (BETA * 7);
        double scale = SPEND_GAMMA / draws.gamma(SPEND_Q) * need.spend() * greatSpend(need, great) * (firm ? 1.5 : 1);
        double app = draws.uniform();
        boolean appUser = app < (on.contains(Effect.APP_CHOICE)
                ? need == Need.ENTHUSIASTS ? APP_ENTHUSIASTS : APP_OTHERS
                : APP_ALL);
        double store = draws.beta(.5, 1.3);
        Region region = pick(draws, Region.values(), Region::share);
        Acquisition acquisition = pick(draws, Acquisition.values(), Acquisition::share);
        if (acquisition == Acquisition.STORE)
            store = .5 + store / 2;
        return new Traits(need, great, firm, heavy, contentment, rate, dropout, SPEND_P * scale, appUser, store, region,
                acquisition,
                draws.chance(.7), draws.chance(.75));
    }

    private static double greatRate(Need need, boolean great) { return !great ? 1 : need == Need.GIFT_GIVERS ? 1.4 : 1.2; }

    private static double greatSpend(Need need, boolean great) { return !great ? 1 : need == Need.GIFT_GIVERS ? 2.2 : 1.25; }

    /** One of the five groups of worth x need: gift givers are two groups, since their worth lies far apart. */
    String group() {
        return need != Need.GIFT_GIVERS ? need.code() : need.code() + (greatWorth ? "_of_great_worth" : "_of_small_worth");
    }

    private static <T> T pick(Draws draws, T[] values, ToDoubleFunction<T> share) {
        return values[draws.pick(Arrays.stream(values).mapToDouble(share).toArray())];
    }
}
