package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The quarterly survey. Everybody who ordered in the year before is asked; whether they answer depends on how much they
 * ordered and how content they are (planted effect 14), and those who left seldom do. The answers show contentment and need,
 * each with its own noise; the item "I spend more when content" is said by the content, and untrue (effect 3).
 */
final class Surveys {

    static final int WAVES = 12;
    /** Log-odds of answering: a constant, the part from orders of the last year, the part from contentment. */
    static final double ANSWER = -1.15;
    static final double ANSWER_BY_VALUE = .10;
    static final double ANSWER_BY_CONTENTMENT = .25;
    /** Those who have left answer with this share of the chance. */
    static final double LEFT_ANSWER = .12;
    /** Items of need: marker items stand this much above the others, all with this standard deviation. */
    static final double MARKER = 2.5;
    static final double ITEM_BASE = 2.9;
    static final double ITEM_SD = 1.2;

    private final long seed;
    private final boolean selective;

    Surveys(long seed, Set<Effect> on) {
        this.seed = seed;
        this.selective = on.contains(Effect.NON_RESPONSE);
    }

    /** The first day of asking in a wave: in the middle of the quarter's last month. */
    static LocalDate asked(int wave) {
        return Days.START.plusMonths(3L * wave + 2).withDayOfMonth(10);
    }

    static String name(int wave) { return (2023 + wave / 4) + "-Q" + (1 + wave % 4); }

    /** All answers of a wave, in the order in which they came in. */
    List<Shop.Answer> wave(int wave, List<Unit> units) {
        List<Shop.Answer> answers = new ArrayList<>();
        for (Unit unit : units)
            for (int member = 0; member < unit.customerIds().size(); member++)
                answer(wave, unit, member, answers);
        if (!answers.isEmpty())
            previews(wave, answers);
        answers.sort((a,
                b) -> a.start().equals(b.start()) ? a.responseId().compareTo(b.responseId()) : a.start().compareTo(b.start()));
        return List.copyOf(answers);
    }

    private void answer(int wave, Unit unit, int member, List<Shop.Answer> answers) {
        int asked = Days.day(asked(wave));
        String customer = unit.customerIds().get(member);
        int recent = unit.orders(member, asked - 365, asked - 10);
        Draws draws = Draws.of(seed, Draws.Purpose.ANSWER, unit.index(), wave * 100L + member);
        double day = asked + Math.min(13.5, 3 * draws.exponential());
        double luck = draws.uniform();
        if (recent == 0 || !unit.accounts().members().get(member).there(day))
            return;
        double content = unit.relationship().contentment().on(day);
        double odds = StrictMath.exp(ANSWER + (selective
                ? ANSWER_BY_VALUE * (StrictMath.log(recent) / StrictMath.log(2) - .9) + ANSWER_BY_CONTENTMENT * content
                : .05));
        double chance = odds / (1 + odds) * (unit.relationship().alive(day) || !selective ? 1 : LEFT_ANSWER);
        if (luck > chance)
            return;
        Shop.Answer answer = Answering.of(draws, wave, day, unit, customer, content);
        answers.add(answer);
        if (draws.chance(.02))
            answers.add(Answering.again(draws, answer));
    }

    /** The shop's own people try the survey out before it goes out; their answers must not count. */
    private void previews(int wave, List<Shop.Answer> answers) {
        Draws draws = Draws.of(seed, Draws.Purpose.ANSWER, -1, wave);
        int few = 2 + draws.below(3);
        for (int i = 0; i < few; i++)
            answers.add(Answering.preview(draws, answers.get(draws.below(answers.size())), asked(wave).minusDays(3)));
    }
}
