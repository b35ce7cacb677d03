package org.clvlab.marlowfinch;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A share price index on trading days: a random walk that nothing in the shop depends on (planted effect 9, a null).
 *
 * @param closes
 *            the close of each trading day, to two digits
 */
record ShareIndex(SortedMap<LocalDate, Double> closes) {

    static ShareIndex of(long seed) {
        SortedMap<LocalDate, Double> closes = new TreeMap<>();
        double level = 7500;
        for (int day = 0; day < Days.COUNT; day++) {
            LocalDate date = Days.date(day);
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY || date.getDayOfYear() == 1)
                continue;
            level *= StrictMath.exp(.0001 + .0085 * Draws.of(seed, Draws.Purpose.INDEX, day).normal());
            closes.put(date, Math.round(level * 100) / 100.0);
        }
        return new ShareIndex(closes);
    }

    List<Shop.IndexDay> days() {
        return closes.entrySet().stream().map(close -> new Shop.IndexDay(close.getKey(), close.getValue())).toList();
    }
}
