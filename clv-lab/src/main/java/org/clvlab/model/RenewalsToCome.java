package org.clvlab.model;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Sums over all renewals to come of S(n + j) / S(n) (1 + d)^-(j - 1), plain and weighted by j.
 *
 * @param payments
 *            the plain sum
 * @param weightedPayments
 *            that of j times the term
 */
public record RenewalsToCome(double payments, double weightedPayments) {

    private static final int FIRST_BLOCK = 256;
    private static final int MOST = 1 << 24;

    /**
     * The sum runs in blocks until what can still follow, at most the last term over the share that the discount takes, is
     * below 1e-15 of it.
     */
    static RenewalsToCome of(ContractModel model, int renewals, double waiting) {
        if (waiting == 0 && Double.isInfinite(model.renewalsToCome(renewals)))
            throw new IllegalArgumentException("Without a discount rate the renewals to come have no mean under " + model
                    + ": too many customers hardly ever leave. Give an annual rate above 0.");
        if (waiting == 0)
            return new RenewalsToCome(model.renewalsToCome(renewals), Double.POSITIVE_INFINITY);
        return summed(waiting, block -> {
            var logs = model.curve(renewals + block).logSurvival();
            return IntStream.rangeClosed(0, block).mapToDouble(j -> logs[renewals + j] - logs[renewals]).toArray();
        });
    }

    /** The same if leaving is so many times what it was. */
    static RenewalsToCome of(ContractModel model, int renewals, double waiting, double dropout) {
        return summed(waiting, block -> IntStream.rangeClosed(0, block)
                .mapToDouble(j -> model.logSurvival(j, renewals, dropout)).toArray());
    }

    /** @param logSurvival of the next renewals, as many as asked for, from none on */
    private static RenewalsToCome summed(double waiting, IntFunction<double[]> logSurvival) {
        for (int block = FIRST_BLOCK; block <= MOST; block *= 4) {
            var logs = logSurvival.apply(block);
            var plain = new Sum();
            var weighted = new Sum();
            double last = 0;
            for (int j = 1; j <= block; j++) {
                last = Math.exp(logs[j] - (j - 1) * waiting);
                plain.add(last);
                weighted.add(j * last);
            }
            double left = last / waiting;
            if (left < 1e-15 * plain.value() && left * (block + 1 / waiting) < 1e-15 * weighted.value())
                return new RenewalsToCome(plain.value(), weighted.value());
        }
        throw new IllegalArgumentException(
                "At a discount of " + waiting + " a period the sum over the renewals to come takes more"
                        + " than " + MOST + " terms; give a higher annual rate.");
    }
}
