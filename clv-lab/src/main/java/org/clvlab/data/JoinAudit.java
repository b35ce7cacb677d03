package org.clvlab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What became of every row of every source on its way to one row a customer.
 *
 * @param customers
 *            the rows of the result: as many as the customers it started from
 * @param parts
 *            one account a source, the first of them the base of the join
 */
public record JoinAudit(long customers, List<Part> parts) implements Shown, Tabular {

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
            var key = source instanceof KeyedTable table ? table.key() : "customer_id";
            var rows = source instanceof KeyedTable table ? table.counted() : source.relation();
            var counts = source.warehouse()
                    .list("SELECT count(*), count(%s) FROM %s".formatted(Sql.name(key), Sql.name(rows)),
                            row -> new long[]{row.getLong(1), row.getLong(2)})
                    .getFirst();
            return new Part(source.name(), source.reading(), counts[0], counts[0] - counts[1], counts[1] - customers, customers,
                    customers,
                    0, 0, Map.of(), source instanceof Survey ? "customers in the base of the join" : "");
        }

        static Part joined(CustomerTable right, long matched, long without, Map<String, String> renamed) {
            var part = right.audit().parts().getFirst();
            var distinct = (long) right.size();
            return new Part(right.name(), part.reading(), part.rowsIn() - part.distinct() + distinct, part.withoutId(),
                    part.merged(),
                    distinct, matched, distinct - matched, without, renamed, part.responseBase());
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

    /**
     * {@return the rows of each source and step as a picture: left out while read, without id, merged as duplicates, of
     * customers who are lost, and of those who matched}
     */
    public Figure figure() {
        var names = new ArrayList<String>();
        for (var i = 0; i < parts.size(); i++)
            names.add((i + 1) + ". " + parts.get(i).source());
        var lost = parts.stream().mapToLong(Part::unmatched).sum();
        return new Figure(
                "Join of " + parts.size() + (parts.size() == 1 ? " source: " : " sources: ") + Digits.count(customers)
                        + " customers, "
                        + Digits.count(lost) + " known to a source only",
                "rows", "source, in the order of the join",
                List.of(bars("matched", names, Part::matched), bars("lost: not in the base", names, Part::unmatched),
                        bars("duplicate of a customer, merged", names, Part::merged), bars("without id", names, Part::withoutId),
                        bars("left out while read", names, part -> part.reading().rowsRead() - part.reading().kept())),
                parts.stream().map(part -> part.source() + ": " + Digits.count(part.reading().rowsRead()) + " rows read, "
                        + Digits.count(part.matched()) + " customers matched, " + Digits.count(part.unmatched()) + " lost, "
                        + Digits.count(part.merged()) + " duplicate rows merged, " + Digits.count(part.withoutId())
                        + " without id, " + Digits.count(part.reading().rowsRead() - part.reading().kept()) + " left out")
                        .collect(Collectors.joining("; ")) + ".");
    }

    private Figure.Series bars(String name, List<String> sources, ToLongFunction<Part> rows) {
        return new Figure.HorizontalBars(name, sources,
                parts.stream().map(part -> (double) rows.applyAsLong(part)).toList());
    }

    /** {@return one row a source, in the order of the join} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("join", List.of(TypedColumn.texts("source", parts.stream().map(Part::source).toList()),
                rows("rows_read", part -> part.reading().rowsRead()),
                rows("left_out", part -> part.reading().rowsRead() - part.reading().kept()), rows("rows_in", Part::rowsIn),
                rows("without_id", Part::withoutId), rows("merged", Part::merged), rows("customers_in", Part::distinct),
                rows("matched", Part::matched), rows("not_in_the_base", Part::unmatched), rows("base_without", Part::without)));
    }

    private TypedColumn rows(String name, ToLongFunction<Part> of) {
        return TypedColumn.wholes(name, "", parts.stream().mapToLong(of).toArray());
    }

    @Override
    public Card card() {
        var rows = parts.stream()
                .map(part -> Stream.concat(Stream.of(part.source()), LongStream
                        .of(part.reading().rowsRead(), part.reading().rowsRead() - part.reading().kept(), part.rowsIn(),
                                part.withoutId(), part.merged(), part.distinct(), part.matched(), part.unmatched(),
                                part.without())
                        .mapToObj(Digits::count)).toList())
                .toList();
        var card = Card
                .titled("Join of " + parts.size() + (parts.size() == 1 ? " source" : " sources") + ", one row a customer: "
                        + Digits.count(customers))
                .grid(List.of("source", "rows read", "left out", "rows in", "without id", "merged", "customers in", "matched",
                        "not in the base", "base without"), rows);
        var left = parts.stream().flatMap(part -> part.reading().dropped().entrySet().stream()
                .map(reason -> List.of(part.source(), reason.getKey(), Digits.count(reason.getValue())))).distinct().toList();
        if (!left.isEmpty())
            card = card.grid(List.of("source", "left out because", "rows"), left);
        var noted = parts.stream().flatMap(part -> part.reading().noted().entrySet().stream().filter(note -> note.getValue() > 0)
                .map(note -> List.of(part.source(), note.getKey(), Digits.count(note.getValue())))).distinct().toList();
        if (!noted.isEmpty())
            card = card.grid(List.of("source", "counted", "number"), noted);
        for (var part : parts) {
            if (part.responseRate().isPresent())
                card = card.sentence("Response rate: %s of %s %s answered the %s, %s.".formatted(
                        Digits.count(part.matched()), Digits.count(part.matched() + part.without()), part.responseBase(),
                        part.source(), Digits.percent(part.responseRate().getAsDouble())));
            if (part.distinct() == 0 && part.withoutId() > 0)
                card = card.warning(
                        "No row of " + part.source() + " says whose it is, so nothing of its " + Digits.count(part.withoutId())
                                + (part.withoutId() == 1 ? " row" : " rows")
                                + " is in the table. Does another column hold the customer's id?");
            if (part.matched() == 0 && part.distinct() > 0 && customers > 0)
                card = card.warning("None of the " + Digits.count(part.distinct()) + " customers of " + part.source()
                        + " is in the base. Are ids written alike on both sides: zeros in front, prefixes, capitals?");
            if (!part.renamed().isEmpty())
                card = card.sentence("Renamed, since the name was taken: " + part.renamed().entrySet().stream()
                        .map(name -> name.getKey() + " of " + part.source() + " is " + name.getValue())
                        .collect(Collectors.joining(", "))
                        + ".");
        }
        for (var warning : parts.stream().flatMap(part -> part.reading().warnings().stream()).distinct().toList())
            card = card.warning(warning);
        var remarks = parts.stream().filter(part -> !part.reading().remarks().isEmpty())
                .map(part -> new Card.Fact(part.source(), String.join(" ", part.reading().remarks()))).distinct().toList();
        return remarks.isEmpty() ? card : card.facts("About the sources", remarks);
    }

    /** {@return the join in one line} */
    @Override
    public String toString() {
        var text = new StringBuilder(Digits.count(customers) + " customers");
        for (var part : parts.subList(1, parts.size()))
            text.append("; ").append(part.source()).append(": ").append(Digits.count(part.matched())).append(" matched, ")
                    .append(Digits.count(part.without()))
                    .append(" without, ").append(Digits.count(part.unmatched())).append(" not in the base");
        return text.toString();
    }
}
