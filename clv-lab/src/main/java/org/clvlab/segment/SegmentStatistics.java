package org.clvlab.segment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How large a segment is, and its means.
 *
 * @param size
 *            its customers, at least five
 * @param share
 *            its share of all customers; none where it would give the size of a small segment away
 * @param means
 *            means of columns, to six digits, over the customers who have a value, where at least five have one
 */
public record SegmentStatistics(int size, OptionalDouble share, Map<String, Double> means) {

    /** Copies the means in their order and refuses a segment too small to leave. */
    public SegmentStatistics {
        if (Disclosure.small(size))
            throw new IllegalArgumentException(
                    "Statistics of " + size + " customers would tell about persons; at least " + Disclosure.MINIMUM
                            + " are needed.");
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }

    /** {@return the statistics of a segment, or none when it is too small} */
    static Optional<SegmentStatistics> of(Membership membership, Disclosure disclosure, int segment, int customers,
            List<Column> columns) {
        int size = membership.size(segment);
        if (disclosure.hidden(segment)) return Optional.empty();
        var share = disclosure.totalsHidden()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rounded((double) size / customers));
        var means = new LinkedHashMap<String, Double>();
        for (var column : columns) column.mean(membership, segment).ifPresent(mean -> means.put(column.name(), rounded(mean)));
        return Optional.of(new SegmentStatistics(size, share, means));
    }

    /** Six digits: the last bits of a computed score may differ from one machine to the next, and the file must not. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }
}
