package org.clvlab.survey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Scores against their formulas and against published numbers; bad answers by their sentences. */
class SurveyTest {

    /** n 1,162, 291 promoters, 395 detractors: -8.95, standard error 2.239, -13.34 to -4.56. */
    @Test
    void netPromoterScore() {
        var score = Score
                .netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(291, 10, 476, 7, 395, 0, 838, Double.NaN)));
        assertEquals(-8.95, score.estimate(), 0.005);
        assertEquals(2.239, score.standardError(), 0.0005);
        assertEquals(-13.34, score.interval().low(), 0.005);
        assertEquals(-4.56, score.interval().high(), 0.005);
        assertEquals(
                "The net promoter score of \"nps\" is -9.0 (95 % interval -13.3 to -4.6), from 1,162 answers, 58.1 % of 2,000"
                        + " asked, not weighted.",
                score.sentence());
    }

    /** With 10 answers the interval adds 3/4, 3/2, 3/4: ((6 + .75) - (2 + .75)) / 13, and its spread over n + 3. */
    @Test
    void fewAnswersHaveAnAdjustedInterval() {
        var score = Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(6, 9, 2, 8, 2, 3)));
        double p = 6.75 / 13;
        double d = 2.75 / 13;
        double reach = 1.959963984540054 * Math.sqrt((p + d - (p - d) * (p - d)) / 13);
        assertEquals(100 * (p - d - reach), score.interval().low(), 1e-9);
        assertEquals(100 * (p - d + reach), score.interval().high(), 1e-9);
    }

    @Test
    void allAlikeStillHaveAnInterval() {
        var score = Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(500, 10)));
        assertTrue(score.interval().low() < 100 && score.interval().high() == 100, score.toString());
        var single = Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), 10));
        assertTrue(single.interval().low() < 0 && single.interval().high() == 100, single.toString());
        assertTrue(single.sentence().contains("from 1 answer, 100.0 % of 1 asked"), single.sentence());
        assertEquals(-100, Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), 0, 1)).interval().low(), 1e-9);
    }

    @Test
    void aMeanOfAnswersThatAreAllAlikeHasNoInterval() {
        says("All 3 answers to \"csat\" are 4: what does not vary has no interval of its mean. Ask more customers, or use"
                + " Score.satisfaction, whose interval needs no spread.",
                () -> Score.mean(Answers.of("csat", Scale.oneToFive(), 4, 4, 4)));
    }

    @Test
    void twoAnswersAreNotTheTwoHighest() {
        says("\"again\" is on a scale of 0 to 1: all its answers are among the two highest. Use Proportions.wilson for the share of one"
                + " answer.", () -> Score.satisfaction(Answers.of("again", new Scale(0, 1), 0, 1)));
    }

    @Test
    void satisfactionIsTheTwoHighestAnswers() {
        var score = Score.satisfaction(Answers.of("csat", Scale.oneToFive(), repeated(30, 5, 50, 4, 20, 2)));
        assertEquals(0.8, score.estimate(), 1e-12);
        assertEquals(0.711170834406, score.interval().low(), 1e-9);
        assertEquals(0.866633066669, score.interval().high(), 1e-9);
    }

    /** A weight of two says what two answers say, but for the finite sample's correction. */
    @Test
    void weightsCountAnswers() {
        var weighted = new Answers("nps", Scale.zeroToTen(), new double[]{10, 0, 8}, new double[]{2, 1, 1}, 3);
        assertEquals(25, Score.netPromoterScore(weighted).estimate(), 1e-9);
        assertEquals(3 * 6.0 / 16, Score.netPromoterScore(weighted).designEffect(), 1e-12);
    }

    @Test
    void aChangeUsesBothWaves() {
        var waves = new LinkedHashMap<String, Score>();
        waves.put("2025-Q1", Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(200, 10, 100, 7, 100, 0))));
        waves.put("2025-Q2", Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(100, 10, 100, 7, 200, 0))));
        var change = new Waves(waves).changes().getFirst();
        assertEquals(-50, change.estimate(), 1e-9);
        double error = 100 * Math.sqrt((0.75 - 0.0625) / 400);
        assertEquals(-50 - 1.959963984540054 * error * Math.sqrt(2), change.interval().low(), 1e-9);
        assertTrue(new Waves(waves).sentence().contains("from 2025-Q1 to 2025-Q2 (-50.0)"));
    }

    /** By hand: items 1..5, 2..6 and a noisy third; alpha = 3/2 (1 - (2.5 + 2.5 + 2.5) / 20.5) = .951..., Feldt by F(4, 8). */
    @Test
    void cronbachsAlpha() {
        var found = Reliability.of(List.of("a", "b", "c"), new double[]{1, 2, 3, 4, 5, Double.NaN},
                new double[]{2, 3, 4, 5, 6, 4},
                new double[]{1, 3, 2, 5, 4, 4});
        double sum = variance(4, 8, 9, 14, 15);
        double alpha = 1.5 * (1 - 7.5 / sum);
        assertEquals(alpha, found.alpha(), 1e-12);
        assertEquals(1 - (1 - alpha) * 5.052632, found.interval().low(), 1e-6);
        assertEquals(1, found.left());
        assertEquals(1.0, found.withoutItem().get(2), 1e-12);
    }

    @Test
    void itemsThatAddUpToTheSame() {
        says("The answers to [a, b] add up to the same for every customer: they run against each other. Turn round those that ask the"
                + " opposite (highest plus lowest answer less the answer).",
                () -> Reliability.of(List.of("a", "b"), new double[]{1, 2, 3, 4}, new double[]{4, 3, 2, 1}));
        var three = Reliability.of(List.of("a", "b", "c"), new double[]{1, 2, 3, 4}, new double[]{4, 3, 2, 1},
                new double[]{1, 1, 2, 2});
        assertTrue(three.itemRest().get(2).isNaN() && Double.isFinite(three.alpha()), three.toString());
        assertTrue(!three.card().text().contains("NaN") && !three.card().text().contains("infinite"), three.card().text());
    }

    @Test
    void postStratification() {
        var weights = Weights.postStratified("region", new String[]{"north", "north", "north", "south"},
                Map.of("north", 500.0, "south", 500.0));
        assertArrayEquals(new double[]{2 / 3.0, 2 / 3.0, 2 / 3.0, 2}, weights.values(), 1e-12);
        assertEquals(4 * (3 * 4 / 9.0 + 4) / 16, weights.designEffect(), 1e-12);
    }

    @Test
    void rakingHoldsEveryMargin() {
        var region = new String[]{"n", "n", "n", "s", "s", "s", "s", "n"};
        var age = new String[]{"y", "o", "y", "o", "y", "y", "o", "y"};
        var weights = Weights.raked(Map.of("region", region, "age", age),
                Map.of("region", Map.of("n", 0.7, "s", 0.3), "age", Map.of("y", 0.4, "o", 0.6)));
        assertEquals(0.7, held(weights.values(), region, "n"), 1e-9);
        assertEquals(0.4, held(weights.values(), age, "y"), 1e-9);
        assertEquals(8, DoubleStream.of(weights.values()).sum(), 1e-9);
    }

    /** A sum of three thirds depends on their order, and a map without order has another one each time that Java starts. */
    @Test
    void theOrderOfAMapChangesNoWeight() {
        var groups = new String[]{"a", "b", "c", "d", "a", "b"};
        var sizes = List.of(Map.entry("a", 0.1), Map.entry("b", 0.2), Map.entry("c", 0.3), Map.entry("d", 1e-16));
        var forwards = new LinkedHashMap<String, Double>();
        sizes.forEach(group -> forwards.put(group.getKey(), group.getValue()));
        var backwards = new LinkedHashMap<String, Double>();
        sizes.reversed().forEach(group -> backwards.put(group.getKey(), group.getValue()));
        assertArrayEquals(Weights.postStratified("g", groups, forwards).values(),
                Weights.postStratified("g", groups, backwards).values());
    }

    @Test
    void populationsThatAreNone() {
        var groups = new String[]{"n", "n", "s"};
        says("The population of margin \"region\" has n NaN; give how many of all are in each group, or their shares: numbers from 0 up.",
                () -> Weights.postStratified("region", groups, Map.of("n", Double.NaN, "s", 1.0)));
        says("The population of margin \"region\" has n -1.0, s Infinity; give how many of all are in each group, or their shares:"
                + " numbers from 0 up.",
                () -> Weights.postStratified("region", groups, Map.of("n", -1.0, "s", Double.POSITIVE_INFINITY)));
        says("The population gives no share for [n] (region), whom respondents are in.",
                () -> Weights.postStratified("region", groups, Map.of("n", 0.0, "s", 2.0)));
    }

    @Test
    void codedWords() {
        var book = Codebook.empty().code("delivery", "late", "deliver*").code("price", "price", "expensive");
        var coded = book.of(new String[]{"Delivered late, again", "too expensive", "lovely", null, "plates are fine"});
        assertEquals(Map.of("delivery", 1, "price", 1), coded.counts());
        assertEquals(2, coded.uncoded());
        assertEquals(4, coded.written());
        assertEquals("1 of 2 wrote a comment. 100.0 % have no word of the book.",
                book.of(new String[]{"lovely", null}).sentence());
        assertEquals("Nobody of 2 wrote a comment.", book.of(new String[]{null, null}).sentence());
    }

    @Test
    void aQuestionOfFiveAnswersWithoutItsLowestIsNoNetPromoterScoreEither() {
        double[] high = IntStream.range(0, 120).mapToDouble(i -> 2 + i % 4).toArray();
        var answers = Answers.of("nps", Scale.zeroToTen(), high);
        says("\"nps\" has 120 answers, the highest of them 5. Was it asked from 1 to 5, or to 7? Then it gives no net promoter score: use"
                + " Score.satisfaction or Score.mean. If 10 was offered and nobody chose more than 5, say so:"
                + " Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).", () -> Score.netPromoterScore(answers));
        assertEquals(-100, Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).estimate(), 1e-12);
    }

    @Test
    void aScaleFromOneToTenIsRefusedWithAQuestion() {
        says("\"nps\" has 120 answers from 1 to 10 and none of 0. Was it asked from 1 to 10? Then it gives no net promoter score: use"
                + " Score.mean. If 0 was offered and nobody chose it, say so: Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).",
                () -> Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(60, 1, 60, 10))));
        says("\"nps\" has 120 answers from 1 to 5 and none of 0. Was it asked from 1 to 5? Then it gives no net promoter score: use"
                + " Score.mean. If 0 was offered and nobody chose it, say so: Score.netPromoterScore(answers, Offered.ZERO_TO_TEN).",
                () -> Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(60, 1, 60, 5))));
        says("\"nps\" is on a scale of 1 to 5; a net promoter score is defined on 0 to 10 only. Was the question asked from 0 to 10? Else"
                + " use Score.mean.", () -> Score.netPromoterScore(Answers.of("nps", Scale.oneToFive(), 1, 5)));
        assertEquals(0, Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), repeated(60, 1, 60, 10)), Offered.ZERO_TO_TEN)
                .estimate(), 1e-9);
    }

    @Test
    void answersThatTheScaleDoesNotHave() {
        says("\"csat\" is on a scale of 1 to 5, but answer 2 is 99, answer 3 is 2.5. Is it another scale, or a code for \"does not apply\"?"
                + " Recode or leave out such answers, or give the right scale.",
                () -> Answers.of("csat", Scale.oneToFive(), 3, 99, 2.5));
    }

    @Test
    void nobodyAnswered() {
        says("Nobody of 2 answered \"nps\"; there is no score.",
                () -> Score.netPromoterScore(Answers.of("nps", Scale.zeroToTen(), Double.NaN, Double.NaN)));
    }

    @Test
    void aGroupWithoutRespondents() {
        says("Nobody of [west] (region) answered, so nobody can stand for them; put the group together with a similar one.",
                () -> Weights.postStratified("region", new String[]{"east"}, Map.of("east", 0.5, "west", 0.5)));
    }

    private static double held(double[] weights, String[] groups, String group) {
        double in = 0;
        for (int i = 0; i < weights.length; i++)
            if (groups[i].equals(group)) in += weights[i];
        return in / Arrays.stream(weights).sum();
    }

    private static double variance(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** Counts and answers in turn. */
    private static double[] repeated(double... counted) {
        var all = DoubleStream.builder();
        for (int k = 0; k < counted.length; k += 2)
            for (int i = 0; i < counted[k]; i++)
                all.add(counted[k + 1]);
        return all.build().toArray();
    }

    private static void says(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
