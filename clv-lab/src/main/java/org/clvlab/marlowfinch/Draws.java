package org.clvlab.marlowfinch;

/**
 * A stream of random numbers for one purpose: SplitMix64 (Steele, Lea and Flood 2014) started from a hash of (seed, purpose,
 * who, which). Streams with another key have nothing to do with one another, so a draw more or less in one moves no other.
 * Own code rather than {@link java.util.SplittableRandom}, whose doubles no specification fixes for good.
 */
final class Draws {

    /** What a stream is for; a new purpose is added at the end, or every seed gives other data. */
    enum Purpose {
        TRAITS, FIRST_ORDER, CANDIDATE, LEAVING, ARMS, SPEND, BASKET, ACCOUNT, ANSWER, SERVICE, MAIL, REFERRAL, VISIT, PROSPECT, WEATHER, INDEX, CUSTOMER, PLAIN, CLIMATE
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Draws(long state) { this.state = state; }

    static Draws of(long seed, Purpose purpose, long who) { return of(seed, purpose, who, 0); }

    static Draws of(long seed, Purpose purpose, long who, long which) {
        long key = mix(seed + GOLDEN);
        key = mix(key ^ mix((purpose.ordinal() + 1) * GOLDEN));
        key = mix(key ^ mix((who + 1) * 0xD1B54A32D192ED03L));
        key = mix(key ^ mix((which + 1) * 0x8CB92BA72F3D8DD7L));
        return new Draws(key);
    }

    /** The plain generator from a state, as others publish its numbers. */
    static Draws from(long state) {
        return new Draws(state);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number in (0, 1), never 0 nor 1. */
    double uniform() { return ((bits() >>> 11) + 0.5) * UNIT; }

    double between(double from, double to) { return from + (to - from) * uniform(); }

    /** A whole number from 0 to bound - 1. */
    int below(int bound) { return (int) (uniform() * bound); }

    boolean chance(double probability) { return uniform() < probability; }

    double exponential() { return -StrictMath.log(uniform()); }

    /** Box and Muller's first number; always two uniforms. */
    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Gamma with rate 1 (Marsaglia and Tsang 2000; below shape 1 their boost). */
    double gamma(double shape) {
        if (shape < 1)
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            double u = uniform();
            if (v <= 0)
                continue;
            v = v * v * v;
            if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v))
                return d * v;
        }
    }

    double beta(double a, double b) {
        double first = gamma(a);
        return first / (first + gamma(b));
    }

    /** Poisson by counting exponential gaps: for the small means of one customer. */
    int poisson(double mean) {
        int count = 0;
        for (double sum = exponential(); sum < mean; sum += exponential())
            count++;
        return count;
    }

    /** The index of one of the weights, by its share. */
    int pick(double... weights) {
        double sum = 0;
        for (double weight : weights)
            sum += weight;
        double left = uniform() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.length - 1;
    }
}
