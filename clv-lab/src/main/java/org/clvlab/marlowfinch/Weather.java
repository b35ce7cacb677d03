package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;

/**
 * The weather of four regions by day. Wet and dry days follow each other as a Markov chain whose chances move with the year
 * and share a country-wide part; a wet day's rain is gamma. Temperatures are a yearly wave with a slow disturbance.
 */
final class Weather {

    /** Above this much rain in millimetres, people stay at home. */
    static final double WET_MM = 5;

    private final double[][] rain;
    private final double[][] temperature;

    private Weather(double[][] rain, double[][] temperature) {
        this.rain = rain;
        this.temperature = temperature;
    }

    static Weather of(long seed) {
        int regions = Region.values().length;
        double[][] rain = new double[regions][Days.COUNT];
        double[][] temperature = new double[regions][Days.COUNT];
        for (int region = 0; region < regions; region++) {
            boolean wet = false;
            double drift = 0;
            for (int day = 0; day < Days.COUNT; day++) {
                Draws country = Draws.of(seed, Draws.Purpose.CLIMATE, day);
                Draws here = Draws.of(seed, Draws.Purpose.WEATHER, region, day);
                double year = StrictMath.cos(2 * Math.PI * (day - 20) / 365.25);
                double chance = (wet ? .60 : .30) + .05 * year;
                wet = (here.chance(.5) ? country.uniform() : here.uniform()) < chance;
                double fall = here.gamma(.9) * (5.5 + region * .4);
                rain[region][day] = wet ? Math.round(Math.max(fall, .1) * 10) / 10.0 : 0;
                drift = .8 * drift + 1.6 * (.7 * country.normal() + .7 * here.normal());
                temperature[region][day] = Math.round((10.8 - region * .7 - 6.6 * year + drift) * 10) / 10.0;
            }
        }
        return new Weather(rain, temperature);
    }

    double rain(Region region, int day) { return rain[region.ordinal()][day]; }

    double temperature(Region region, int day) { return temperature[region.ordinal()][day]; }

    boolean wet(Region region, int day) { return day < Days.COUNT && rain[region.ordinal()][day] > WET_MM; }

    List<Shop.WeatherDay> days() {
        List<Shop.WeatherDay> days = new ArrayList<>();
        for (int day = 0; day < Days.COUNT; day++)
            for (Region region : Region.values())
                days.add(new Shop.WeatherDay(Days.date(day), region, temperature(region, day), rain(region, day)));
        return List.copyOf(days);
    }
}
