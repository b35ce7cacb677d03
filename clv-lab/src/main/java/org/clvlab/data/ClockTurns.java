package org.clvlab.data;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The moments at which the clocks of a zone are put forward or back, within the years of some local times. An hour or another
 * span is skipped, or comes twice.
 *
 * @param turns
 *            in their order
 */
record ClockTurns(List<ZoneOffsetTransition> turns) {

    ClockTurns {
        turns = List.copyOf(turns);
    }

    /**
     * {@return the turns within the years of some times}
     *
     * @param zone
     *            where the clocks hang
     * @param first
     *            the first year
     * @param last
     *            the last year
     */
    static ClockTurns of(ZoneId zone, int first, int last) {
        var rules = zone.getRules();
        var turns = new ArrayList<ZoneOffsetTransition>();
        var turn = rules.nextTransition(LocalDateTime.of(first - 1, 12, 30, 0, 0).toInstant(ZoneOffset.UTC));
        for (; turn != null && turn.getDateTimeBefore().getYear() <= last; turn = rules.nextTransition(turn.getInstant()))
            turns.add(turn);
        return new ClockTurns(turns);
    }

    /** {@return true in SQL of a local time that no clock has shown} */
    String skipped(String time) {
        return within(time, turns.stream().filter(ZoneOffsetTransition::isGap).toList());
    }

    /** {@return true in SQL of a local time that the clocks have shown twice} */
    String twice(String time) {
        return within(time, turns.stream().filter(ZoneOffsetTransition::isOverlap).toList());
    }

    private static String within(String time, List<ZoneOffsetTransition> turns) {
        return turns.isEmpty() ? "false" : turns.stream().map(turn -> {
            var before = turn.getDateTimeBefore();
            var after = turn.getDateTimeAfter();
            return "%1$s >= TIMESTAMP '%2$s' AND %1$s < TIMESTAMP '%3$s'".formatted(time, turn.isGap() ? before : after,
                    turn.isGap() ? after : before);
        }).collect(Collectors.joining(" OR "));
    }
}
