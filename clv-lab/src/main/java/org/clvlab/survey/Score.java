package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Proportions;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * One number made of the answers to one question.
 *
 * @param measure
 *            which number
 * @param question
 *            the question
 * @param estimate
 *            in the measure's unit
 * @param standardError
 *            of the estimate, by linearisation
 * @param interval
 *            its 95 % interval
 * @param method
 *            how the interval was made
 * @param n
 *            how many answered
 * @param asked
 *            how many were asked
 * @param designEffect
 *            Kish's n sum(w^2) / (sum w)^2: 1 where nothing is weighted
 * @param shares
 *            of the answers of each kind, weighted
 */
public record Score(Measure measure, String question, double estimate, double standardError, Interval interval, String method,
        int n,
        int asked, double designEffect, List<Share> shares) implements Shown, Tabular {

    /** Which number. */
    public enum Measure {
        /** 100 times the share of 9 and 10 less the share of 0 to 6. */
        NET_PROMOTER_SCORE("net promoter score", "points from -100 to 100"),
        /** The share of the two highest answers. */
        SATISFACTION("share of satisfied customers (two highest answers)", "share"),
        /** The share of the three highest answers of seven. */
        LOW_EFFORT("share of customers who found it easy (5 to 7)", "share"),
        /** The mean of the answers. */
        MEAN("mean answer", "points of the scale");

        private final String words;
        private final String unit;

        Measure(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** {@return in words} */
        public String words() { return words; }
    }

    /**
     * One kind of answer.
     *
     * @param name
     *            such as "promoters (9, 10)"
     * @param count
     *            how many gave it
     * @param share
     *            of all who answered, weighted
     */
    public record Share(String name, int count, double share) {}

    /** Copies the shares. */
    public Score {
        shares = List.copyOf(shares);
    }

    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /**
     * {@return 100 (p - d): the share of promoters (9, 10) less that of detractors (0 to 6)} Standard error 100 sqrt((p + d - (p -
     * d)^2) / n), by linearisation where answers are weighted; with fewer than 100 answers, or no promoters, no detractors or no
     * others, the adjusted interval of Rocks (2016): three quarters of an answer added to promoters and to detractors and one and a
     * half between. It leans to the middle; where it would leave out the score itself, as when all are promoters, it reaches to it.
     *
     * @param answers
     *            on 0 to 10
     */
    public static Score netPromoterScore(Answers answers) { return netPromoterScore(answers, Offered.UNSAID); }

    /**
     * {@return the net promoter score where the author vouches for the scale}
     *
     * @param answers
     *            on 0 to 10
     * @param offered
     *            what was offered
     */
    public static Score netPromoterScore(Answers answers, Offered offered) {
        answers.answered();
        if (offered == Offered.UNSAID || !answers.scale().equals(Scale.zeroToTen())) answers.onNetPromoterScale();
        var moments = Moments.of(answers, v -> v >= 9 ? 1 : v <= 6 ? -1 : 0);
        var shares = List.of(share(answers, "promoters (9, 10)", 9, 10), share(answers, "passives (7, 8)", 7, 8),
                share(answers, "detractors (0 to 6)", 0, 6));
        boolean small = moments.effectiveSize() < 100 || shares.stream().anyMatch(share -> share.count() == 0);
        double p = shares.getFirst().share();
        double d = shares.getLast().share();
        double n = moments.effectiveSize();
        Interval interval;
        if (small) {
            double promoters = (p * n + 0.75) / (n + 3);
            double detractors = (d * n + 0.75) / (n + 3);
            double centre = promoters - detractors;
            double reach = Z * Math.sqrt((promoters + detractors - centre * centre) / (n + 3));
            interval = new Interval(0.95, 100 * Math.min(moments.mean(), Math.max(-1, centre - reach)),
                    100 * Math.max(moments.mean(), Math.min(1, centre + reach)));
        } else
            interval = new Interval(0.95, 100 * (moments.mean() - Z * moments.error()),
                    100 * (moments.mean() + Z * moments.error()));
        return new Score(Measure.NET_PROMOTER_SCORE, answers.question(), 100 * moments.mean(), 100 * moments.error(), interval,
                small ? "adjusted for few answers (Rocks 2016)" : "normal, by linearisation", answers.size(), answers.asked(),
                moments.designEffect(), shares);
    }

    /**
     * {@return the share of the two highest answers, with Wilson's interval}
     *
     * @param answers
     *            on any scale of at least three answers
     */
    public static Score satisfaction(Answers answers) {
        var scale = answers.answered().scale();
        if (scale.most() - scale.least() < 2)
            throw new IllegalArgumentException("\"" + answers.question() + "\" is on a scale of " + scale
                    + ": all its answers are among the two highest. Use Proportions.wilson for the share of one answer.");
        return share(Measure.SATISFACTION, answers, scale.most() - 1);
    }

    /**
     * {@return the share of 5, 6 and 7 on the customer effort question, with Wilson's interval}
     *
     * @param answers
     *            on 1 to 7, 7 being the least effort
     */
    public static Score lowEffort(Answers answers) {
        if (!answers.answered().scale().equals(Scale.oneToSeven()))
            throw new IllegalArgumentException("\"" + answers.question() + "\" is on a scale of " + answers.scale()
                    + "; the customer effort score is defined on 1 to 7. Use Score.mean, or Score.satisfaction.");
        return share(Measure.LOW_EFFORT, answers, 5);
    }

    /**
     * {@return the mean answer with a t interval}
     *
     * @param answers
     *            on any scale; at least two
     */
    public static Score mean(Answers answers) {
        answers.answered();
        var moments = Moments.of(answers, v -> v);
        if (answers.size() < 2)
            throw new IllegalArgumentException(
                    "One answer to \"" + answers.question() + "\" has no interval; ask more customers.");
        double first = answers.values()[0];
        if (Arrays.stream(answers.values()).allMatch(value -> value == first))
            throw new IllegalArgumentException("All " + Digits.count(answers.size()) + " answers to \"" + answers.question()
                    + "\" are " + Digits.number(first) + ": what does not vary has no interval of its mean. Ask more"
                    + " customers, or use Score.satisfaction, whose interval needs no spread.");
        double reach = TDistribution.of(answers.size() - 1.0).inverseSurvivalProbability(0.025) * moments.error();
        return new Score(Measure.MEAN, answers.question(), moments.mean(), moments.error(),
                new Interval(0.95, moments.mean() - reach, moments.mean() + reach), "t, by linearisation", answers.size(),
                answers.asked(), moments.designEffect(), List.of());
    }

    private static Score share(Measure measure, Answers answers, int from) {
        var moments = Moments.of(answers, v -> v >= from ? 1 : 0);
        var interval = answers.weighted()
                ? wilson(moments.mean(), moments.effectiveSize())
                : Proportions.wilson(Math.round(moments.mean() * answers.size()), answers.size(), 0.95);
        int most = answers.scale().most();
        return new Score(measure, answers.question(), moments.mean(), moments.error(), interval,
                answers.weighted() ? "Wilson's score, with the effective number of answers" : "Wilson's score", answers.size(),
                answers.asked(), moments.designEffect(), List.of(share(answers, from + " to " + most, from, most),
                        share(answers, answers.scale().least() + " to " + (from - 1), answers.scale().least(), from - 1)));
    }

    private static Interval wilson(double p, double n) {
        double scale = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / scale;
        double reach = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Interval(0.95, Math.max(0, centre - reach), Math.min(1, centre + reach));
    }

    private static Share share(Answers answers, String name, int from, int to) {
        double[] values = answers.values();
        int count = (int) Arrays.stream(values).filter(v -> v >= from && v <= to).count();
        return new Share(name, count, Moments.of(answers, v -> v >= from && v <= to ? 1 : 0).mean());
    }

    /** A weighted mean with the variance that linearisation gives: n / (n - 1) sum (w (x - m))^2 / (sum w)^2. */
    private record Moments(double mean, double error, double designEffect, double effectiveSize) {
        static Moments of(Answers answers, DoubleUnaryOperator measure) {
            double[] weights = answers.weights();
            double[] values = Arrays.stream(answers.values()).map(measure).toArray();
            int n = values.length;
            double sum = 0;
            double squares = 0;
            double total = 0;
            for (int i = 0; i < n; i++) {
                sum += weights[i];
                squares += weights[i] * weights[i];
                total += weights[i] * values[i];
            }
            double mean = total / sum;
            double away = 0;
            for (int i = 0; i < n; i++)
                away += Math.pow(weights[i] * (values[i] - mean), 2);
            // Without weights the divisor is n, as the net promoter score's published error has it.
            double correction = answers.weighted() && n > 1 ? n / (n - 1.0) : 1;
            boolean isMean = measure.applyAsDouble(5) == 5 && n > 1;
            double error = Math.sqrt(away * (isMean ? n / (n - 1.0) : correction)) / sum;
            double effect = n * squares / (sum * sum);
            return new Moments(mean, error, effect, n / effect);
        }
    }

    /** {@return how many of those asked answered} */
    public double responseRate() { return (double) n / asked; }

    /** {@return the finding in a sentence} */
    public String sentence() {
        return "The " + measure.words + " of \"" + question + "\" is " + number(estimate) + " (95 % interval "
                + number(interval.low())
                + " to " + number(interval.high()) + "), from " + Digits.count(n) + (n == 1 ? " answer, " : " answers, ")
                + Digits.percent(responseRate())
                + " of " + Digits.count(asked) + " asked" + (designEffect > 1
                        ? ", weighted: they count as " + Digits.number(n / designEffect, Accuracy.decimals(0))
                        : ", not weighted")
                + ".";
    }

    /** {@return a value of this measure as text} */
    String number(double value) {
        return switch (measure) {
            case NET_PROMOTER_SCORE -> Digits.number(value, Accuracy.decimals(1));
            case SATISFACTION, LOW_EFFORT -> Digits.percent(value);
            case MEAN -> Digits.number(value, Accuracy.decimals(2));
        };
    }

    /** {@return the score in one row, not rounded} */
    @Override
    public TypedTable typedTable() { return new TypedTable("score", columns(List.of(this))); }

    /** {@return the columns of several scores, one row each} */
    static List<TypedColumn> columns(List<Score> scores) {
        return List.of(TypedColumn.texts("measure", scores.stream().map(score -> score.measure().name()).toList()),
                TypedColumn.texts("question", scores.stream().map(Score::question).toList()),
                numbers("estimate", scores, Score::estimate), numbers("standard_error", scores, Score::standardError),
                numbers("low", scores, score -> score.interval().low()),
                numbers("high", scores, score -> score.interval().high()),
                numbers("level", scores, score -> score.interval().level()),
                numbers("design_effect", scores, Score::designEffect),
                TypedColumn.wholes("n", "", scores.stream().mapToLong(Score::n).toArray()),
                TypedColumn.wholes("asked", "", scores.stream().mapToLong(Score::asked).toArray()));
    }

    private static TypedColumn numbers(String name, List<Score> scores, ToDoubleFunction<Score> of) {
        return TypedColumn.numbers(name, "", scores.stream().mapToDouble(of).toArray());
    }

    @Override
    public Card card() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("unit", measure.unit));
        facts.add(new Fact("interval", method));
        facts.add(new Fact("design effect (Kish)", Digits.number(designEffect, Accuracy.decimals(2))));
        facts.add(new Fact("taken for granted", "those who answered stand for those who did not; see ResponseBias"));
        var card = Card.titled(measure.words + ": " + question).sentence(sentence());
        if (!shares.isEmpty())
            card = card.grid(List.of("answer", "n", "share"), shares.stream()
                    .map(s -> List.of(s.name(), Digits.count(s.count()), Digits.percent(s.share()))).toList());
        return card.facts("How it was computed", facts);
    }

    /** {@return the share of each kind of answer} */
    public Figure figure() {
        return new Figure(measure.words + " " + number(estimate), "", "share of answers",
                List.of(new Figure.Bars("answers", shares.stream().map(Share::name).toList(),
                        shares.stream().map(Share::share).toList())),
                sentence());
    }

    @Override
    public String toString() { return sentence(); }
}
