package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.util.Set;

/** What moves everybody's purchases on a day: season (effect 16), the market shock (19) and rain (8). */
final class Climate {

    static final double FOURTH_QUARTER = 1.6;
    static final double FOURTH_QUARTER_GIFTS = 2.5;
    static final LocalDate SHOCK_FROM = LocalDate.of(2024, 6, 3);
    static final int SHOCK_DAYS = 56;
    static final double SHOCK_RATE = .85;
    static final double RAIN_RATE = 1.25;
    /** No product of these factors is larger. */
    static final double MOST = FOURTH_QUARTER_GIFTS;

    private static final int SHOCK_DAY = Days.day(SHOCK_FROM);

    private final Weather weather;
    private final boolean season;
    private final boolean shock;
    private final boolean rain;

    Climate(Weather weather, Set<Effect> on) {
        this.weather = weather;
        this.season = on.contains(Effect.SEASON);
        this.shock = on.contains(Effect.SHOCK);
        this.rain = on.contains(Effect.RAIN);
    }

    double rate(double when, Category category, Channel channel, Region region) {
        int day = (int) when;
        double factor = 1;
        if (season && Days.quarter(day) == 4)
            factor *= category == Category.GIFTS ? FOURTH_QUARTER_GIFTS : FOURTH_QUARTER;
        if (shock && day >= SHOCK_DAY && day < SHOCK_DAY + SHOCK_DAYS)
            factor *= SHOCK_RATE;
        if (rain && category == Category.HOME && channel == Channel.WEB && weather.wet(region, day))
            factor *= RAIN_RATE;
        return factor;
    }
}
