package org.clvlab.segment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.target.Audience;
import org.clvlab.target.Audiences;
import org.clvlab.target.DuckDbSql;

/** Customers in their segments: each customer in exactly one. */
public final class Segments implements Shown, Tabular {

    private final CustomerTable customers;
    private final List<Segment> segments;
    private final Membership membership;
    private final Notes notes;

    private Segments(CustomerTable customers, List<Segment> segments, Membership membership, Notes notes) {
        this.customers = customers;
        this.segments = List.copyOf(segments);
        this.membership = membership;
        this.notes = notes;
    }

    static Segments of(CustomerTable customers, List<Segment> segments, Membership membership) {
        return new Segments(customers, segments, membership, Notes.NONE);
    }

    /** {@return the customers} */
    public CustomerTable customers() { return customers; }

    /** {@return the segments, the first that matches a customer wins} */
    public List<Segment> list() { return segments; }

    /**
     * {@return the ids of a segment's customers, ordered}
     *
     * @param name
     *            the segment's name
     */
    public List<String> members(String name) {
        int place = place(name);
        return IntStream.range(0, customers.size()).filter(row -> membership.of(row) == place).mapToObj(customers.ids()::get)
                .toList();
    }

    /**
     * {@return the customers with one more column that holds the name of their segment}
     *
     * @param column
     *            the new column's name
     */
    public CustomerTable labelled(String column) {
        var names = IntStream.range(0, customers.size()).mapToObj(row -> segments.get(membership.of(row)).name())
                .toArray(String[]::new);
        return customers.with(column, customers.ids(), names);
    }

    /**
     * {@return these segments with a plan for one of them}
     *
     * @param name
     *            the segment's name
     * @param plan
     *            what is to be done for its customers
     */
    public Segments plan(String name, Plan plan) {
        var planned = new ArrayList<>(segments);
        planned.set(place(name), segments.get(place(name)).with(plan));
        return new Segments(customers, planned, membership, notes);
    }

    /**
     * {@return these segments, showing and exporting the means of some columns}
     *
     * @param columns
     *            columns of numbers
     */
    public Segments showing(String... columns) {
        for (String column : columns) Column.of(customers, column);
        return with(notes.showing(List.of(columns)));
    }

    /**
     * {@return these segments with the meaning of a column, for those who get the definition}
     *
     * @param column
     *            a column of the customers
     * @param unit
     *            its unit, such as "GBP"
     * @param definition
     *            what it holds, in words
     */
    public Segments describing(String column, String unit, String definition) {
        return with(notes.describing(new FieldDefinition(column, FieldTypes.of(customers, column), unit, definition)));
    }

    /**
     * {@return these segments with a condition under which their columns hold}
     *
     * @param name
     *            such as "annual discount rate"
     * @param value
     *            such as "10 %"
     */
    public Segments assuming(String name, String value) { return with(notes.assuming(name, value)); }

    /**
     * {@return these segments with the conditions under which their columns hold, such as those of a forecast} A number of
     * customers among them leaves only where it gives no small segment away.
     *
     * @param facts
     *            names and values, such as {@code forecast.assumptions().facts()}
     */
    public Segments assuming(List<Card.Fact> facts) {
        var more = notes;
        for (var fact : facts) more = more.assuming(fact.name(), fact.value());
        return with(more);
    }

    /** {@return the conditions under which the columns hold, by name} */
    public Map<String, String> assumptions() {
        return notes.assumptions();
    }

    /**
     * {@return these segments with the moment of their making, as the author states it; no clock is asked}
     *
     * @param instant
     *            when they were made
     */
    public Segments createdAt(Instant instant) { return with(notes.createdAt(instant)); }

    /** {@return the segments as a document for other systems} */
    public SegmentDefinition definition() {
        return definition(Disclosure.of(membership, segments.size()));
    }

    SegmentDefinition definition(Disclosure disclosure) {
        var columns = columns();
        var defined = IntStream.range(0, segments.size()).mapToObj(place -> {
            var segment = segments.get(place);
            return new SegmentDefinition.Defined(segment.id(), segment.name(), segment.priority(), segment.rule(),
                    fields(segment),
                    SegmentStatistics.of(membership, disclosure, place, customers.size(), columns), segment.plan());
        }).toList();
        boolean hidden = disclosure.totalsHidden();
        var counted = hidden ? OptionalInt.empty() : OptionalInt.of(customers.size());
        return new SegmentDefinition(defined, (hidden ? notes.without("customers") : notes).assumptions(),
                new SegmentDefinition.Source(customers.dataHash(), counted), notes.createdAt());
    }

    /** {@return the segments as named rules, as other systems are told of them} */
    Audiences audiences() {
        return new Audiences(segments.stream().map(segment -> new Audience(segment.id(), segment.name(),
                "Customers of whom holds: " + Segment.inWords(segment.rule())
                        + (segment.priority() == 1 ? "" : ", and no earlier segment"),
                segment.rule())).toList(), CustomerColumns.kinds(customers, segments.stream().map(Segment::rule).toList()));
    }

    /** {@return the rules as one SQL query over a relation "customers"} */
    public String sql() {
        return new DuckDbSql().query(audiences());
    }

    /**
     * {@return the proof of an export of the data sets that come with CLV Lab; for other data, give a key}
     *
     * @param folder
     *            where the files go; an earlier export there is replaced
     */
    public Export exportTo(Path folder) { return exportTo(folder, PseudonymKey.demo()); }

    /**
     * {@return the proof of an export of every member, without scores}
     *
     * @param folder
     *            where the files go; an earlier export there is replaced
     * @param key
     *            turns ids into pseudonyms
     */
    public Export exportTo(Path folder, PseudonymKey key) { return exportTo(folder, ExportTerms.with(key)); }

    /**
     * {@return the proof of an export} It writes {@code report.html} for people; {@code definition.json} with its JSON Schema;
     * {@code membership.csv} and {@code membership.parquet}; {@code predicate.sql} and, below {@code targets}, the rules in the words
     * of other systems; and {@code manifest.json}. All is read back and evaluated again: nothing is left in the folder unless no
     * customer differs wherever a rule is exact.
     *
     * @param folder
     *            where the files go; an earlier export there is replaced
     * @param terms
     *            the key for pseudonyms, scores that leave, and whose consent counts
     */
    public Export exportTo(Path folder, ExportTerms terms) { return new Exporting(this, membership, terms).to(folder); }

    /** {@return one row a segment, with no number about fewer than five customers and none that would give such a one back} */
    @Override
    public TypedTable typedTable() { return SegmentsTable.of(definition()); }

    @Override
    public Card card() { return SegmentsCard.of(this, membership, columns()); }

    /** {@return each segment's share of the customers, and of the sums of the shown columns} */
    public Figure figure() {
        return SegmentsFigure.of(this, membership, columns());
    }

    @Override
    public String toString() {
        return Digits.count(customers.size()) + " customers in " + segments.size() + " segments: "
                + String.join(", ", IntStream.range(0, segments.size())
                        .mapToObj(place -> segments.get(place).name() + " " + Digits.count(membership.size(place))).toList());
    }

    private List<Column> columns() { return notes.shown().stream().map(name -> Column.of(customers, name)).toList(); }

    private List<FieldDefinition> fields(Segment segment) {
        var names = new LinkedHashSet<String>();
        Stream.concat(segment.rule().fields().stream(), notes.shown().stream()).forEach(names::add);
        return names.stream().map(name -> notes.fields().containsKey(name)
                ? notes.fields().get(name)
                : new FieldDefinition(name, FieldTypes.of(customers, name), "", "")).toList();
    }

    private Segments with(Notes other) { return new Segments(customers, segments, membership, other); }

    private int place(String name) {
        return IntStream.range(0, segments.size()).filter(place -> segments.get(place).name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no segment \"" + name + "\"; there are "
                        + String.join(", ", segments.stream().map(Segment::name).toList()) + "."));
    }
}
