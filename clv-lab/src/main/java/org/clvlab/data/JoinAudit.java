package org.clvlab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * What became of every row of every source on its way to one row a customer.
 *
 * @param customers
 *            the rows of the result: as many as the customers it started from
 * @param parts
 *            one account a source, the first of them the base of the join
 */
public record JoinAudit(long customers, List<Part> parts) implements Shown {

    /** Copies the parts. */
    public JoinAudit {
        parts = List.copyOf(parts);
    }

    /**
     * The account of one source.
     *
     * @param source
     *            its name
     * @param reading
     *            what became of its rows while they were read
     * @param rowsIn
     *            rows that were read and kept
     * @param withoutId
     *            of these, rows that name no customer
     * @param merged
     *            rows with an id beyond the first of their customer: added up or, in a survey, older answers
     * @param distinct
     *            customers the source knows
     * @param matched
     *            customers of the result whom the source knows
     * @param unmatched
     *            customers of the source who are not in the result
     * @param without
     *            customers of the result whom the source does not know
     * @param renamed
     *            columns that got another name, since theirs was taken: old name and new
     * @param responseBase
     *            for a survey, what the response rate is a share of; else empty
     */
    public record Part(String source, ReadingAudit reading, long rowsIn, long withoutId, long merged, long distinct, long matched,
            long unmatched, long without, Map<String, String> renamed, String responseBase) {

        /** Copies, and refuses numbers that do not add up. */
        public Part {
            renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
            if (rowsIn != withoutId + merged + distinct)
                throw new IllegalArgumentException(
                        source + ": " + rowsIn + " rows are not " + withoutId + " without id, " + merged
                                + " merged and " + distinct + " customers.");
            if (distinct != matched + unmatched)
                throw new IllegalArgumentException(
                        source + ": " + distinct + " customers are not " + matched + " matched and " + unmatched + " unmatched.");
        }

        /** The account of a source that is the base of a join: all its customers are there. */
        static Part base(Source source, long customers) {
            var counts = source.warehouse().list("SELECT count(*), count(customer_id) FROM " + Sql.name(source.relation()),
                    row -> new long[]{row.getLong(1), row.getLong(2)}).getFirst();
            return new Part(source.name(), source.reading(), counts[0], counts[0] - counts[1], counts[1] - customers, customers,
                    customers,
                    0, 0, Map.of(), source instanceof Survey ? "customers in the base of the join" : "");
        }

        static Part joined(CustomerTable right, long customers, long matched, Map<String, String> renamed) {
            var part = right.audit().parts().getFirst();
            var distinct = (long) right.size();
            return new Part(right.name(), part.reading(), part.rowsIn() - part.distinct() + distinct, part.withoutId(),
                    part.merged(),
                    distinct, matched, distinct - matched, customers - matched, renamed, part.responseBase());
        }

        /** {@return for a survey, the share of the base who answered; else empty} */
        public OptionalDouble responseRate() {
            return responseBase.isEmpty() || matched + without == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(matched / (double) (matched + without));
        }
    }

    JoinAudit with(Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new JoinAudit(customers, more);
    }

    /**
     * {@return the account of one source}
     *
     * @param source
     *            its name
     */
    public Part part(String source) {
        return parts.stream().filter(part -> part.source().equals(source)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No source \"" + source + "\" was joined; there are "
                        + parts.stream().map(Part::source).toList() + "."));
    }

    @Override
    public Card card() {
        var rows = parts.stream()
                .map(part -> List.of(part.source(), "" + part.rowsIn(), "" + part.withoutId(), "" + part.merged(),
                        "" + part.distinct(),
                        "" + part.matched(), "" + part.unmatched(), "" + part.without()))
                .toList();
        return Card.titled("Join of " + parts.size() + " sources to " + customers + " customers")
                .grid(List.of("source", "rows in", "without id", "merged", "customers in", "matched", "not in the base",
                        "customers without"), rows);
    }

    /** {@return the join in one line} */
    @Override
    public String toString() {
        var text = new StringBuilder(customers + " customers");
        for (var part : parts.subList(1, parts.size()))
            text.append("; ").append(part.source()).append(": ").append(part.matched()).append(" matched, ")
                    .append(part.without())
                    .append(" without, ").append(part.unmatched()).append(" not in the base");
        return text.toString();
    }
}
